import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Claim, systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { allParts } from '#ground/db/parts.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { workingCalendar } from '#standards/working-days/calendar.ts'
import { publishedCalendar } from '#standards/working-days/published.ts'
import type { ComplaintCommand } from '../kernel/complaint.ts'
import { searchTerms } from '../kernel/search-terms.ts'
import { complaintClocksMoved, complaintsFigures, type Planted, plantComplaint } from '../service.ts'
import { readComplaint } from './complaints.ts'
import { openIdentity } from './identity.ts'
import { listComplaints } from './listing.ts'

let test: TestDatabase
let bureau: string
beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
})
afterAll(() => test.drop())

const at = (day: number) => new Date(`2026-03-${String(day).padStart(2, '0')}T02:00:00Z`)
const answer = { finding: 'true', text: '经现场检查,情况属实,已责令整改。' } as const
const wholeWay: readonly ComplaintCommand[] = [
  { kind: 'register' },
  { kind: 'dispatch', area: '120104', department: 'nankai', note: '' },
  { kind: 'answer', answer },
  { kind: 'finish' },
]
function history(commands: readonly ComplaintCommand[], change: Partial<Planted['submission']> = {}): Planted {
  const id = newId()
  return {
    id,
    receiptHash: createHash('sha256').update(id).digest('hex'),
    submission: {
      what: '夜间施工噪声扰民,凌晨还在打桩',
      category: 'construction-noise',
      place: '某路工地',
      point: null,
      enterprise: null,
      happenedOn: null,
      name: '张三',
      phone: '13812345678',
      ...change,
    },
    receivedAt: at(2),
    steps: commands.map((command, index) => ({ command, at: at(3 + index), by: 'somebody' })),
    reporter: 'r1',
  }
}
const plant = (planted: Planted) =>
  inTransaction(test.database, systemClaim(bureau, 'complaints.plant'), (tx) => plantComplaint(test.database, tx, planted))
const reading = (change: Partial<Claim> = {}): Claim => ({ ...systemClaim(bureau, 'complaints.read'), account: 'reader', ...change })
const idsFor = (claim: Claim) =>
  inTransaction(test.database, claim, async (tx) => (await listComplaints(tx, {}, null, 100)).map(({ id }) => id))

describe('a history that is taken over', () => {
  it('stands as it was, with its own days, and is counted', async () => {
    const closed = history(wholeWay)
    expect(await plant(closed)).toEqual({ ok: true, value: { state: 'finished', area: '120104', department: 'nankai' } })
    expect((await plant(history([{ kind: 'decline', because: 'litigation', why: '正在诉讼中' }]))).ok).toBe(true)
    expect((await plant(history(wholeWay.slice(0, 2)))).ok).toBe(true)
    const events = await test.asOwner('select kind, on_day::text from complaints.event where complaint_id = $1 order by seq', [closed.id])
    expect(events).toEqual([
      { kind: 'received', on_day: '2026-03-02' },
      { kind: 'registered', on_day: '2026-03-03' },
      { kind: 'dispatched', on_day: '2026-03-04' },
      { kind: 'answered', on_day: '2026-03-05' },
      { kind: 'finished', on_day: '2026-03-06' },
    ])
    const year = { from: '2026-01-01', until: '2026-12-31' }
    expect(await complaintsFigures(test.database, systemClaim(bureau, 'complaints.read'), 2026)).toEqual([
      { id: 'complaints.valid', value: '2', unit: '件', rows: 3, ...year },
      { id: 'complaints.closed', value: '1', unit: '件', rows: 2, ...year },
      { id: 'complaints.closed-share', value: '50.0', unit: '%', rows: 2, ...year },
    ])
    expect((await complaintsFigures(test.database, systemClaim(bureau, 'complaints.read'), 2025))[0]).toMatchObject({ value: '0' })
  })

  it('is refused by the same rules as everything else', async () => {
    expect(await plant(history([{ kind: 'finish' }]))).toMatchObject({
      ok: false,
      refusal: { reason: 'command-refused', command: 'finish' },
    })
    expect(await plant(history([], { what: '' }))).toMatchObject({ ok: false, refusal: { reason: 'submission-faults' } })
  })

  it('may be told by the installation alone', async () => {
    for (const claim of [reading({ verb: 'complaints.plant' }), systemClaim(bureau, 'complaints.register')])
      await expect(inTransaction(test.database, claim, (tx) => plantComplaint(test.database, tx, history([])))).rejects.toMatchObject({
        code: '42501',
      })
  })
})

