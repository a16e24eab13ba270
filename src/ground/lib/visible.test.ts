import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visible } from './visible.ts'

describe('visible', () => {
  it('shows every control and every explicit directional character, and leaves all else', () => {
    for (let code = 0; code < 0x10000; code++) {
      const character = String.fromCharCode(code)
      // Cc are the controls; the directional ones are listed in Unicode Standard Annex #9, table 4, but for the plain marks.
      const isDirectional = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
      const isSteering = (/\p{Cc}/u.test(character) && !/\s/.test(character)) || isDirectional
      const expected = isSteering ? '\ufffd' : '\v\f'.includes(character) ? '\n' : character
      if (visible(character) !== expected) expect([code.toString(16), visible(character)]).toEqual([code.toString(16), expected])
    }
  })

  it('keeps every place, and is the same when it is done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).toHaveLength(text.length)
        expect(visible(visible(text))).toBe(visible(text))
      }),
    )
  })
})
