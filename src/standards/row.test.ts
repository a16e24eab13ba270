import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { clause, clauseText, isVerified, unverifiedOf } from './clause.ts'
import { type Row, rowInForce, tableFaults } from './row.ts'
import { standards } from './standards.table.ts'

interface Item {
  readonly item: 'pm2.5' | 'pm10'
  readonly period: 'year'
}
type Limits = readonly Row<Item, string>[]

const cite = clause('GB/T 8170—2008', '3.2')

/**
 * The annual limits of class 2 areas as they changed: GB 3095—2012 until 2026-02-28, the transitional limits of GB 3095—2026
 * until 2030-12-31, its own from 2031-01-01. The days are the standard's; only the shape of the table is under test here.
 */
const limits: Limits = [
  { item: 'pm2.5', period: 'year', value: '35', from: '2016-01-01', to: '2026-02-28', cite },
  { item: 'pm2.5', period: 'year', value: '30', from: '2026-03-01', to: '2030-12-31', cite },
  { item: 'pm2.5', period: 'year', value: '25', from: '2031-01-01', cite },
]
const pm25: Item = { item: 'pm2.5', period: 'year' }
const valueOn = (day: Day, table: Limits = limits) => {
  const found = rowInForce(table, pm25, day)
  return found.ok ? found.value.value : found.refusal.reason
}

describe('rowInForce', () => {
  it.each([
    ['2015-12-31', 'no-rule-in-force'],
    ['2016-01-01', '35'],
    ['2026-02-28', '35'],
    ['2026-03-01', '30'],
    ['2030-12-31', '30'],
    ['2031-01-01', '25'],
    ['2099-12-31', '25'],
  ] as const)('on %s: %s', (day, expected) => {
    expect(valueOn(day)).toBe(expected)
  })

  it('refuses with what was asked: no neighbour, no default', () => {
    expect(rowInForce(limits, { item: 'pm10', period: 'year' }, '2026-03-01')).toEqual({
      ok: false,
      refusal: { reason: 'no-rule-in-force', key: { item: 'pm10', period: 'year' }, day: '2026-03-01' },
    })
  })

  it('refuses where two rows claim the day, even if they agree', () => {
    const doubled: Limits = [...limits, { ...pm25, value: '30', from: '2030-12-31', to: '2030-12-31', cite }]
    expect(valueOn('2030-12-30', doubled)).toBe('30')
    expect(valueOn('2030-12-31', doubled)).toBe('two-rules-in-force')
  })

  it('finds exactly one row on every day from the first, or says why not', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10) as Day
        expect(rowInForce(limits, pm25, day).ok).toBe(day >= '2016-01-01')
      }),
    )
  })
})

describe('tableFaults', () => {
  const faults = (table: Limits) => tableFaults(table, ['item', 'period'])

  it('finds nothing in a sound table', () => {
    expect(faults(limits)).toEqual([])
  })

  it('finds an overlap of a day, a hole of a day, a turned row and an impossible day', () => {
    const [first, second, third] = limits as [Limits[0], Limits[0], Limits[0]]
    expect(faults([{ ...first, to: '2026-03-01' }, second, third])).toEqual([{ fault: 'overlap', index: 0, other: 1 }])
    expect(faults([{ ...first, to: '2026-02-27' }, second, third])).toEqual([{ fault: 'hole', index: 0, other: 1 }])
    expect(faults([{ ...pm25, value: '1', from: '2026-03-02', to: '2026-03-01', cite }])).toEqual([
      { fault: 'ends-before-it-begins', index: 0 },
    ])
    expect(faults([{ ...pm25, value: '1', from: '2026-02-29', cite }])).toEqual([{ fault: 'not-a-day', index: 0, text: '2026-02-29' }])
    expect(faults([third, { ...third, from: '2032-01-01' }])).toEqual([{ fault: 'overlap', index: 0, other: 1 }])
  })

  it('does not mix keys', () => {
    expect(faults([limits[2]!, { item: 'pm10', period: 'year', value: '50', from: '2031-01-01', cite }])).toEqual([])
  })
})

describe('a clause', () => {
  it('reads as people cite it and knows whether its standard was verified', () => {
    expect(clauseText(cite)).toBe('GB/T 8170—2008 3.2')
    expect(isVerified(cite)).toBe(false)
  })
})

describe('what is not held against the official text', () => {
  it('is told by the words of the row, else by those of its standard, and not at all of one that was', () => {
    expect(unverifiedOf({ cite: clause('GB 3838—2002', '表1') })).toBe(standards['GB 3838—2002'].source)
    expect(unverifiedOf({ cite: clause('GB 3838—2002', '表1'), unverified: 'heard' })).toBe('heard')
    expect(unverifiedOf({ cite: clause('GB 3095—2026', '表1') })).toBeNull()
  })
})
