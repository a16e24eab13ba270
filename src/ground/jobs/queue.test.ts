import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#ground/auth/actor.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { createApp } from '#ground/http/app.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type JobKind, openQueue, type Queue } from './queue.ts'
import { jobsRoutes } from './routes.ts'
import { prepareJobs } from './store/prepare.ts'

let test: TestDatabase
let bureau: string
let queue: Queue
const done: unknown[] = []
let failures = Number.POSITIVE_INFINITY

const kinds: readonly JobKind[] = [
  { name: 'test.note', verb: 'test.note', retryLimit: 2, expireInSeconds: 60, run: async (data) => void done.push(data) },
  {
    name: 'test.fragile',
    verb: 'test.fragile',
    retryLimit: 0,
    expireInSeconds: 60,
    run: async () => {
      if (failures-- > 0) throw new Error('the mail server is away')
      done.push('fragile')
    },
  },
]

beforeAll(async () => {
  test = await createTestDatabase()
  bureau = await aBureau(test)
  // Two processes that start at once both prepare.
  await Promise.all([prepareJobs(test.ownerUrl, kinds), prepareJobs(test.ownerUrl, kinds)])
  queue = await openQueue({ database: test.database, bureau }, kinds, { onError: () => undefined })
})
afterAll(async () => {
  await queue.stop(5_000)
  await test.drop()
})

const enqueue = (name: string, data: object, then?: () => void) =>
  inTransaction(test.database, systemClaim(bureau, 'test.write'), async (tx) => {
    tx.enqueue({ name, data: { bureau, ...data } })
    then?.()
  })

describe('a job', () => {
  it('runs once its transaction has committed', async () => {
    await enqueue('test.note', { number: 1 })
    await expect.poll(() => done).toContainEqual({ bureau, number: 1 })
  })

  it('does not exist where the transaction failed', async () => {
    const failed = enqueue('test.note', { number: 2 }, () => {
      throw new Error('after all not')
    })
    await expect(failed).rejects.toThrow('after all not')
    expect(await test.asOwner("select from jobs.job where data->>'number' = '2'")).toEqual([])
  })

  it('that fails for good waits for a person, who sees why, and may have it tried again', async () => {
    await enqueue('test.fragile', {})
    const app = await createApp({
      database: test.database,
      bureau,
      findActor: async () => officer,
      onDefect: (error) => {
        throw error
      },
    })
    jobsRoutes(app, queue)
    const list = async () =>
      (await app.inject('/api/jobs')).json() as { deadLetters: { id: string; queue: string; error: string; tries: number }[] }
    await expect
      .poll(async () => (await list()).deadLetters)
      .toMatchObject([{ queue: 'test.fragile', error: 'the mail server is away', tries: 1 }])
    const [letter] = (await list()).deadLetters
    failures = 0
    const answer = await app.inject({ method: 'POST', url: `/api/jobs/test.fragile/${letter!.id}/retry`, headers: { 'x-qingdan': '1' } })
    expect(answer.statusCode).toBe(200)
    await expect.poll(() => done).toContain('fragile')
    expect((await list()).deadLetters).toEqual([])
    expect(await test.asOwner("select kind, account from journal.entry where room = 'jobs'")).toEqual([{ kind: 'changed', account: 'a-1' }])
    const twice = await app.inject({ method: 'POST', url: `/api/jobs/test.fragile/${letter!.id}/retry`, headers: { 'x-qingdan': '1' } })
    expect(twice.statusCode).toBe(404)
    await app.close()
  })
})

const all = { areas: '*', departments: '*', categories: '*' } as const
const officer: Actor = {
  bureau: 'test-bureau',
  account: 'a-1',
  session: 's',
  department: null,
  grants: new Map([
    ['jobs.read', all],
    ['jobs.manage', all],
  ]),
}
