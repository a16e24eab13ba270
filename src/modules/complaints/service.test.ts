import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Claim, systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { allParts } from '#ground/db/parts.ts'
import type { Files } from '#ground/files/files.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { joinMatter } from '#modules/matters/desk.ts'
import type { ComplaintCommand } from './kernel/complaint.ts'
import { changesSince, plantComplaint, submit } from './service.ts'

let test: TestDatabase
let bureau: string
const clerk = newId()
const officer = newId()
beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  await test.asOwner(
    `insert into people.account (bureau_id, id, login_name, name_zh, name_en, created_at) values ($1, $2, 'clerk', '受理员', 'Clerk', now())`,
    [bureau, clerk],
  )
})
afterAll(() => test.drop())

const MINUTE = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE)
const answer = { finding: 'true', text: '经现场检查,情况属实,已责令整改。' } as const

/** Received so many days ago; each step with who took it and how many minutes ago. */
async function plant(what: string, days: number, department: string, steps: readonly (readonly [ComplaintCommand, string, number])[]) {
  const id = newId()
  const planted = await inTransaction(test.database, systemClaim(bureau, 'complaints.plant'), (tx) =>
    plantComplaint(test.database, tx, {
      id,
      receiptHash: createHash('sha256').update(id).digest('hex'),
      submission: { what, category: 'odour', place: '某路', point: null, enterprise: null, happenedOn: null, name: null, phone: null },
      receivedAt: ago(days * 1440 + 90),
      steps: steps.map(([command, by, minutes]) => ({ command, by, at: ago(minutes) })),
      reporter: null,
    }),
  )
  expect(planted.ok, JSON.stringify(planted)).toBe(true)
  return { id, department }
}
const dispatch = (department: string): ComplaintCommand => ({ kind: 'dispatch', area: '120104', department, note: '' })
const claimOf = (account: string, departments: Claim['departments']): Claim => ({
  ...systemClaim(bureau, 'complaints.read'),
  account,
  departments,
})
const room = () => ({ database: test.database, files: null as unknown as Files, key: new Uint8Array(32) })
const seen = async (claim: Claim, since: Date) => (await changesSince(room(), claim, since)).changes

describe('a report that is sent again', () => {
  it('is there once, also when its key has been forgotten', async () => {
    const given = { what: '河边夜里有人倾倒建筑垃圾,气味难闻', category: null, place: '河堤', point: null } as const
    const nobody = { enterprise: null, happenedOn: null, name: null, phone: null } as const
    const send = () => submit(room(), bureau, { ...given, ...nobody }, 'a-key-of-the-phone', new Date())
    const first = await send()
    expect(first.ok).toBe(true)
    expect(await send()).toEqual(first)
    await test.asOwner("delete from qingdan.idempotency where key = 'a-key-of-the-phone'")
    expect(await send()).toEqual(first)
    expect(await test.asOwner('select count(*)::int n from complaints.complaint where what = $1', [given.what])).toEqual([{ n: 1 }])
  })
})

describe('what changed since somebody was here', () => {
  it('are steps of others within their own limits, newest first, and never their own', async () => {
    const mine = await plant('夜间排放刺鼻气味,居民无法开窗', 0, 'nankai', [
      [{ kind: 'register' }, clerk, 60],
      [dispatch('nankai'), clerk, 50],
      [{ kind: 'answer', answer }, officer, 20],
    ])
    await plant('河道里漂着死鱼,水色发黑有臭味', 0, 'hexi', [
      [{ kind: 'register' }, clerk, 60],
      [dispatch('hexi'), clerk, 40],
    ])
    const forOfficer = await seen(claimOf(officer, ['nankai']), ago(120))
    expect(forOfficer.map(({ kind, report, by }) => [kind, report, by?.name?.zh])).toEqual([['dispatched', mine.id, '受理员']])
    expect(forOfficer[0]?.words).toContain('夜间排放刺鼻气味')
    expect((await seen(claimOf(clerk, '*'), ago(120))).map(({ kind, report }) => [kind, report])).toEqual([['answered', mine.id]])
    expect(await seen(claimOf(officer, ['nankai']), ago(45))).toEqual([])
  })

  it('are joins of others', async () => {
    const { id } = await plant('工地扬尘很大,渣土车不盖篷布', 0, 'nankai', [])
    await inTransaction(test.database, { ...systemClaim(bureau, 'matters.decide'), account: officer }, (tx) =>
      joinMatter(
        tx,
        { report: id, at: ago(30), reporter: null, area: null, department: null, category: null, title: '某路工地扬尘' },
        null,
        {
          relation: 'another-person',
          probability: null,
          evidence: null,
        },
      ),
    )
    const joined = (await seen(claimOf(clerk, '*'), ago(5))).map(({ kind, report, words }) => [kind, report, words])
    expect(joined).toEqual([['joined', id, '某路工地扬尘']])
    expect(await seen(claimOf(officer, '*'), ago(5))).toEqual([])
  })

  it('are limits that came near or passed meanwhile, once', async () => {
    // To be told of within 15 days: received 20 days ago it is five days late, and was not yet ten days ago.
    const { id } = await plant('餐馆油烟直排,楼上住户受不了', 20, 'nankai', [])
    const late = async (days: number) => (await seen(claimOf(clerk, '*'), ago(days * 1440))).filter(({ report }) => report === id)
    expect((await late(10)).map(({ kind, by }) => [kind, by])).toEqual([['overdue', null]])
    expect(await late(1)).toEqual([])
  })
})
