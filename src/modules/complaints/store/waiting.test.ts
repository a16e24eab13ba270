/** What waits: numbers of all the rows, and first those that fall due first. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Claim, systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { allParts } from '#ground/db/parts.ts'
import type { Day } from '#ground/lib/day.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import type { Filter } from './listing.ts'
import { countByLimit, firstDue } from './waiting.ts'

const REPORTS = 400
const states = ['received', 'dispatched', 'finished'] as const
const departments = ['one', 'two'] as const
const dayAt = (at: number) => `2026-11-${String(at + 1).padStart(2, '0')}` as Day

/** The newest fall due last: a list of the newest hides those that are due first. */
const rows = Array.from({ length: REPORTS }, (_, at) => ({
  id: `00000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`,
  at: Date.parse('2026-01-01T00:00:00Z') + Math.floor(at / 2) * 60_000,
  state: states[at % 3] as (typeof states)[number],
  department: departments[Math.floor(at / 3) % 2] as string,
  limitOn: at % 3 === 2 || at % 50 === 0 ? null : dayAt(Math.floor(at / 20)),
}))

let test: TestDatabase
let bureau: string
beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  for (const id of departments)
    await test.asOwner(`insert into people.department (bureau_id, id, kind, name_zh, name_en) values ($1, $2, 'department', $2, $2)`, [
      bureau,
      id,
    ])
  await test.asOwner(
    `insert into complaints.complaint (bureau_id, id, number, receipt_hash, state, what, department_id, received_at, received_on, last_on,
       limit_on, terms)
     select $1, g.id, '20260101-' || upper(right(replace(g.id::text, '-', ''), 8)), encode(sha256(g.id::text::bytea), 'hex'), g.state, 'x',
       g.department, to_timestamp(g.at / 1000.0), '2026-01-01', '2026-01-01', g."limitOn", '{}'
     from jsonb_to_recordset($2::jsonb) as g(id uuid, at float8, state text, department text, "limitOn" date)`,
    [bureau, JSON.stringify(rows)],
  )
})
afterAll(() => test.drop())

const everywhere: Claim = { ...systemClaim('', 'complaints.read'), account: 'somebody', areas: '*', departments: '*', categories: '*' }
const asked: readonly (readonly [string, Pick<Claim, 'departments'>, Filter])[] = [
  ['one state', { departments: '*' }, { states: ['received'] }],
  ['several states', { departments: '*' }, { states: ['received', 'dispatched'] }],
  ['one department', { departments: ['one'] }, { states: ['dispatched'] }],
  ['near limits alone', { departments: '*' }, { states: ['dispatched'], limitUntil: dayAt(8) }],
  ['no state at all', { departments: '*' }, { states: [] }],
]

const expected = ({ departments: may }: Pick<Claim, 'departments'>, { states: of, limitUntil }: Filter) =>
  rows
    .filter(({ state }) => of!.includes(state))
    .filter(({ department }) => may === '*' || may.includes(department))
    .filter(({ limitOn }) => limitUntil === undefined || (limitOn !== null && limitOn <= limitUntil))
    .sort((x, y) => (x.limitOn ?? '9').localeCompare(y.limitOn ?? '9') || y.at - x.at || (x.id < y.id ? 1 : -1))

describe.each(asked)('%s', (_, limits, filter) => {
  const wanted = expected(limits, filter)
  const within = async <Of>(work: Parameters<typeof inTransaction<Of>>[2]) =>
    await inTransaction(test.database, { ...everywhere, bureau, ...limits }, work)

  it.each([1, 30, REPORTS])('has first what falls due first, %i rows', async (limit) => {
    const found = await within((tx) => firstDue(tx, filter, limit))
    expect(found.map(({ id }) => id)).toEqual(wanted.slice(0, limit).map(({ id }) => id))
  })

  it('is counted whole, day by day', async () => {
    const counts = new Map((await within((tx) => countByLimit(tx, filter))).map(({ limitOn, count }) => [limitOn, count]))
    const days = new Set(wanted.map(({ limitOn }) => limitOn))
    expect(counts).toEqual(new Map([...days].map((day) => [day, wanted.filter(({ limitOn }) => limitOn === day).length])))
  })
})
