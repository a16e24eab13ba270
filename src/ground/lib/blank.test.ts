/** Texts that fill a field and say nothing. @see Unicode Character Database, DerivedCoreProperties: Default_Ignorable_Code_Point */
import { describe, expect, it } from 'vitest'
import { textFaults } from './plain-text.ts'
import { displayName, purpose, reason } from './shapes.ts'

/** Soft hyphen, grapheme joiner, Hangul fillers, zero width, word joiner, variation selector, and what looks like a blank and is none. */
const unseen = ['\u00ad', '\u034f', '\u115f', '\u3164', '\uffa0', '\u200b', '\u200d', '\u2060', '\ufe0f', '\ufeff', '\u{e0100}', '\u2800']
const blanks = [...unseen.map((sign) => sign.repeat(4)), unseen.join(''), '    ', '\u3000\u3000', '\n\t\n', '……', '——。']

describe('a text that nobody can read', () => {
  it.each(blanks)('is no name, no reason and nothing typed: %j', (text) => {
    for (const shape of [displayName(40), reason(200), purpose]) expect(shape.safeParse(text).success).toBe(false)
    expect(textFaults('why', text, { least: 2, most: 100 })).toEqual([{ reason: 'missing', field: 'why' }])
    // Where nothing has to be there, nothing is missing.
    expect(textFaults('note', text, { least: 0, most: 100 })).toEqual([])
  })

  it.each(['张三', '3 号楼', 'ab', `甲${unseen[3]}乙`])('is none with a letter or a digit in it: %j', (text) => {
    for (const shape of [displayName(40), reason(200), purpose]) expect(shape.safeParse(text)).toEqual({ success: true, data: text })
    expect(textFaults('why', text, { least: 2, most: 100 })).toEqual([])
  })
})
