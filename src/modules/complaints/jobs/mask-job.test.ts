/** What was stored by earlier, laxer rules of masking: raw words to search by and raw titles, as they stood in tables then. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#ground/db/id.ts'
import { allParts } from '#ground/db/parts.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { maskAnew, resumeMasking } from '../desk.ts'
import { searchTerms } from '../kernel/search-terms.ts'

const REPORTS = 1_200
/** Texts with what is masked today, what of it a stranger could look for, and the title that one may read. */
const kinds = [
  { what: '夜间施工吵人,微信abc123456,请回复。', secret: 'abc123456', title: '夜间施工吵人,微信a********,请回复' },
  { what: '打一三九一二三四五六七八说油烟的事', secret: '一三九一二三四五六七八', title: '打一三九****五六七八说油烟的事' },
  { what: '座机022-87654321,楼下烧烤冒烟', secret: '87654321', title: '座机022-******21,楼下烧烤冒烟' },
  { what: '河边有人倾倒垃圾', secret: null, title: '河边有人倾倒垃圾' },
] as const
const reports = Array.from({ length: REPORTS }, (_, at) => {
  const id = newId()
  return { id, number: `20261101-${id.slice(-8).toUpperCase()}`, place: at % 2 === 0 ? '电话13812345678旁边' : null, ...kinds[at % 4]! }
})
const rawTitle = ({ what }: (typeof reports)[number]) => what.replace(/。.*$/, '')

let test: TestDatabase
let bureau: string
/** Matters: opened by the first reports one by one; one whose opener was taken out; one that holds nothing. */
const [opener, later, left] = [reports[4]!, reports[5]!, { id: newId(), title: '来电13700001111的那一件' }] as const
const parted = newId()

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  await test.asOwner(
    `insert into complaints.complaint (bureau_id, id, number, receipt_hash, state, what, place, received_at, received_on, last_on, terms)
      select $1, id, number, encode(sha256(convert_to(number, 'UTF8')), 'hex'), 'received', what, place, now(), '2026-11-01', '2026-11-01', terms
      from jsonb_to_recordset($2::jsonb) as g(id uuid, number text, what text, place text, terms text[])`,
    [bureau, JSON.stringify(reports.map((one) => ({ ...one, terms: searchTerms(one.what, one.place, one.number) })))],
  )
  const inMatters = [...reports.slice(0, 4), opener, later].map((one) => ({ id: one.id, title: rawTitle(one) }))
  await test.asOwner(
    `with given as (select * from jsonb_to_recordset($2::jsonb) as g(id uuid, title text))
      insert into matters.report (bureau_id, report_id, title) select $1, id, title from given`,
    [bureau, JSON.stringify(inMatters)],
  )
  const matters = [...inMatters.slice(0, 4), { id: parted, title: '旧标题,加QQ号12345678' }, left]
  await test.asOwner(
    `insert into matters.matter (bureau_id, id, title, reports, reporters, created_at)
      select $1, id, title, case when id = $3 then 0 else 1 end, 0, now() from jsonb_to_recordset($2::jsonb) as g(id uuid, title text)`,
    [bureau, JSON.stringify(matters), left.id],
  )
  const members = [
    ...inMatters.slice(0, 4).map(({ id }) => ({ id, matter: id, relation: 'first', day: 1 })),
    { id: later.id, matter: parted, relation: 'repeat', day: 3 },
    { id: opener.id, matter: parted, relation: 'repeat', day: 2 },
  ]
  await test.asOwner(
    `insert into matters.member (bureau_id, report_id, matter_id, relation, report_at, joined_by, joined_at)
      select $1, id, matter, relation, date '2026-11-01' + day, 'somebody', now()
      from jsonb_to_recordset($2::jsonb) as g(id uuid, matter uuid, relation text, day integer)`,
    [bureau, JSON.stringify(members)],
  )
  await test.asOwner('insert into complaints.masking (bureau_id, rules) values ($1, 1)', [bureau])
})
afterAll(() => test.drop())

