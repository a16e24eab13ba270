import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { isVerified } from '../clause.ts'
import { rowInForce, tableFaults } from '../row.ts'
import { type AirItem, airItems, basicItems } from './items.table.ts'
import { type AreaClass, type AveragingTime, airLimits } from './limits.table.ts'
import { airValidity, type ValidityKey } from './validity.table.ts'

const limitOn = (item: AirItem, averaging: AveragingTime, areaClass: AreaClass, day: Day) => {
  const found = rowInForce(airLimits, { item, averaging, areaClass }, day)
  return found.ok ? `${found.value.value.limit} ${found.value.value.unit}` : found.refusal.reason
}

/**
 * Table 1 of GB 3095—2026 as it stands on printed page 3, typed from the page by columns: transition grade 1, grade 2, then the limits,
 * grade 1, grade 2; and beside it the columns of GB 3095—2012.
 */
const tableOne: readonly (readonly [AirItem, AveragingTime, string])[] = [
  ['so2', 'annual', '20 60 | 20 20 | 20 60'],
  ['so2', 'daily', '50 150 | 50 50 | 50 150'],
  ['so2', '1-hour', '150 500 | 150 150 | 150 500'],
  ['no2', 'annual', '40 40 | 30 30 | 40 40'],
  ['no2', 'daily', '80 80 | 50 50 | 80 80'],
  ['no2', '1-hour', '200 200 | 200 200 | 200 200'],
  ['co', 'daily', '4 4 | 4 4 | 4 4'],
  ['co', '1-hour', '10 10 | 10 10 | 10 10'],
  ['o3', 'mda8', '100 160 | 100 160 | 100 160'],
  ['o3', '1-hour', '160 200 | 160 200 | 160 200'],
  ['pm10', 'annual', '40 60 | 20 50 | 40 70'],
  ['pm10', 'daily', '50 120 | 50 100 | 50 150'],
  ['pm25', 'annual', '15 30 | 10 25 | 15 35'],
  ['pm25', 'daily', '35 60 | 25 50 | 35 75'],
]

/** Table 2 of GB 3095—2026 (printed page 4): grade 1 and 2; NOx by the footnotes until 2030. */
const tableTwo: readonly (readonly [AirItem, AveragingTime, string])[] = [
  ['tsp', 'annual', '80 200 | 80 200 | 80 200'],
  ['tsp', 'daily', '120 300 | 120 300 | 120 300'],
  ['nox', 'annual', '50 50 | 40 40 | 50 50'],
  ['nox', 'daily', '100 100 | 70 70 | 100 100'],
  ['nox', '1-hour', '250 250 | 250 250 | 250 250'],
  ['pb', 'annual', '0.5 0.5 | 0.5 0.5 | 0.5 0.5'],
  ['pb', 'quarterly', '1.0 1.0 | 1.0 1.0 | 1 1'],
  ['bap', 'annual', '0.001 0.001 | 0.001 0.001 | 0.001 0.001'],
  ['bap', 'daily', '0.0025 0.0025 | 0.0025 0.0025 | 0.0025 0.0025'],
]

const spans: readonly (readonly [number, Day, Day])[] = [
  [0, '2026-03-01', '2030-12-31'],
  [1, '2031-01-01', '2099-12-31'],
  [2, '2016-01-01', '2026-02-28'],
]

describe('the limits of GB 3095', () => {
  it('have no overlap and no hole, and stand under the standard of their days', () => {
    expect(tableFaults(airLimits, ['item', 'averaging', 'areaClass'])).toEqual([])
    for (const row of airLimits) {
      expect(row.cite.standard).toBe(row.from < '2026-03-01' ? 'GB 3095—2012' : 'GB 3095—2026')
      expect(row.unverified === undefined).toBe(isVerified(row.cite))
    }
  })

  it.each([...tableOne, ...tableTwo])('%s %s: %s, on the first and the last day of each span', (item, averaging, printed) => {
    const columns = printed.split(' | ').map((pair) => pair.split(' '))
    for (const [column, first, last] of spans) {
      for (const day of [first, last]) {
        expect(limitOn(item, averaging, 'class-1', day)).toBe(`${columns[column]![0]} ${airItems[item].unit}`)
        expect(limitOn(item, averaging, 'class-2', day)).toBe(`${columns[column]![1]} ${airItems[item].unit}`)
      }
    }
  })

  it('are all in the tables above', () => {
    expect(airLimits).toHaveLength((tableOne.length * 3 + (tableTwo.length - 2) * 2 + 2 * 3) * 2)
  })

  it('refuse a day before the standard and what has no limit', () => {
    expect(limitOn('pm25', 'annual', 'class-2', '2015-12-31')).toBe('no-rule-in-force')
    expect(limitOn('co', 'annual', 'class-2', '2026-03-01')).toBe('no-rule-in-force')
    expect(limitOn('o3', 'annual', 'class-2', '2026-03-01')).toBe('no-rule-in-force')
  })

  it('state CO alone in milligrams', () => {
    expect(basicItems.filter((item) => airItems[item].unit === 'mg/m³')).toEqual(['co'])
  })
})

describe('the minima of table 4', () => {
  const minimaOf = (item: AirItem, averaging: ValidityKey['averaging'], day: Day = '2026-03-01') => {
    const found = rowInForce(airValidity, { item, averaging }, day)
    return found.ok ? found.value.value.map(({ count, within, february }) => [count, within, february ?? null]) : found.refusal.reason
  }

  it('have no overlap and no hole', () => {
    expect(tableFaults(airValidity, ['item', 'averaging'])).toEqual([])
  })

  // GB 3095—2026, printed page 6.
  it.each(['so2', 'no2', 'pm10', 'pm25', 'nox'] as const)(
    '%s by the year: 324 daily averages, 27 in each month, 25 in February',
    (item) => {
      expect(minimaOf(item, 'annual')).toEqual([
        [324, 'year', null],
        [27, 'month', 25],
      ])
    },
  )

  it('ask 20 hours of a day, 6 of 8 hours, 45 minutes of an hour', () => {
    for (const item of ['so2', 'no2', 'co', 'pm10', 'pm25', 'nox'] as const) expect(minimaOf(item, 'daily')).toEqual([[20, 'day', null]])
    expect(minimaOf('o3', '8-hour')).toEqual([[6, '8-hours', null]])
    for (const item of ['so2', 'no2', 'co', 'o3', 'nox'] as const) expect(minimaOf(item, '1-hour')).toEqual([[45, 'hour', null]])
  })

  it('ask of TSP, BaP and Pb 60 days of a year with 5 of each month, and whole days', () => {
    for (const item of ['tsp', 'bap', 'pb'] as const) {
      expect(minimaOf(item, 'annual')).toEqual([
        [60, 'year', null],
        [5, 'month', null],
      ])
      expect(minimaOf(item, 'daily')).toEqual([[24, 'day', null]])
    }
    expect(minimaOf('pb', 'quarterly')).toEqual([
      [15, 'quarter', null],
      [5, 'month', null],
    ])
  })

  it('have no line where the table has none: the year of CO and O3, the hour of particles', () => {
    expect(minimaOf('co', 'annual')).toBe('no-rule-in-force')
    expect(minimaOf('o3', 'annual')).toBe('no-rule-in-force')
    expect(minimaOf('o3', 'daily')).toBe('no-rule-in-force')
    expect(minimaOf('pm25', '1-hour')).toBe('no-rule-in-force')
  })
})
