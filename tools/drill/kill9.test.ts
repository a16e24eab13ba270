import { afterAll, beforeAll, expect, it } from 'vitest'
import { query, start, stopServers } from '#ground/testing/servers.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { clearData, newData } from './house.ts'
import { breaches, type Counts, kill9 } from './kill9.ts'
import { chainOf, compare, keptOf, straysIn } from './ledger.ts'

let data: string
beforeAll(async () => {
  data = await newData(temporaryRoot)
})
afterAll(async () => {
  await stopServers()
  await clearData(data)
})

/** The server alone; then with the database after it; then the database first. What is left over is the moment inside the burst. */
const chances = [0.1, 0.5, 0.3, 0.8, 0.2, 0.3, 0.5, 0.9, 0.9, 0.5, 0.2, 0.4]
const said: string[] = []
let counts: Counts

it('loses, doubles and half-writes nothing when the server is killed while reports arrive', async () => {
  let next = 0
  counts = await kill9({
    data,
    program: 'pageless',
    rounds: 3,
    submissions: 10,
    chance: () => chances[next++]!,
    told: () => undefined,
    breach: (of) => said.push(of),
  })
  expect(said).toEqual([])
  expect(breaches(counts)).toBe(0)
  // The kill comes after the fifth, the third and the fifth answer, or later.
  expect(counts).toMatchObject({ rounds: 3, withDatabase: 2, submitted: 30, lines: expect.any(Number) })
  expect(counts.acknowledgedBefore).toBeGreaterThanOrEqual(13)
  expect(counts.lines).toBeGreaterThanOrEqual(30)
})

it('finds what was lost, doubled, half-written or rewritten', async () => {
  const { url } = await start(`${data}/postgres`)
  const rows = await query<{ token: string; id: string }>(
    url,
    `select substring(what from 'drill-[0-9]+-[0-9a-f]{12}') as token, id from complaints.complaint where masked_name is not null order by id limit 4`,
  )
  const expected = [...rows.map(({ token }) => token), 'drill-0-000000000000'].map((token) => ({
    token,
    isNamed: true,
    isAcknowledged: true,
  }))
  const find = async () =>
    compare(
      expected,
      await keptOf(
        url,
        expected.map(({ token }) => token),
      ),
      await straysIn(url),
    )
  expect(await find()).toEqual({ lost: 1, doubled: 0, halfWritten: 0 })
  const [one, other, third] = rows.map(({ id }) => id)
  await query(url, `delete from identity.person where report_id = $1`, [one])
  await query(url, `delete from complaints.event where complaint_id = $1`, [other])
  await query(
    url,
    `create temporary table twice as select * from complaints.complaint where id = '${third}';
     update twice set id = gen_random_uuid(), number = overlay(number placing '00000000' from 10), receipt_hash = repeat('0', 64);
     insert into complaints.complaint select * from twice`,
  )
  // The second one of the doubled report has neither person nor event, line or key: it is half-written as well.
  expect(await find()).toEqual({ lost: 1, doubled: 1, halfWritten: 3 })
  expect((await chainOf(url)).fits).toBe(true)
  await query(url, `update journal.entry set after = after || '{"isNamed": null}' where subject = $1`, [one])
  expect((await chainOf(url)).fits).toBe(false)
})
