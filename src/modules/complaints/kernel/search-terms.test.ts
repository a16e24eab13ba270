import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchTerms } from './search-terms.ts'

describe('search terms', () => {
  it.each([
    ['夜间施工', ['夜间', '间施', '施工']],
    ['A3栋VOCs超标', ['a3', '栋', 'vocs', '超标'].filter((term) => term !== '栋')],
    ['２０２６年', ['2026']],
    ['臭', []],
    ['河、沟 渠道', ['渠道']],
    ['20261125-1A2B3C4D', ['20261125', '1a2b3c4d']],
    ['', []],
  ])('of %s are %j', (text, terms) => {
    expect(searchTerms(text)).toEqual(terms)
  })

  it('of a piece without breaks are among those of the whole', () => {
    const text = fc.string({ unit: fc.constantFrom(...'夜间施工噪声扰民油烟a1 ,。'), maxLength: 30 })
    fc.assert(
      fc.property(
        text,
        fc.string({ unit: fc.constantFrom(...'夜间施工噪声'), minLength: 2, maxLength: 6 }),
        text,
        (before, piece, after) => {
          const whole = new Set(searchTerms(before + piece + after))
          for (const term of searchTerms(piece)) expect(whole.has(term), term).toBe(true)
        },
      ),
    )
  })
})
