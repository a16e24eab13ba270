import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainName } from './same-name.ts'

describe('plainName', () => {
  it.each([
    ['大直沽八号路', '大直沽 八号路'],
    ['大直沽八号路', '大直沽八号路站'],
    ['1001A', '１００１Ａ'],
    ['前进道', ' 前进道\u3000'],
    ['前进道', '前进\u200b道'],
    ['某市 前进道', '某市前进道站'],
    ['某市 前进道站 1001A', '某市 前进道 1001A'],
  ])('holds %s and %s for one', (one, other) => {
    expect(plainName(one)).toBe(plainName(other))
  })

  it.each([
    ['一号', '二号'],
    ['站前路', '前路'],
    ['火车站南', '火车南'],
    ['1001A', '1001B'],
    ['站', ''],
  ])('keeps %s and %s apart', (one, other) => {
    expect(plainName(one)).not.toBe(plainName(other))
  })

  it('comes to rest at once: what is plain stays, however it is spaced', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('甲', '站', ' ', '１', '1', '\u3000', 'A') }), (name) => {
        expect(plainName(` ${name} `)).toBe(plainName(name))
      }),
    )
  })
})
