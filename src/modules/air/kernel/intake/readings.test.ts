import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDecimal } from '#ground/lib/decimal.ts'
import { roundOff } from '#standards/gb-t-8170/rounding.ts'
import type { ItemColumn } from './layout.ts'
import { MISSING, NEGATIVE, scaledReading, shifted, UNREADABLE } from './readings.ts'

const column = (item: ItemColumn['item'], shift: ItemColumn['shift'] = 0): ItemColumn => ({
  item,
  at: 0,
  window: 'plain',
  shift,
  isUnitNamed: false,
})

const decimal = fc
  .tuple(fc.nat(99_999), fc.option(fc.stringMatching(/^\d{1,6}$/), { nil: null }))
  .map(([whole, fraction]) => (fraction === null ? String(whole) : `${whole}.${fraction}`))

describe('shifted', () => {
  it('multiplies by a power of ten exactly', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom(3, -3), (text, places) => {
        const [before, after] = [parseDecimal(text), parseDecimal(shifted(text, places))]
        if (!before.ok || !after.ok) throw new Error(text)
        // Cross-multiplied, so that both sides are whole.
        const [one, other] = [before.value, after.value]
        const [up, down] = places > 0 ? [1000n, 1n] : [1n, 1000n]
        expect(other.units * 10n ** BigInt(one.scale) * down).toBe(one.units * 10n ** BigInt(other.scale) * up)
      }),
    )
  })
})

describe('scaledReading', () => {
  it('rounds once by GB/T 8170, in the unit of the standard', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom('pm25', 'co'), fc.constantFrom(0, 3, -3), (text, item, shift) => {
        const interval = item === 'co' ? '0.1' : '1'
        const rounded = roundOff(shifted(text, shift), { interval })
        if (!rounded.ok) throw new Error(rounded.refusal.reason)
        expect(scaledReading(text, column(item, shift))).toBe(Number(rounded.value.text.replace('.', '')))
      }),
    )
  })

  it.each([
    ['—', MISSING],
    [' NaN ', MISSING],
    ['－', MISSING],
    ['', MISSING],
    [null, MISSING],
    ['缺测', MISSING],
    ['-1', NEGATIVE],
    ['−0.4', NEGATIVE],
    [-999, NEGATIVE],
    ['-0', 0],
    ['35(H)', UNREADABLE],
    ['<3', UNREADABLE],
    ['3,5', UNREADABLE],
    ['1e3', UNREADABLE],
    [{ error: '#N/A' }, UNREADABLE],
    [true, UNREADABLE],
    [35, 35],
    // Half to even, of what a spreadsheet shows of a sum.
    [34.4 + 0.1, 34],
    ['３５', 35],
  ])('%j', (cell, wanted) => {
    expect(scaledReading(cell, column('pm25'))).toBe(wanted)
  })
})
