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

  it('divides by nothing that is zero, and compares nothing that is not there', () => {
    expect(change('5', '0')).toBe('previous-is-zero')
    expect(change('5', '0', 'percentage-points')).toBe('上升5.0')
    expect(change(null, '5')).toBe('not-evaluated')
    expect(change('5', null)).toBe('not-evaluated')
    expect(changeOf('5', '4', 'per-cent', '2010-01-01')).toBeNull()
  })
})
