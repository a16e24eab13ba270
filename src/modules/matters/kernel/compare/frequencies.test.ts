import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Frequencies } from './frequencies.ts'

/** Keys that do not meet in a table of 16 bits. */
const apart = (of: number) => (of << 16) >>> 0

describe('counts', () => {
  it('are exact up to 32,767', () => {
    const frequencies = new Frequencies(undefined, 16)
    for (let count = 1; count < 32_768; count++) {
      frequencies.count(apart(5))
      if (count % 1000 === 0) expect(frequencies.of(apart(5))).toBe(count)
    }
    expect(frequencies.of(apart(5))).toBe(32_767)
    expect(frequencies.of(apart(6))).toBe(0)
  })

  it('stay within three per cent up to millions, and do not stop', () => {
    const frequencies = new Frequencies(undefined, 16)
    let worst = 0
    for (let count = 1; count <= 3_000_000; count++) {
      frequencies.matter(true)
      frequencies.count(apart(1))
      if (count % 100_000 === 0) worst = Math.max(worst, Math.abs(frequencies.of(apart(1)) / count - 1))
    }
    // 2,048 steps per doubling: the standard deviation of a Morris counter of base b is √((b − 1) / 2), 1.3 %.
    expect(worst).toBeLessThan(0.03)
  })

  it('of a background are counted in, whether the table is finer, coarser or as fine', () => {
    const background = { messages: 1000, bits: 16, keys: Uint32Array.of(3, 4), counts: Uint16Array.of(10, 20) }
    for (const bits of [16, 18]) {
      const frequencies = new Frequencies(background, bits)
      expect([3, 4, 5].map((key) => frequencies.of(apart(key)))).toEqual([10, 20, 0])
      expect(frequencies.of((apart(3) + 65_535) >>> 0)).toBe(10)
      expect(frequencies.total).toBe(1000)
    }
    // Two keys that meet are counted together: never rarer than they are.
    expect(new Frequencies({ ...background, keys: Uint32Array.of(2, 3) }, 15).of(apart(3))).toBe(30)
  })
})

describe('rarity', () => {
  it('is 1 for what nobody said, falls with every count, and is never 0', () => {
    const frequencies = new Frequencies(undefined, 16)
    for (let at = 0; at < 500; at++) frequencies.matter(true)
    expect(frequencies.rarity(apart(9))).toBe(1)
    let last = 1
    for (let at = 0; at < 500; at++) {
      frequencies.count(apart(9))
      const now = frequencies.rarity(apart(9))
      expect(now).toBeLessThanOrEqual(last)
      expect(now).toBeCloseTo(Math.max(0.02, 1 - Math.log(at + 2) / Math.log(502)), 5)
      last = now
    }
  })

  it('comes back with a snapshot', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 300 }), (keys) => {
        const frequencies = new Frequencies(undefined, 16)
        for (const key of keys) {
          frequencies.count(apart(key))
          frequencies.matter(key % 3 === 0)
        }
        const { matters, counts } = frequencies.snapshot()
        const again = new Frequencies(undefined, 16)
        again.restore({ matters, counts: counts.slice() })
        for (let key = 0; key <= 40; key++) expect(again.rarity(apart(key))).toBe(frequencies.rarity(apart(key)))
      }),
      { numRuns: 30 },
    )
    expect(() => new Frequencies(undefined, 15).restore(new Frequencies(undefined, 16).snapshot())).toThrow('does not fit')
  })
})