describe('row security', () => {
  it('shows each their own, and nobody anything without a claim', async () => {
    const nankai = history(wholeWay.slice(0, 2))
    const hexi = history([{ kind: 'register' }, { kind: 'dispatch', area: '120103', department: 'hexi', note: '' }], { category: 'odour' })
    await plant(nankai)
    await plant(hexi)
    const sees = async (change: Partial<Claim>) => {
      const ids = await idsFor(reading(change))
      return [ids.includes(nankai.id), ids.includes(hexi.id)]
    }
    expect(await sees({})).toEqual([true, true])
    expect(await sees({ areas: ['120104'] })).toEqual([true, false])
    expect(await sees({ departments: ['hexi'] })).toEqual([false, true])
    expect(await sees({ categories: ['odour'] })).toEqual([false, true])
    expect(await sees({ areas: ['120104'], departments: ['hexi'] })).toEqual([false, false])
    expect(await sees({ areas: [] })).toEqual([false, false])
    expect(await sees({ account: 'public' })).toEqual([false, false])
    expect(await sees({ verb: 'people.read' })).toEqual([false, false])
    await aBureau(test, 'other-bureau')
    expect(await sees({ bureau: 'other-bureau' })).toEqual([false, false])
    for (const table of ['complaints.complaint', 'complaints.event', 'identity.reading'])
      expect((await test.database.pool.query(`select from ${table}`)).rowCount, table).toBe(0)
    await expect(test.database.pool.query('select from identity.person')).rejects.toMatchObject({ code: '42501' })
  })

  it('lets words find nothing that the list would not show', async () => {
    const found = (change: Partial<Claim>) =>
      inTransaction(test.database, reading(change), async (tx) => (await listComplaints(tx, { terms: ['打桩'] }, null, 100)).length)
    expect(await found({})).toBeGreaterThan(2)
    expect(await found({ departments: ['hexi'] })).toBe(1)
    expect(await found({ verb: 'people.read' })).toBe(0)
    expect(await found({ bureau: 'other-bureau' })).toBe(0)
  })

  it('gives no identity without its verb, its purpose and a line that says so', async () => {
    const said = { what: '工地噪声扰民,我是张三', place: '张三家后面' }
    const planted = history([], said)
    await plant(planted)
    expect(await inTransaction(test.database, reading(), (tx) => readComplaint(tx, planted.id))).toMatchObject({
      what: '工地噪声扰民,我是张**',
      place: '张**家后面',
    })
    const open = (claim: Claim) => inTransaction(test.database, claim, (tx) => openIdentity(tx, planted.id))
    const identity = reading({ verb: 'complaints.identity', purpose: '电话核实' })
    expect(await open(identity)).toEqual({ name: '张三', phone: '13812345678', ...said })
    const { purpose: _, ...withoutPurpose } = identity
    expect(await open(withoutPurpose)).toBeNull()
    expect(await open({ ...identity, verb: 'complaints.read' })).toBeNull()
    expect(await open({ ...identity, account: 'public' })).toBeNull()
    expect(await open({ ...identity, departments: ['hexi'] })).toBeNull()
    expect(await test.asOwner('select count(*)::int n from identity.reading where report_id = $1', [planted.id])).toEqual([{ n: 1 }])
    // A line of the journal that tells of something else opens nothing.
    const { sql } = await import('kysely')
    await expect(
      inTransaction(test.database, identity, async (tx) => {
        const line = JSON.stringify({
          bureau,
          account: 'reader',
          verb: identity.verb,
          kind: 'read',
          room: 'complaints',
          subject: newId(),
          at: tx.now,
        })
        await sql`select identity.open(${planted.id}::uuid, ${line})`.execute(tx.tables<object>())
      }),
    ).rejects.toMatchObject({ code: '22023' })
  })

  it('lets nobody change what was said, or the timeline', async () => {
    const planted = history([])
    await plant(planted)
    for (const statement of [
      `update complaints.complaint set what = 'x' where id = '${planted.id}'`,
      `delete from complaints.complaint where id = '${planted.id}'`,
      `update complaints.event set text = 'x'`,
      'delete from complaints.event',
    ])
      await expect(test.database.pool.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    expect(await inTransaction(test.database, reading(), (tx) => readComplaint(tx, planted.id))).toMatchObject({ version: 1 })
  })
})

describe('another calendar', () => {
  it('moves the clocks that run and no other: of a bureau of its own, whoever asks', async () => {
    const none = workingCalendar([])
    const own = await aBureau(test, 'clocks')
    const moved = () => complaintClocksMoved(test.database, own, none, publishedCalendar)
    expect(await moved()).toBe(0)
    const put = (planted: Planted) =>
      inTransaction(test.database, systemClaim(own, 'complaints.plant'), (tx) => plantComplaint(test.database, tx, planted))
    // Open and dispatched: to finish, and to object.
    await put(history(wholeWay.slice(0, 2)))
    expect(await moved()).toBe(2)
    await put(history([{ kind: 'decline', because: 'litigation', why: '已由人民法院受理,请等待裁判。' }]))
    expect(await moved()).toBe(2)
  })
})

describe('a number that is masked', () => {
  it('is not found by trying its digits', async () => {
    const planted = history([], { what: '院里熬胶气味刺鼻,请打13912344321或022-23456789' })
    expect((await plant(planted)).ok).toBe(true)
    const found = (text: string) =>
      inTransaction(test.database, reading(), async (tx) =>
        (await listComplaints(tx, { terms: searchTerms(text) }, null, 10)).map(({ id }) => id),
      )
    for (const text of ['13912344321', '22-23456789', '23456789']) expect(await found(text)).toEqual([])
    expect(await found('熬胶气味')).toEqual([planted.id])
  })
})
