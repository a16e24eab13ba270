import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { coverageOf, daysOf, enoughDays, type Period, periodKind } from './period.ts'

const span = (from: Day, to: Day): Period => ({ from, to })
const daysIn = ({ from, to }: Period, isThere: (day: Day) => boolean = () => true) =>
  Array.from({ length: daysOf({ from, to }) }, (_, at) => addDays(from, at)).filter(isThere)

describe('periodKind', () => {
  it.each([
    ['2026-01-01', '2026-12-31', 'year'],
    ['2024-01-01', '2024-12-31', 'year'],
    ['2026-01-01', '2026-06-30', 'half-year'],
    ['2026-07-01', '2026-12-31', 'half-year'],
    ['2026-04-01', '2026-06-30', 'quarter'],
    ['2026-02-01', '2026-02-28', 'month'],
    ['2024-02-01', '2024-02-29', 'month'],
    ['2024-02-01', '2024-02-28', 'any'],
    ['2026-02-01', '2026-04-30', 'any'],
    ['2026-04-01', '2026-09-30', 'any'],
    ['2026-01-01', '2026-11-30', 'any'],
    ['2025-07-01', '2026-06-30', 'any'],
    ['2026-03-01', '2026-03-30', 'any'],
    ['2026-03-02', '2026-03-31', 'any'],
  ] as const)('%s … %s: %s', (from, to, kind) => {
    expect(periodKind({ from, to })).toBe(kind)
  })

  it('counts the days of leap years too', () => {
    expect([daysOf(span('2024-01-01', '2024-12-31')), daysOf(span('2026-01-01', '2026-12-31'))]).toEqual([366, 365])
  })
})

describe('coverageOf', () => {
  // GB/T 8170, 3.2: 2/3 goes up, exactly half (1/16 = 6.25) to the even digit.
  it.each([
    [365, 365, '100.0'],
    [365, 366, '99.7'],
    [2, 3, '66.7'],
    [1, 16, '6.2'],
    [3, 16, '18.8'],
    [3652, 3653, '100.0'],
    [0, 365, '0.0'],
    [0, 0, '0.0'],
  ])('of %i days out of %i is %s', (n, expected, text) => {
    expect(coverageOf(n, expected)).toBe(text)
  })

  it('of a year is 100.0 only where no day lacks', () => {
    for (const expected of [28, 29, 30, 31, 365, 366]) expect(coverageOf(expected - 1, expected)).not.toBe('100.0')
  })
})

describe('enoughDays', () => {
  const year = span('2027-01-01', '2027-12-31')
  const judge = (item: BasicItem, statistic: 'mean' | 'percentile', period: Period, days: readonly Day[], rulesOn: Day = '2027-12-31') => {
    const found = enoughDays(item, statistic, period, days, rulesOn)
    if (found === null) return null
    return found.kind === 'enough'
      ? 'enough'
      : `${found.have} of ${found.need} in the ${found.within}${found.month === null ? '' : ` ${found.month}`}`
  }
  /** So many days of each month, spread so that the year has `total`. */
  const withPerMonth = (perMonth: number, february = perMonth) =>
    daysIn(year, (day) => Number(day.slice(8)) <= (day.slice(5, 7) === '02' ? february : perMonth))

  it('takes 324 days and not 323', () => {
    // 27 of eleven months and 27 of February are 324.
    expect(judge('pm25', 'mean', year, withPerMonth(27))).toBe('enough')
    expect(judge('pm25', 'mean', year, withPerMonth(27, 26))).toBe('323 of 324 in the year')
    expect(judge('pm25', 'mean', year, withPerMonth(30, 25))).toBe('enough')
    expect(judge('pm25', 'mean', year, withPerMonth(25))).toBe('300 of 324 in the year')
  })

  it('takes 27 of each month, 25 of February', () => {
    const without = (month: string, last: number) => daysIn(year, (day) => day.slice(5, 7) !== month || Number(day.slice(8)) <= last)
    expect(judge('no2', 'mean', year, without('03', 26))).toBe('26 of 27 in the month 2027-03')
    expect(judge('no2', 'mean', year, without('03', 27))).toBe('enough')
    expect(judge('no2', 'mean', year, without('02', 24))).toBe('24 of 25 in the month 2027-02')
    expect(judge('no2', 'mean', year, without('02', 25))).toBe('enough')
  })

  it('asks the same of the percentiles of CO and O3, by the rows of HJ 663', () => {
    expect(judge('o3', 'percentile', year, withPerMonth(27, 26))).toBe('323 of 324 in the year')
    expect(judge('co', 'percentile', year, withPerMonth(27))).toBe('enough')
    const rowsOf = (item: 'o3' | 'co', on: Day) => enoughDays(item, 'percentile', year, [], on)?.rows ?? []
    expect(rowsOf('o3', '2027-12-31').map(({ cite }) => cite.standard)).toEqual(['HJ 663—2026', 'HJ 663—2026', 'HJ 663—2026'])
    // O3 has a row of its own in both editions, and none is held against the text.
    for (const on of ['2026-02-28', '2026-03-01'] as const) {
      expect(rowsOf('o3', on)[0]).toMatchObject({ item: 'o3', minimum: 'year-days', value: 324 })
      expect(rowsOf('co', on)[0]).not.toHaveProperty('item')
      for (const row of [...rowsOf('o3', on), ...rowsOf('co', on)]) expect(row.unverified).toBeDefined()
    }
  })

  it('asks of a month and a quarter the days of their months, and of another span nothing', () => {
    const march = span('2027-03-01', '2027-03-31')
    expect(
      judge(
        'pm25',
        'mean',
        march,
        daysIn(march, (day) => day <= '2027-03-26'),
      ),
    ).toBe('26 of 27 in the month 2027-03')
    expect(
      judge(
        'pm25',
        'mean',
        march,
        daysIn(march, (day) => day <= '2027-03-27'),
      ),
    ).toBe('enough')
    const quarter = span('2027-01-01', '2027-03-31')
    expect(
      judge(
        'pm25',
        'mean',
        quarter,
        daysIn(quarter, (day) => day.slice(5, 7) !== '02'),
      ),
    ).toBe('0 of 25 in the month 2027-02')
    expect(judge('pm25', 'mean', span('2027-03-02', '2027-03-05'), [])).toBe('enough')
  })

  it('knows no rule before the standards', () => {
    expect(enoughDays('pm25', 'mean', year, [], '2010-01-01')).toBeNull()
  })
})