const said = () => test.asOwner('select id, number, what, place, version from complaints.complaint order by id')
const masking = async () => (await test.asOwner('select * from complaints.masking'))[0]!
const lines = () => test.asOwner(`select account, kind, before, after from journal.entry where room = 'complaints' and subject = 'masking'`)
const running = new AbortController().signal
/** Stops after so many batches, as a server does that is asked to stop. */
const stopsAfter = (batches: number) => {
  let asked = 0
  return Object.defineProperty(new AbortController().signal, 'aborted', { get: () => asked++ >= batches })
}

it('is made anew batch by batch, from where it was cut off, by two at once as by one, and the journal has one line of it', async () => {
  const before = await said()
  await maskAnew(test.database, bureau, stopsAfter(1))
  expect(await masking()).toMatchObject({ stage: 'reports', reports: 500, finished_at: null })
  expect(await lines()).toEqual([])
  await Promise.all([maskAnew(test.database, bureau, running), maskAnew(test.database, bureau, running)])
  // Three of four kinds in words and titles of reports, six of which stand in matters; four titles of matters, the empty one among them.
  const changed = reports.filter(({ secret, place }) => secret !== null || place !== null).length
  const done = { rules: 1, reports: REPORTS, terms: changed, titles: 5 + 5 }
  expect(await masking()).toMatchObject({ ...done, finished_at: expect.any(Date) })
  expect(await lines()).toEqual([{ account: 'system', kind: 'changed', before: null, after: done }])
  await maskAnew(test.database, bureau, running)
  expect(await lines()).toHaveLength(1)
  expect(await said()).toEqual(before)
})

it('tells no number and no account any more, neither by a search nor in a title', async () => {
  const rows = await test.asOwner('select id, terms from complaints.complaint')
  const terms = new Map(rows.map((row) => [row['id'], row['terms'] as string[]]))
  for (const { id, secret, number } of reports) {
    const own = terms.get(id)!
    // Of the digits of a text no run is left, but for the number by which people ask for the report.
    expect(own.filter((term) => /\d{5,}/.test(term) && !number.toLowerCase().includes(term))).toEqual([])
    expect(own).not.toContain(secret)
    expect(
      number
        .toLowerCase()
        .split('-')
        .every((part) => own.includes(part)),
    ).toBe(true)
  }
  expect(terms.get(reports[0]!.id)).toEqual(expect.arrayContaining(['夜间', '施工', '微信', '旁边']))
  expect(terms.get(reports[1]!.id)).not.toEqual(expect.arrayContaining(['二三', '三四', '四五']))
  const titles = new Map((await test.asOwner('select report_id, title from matters.report')).map((row) => [row['report_id'], row['title']]))
  for (const { id, title } of [...reports.slice(0, 4), opener, later]) expect(titles.get(id)).toBe(title)
})

it('gives matters the titles of their reports: of the opener, or else of the earliest, and where none is left nothing to read', async () => {
  const titles = new Map((await test.asOwner('select id, title from matters.matter')).map((row) => [row['id'], row['title']]))
  for (const { id, title } of reports.slice(0, 4)) expect(titles.get(id)).toBe(title)
  expect(titles.get(parted)).toBe(opener.title)
  expect(titles.get(left.id)).toBe('来电***********的那一件')
})

it('is asked for at a start where something is left, and nowhere else', async () => {
  const asked: string[] = []
  test.database.outbox = async (_execute, jobs) => void asked.push(...jobs.map(({ name }) => name))
  await resumeMasking(test.database, bureau)
  expect(asked).toEqual([])
  await test.asOwner('insert into complaints.masking (bureau_id, rules) values ($1, 2)', [bureau])
  await resumeMasking(test.database, bureau)
  expect(asked).toEqual(['complaints.mask'])
  await maskAnew(test.database, bureau, running)
  expect((await lines()).map((line) => line['after'])).toEqual([expect.anything(), { rules: 2, reports: REPORTS, terms: 0, titles: 0 }])
})
