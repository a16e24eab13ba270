import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays, dayNumber } from '#ground/lib/day-count.ts'
import { isStillFalse, tellingsOf, withoutRepeats } from './alarms.ts'
import { CELL_KM, cellOf, type ScannedReport, scanPoints } from './points.ts'
import { largestShare, runOver } from './run.ts'

const UNTIL = '2026-03-31' as Day
const LAST = dayNumber(UNTIL)
const [LON, LAT] = [117.2, 39.1]

const aReport = fc.record({
  id: fc.uuid(),
  day: fc.integer({ min: LAST - 89, max: LAST }),
  point: fc.option(
    fc.record({ lon: fc.double({ min: 117, max: 117.3, noNaN: true }), lat: fc.double({ min: 39, max: 39.3, noNaN: true }) }),
    { nil: null },
  ),
  group: fc.constantFrom('odour', 'noise'),
  reporter: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: null }),
  matter: fc.option(fc.constantFrom('m1', 'm2'), { nil: null }),
})

describe('scanPoints', () => {
  it('tells every report once: at a place, or as one without', () => {
    fc.assert(
      fc.property(fc.array(aReport, { maxLength: 60 }), (reports) => {
        for (const { group, points, placed, reports: count, unplaced } of scanPoints(reports, LAST)) {
          const of = reports.filter((report) => group === 'all' || report.group === group)
          expect(count).toBe(of.length)
          expect(placed.length + unplaced).toBe(of.length)
          expect(placed.map(({ id }) => id).toSorted()).toEqual(of.flatMap(({ id, point }) => (point === null ? [] : [id])).toSorted())
          // Each is in one case.
          expect(points.flatMap(({ reports: some }) => some).toSorted()).toEqual(placed.map(({ id }) => id).toSorted())
        }
      }),
    )
  })
  it('takes two people for two, and what one sends again within fourteen days for one', () => {
    const one: ScannedReport = { id: '1', day: LAST, point: { lon: LON, lat: LAT }, group: 'odour', reporter: 'a', matter: 'm' }
    const count = (...others: Partial<ScannedReport>[]) =>
      scanPoints([one, ...others.map((other, at) => ({ ...one, id: `o${at}`, ...other }))], LAST)[0]!.points.length
    expect(count({})).toBe(1)
    expect(count({ reporter: 'b' }, { day: LAST - 1 }, { day: LAST - 13 }, { matter: 'n' }, { matter: null })).toBe(2)
    // Another fortnight, and what no circle reaches and no matter joins.
    expect(count({ day: LAST - 14 })).toBe(2)
    expect(count({ point: { lon: LON, lat: LAT + 0.2 }, matter: null })).toBe(2)
    expect(count({ point: { lon: LON, lat: LAT + 0.2 } })).toBe(1)
    // Nameless ones: a cell has one a day, and so has a matter.
    expect(count({ reporter: null, matter: null }, { reporter: null, matter: null })).toBe(2)
    expect(count({ reporter: null, matter: null }, { reporter: null, matter: null, day: LAST - 1 })).toBe(3)
    expect(count({ reporter: null }, { reporter: null, point: { lon: LON, lat: LAT + 0.2 } })).toBe(2)
  })
  it('a cell is no wider than it says, and holds its middle', () => {
    const degree = (6367 * Math.PI) / 180
    fc.assert(
      fc.property(fc.double({ min: 73, max: 135, noNaN: true }), fc.double({ min: 18, max: 54, noNaN: true }), (lon, lat) => {
        const cell = cellOf({ lon, lat })
        expect(Math.abs(lat - cell.lat) * degree).toBeLessThanOrEqual(CELL_KM / 2 + 1e-6)
        expect(Math.abs(lon - cell.lon) * degree * Math.cos((cell.lat * Math.PI) / 180)).toBeLessThanOrEqual(CELL_KM / 2 + 1e-6)
        expect(cellOf(cell).id).toBe(cell.id)
      }),
    )
  })
})

