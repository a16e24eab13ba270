import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, dividedBy, type Fraction, isAtMost, meanOf, minus, parseFraction, plus, times, whole } from './fraction.ts'

const of = (text: string): Fraction => {
  const parsed = parseFraction(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}
const isSame = (a: Fraction, b: Fraction) => compare(a, b) === 0

/** Decimal text with a sign, as it may stand in a cell. */
const decimals = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 5 }))
  .map(([units, scale]) => `${units < 0 ? '-' : ''}${(Math.abs(units) / 10 ** scale).toFixed(scale)}`)

describe('fractions of decimals', () => {
  it('lose nothing where binary fractions do', () => {
    expect(isSame(plus(of('0.1'), of('0.2')), of('0.3'))).toBe(true)
    expect(isSame(times(of('1.005'), whole(1000)), whole(1005))).toBe(true)
    expect(isSame(minus(of('0.3'), of('0.1')), of('0.2'))).toBe(true)
    expect(isSame(meanOf([of('0.1'), of('0.1'), of('0.1')])!, of('0.10'))).toBe(true)
  })

  it('keep a third as a third', () => {
    const third = dividedBy(whole(1), whole(3))!
    expect(isSame(times(third, whole(3)), whole(1))).toBe(true)
    expect([compare(third, of('0.333333333333333333333')), compare(third, of('0.333333333333333333334'))]).toEqual([1, -1])
    expect(isAtMost(third, third)).toBe(true)
  })

  it('have no value divided by zero, and no mean of nothing', () => {
    expect(dividedBy(whole(1), of('0.00'))).toBeNull()
    expect(meanOf([])).toBeNull()
    expect(parseFraction('<0.02').ok).toBe(false)
  })

  it('follow the laws of arithmetic', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (x, y, z) => {
        const [a, b, c] = [of(x), of(y), of(z)]
        expect(isSame(minus(plus(a, b), b), a)).toBe(true)
        expect(isSame(times(a, plus(b, c)), plus(times(a, b), times(a, c)))).toBe(true)
        if (b.over !== 0n) expect(isSame(times(dividedBy(a, b)!, b), a)).toBe(true)
        expect(isSame(times(meanOf([a, b, c])!, whole(3)), plus(plus(a, b), c))).toBe(true)
        expect(Math.sign(compare(a, b))).toBe(Math.sign(Number(x) - Number(y)))
      }),
    )
  })
})
