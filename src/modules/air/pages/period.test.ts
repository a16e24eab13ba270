import { describe, expect, it } from 'vitest'
import { periodIn, presetOf, presetPeriod } from './period.ts'

describe('a period', () => {
  it.each([
    ['year', '2026-03-31', '2026-01-01', '2026-03-31'],
    ['month', '2026-03-31', '2026-03-01', '2026-03-31'],
    ['last-month', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['last-month', '2024-03-01', '2024-02-01', '2024-02-29'],
    ['last-month', '2026-01-15', '2025-12-01', '2025-12-31'],
    ['last-year', '2026-03-31', '2025-01-01', '2025-12-31'],
  ] as const)('%s seen from %s begins on %s and ends on %s', (preset, last, from, until) => {
    expect(presetPeriod(preset, last)).toEqual({ from, until })
    expect(presetOf({ from, until }, last)).toBe(preset)
  })

  it('is what the address says, and the year so far where it says none', () => {
    expect(periodIn({ from: '2026-02-01', until: '2026-02-28' }, '2026-03-31')).toEqual({ from: '2026-02-01', until: '2026-02-28' })
    expect(periodIn({}, '2026-03-31')).toEqual({ from: '2026-01-01', until: '2026-03-31' })
    expect(periodIn({ until: '2025-06-30' }, '2026-03-31')).toEqual({ from: '2025-01-01', until: '2025-06-30' })
    expect(periodIn({ from: '2026-02-30' }, '2026-03-31').from).toBe('2026-01-01')
    expect(presetOf({ from: '2026-02-03', until: '2026-02-28' }, '2026-03-31')).toBe('own')
  })
})
