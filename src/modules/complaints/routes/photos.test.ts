import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allParts } from '#ground/db/parts.ts'
import { openFiles } from '#ground/files/files.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { multipart } from '#ground/testing/multipart.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { type MatterDesk, openComparison } from '../desk.ts'
import { complaintsRoutes } from './index.ts'

let test: TestDatabase
let folder: string
let app: App
let comparison: MatterDesk
let photo: Buffer
beforeAll(async () => {
  test = await createTestDatabase(allParts)
  const bureau = await aBureau(test)
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-photos-'))
  const files = await openFiles(folder)
  app = await createApp({
    database: test.database,
    bureau,
    findActor: async () => null,
    onDefect: (error) => {
      throw error
    },
  })
  comparison = openComparison(test.database, bureau)
  complaintsRoutes(app, { database: test.database, files, key: new Uint8Array(32) }, comparison)
  await app.ready()
  photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#0e7c7b' } })
    .withExif({ IFD0: { Make: 'a telephone', Artist: '张三' } })
    .jpeg()
    .toBuffer()
})
afterAll(async () => {
  await comparison.close()
  await app.close()
  await test.drop()
  await rm(folder, { recursive: true })
})

async function sent(): Promise<string> {
  const payload = {
    what: '河边有人倾倒垃圾,气味难闻',
    category: null,
    place: '河堤',
    point: null,
    enterprise: null,
    happenedOn: null,
    name: null,
    phone: null,
  }
  return (await app.inject({ method: 'POST', url: '/api/complaints', payload, headers: { 'x-qingdan': '1' } })).json().receipt
}

async function add(receipt: string, files: readonly { name: string; type: string; bytes: Buffer }[], key?: string) {
  const photos = files.map(({ name, type, bytes }) => ({ name: 'photo', value: bytes, file: { name, type } }))
  const form = multipart([{ name: 'receipt', value: receipt }, ...photos])
  const headers = { 'x-qingdan': '1', 'content-type': form.type, ...(key === undefined ? {} : { 'idempotency-key': key }) }
  return await app.inject({ method: 'POST', url: '/api/complaints/photos', payload: form.body, headers })
}
const jpeg = () => ({ name: 'IMG_张三家.jpg', type: 'image/jpeg', bytes: photo })

describe('photos of a report', () => {
  it('are added by its receipt, up to five, under names that tell nothing', async () => {
    const receipt = await sent()
    expect((await add(receipt, [jpeg(), jpeg()])).json()).toEqual({ photos: 2 })
    expect((await add(receipt, [jpeg(), jpeg(), jpeg()])).json()).toEqual({ photos: 5 })
    expect((await add(receipt, [jpeg()])).json()).toMatchObject({ reason: 'too-many-photos', most: 5 })
    const status = await app.inject({ method: 'POST', url: '/api/complaints/status', payload: { receipt }, headers: { 'x-qingdan': '1' } })
    expect(status.json()).toMatchObject({ photos: 5 })
    const names = await test.asOwner('select name from files.file order by name')
    expect(names.map(({ name }) => String(name).replace(/^\d{8}-[0-9A-F]{8}-/, ''))).toEqual(['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg'])
  })

  it('are no more than five, however many come at once', async () => {
    const receipt = await sent()
    const answers = await Promise.all([1, 2, 3, 4].map(() => add(receipt, [jpeg(), jpeg(), jpeg(), jpeg(), jpeg()])))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422, 422, 422])
    const status = await app.inject({ method: 'POST', url: '/api/complaints/status', payload: { receipt }, headers: { 'x-qingdan': '1' } })
    expect(status.json()).toMatchObject({ photos: 5 })
  })

  it('that are sent again under their key are added once', async () => {
    const receipt = await sent()
    const count = async () => (await test.asOwner('select count(*)::int n from files.file'))[0]!['n']
    const before = Number(await count())
    const answers = await Promise.all([1, 2, 3].map(() => add(receipt, [jpeg(), jpeg()], 'photos-0001')))
    expect(answers.map((answer) => answer.json())).toEqual([{ photos: 2 }, { photos: 2 }, { photos: 2 }])
    expect(await count()).toBe(before + 2)
    const other = await add(receipt, [jpeg()], 'photos-0001')
    expect([other.statusCode, other.json()]).toMatchObject([409, { reason: 'key-used' }])
    expect((await add(receipt, [jpeg()], 'photos-0002')).json()).toEqual({ photos: 3 })
  })

  it('are photos, and of a report that is there', async () => {
    const receipt = await sent()
    const count = () => test.asOwner('select count(*)::int n from files.file')
    const before = await count()
    expect((await add(receipt, [])).json()).toMatchObject({ reason: 'no-photo' })
    expect((await add(receipt, [{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('text') }])).json()).toMatchObject({
      reason: 'not-a-photo',
    })
    expect((await add('0000-0000-00000', [jpeg()])).json()).toMatchObject({ reason: 'receipt-unknown' })
    expect((await add('nonsense', [jpeg()])).statusCode).toBe(422)
    expect(await count()).toEqual(before)
  })
})
