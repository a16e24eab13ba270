import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readTails } from '#ground/audit/heads.ts'
import { allParts } from '#ground/db/parts.ts'
import { createLog } from '#ground/http/log.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { openQuietHouse } from './quiet-house.ts'

let test: TestDatabase
let folder: string

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-anchored-'))
})
afterAll(async () => {
  await test.drop()
  await rm(folder, { recursive: true })
})

const heads = () => join(folder, 'log/journal-heads')
const said: string[] = []
const log = createLog('error', { write: (line) => void said.push(line) })
const unwritten = () => said.filter((line) => line.includes('"event":"journal-not-anchored"')).length
const open = () => openQuietHouse({ databaseUrl: test.ownerUrl, folder, empty: { id: 'anchored', zh: '试验局' }, log })
const last = async () => (await test.asOwner(`select seq::int, encode(hash, 'hex') as hash from journal.head`))[0]

/** What was written down, in the order in which it was. */
async function written(): Promise<readonly { readonly seq: number; readonly hash: string }[]> {
  const files = await Promise.all((await readdir(heads())).sort().map((name) => readFile(join(heads(), name), 'utf8')))
  return files.flatMap((text) => JSON.parse(text).heads)
}

it('a start and a stop write down what the journal has come to', async () => {
  const house = await open()
  expect(await written()).toMatchObject([{ ...(await last()), bureau: 'anchored' }])
  const payload = { what: '河边有人倾倒垃圾', place: '河堤' }
  const rest = { category: null, point: null, enterprise: null, happenedOn: null, name: null, phone: null }
  const headers = { 'x-qingdan': '1' }
  const sent = await house.app.inject({ method: 'POST', url: '/api/complaints', headers, payload: { ...payload, ...rest } })
  expect(sent.statusCode).toBe(200)
  const now = await last()
  // Before the stop, whoever cuts it off is found out: it is noted, unless it is the tenth minute and an anchor has come in between.
  await expect.poll(async () => [...(await written()), ...(await readTails(join(folder, 'log')))].at(-1)).toMatchObject(now!)
  await house.close()
  expect(await readTails(join(folder, 'log'))).toEqual([])
  expect((await written()).at(-1)).toMatchObject(now!)
  expect(new Set((await written()).map(({ seq }) => seq)).size).toBe(2)
  expect(unwritten()).toBe(0)
})

it('a start goes on where it cannot be written down, and the log says so', async () => {
  await rm(heads(), { recursive: true })
  await writeFile(heads(), 'in the way')
  const house = await open()
  expect((await house.app.inject({ method: 'GET', url: '/health/live' })).statusCode).toBe(200)
  await house.close()
  expect(unwritten()).toBe(2)
})
