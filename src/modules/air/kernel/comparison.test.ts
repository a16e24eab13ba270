import { describe, expect, it } from 'vitest'
import { changeOf, directionWords } from './comparison.ts'

const change = (current: string | null, previous: string | null, unit: 'per-cent' | 'percentage-points' = 'per-cent') => {
  const found = changeOf(current, previous, unit, '2026-12-31')
  if (found === null) return null
  return found.kind === 'changed' ? `${directionWords[found.direction].zh}${found.amount}` : found.reason
}

describe('changeOf', () => {
  it.each([
    ['30', '40', '下降25.0'],
    ['41', '40', '上升2.5'],
    ['40', '40', '持平0.0'],
    ['2001', '2000', '持平0.0'],
    ['2002', '2000', '上升0.1'],
    ['1999', '2000', '持平0.0'],
    ['1998', '2000', '下降0.1'],
    // 0.05 % exactly is half of the last digit: to even.
    ['10005', '10000', '持平0.0'],
    ['10015', '10000', '上升0.2'],
  ])('%s after %s: %s', (current, previous, expected) => {
    expect(change(current, previous)).toBe(expected)
  })

  it.each([
    ['72.6', '70.1', '上升2.5'],
    ['72.6', '72.6', '持平0.0'],
    ['0.0', '1.1', '下降1.1'],
  ])('in points: %s after %s: %s', (current, previous, expected) => {
    expect(change(current, previous, 'percentage-points')).toBe(expected)
  })

  // Reports of the national monitoring centre and the ministry: the figure of the month, that of a year before (the one whole number,
  // of CO the one tenth, that fits), and the change as it was published.
  it.each([
    ['2021-07 PM2.5', '16', '19', '下降15.8'],
    ['2021-07 PM10', '31', '37', '下降16.2'],
    ['2021-07 SO2', '7', '8', '下降12.5'],
    ['2021-07 NO2', '14', '17', '下降17.6'],
    ['2021-07 CO', '0.7', '0.8', '下降12.5'],
    ['2021-07 O3', '139', '137', '上升1.5'],
    ['2019-06 PM2.5', '22', '23', '下降4.3'],
    ['2019-06 PM10', '43', '45', '下降4.4'],
    ['2019-06 NO2', '20', '20', '持平0.0'],
    ['2019-06 O3', '156', '160', '下降2.5'],
    ['2022-08 PM2.5', '16', '17', '下降5.9'],
    ['2022-08 PM10', '31', '33', '下降6.1'],
    ['2022-08 O3', '135', '140', '下降3.6'],
    ['2022-08 NO2', '14', '15', '下降6.7'],
    ['2022-01…08 PM10', '49', '53', '下降7.5'],
    ['2022-01…08 O3', '145', '140', '上升3.6'],
    ['2022-01…08 SO2', '8', '9', '下降11.1'],
    ['2022-01…08 NO2', '19', '22', '下降13.6'],
  ])('as published, %s: %s after %s is %s', (_, current, previous, expected) => {
    const found = changeOf(current, previous, 'per-cent', '2022-08-31')
    expect(found?.kind === 'changed' && `${directionWords[found.direction].zh}${found.amount}`).toBe(expected)
  })

  it('says by which row it was rounded', () => {
    const found = changeOf('30', '40', 'per-cent', '2026-12-31')
    expect(found?.kind === 'changed' && found.rows.map(({ cite, value }) => [cite.standard, value])).toEqual([['HJ 663—2026', 1]])
  })

  it('divides by nothing that is zero, and compares nothing that is not there', () => {
    expect(change('5', '0')).toBe('previous-is-zero')
    expect(change('5', '0', 'percentage-points')).toBe('上升5.0')
    expect(change(null, '5')).toBe('not-evaluated')
    expect(change('5', null)).toBe('not-evaluated')
    expect(changeOf('5', '4', 'per-cent', '2010-01-01')).toBeNull()
  })
})
