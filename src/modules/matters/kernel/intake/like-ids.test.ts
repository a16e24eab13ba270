import { describe, expect, it } from 'vitest'
import { row, sheet, taken } from '../../fixtures/sheets.ts'

const notes = (...ids: (string | number)[]) => taken(sheet(...ids.map((id) => row(id)))).notes

// Width: UAX #15, NFKC. Characters without a shape: Default_Ignorable_Code_Point and Bidi_Control of the Unicode database.
describe('identifiers that look the same', () => {
  it.each([
    ['a', 'a\u200b', 'a', 'a<U+200B>'],
    ['a\u200b', 'a', 'a', 'a<U+200B>'],
    ['1005', '１００５', '1005', '１００５'],
    [1005, '1005\ufeff1', null, null],
    ['b', '\u202eb', 'b', '<U+202E>b'],
    ['c\u200e', 'c\u2066', 'c<U+200E>', 'c<U+2066>'],
    ['x\u00a0y', 'x y', 'x<U+00A0>y', 'x y'],
    ['A', 'a', null, null],
    ['甲1', '甲１', '甲1', '甲１'],
    ['1', '01', null, null],
  ])('%j and %j', (first, second, a, b) => {
    const read = taken(sheet(row(first), row(second)))
    expect(read.reports.map(({ id }) => id)).toEqual([String(first), String(second)])
    if (a === null) expect(read.notes).toEqual([])
    else {
      expect(read.notes).toMatchObject([{ code: 'like-ids', count: 1 }])
      const [note] = read.notes
      if (note?.code !== 'like-ids') throw new Error('another note')
      expect([note.a, note.b].sort()).toEqual([a, b].sort())
      expect([note.aRow, note.bRow].sort()).toEqual([2, 3])
    }
  })

  it('are counted', () => {
    expect(notes('1', '１', '2', '2\u200b', '3')).toMatchObject([{ code: 'like-ids', count: 2, a: '1', aRow: 2, b: '１', bRow: 3 }])
  })
})
