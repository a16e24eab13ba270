/** What a list finds page by page, by whichever way, is what the rows themselves hold. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Claim, systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { allParts } from '#ground/db/parts.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import type { ComplaintState } from '../kernel/complaint.ts'
import { countByState, countComplaints, type Filter, listComplaints, type Place } from './listing.ts'

const REPORTS = 6000
const areas = ['120101', '120102', '120103', null] as const
const departments = ['one', 'two', 'three', 'four', null] as const
const states = ['received', 'dispatched', 'finished'] as const
const categories = ['noise', 'odour', 'dust'] as const
/** How many of a hundred reports hold each word: from nearly all to hardly one. */
const words = { 到处: 90, 常见: 30, 有时: 8, 少见: 2, 罕见: 0.2 } as const
type Word = keyof typeof words

interface Made {
  readonly id: string
  readonly at: number
  readonly area: string | null
  readonly department: string | null
  readonly state: (typeof states)[number]
  readonly category: (typeof categories)[number]
  readonly terms: readonly string[]
}

/** The same on every run: a linear congruential sequence of the textbook. */
function* chances(): Generator<number> {
  for (let state = 20_261_130; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}
const chance = chances()
const next = () => chance.next().value as number
const pick = <Of>(of: readonly Of[]): Of => of[Math.floor(next() * of.length)] as Of
const START = Date.parse('2026-01-01T00:00:00Z')

const rows: readonly Made[] = Array.from({ length: REPORTS }, (_, at) => ({
  id: `00000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`,
  // Some come in the same instant.
  at: START + Math.floor(at / 3) * 60_000,
  area: pick(areas),
  department: pick(departments),
  state: pick(states),
  category: pick(categories),
  terms: (Object.keys(words) as Word[]).filter((word) => next() * 100 < words[word]),
}))

let test: TestDatabase
let bureau: string
beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  for (const code of areas)
    if (code !== null) await test.asOwner(`insert into qingdan.area (code, kind, name_zh, name_en) values ($1, 'district', $1, $1)`, [code])
  for (const id of departments)
    if (id !== null)
      await test.asOwner(`insert into people.department (bureau_id, id, kind, name_zh, name_en) values ($1, $2, 'department', $2, $2)`, [
        bureau,
        id,
      ])
  await test.asOwner(
    `insert into complaints.complaint (bureau_id, id, number, receipt_hash, state, what, category, area_code, department_id, received_at,
       received_on, last_on, terms)
     select $1, g.id, '20260101-' || upper(right(replace(g.id::text, '-', ''), 8)), encode(sha256(g.id::text::bytea), 'hex'), g.state, 'x', g.category, g.area,
       g.department, to_timestamp(g.at / 1000.0), '2026-01-01', '2026-01-01', array(select jsonb_array_elements_text(g.terms))
     from jsonb_to_recordset($2::jsonb) as g(id uuid, at float8, area text, department text, state text, category text, terms jsonb)`,
    [bureau, JSON.stringify(rows)],
  )
  await test.asOwner('analyze complaints.complaint')
})
afterAll(() => test.drop())

interface Asked {
  readonly claim: Pick<Claim, 'areas' | 'departments' | 'categories'>
  readonly filter: Filter
}

const some = <Of extends string>(of: readonly Of[]) => fc.subarray([...of], { minLength: 1 })
const limit = (of: readonly (string | null)[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant('*' as const) }, some(of.filter((one) => one !== null)))
const maybe = <Of>(of: fc.Arbitrary<Of>) => fc.option(of, { nil: undefined })
const given = (filter: Record<string, unknown>): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
const asked: fc.Arbitrary<Asked> = fc.record({
  claim: fc.record({ areas: limit(areas), departments: limit(departments), categories: limit(categories) }),
  filter: fc
    .record({
      states: maybe(some(states)),
      area: maybe(fc.constantFrom('120101', '120102', '120103')),
      department: maybe(fc.constantFrom('one', 'two', 'three', 'four')),
      category: maybe(some(categories)),
      from: maybe(fc.integer({ min: 0, max: REPORTS / 3 }).map((at) => new Date(START + at * 60_000))),
      until: maybe(fc.integer({ min: 0, max: REPORTS / 3 }).map((at) => new Date(START + at * 60_000))),
      terms: maybe(some(Object.keys(words) as Word[])),
    })
    .map(given),
})

/** By the rows alone. */
function expected({ claim, filter }: Asked): Made[] {
  const may = (of: Claim['areas'], value: string | null) => of === '*' || (value !== null && of.includes(value))
  const is = <Of>(of: Of | undefined, value: Of | null) => of === undefined || of === value
  return rows
    .filter((row) => may(claim.areas, row.area) && may(claim.departments, row.department) && may(claim.categories, row.category))
    .filter((row) => filter.states === undefined || filter.states.includes(row.state))
    .filter((row) => is(filter.area, row.area) && is(filter.department, row.department))
    .filter((row) => filter.category === undefined || filter.category.includes(row.category))
    .filter((row) => filter.from === undefined || row.at >= filter.from.getTime())
    .filter((row) => filter.until === undefined || row.at < filter.until.getTime())
    .filter((row) => filter.terms === undefined || filter.terms.every((term) => row.terms.includes(term)))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

const claimOf = (claim: Asked['claim']): Claim => ({ ...systemClaim(bureau, 'complaints.read'), account: 'somebody', ...claim })

// How many reports there are decides whether more of them are looked at, or the index is asked.
describe.each([REPORTS, 10_000_000])('a list of what is taken for %i reports', (taken) => {
  beforeAll(() => test.asOwner(`update pg_class set reltuples = $1 where oid = 'complaints.complaint'::regclass`, [taken]))

  it('is what the rows hold within the limits, newest first, page after page', async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.constantFrom(3, 51), async (of, size) => {
        const wanted = expected(of).map(({ id }) => id)
        const found = await inTransaction(test.database, claimOf(of.claim), async (tx) => {
          const ids: string[] = []
          for (let after: Place | null = null; ids.length < 3 * size; ) {
            const page = await listComplaints(tx, of.filter, after, size)
            ids.push(...page.map(({ id }) => id))
            const last = page.at(-1)
            if (last === undefined || page.length < size) break
            after = { at: last.receivedAt, id: last.id }
          }
          return ids
        })
        expect(found).toEqual(wanted.slice(0, found.length))
        expect(found.length).toBe(Math.min(wanted.length, Math.ceil(Math.min(wanted.length + 1, 3 * size) / size) * size))
      }),
      { numRuns: 150, seed: 20_261_130 },
    )
  })

  it('is counted as it is listed, up to two thousand', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (of) => {
        const all = expected(of)
        const most = { count: Math.min(all.length, 2000), isMore: all.length > 2000 }
        await inTransaction(test.database, claimOf(of.claim), async (tx) => {
          expect(await countComplaints(tx, of.filter)).toEqual(most)
          if (of.filter.terms !== undefined) return
          const counted = await countByState(tx, of.filter, of.filter.states ?? (states as readonly ComplaintState[]))
          expect(counted).toMatchObject(most)
          for (const { state, count } of counted.states) expect(count).toBe(Math.min(all.filter((row) => row.state === state).length, 2000))
        })
      }),
      { numRuns: 100, seed: 20_261_130 },
    )
  })
})
