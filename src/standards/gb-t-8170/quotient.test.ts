import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addQuotients,
  compareQuotients,
  divideQuotients,
  meanQuotient,
  multiplyQuotients,
  type Quotient,
  quotientOf,
  roundQuotient,
  subtractQuotients,
} from './quotient.ts'
import { roundOff } from './rounding.ts'

const q = (numerator: number, denominator = 1): Quotient => ({ numerator: BigInt(numerator), denominator: BigInt(denominator) })

describe('roundQuotient', () => {
  it.each([
    [1, 3, 4, '0.3333'],
    [2, 3, 0, '1'],
    [1, 2, 0, '0'],
    [3, 2, 0, '2'],
    [5, 2, 0, '2'],
    [-5, 2, 0, '-2'],
    [-7, 2, 0, '-4'],
    [-1, 4, 0, '0'],
    [1, 8, 2, '0.12'],
    [7, 1, 1, '7.0'],
  ])('%i/%i to %i places is %s', (numerator, denominator, places, expected) => {
    expect(roundQuotient(q(numerator, denominator), places)).toBe(expected)
  })

  it('equals the rounding of the text wherever the quotient has one', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 4 }),
        (units, scale, places) => {
          const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
          const text = `${units < 0n ? '-' : ''}${scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`}`
          const rounded = roundOff(text, { interval: places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1` })
          expect(rounded.ok && rounded.value.text).toBe(roundQuotient(quotientOf(text)!, places))
          // A factor above and below changes nothing.
          expect(roundQuotient({ numerator: units * 7n, denominator: 10n ** BigInt(scale) * 7n }, places)).toBe(
            rounded.ok && rounded.value.text,
          )
        },
      ),
    )
  })
})

describe('the arithmetic of quotients', () => {
  const one = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 1, max: 999 })).map(([n, d]) => q(n, d))

  it('undoes itself', () => {
    fc.assert(
      fc.property(one, one, (a, b) => {
        expect(compareQuotients(subtractQuotients(addQuotients(a, b), b), a)).toBe(0)
        const ratio = divideQuotients(a, b)
        if (ratio === null) expect(b.numerator).toBe(0n)
        else expect(compareQuotients(multiplyQuotients(ratio, b), a)).toBe(0)
        expect(Math.sign(compareQuotients(a, b))).toBe(-Math.sign(compareQuotients(b, a)) + 0)
      }),
    )
  })

  it('takes a mean that lies between the least and the greatest, and none of nothing', () => {
    expect(meanQuotient([])).toBeNull()
    expect(roundQuotient(meanQuotient([q(1), q(2), q(4)])!, 3)).toBe('2.333')
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (values) => {
        const mean = meanQuotient(values)!
        expect(values.some((value) => compareQuotients(value, mean) <= 0)).toBe(true)
        expect(values.some((value) => compareQuotients(value, mean) >= 0)).toBe(true)
      }),
    )
  })

  it.each(['', 'abc', '1e3', '.5', '1,000'])('reads no %j', (text) => {
    expect(quotientOf(text)).toBeNull()
  })
})