describe('tellingsOf', () => {
  const cluster = (members: string, recurrenceDays = 1000, group = 'odour') => ({
    group,
    members: [...members],
    cases: [...members].map((id) => [id]),
    recurrenceDays,
  })
  const known = [{ id: 'k', group: 'odour', members: [...'abcd'] }]
  it.each([
    ['abcd', 'known', 'k'],
    ['bcd', 'known', 'k'],
    ['bcde', 'grown', 'k'],
    ['abcdxyz', 'grown', 'k'],
    ['axyz', 'new', null],
    ['wxyz', 'new', null],
  ] as const)('%s is %s', (members, telling, alarm) => expect(tellingsOf([cluster(members)], known)).toMatchObject([{ telling, alarm }]))
  it('tells from 100 days on, and in no other group', () => {
    expect(tellingsOf([cluster('abcd', 99.9)], [])).toEqual([])
    expect(tellingsOf([cluster('abcd', 100)], [])).toMatchObject([{ telling: 'new' }])
    expect(tellingsOf([cluster('abcde', 500, 'noise')], known)).toMatchObject([{ telling: 'new', alarm: null }])
  })
  it('one alarm goes on in one cluster', () =>
    expect(tellingsOf([cluster('abce'), cluster('abcf')], known).map(({ telling }) => telling)).toEqual(['grown', 'new']))
  it('more reports of one case are no growth', () =>
    expect(tellingsOf([{ ...cluster('abcdxyz'), cases: [['a'], ['b'], ['c'], ['x', 'd', 'y', 'z']] }], known)).toMatchObject([
      { telling: 'known', alarm: 'k' },
    ]))
  it('a mark speaks of what was told until then', () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 31, 2, minute))
    expect([isStillFalse(null, at(1)), isStillFalse(at(2), at(1)), isStillFalse(at(1), at(1)), isStillFalse(at(1), at(2))]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
  it('tells what all groups show together only where no single group tells it', () => {
    const [odour, all] = [cluster('abcd'), cluster('abcdefg', 1000, 'all')]
    expect(withoutRepeats([odour, all])).toEqual([odour])
    expect(withoutRepeats([odour, cluster('abwxyz', 1000, 'all')])).toHaveLength(2)
    expect(withoutRepeats([cluster('abcd', 99), all])).toHaveLength(2)
  })
})

describe('runOver', () => {
  /** Made-up quiet: one report every six hours somewhere in the city, each of another person. */
  const quiet: readonly ScannedReport[] = Array.from({ length: 360 }, (_, at) => ({
    id: `q${at}`,
    day: LAST - 89 + Math.floor(at / 4),
    point: { lon: LON + ((at * 7919) % 97) / 500, lat: LAT + ((at * 104_729) % 89) / 500 },
    group: 'odour',
    reporter: `p${at}`,
    matter: null,
  }))
  const planted: readonly ScannedReport[] = Array.from({ length: 15 }, (_, at) => ({
    id: `c${at}`,
    day: LAST - (at % 5),
    point: { lon: LON + 0.05 + (at % 3) * 0.004, lat: LAT + 0.05 + (at % 4) * 0.003 },
    group: 'odour',
    reporter: `c${at}`,
    matter: null,
  }))
  const daily = quiet.map(({ day, group }) => ({ group, area: '990101', day: addDays(UNTIL, day - LAST), count: 1 }))
  const told = (reports: readonly ScannedReport[]) => runOver({ until: UNTIL, seed: 7, reports, daily }, () => undefined)

  it('finds what was planted, with its reports, place and days, and nothing in the quiet', () => {
    const seen: number[] = []
    const { clusters, groups } = runOver({ until: UNTIL, seed: 7, reports: [...quiet, ...planted], daily }, (share) => seen.push(share))
    const [first] = clusters
    expect(first).toMatchObject({ group: 'odour', to: UNTIL })
    expect(first!.members).toEqual(expect.arrayContaining(planted.map(({ id }) => id)))
    expect(first!.recurrenceDays).toBeGreaterThan(365)
    expect(Math.hypot(first!.lat - LAT - 0.055, first!.lon - LON - 0.054)).toBeLessThan(0.02)
    expect(first!.observed).toBe(first!.members.length)
    expect(first!.lastDays).toHaveLength(30)
    expect(first).toMatchObject({ analyses: 1, isAtLeast: false, nameless: 0, holdsWithoutNameless: true })
    expect(groups).toEqual([{ group: 'odour', reports: 375, counted: 375, unplaced: 0, nameless: 0, refused: null }])
    expect(seen.at(-1)).toBe(1)
    expect(seen).toEqual(seen.toSorted((x, y) => x - y))
    expect(tellingsOf(told(quiet).clusters, [])).toEqual([])
  })
  it('takes circles of a tenth of the cases, of 20 in small groups, and never of more than half', () =>
    expect([0, 30, 40, 50, 200, 201, 5000].map((cases) => Number(largestShare(cases).toFixed(2)))).toEqual([50, 50, 50, 40, 10, 10, 10]))
  it('says why a group was not scanned, and counts what has no place', () => {
    const nowhere = quiet.slice(0, 9).map((report) => ({ ...report, point: null, group: 'noise' }))
    const { groups } = told([...quiet, ...nowhere])
    expect(groups.find(({ group }) => group === 'noise')).toEqual({
      group: 'noise',
      reports: 9,
      counted: 0,
      unplaced: 9,
      nameless: 0,
      refused: 'no-places',
    })
    expect(groups.map(({ group }) => group)).toEqual(['noise', 'odour', 'all'])
  })
})
