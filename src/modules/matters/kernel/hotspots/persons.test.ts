import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { dayNumber } from '#ground/lib/day-count.ts'
import { TOLD_FROM_DAYS } from './alarms.ts'
import { kilometresBetween, ONE_PERSON } from './persons.ts'
import { type ScannedReport, scanPoints } from './points.ts'
import { type RunCluster, runOver, SCAN_RUN } from './run.ts'

const UNTIL = '2026-03-31' as Day
const LAST = dayNumber(UNTIL)
const [LON, LAT] = [117.2, 39.1]
/** North and east of the corner, in kilometres. */
const at = (north: number, east: number) => ({ lat: LAT + north / 111.1, lon: LON + east / 86.2 })

const aReport = fc.record({
  id: fc.uuid(),
  day: fc.integer({ min: LAST - 89, max: LAST }),
  point: fc.record({ lat: fc.double({ min: 39, max: 39.4, noNaN: true }), lon: fc.double({ min: 117, max: 117.4, noNaN: true }) }),
  group: fc.constantFrom('odour', 'noise'),
  reporter: fc.constantFrom('a', 'b', 'c'),
  matter: fc.option(fc.constantFrom('m1', 'm2'), { nil: null }),
})
const aCity = fc.uniqueArray(aReport, { minLength: 1, maxLength: 80, selector: ({ id }) => id })

/** Made-up quiet: one report every six hours somewhere in a city of some twenty kilometres, each of another person. */
const quiet: readonly ScannedReport[] = Array.from({ length: 360 }, (_, number) => ({
  id: `q${number}`,
  day: LAST - 89 + Math.floor(number / 4),
  point: { lon: LON + ((number * 7919) % 97) / 500, lat: LAT + ((number * 104_729) % 89) / 500 },
  group: 'odour',
  reporter: `p${number}`,
  matter: null,
}))
const run = (reports: readonly ScannedReport[]) => runOver({ until: UNTIL, seed: 7, reports, daily: [] }, () => undefined).clusters
const told = (reports: readonly ScannedReport[]): readonly RunCluster[] =>
  run(reports).filter(({ recurrenceDays }) => recurrenceDays >= TOLD_FROM_DAYS)
const sent = (by: string | null, days: readonly number[], points: readonly ScannedReport['point'][]): ScannedReport[] =>
  days.flatMap((day) =>
    points.map((point, number) => ({ id: `s${day} ${number}`, day, point, group: 'odour', reporter: by, matter: null })),
  )
/** Pins moved by 0.5 km and more from one another, some three kilometres about. */
const moved = Array.from({ length: 25 }, (_, number) => at(5.5 + 0.55 * Math.floor(number / 5), 4.5 + 0.55 * (number % 5)))
const fortnight = Array.from({ length: 14 }, (_, back) => LAST - back)

describe('one person', () => {
  it('stands in no circle and window twice', () => {
    expect(ONE_PERSON.days).toBeGreaterThanOrEqual(SCAN_RUN.mostWindowDays)
    expect(ONE_PERSON.reachKm).toBeGreaterThanOrEqual(2 * SCAN_RUN.mostRadiusKm)
    fc.assert(
      fc.property(aCity, (reports) => {
        for (const { points } of scanPoints(reports, LAST)) {
          const byId = new Map(reports.map((report) => [report.id, report]))
          const latest = points.filter(({ day }) => day > LAST - SCAN_RUN.mostWindowDays)
          for (const [number, x] of latest.entries())
            for (const y of latest.slice(0, number))
              if (byId.get(x.reports[0]!)?.reporter === byId.get(y.reports[0]!)?.reporter)
                expect(kilometresBetween(x, y)).toBeGreaterThan(2 * SCAN_RUN.mostRadiusKm)
        }
      }),
    )
  })
  it('is not forgotten: whoever reported a place counts within its reach', () => {
    fc.assert(
      fc.property(aCity, (reports) => {
        const people = (some: Iterable<string | null>) => [...new Set(some)].sort()
        const [of] = scanPoints(
          reports.map((report) => ({ ...report, group: 'odour' })),
          LAST,
        )
        const byId = new Map(reports.map(({ id, reporter }) => [id, reporter]))
        expect(people(of!.points.map(({ reports: [first] }) => byId.get(first!)!))).toEqual(people(byId.values()))
      }),
    )
  })
  it('counts alike in whatever order the rows are read', () => {
    fc.assert(
      fc.property(aCity, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (reports, stream) => {
        const turned = reports
          .map((report) => ({ report, by: stream.next().value as number }))
          .sort((x, y) => x.by - y.by)
          .map(({ report }) => report)
        const points = (of: readonly ScannedReport[]) => scanPoints(of, LAST).map(({ group, points: some }) => ({ group, some }))
        expect(points(turned)).toEqual(points(reports))
        expect(points(reports.toReversed())).toEqual(points(reports))
      }),
    )
  })
  it.each([
    ['8 pins in one day', [LAST], moved.slice(0, 8)],
    ['25 pins in one day', [LAST], moved],
    ['one pin on each day of a fortnight', fortnight, moved.slice(12, 13)],
    ['25 pins on each day of a fortnight', fortnight, moved],
  ] as const)('makes no alarm with %s', (_, days, pins) => {
    const alarms = told([...quiet, ...sent('liar', days, pins)])
    expect(alarms).toEqual([])
    // As many people make one: the test can fail.
    const many = sent('liar', days, pins).map((report) => ({ ...report, reporter: report.id }))
    expect(told([...quiet, ...many]).length).toBeGreaterThan(0)
  })
  it('adds one case at most to what there is, and hides nothing of it', () => {
    const people = moved
      .slice(0, 12)
      .map((point, number) => ({ ...sent(`n${number}`, [LAST - (number % 4)], [point])[0]!, id: `n${number}` }))
    const [before] = told([...quiet, ...people])
    const [after] = told([...quiet, ...people, ...sent('liar', fortnight, moved)])
    expect(before!.observed).toBeGreaterThanOrEqual(12)
    expect(after!.observed - before!.observed).toBeLessThanOrEqual(1)
    expect(after!.members).toEqual(expect.arrayContaining(before!.cases.flat()))
    // What does not count is shown all the same where it lies within.
    expect(after!.members.length).toBeGreaterThan(after!.observed)
  })
})

describe('nameless reports', () => {
  it('make an alarm that says how many they are, and that one person may have sent them', () => {
    const [alarm] = told([...quiet, ...sent(null, [LAST], moved.slice(0, 15))])
    expect(alarm!.nameless).toBeGreaterThan(10)
    expect(alarm!.holdsWithoutNameless).toBe(false)
  })
  it('take nothing from one that people with names make', () => {
    const people = moved
      .slice(0, 14)
      .map((point, number) => ({ ...sent(`n${number}`, [LAST - (number % 4)], [point])[0]!, id: `n${number}` }))
    const [alarm] = told([...quiet, ...people, ...sent(null, [LAST], moved.slice(0, 3))])
    expect(alarm).toMatchObject({ nameless: 3, holdsWithoutNameless: true })
  })
  it('of one cell and day count once', () => {
    const cell = Array.from({ length: 40 }, () => moved[12]!)
    expect(told([...quiet, ...sent(null, [LAST], cell)])).toEqual([])
  })
})
