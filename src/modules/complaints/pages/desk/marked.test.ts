import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stretchesIn } from './marked.tsx'

const stretch = fc.record({ start: fc.integer({ min: -5, max: 60 }), end: fc.integer({ min: -5, max: 60 }) })

describe('stretches that are marked', () => {
  it('cover exactly the characters that one of the given ones covers, once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(stretch, { maxLength: 8 }), (text, given) => {
        const isCovered = (at: number) => given.some(({ start, end }) => start <= at && at < end)
        const wanted = Array.from({ length: text.length }, (_, at) => at).filter(isCovered)
        const shown = stretchesIn(text, given).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at))
        expect(shown).toEqual(wanted)
      }),
    )
  })
})
