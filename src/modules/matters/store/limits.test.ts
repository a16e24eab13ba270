/** What comes of reports that somebody does not see is not seen either, and not decided about. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Claim, systemClaim } from '#ground/db/claim.ts'
import { attempt, inTransaction, type Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { groundParts, roomPart } from '#ground/db/parts.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import {
  decideApart,
  hotMatters,
  type Joining,
  joinMatter,
  joinsSince,
  type Matter,
  mattersOf,
  moveReport,
  partMember,
  readMatter,
  revokeApart,
  standingApart,
} from '../desk.ts'
import { logHeatOf } from '../kernel/hot/hot-list.ts'

let test: TestDatabase
const bureau = 'test-bureau'
beforeAll(async () => {
  test = await createTestDatabase([...groundParts, roomPart('matters')])
  await aBureau(test, bureau)
})
afterAll(() => test.drop())

const [HERE, THERE] = ['120101', '120102']
const all = (verb: Claim['verb'] = 'matters.decide'): Claim => systemClaim(bureau, verb)
const somebody = (limits: Partial<Claim>, verb: Claim['verb'] = 'matters.decide'): Claim => ({
  ...systemClaim(bureau, verb),
  account: 'officer',
  ...limits,
})
const here = somebody({ areas: [HERE] })
const byHand = { relation: 'another-person', probability: null, evidence: null } as const
let next = 0
const aReport = (change: Partial<Joining> = {}): Joining => {
  const at = ++next
  return {
    report: newId(),
    at: new Date(Date.UTC(2026, 5, 1) + at * 60_000),
    reporter: `p${at}`,
    area: HERE,
    department: 'somewhere',
    category: 'odour',
    title: `第${at}件`,
    ...change,
  }
}
const under = <Value>(claim: Claim, work: (tx: Tx) => Promise<Value>) => inTransaction(test.database, claim, work)
const join = (of: Joining, matter: string | null, claim = all()) =>
  attempt(test.database, claim, (tx) => joinMatter(tx, of, matter, byHand))
async function aMatter(...reports: readonly Joining[]): Promise<string> {
  let matter: string | null = null
  for (const one of reports) {
    const joined = await join(one, matter)
    if (!joined.ok) throw new Error(joined.refusal.reason)
    matter = joined.value.matter
  }
  return matter as string
}
const stored = async (matter: string) =>
  (await test.asOwner('select title, reports, reporters from matters.matter where id = $1', [matter]))[0]

describe('a matter of reports of which some are out of sight', () => {
  it('has the title of a report that is seen, and counts those alone', async () => {
    const [first, second, third] = [aReport({ area: THERE }), aReport({ reporter: 'twice' }), aReport({ reporter: 'twice' })]
    const matter = await aMatter(first, second, third)
    const seen = await under(here, (tx) => readMatter(tx, matter))
    expect(seen).toMatchObject({
      hidden: true,
      matter: { title: second.title, areaCode: HERE, reports: 2, reporters: 1, firstAt: second.at },
    })
    expect(seen?.members.map(({ reportId }) => reportId)).toEqual([second.report, third.report])
    expect(await under(all(), (tx) => readMatter(tx, matter))).toMatchObject({ hidden: false, matter: { title: first.title, reports: 3 } })
  })

  it('keeps the title of the report that opened it, where that is seen, though another is earlier', async () => {
    const [earlier, opener, other] = [aReport(), aReport(), aReport({ area: THERE })]
    const matter = await aMatter(opener, earlier, other)
    expect((await under(here, (tx) => readMatter(tx, matter)))?.matter.title).toBe(opener.title)
  })

  it('is not there for whoever sees none of them', async () => {
    const [one] = [aReport({ area: THERE, category: 'noise' })]
    const matter = await aMatter(one)
    for (const claim of [here, somebody({ categories: ['odour'] }), somebody({ departments: ['elsewhere'] }), somebody({ areas: [] })]) {
      expect(await under(claim, (tx) => readMatter(tx, matter))).toBeNull()
      expect((await under(claim, (tx) => mattersOf(tx, [one.report]))).size).toBe(0)
      expect((await under(claim, (tx) => hotMatters(tx, 100, null, 30))).matters.map(({ id }) => id)).not.toContain(matter)
    }
  })

  it('has a row with its title and its counts for nobody who does not see them all', async () => {
    const [mine, other] = [aReport(), aReport({ area: null })]
    const [whole, partly] = [await aMatter(aReport(), aReport()), await aMatter(mine, other)]
    const rows = await under(here, (tx) => sql<{ id: string }>`select id from matters.matter`.execute(tx.tables<object>()))
    expect(rows.rows.map(({ id }) => id)).toContain(whole)
    expect(rows.rows.map(({ id }) => id)).not.toContain(partly)
    const titles = await under(here, (tx) => sql<{ title: string }>`select title from matters.report`.execute(tx.tables<object>()))
    expect(titles.rows.map(({ title }) => title)).toContain(mine.title)
    expect(titles.rows.map(({ title }) => title)).not.toContain(other.title)
  })

  it('is seen as its reports are handed on', async () => {
    const [first, second] = [aReport(), aReport()]
    const matter = await aMatter(first, second)
    await under(all('complaints.dispatch'), (tx) => moveReport(tx, first.report, { area: THERE, department: null }))
    expect(await under(here, (tx) => readMatter(tx, matter))).toMatchObject({ hidden: true, matter: { title: second.title, reports: 1 } })
    // Who sees nothing of a report moves it nowhere.
    await under(here, (tx) => moveReport(tx, second.report, { area: THERE, department: null }))
    await under(somebody({ areas: ['990199'] }, 'complaints.dispatch'), (tx) =>
      moveReport(tx, second.report, { area: THERE, department: null }),
    )
    expect(await under(here, (tx) => readMatter(tx, matter))).toMatchObject({ matter: { reports: 1 } })
  })

  it('is told of by the reports that are seen, where others joined them', async () => {
    const [first, second] = [aReport({ area: THERE }), aReport()]
    await aMatter(first)
    await under({ ...all(), account: 'colleague' }, async (tx) => {
      const into = (await mattersOf(tx, [first.report])).get(first.report)?.id ?? null
      await joinMatter(tx, second, into, byHand)
    })
    const told = await under(here, (tx) => joinsSince(tx, new Date(0), 1))
    expect(told).toMatchObject([{ reportId: second.report, title: second.title }])
  })
})

describe('a decision', () => {
  it('about a matter that is seen in part is refused, and of one that is not seen at all nothing is said', async () => {
    const [mine, other, single] = [aReport(), aReport({ area: THERE }), aReport()]
    const [partly, hidden] = [await aMatter(mine, other), await aMatter(aReport({ area: THERE }))]
    expect(await join(single, partly, here)).toEqual({ ok: false, refusal: { reason: 'matter-beyond-reach', matter: partly } })
    expect(await join(single, hidden, here)).toEqual({ ok: false, refusal: { reason: 'no-such-matter', matter: hidden } })
    expect(await attempt(test.database, here, (tx) => partMember(tx, mine.report, '误并'))).toEqual({
      ok: false,
      refusal: { reason: 'matter-beyond-reach', matter: partly },
    })
    expect(await attempt(test.database, here, (tx) => partMember(tx, other.report, '误并'))).toEqual({
      ok: false,
      refusal: { reason: 'not-in-a-matter' },
    })
    expect(await stored(partly)).toMatchObject({ reports: 2 })
  })

  it('about a matter that is seen whole is made, and counted right', async () => {
    const [first, second, third] = [aReport(), aReport(), aReport()]
    const opened = await join(first, null, here)
    if (!opened.ok) throw new Error('refused')
    const { matter } = opened.value
    for (const one of [second, third]) expect(await join(one, matter, here)).toEqual({ ok: true, value: { matter, opened: false } })
    expect(await stored(matter)).toEqual({ title: first.title, reports: 3, reporters: 3 })
    expect(await attempt(test.database, here, (tx) => partMember(tx, second.report, '误并'))).toEqual({ ok: true, value: matter })
    expect(await attempt(test.database, here, (tx) => partMember(tx, first.report, '误并'))).toEqual({ ok: true, value: matter })
    expect(await stored(matter)).toEqual({ title: third.title, reports: 1, reporters: 1 })
    expect(await attempt(test.database, here, (tx) => partMember(tx, third.report, '误并'))).toEqual({ ok: true, value: matter })
    expect(await stored(matter)).toMatchObject({ reports: 0 })
    expect(await join(third, matter, here)).toMatchObject({ ok: false, refusal: { reason: 'no-such-matter' } })
  })

  it('that two are apart is for whoever sees both', async () => {
    const [mine, other, too] = [aReport(), aReport({ area: THERE }), aReport()]
    const far = await attempt(test.database, all(), (tx) => decideApart(tx, mine, other, null))
    const near = await attempt(test.database, here, (tx) => decideApart(tx, mine, too, null))
    if (!far.ok || !near.ok) throw new Error('refused')
    expect((await under(here, (tx) => standingApart(tx, mine.report))).map(({ id }) => id)).toEqual([near.value])
    expect(await under(here, (tx) => revokeApart(tx, far.value, null))).toBe(false)
    expect(await under(here, (tx) => revokeApart(tx, near.value, null))).toBe(true)
  })

  it('is kept out by the database itself, whatever the program asks', async () => {
    const [mine, other, single] = [aReport(), aReport({ area: THERE }), aReport()]
    const [partly] = [await aMatter(mine, other)]
    await aMatter(single)
    await attempt(test.database, all(), (tx) => partMember(tx, single.report, '误并'))
    const run = (text: ReturnType<typeof sql>) =>
      under(here, async (tx) => Number((await text.execute(tx.tables<object>())).numAffectedRows))
    await expect(
      run(sql`insert into matters.member (bureau_id, report_id, matter_id, relation, report_at, joined_by, joined_at)
        values (${bureau}, ${single.report}, ${partly}, 'repeat', now(), 'officer', now())`),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      run(sql`insert into matters.report (bureau_id, report_id, title, area_code) values (${bureau}, ${newId()}, 'x', ${THERE})`),
    ).rejects.toMatchObject({ code: '42501' })
    const [a, b] = [mine.report, other.report].sort() as [string, string]
    await expect(
      run(sql`insert into matters.decision (bureau_id, id, report_a, report_b, kind, decided_by, decided_at)
        values (${bureau}, ${newId()}, ${a}, ${b}, 'apart', 'officer', now())`),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await run(sql`delete from matters.member where matter_id = ${partly}`)).toBe(0)
    expect(await run(sql`update matters.matter set title = 'x' where id = ${partly}`)).toBe(0)
    expect(await run(sql`update matters.report set area_code = null where report_id = ${mine.report}`)).toBe(0)
  })
})

describe('a title', () => {
  it('goes with the report that it was cut from', async () => {
    const [first, second, third] = [aReport(), aReport(), aReport()]
    const matter = await aMatter(first, third, second)
    await attempt(test.database, all(), (tx) => partMember(tx, second.report, '误并'))
    expect(await stored(matter)).toMatchObject({ title: first.title, reports: 2 })
    await attempt(test.database, all(), (tx) => partMember(tx, first.report, '误并'))
    expect(await stored(matter)).toMatchObject({ title: third.title, reports: 1 })
  })
})

describe('what reports that are seen give', () => {
  const limit = (...values: string[]) => fc.constantFrom('*' as const, ...values.map((one) => [one]), values)
  const world = fc.array(
    fc.record({
      matter: fc.nat(5),
      area: fc.constantFrom(HERE, THERE, null),
      department: fc.constantFrom('a', 'b', null),
      category: fc.constantFrom('odour', 'noise', null),
      reporter: fc.constantFrom('p1', 'p2', 'p3', null),
      minutes: fc.nat(400_000),
    }),
    { minLength: 1, maxLength: 40 },
  )
  type Limits = Pick<Claim, 'areas' | 'departments' | 'categories'>
  const limits = fc.record({ areas: limit(HERE, THERE), departments: limit('a', 'b'), categories: limit('odour', 'noise') })
  const isIn = (of: Claim['areas'], value: string | null) => of === '*' || (value !== null && of.includes(value))
  const sees = (of: Limits, one: Joining) =>
    isIn(of.areas, one.area) && isIn(of.departments, one.department) && isIn(of.categories, one.category)

  /** Told anew from the reports alone. */
  function expected(id: string, members: readonly Joining[]) {
    const [opener] = members
    const seenFirst = [...members].sort((x, y) => x.at.getTime() - y.at.getTime() || (x.report < y.report ? -1 : 1))
    const title = (of: readonly Joining[]) => (opener !== undefined && of.includes(opener) ? opener : of[0])?.title
    return (of: Limits) => {
      const seen = seenFirst.filter((one) => sees(of, one))
      if (seen.length === 0) return null
      const heat = logHeatOf(seen.map(({ at, reporter }) => ({ at: at.toISOString().slice(0, 19), reporter })))
      const reporters = new Set(seen.map(({ reporter }) => reporter)).size
      return { id, title: title(seen), reports: seen.length, reporters, firstAt: seen[0]?.at, lastAt: seen.at(-1)?.at, heat }
    }
  }

  /** Sums of the same in another order differ in their last digits: the list is ordered by nine of them, then as the matters were opened. */
  const hotter = (x: number, y: number) => (Math.abs(y - x) < 1e-9 ? 0 : y - x)

  it('is the same by any limits, and by none', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.array(limits, { minLength: 1, maxLength: 4 }), async (drawn, claims) => {
        const own = await aBureau(test, `b-${newId()}`)
        const groups = new Map<number, Joining[]>()
        for (const { matter, minutes, ...rest } of drawn) {
          const at = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000)
          groups.set(matter, [...(groups.get(matter) ?? []), aReport({ ...rest, at })])
        }
        const told: ReturnType<typeof expected>[] = []
        await under(systemClaim(own, 'matters.decide'), async (tx) => {
          for (const members of groups.values()) {
            let id: string | null = null
            for (const one of members) {
              const joined = await joinMatter(tx, one, id, byHand)
              if (joined.ok) id = joined.value.matter
            }
            told.push(expected(id as string, members))
          }
        })
        for (const of of [...claims, { areas: '*', departments: '*', categories: '*' } as const]) {
          const wanted = told.flatMap((tell) => tell(of) ?? []).sort((x, y) => y.reporters - x.reporters || hotter(x.heat, y.heat))
          const list: Matter[] = []
          await under({ ...systemClaim(own, 'matters.read'), ...of }, async (tx) => {
            for (let after: string | null = null; ; ) {
              const page = await hotMatters(tx, 2, after, 30)
              list.push(...page.matters)
              if (!page.more) break
              after = page.matters.at(-1)?.id ?? null
            }
          })
          expect(
            list.map(({ id, title, reports, reporters, firstAt, lastAt }) => ({ id, title, reports, reporters, firstAt, lastAt })),
          ).toEqual(wanted.map(({ heat: _, ...rest }) => rest))
          for (const [at, { logHeat }] of list.entries()) expect(logHeat).toBeCloseTo(wanted[at]!.heat, 6)
        }
      }),
      { numRuns: 25 },
    )
  })
})
