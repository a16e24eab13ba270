import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalText, parseDecimal } from './decimal.ts'

describe('decimals', () => {
  it.each([
    ['0', '0'],
    ['007', '7'],
    ['+1.50', '1.50'],
    [' 2.0 ', '2.0'],
    ['-0.00', '0.00'],
    ['−3.14', '-3.14'],
    ['0.1', '0.1'],
  ])('%j is written back as %s', (text, written) => {
    const parsed = parseDecimal(text)
    expect(parsed.ok && decimalText(parsed.value)).toBe(written)
  })

  it('loses no digit, however many there are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?[1-9]\d{0,60}\.\d{1,60}$/), (text) => {
        const parsed = parseDecimal(text)
        expect(parsed.ok && decimalText(parsed.value)).toBe(text)
      }),
    )
  })
})
