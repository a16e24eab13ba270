import { describe, expect, it } from 'vitest'
import { type BrokenRow, type CellValue, LOST_TEXT } from '#ground/sheet/sheet.ts'
import { book, csv, HEADER, ids, row, sheet, TIME, taken, told } from '../../fixtures/sheets.ts'

describe('rows of a file that is not whole', () => {
  it('tell a last row that may have lost the end of its last cell', () => {
    const cut = [HEADER, row('A'), [...row('B').slice(0, 5), null]]
    const read = taken(csv(cut, { isOpenEnded: true }))
    expect([ids(read), told(read)]).toEqual([['A', 'B'], []])
    expect(read.doubts).toMatchObject([{ sheet: '表', row: 3, column: 'F', field: 'votesFor', code: 'maybe-cut' }])
    expect(read.notes).toMatchObject([{ code: 'maybe-cut', row: 3, column: 'F' }])
    // With an end of the line, or where no row has that cell, nothing points to a cut.
    expect(taken(csv(cut)).doubts).toEqual([])
    expect(taken(csv([HEADER, [...row('A').slice(0, 5), null], cut[2] as CellValue[]], { isOpenEnded: true })).doubts).toEqual([])
  })

  it('tell rows of a workbook that are not whole, with all their cells', () => {
    const cells = ['B', 'U1', null, TIME]
    const broken: BrokenRow[] = [
      { sheet: '表', row: 3, code: 'row-twice', value: '', cells: row('A') },
      { sheet: '表', row: 3, code: 'row-twice', value: '', cells: row('B') },
      { sheet: '表', row: 4, code: 'cut-off', value: '', cells, column: 'E' },
    ]
    const read = taken(book({ 表: [HEADER, row('C'), [], []] }, { broken }))
    expect(told(read)).toEqual([
      [3, null, 'row-twice'],
      [3, null, 'row-twice'],
      [4, 'E', 'cut-off'],
    ])
    expect(read.rejected.map((of) => of.cells)).toEqual([row('A'), row('B'), cells])
    expect([ids(read), read.rowsRead]).toEqual([['C'], 4])
  })

  it('tell a cell that has lost its text: the row where it is needed, the cell where it is not', () => {
    const lost = { error: LOST_TEXT }
    const read = taken(sheet(row('A', { subject: lost }), row('B', { user: lost })))
    expect(told(read)).toEqual([[2, 'C', 'lost-text']])
    expect(read.doubts).toMatchObject([{ row: 3, column: 'B', code: 'unreadable-cell', value: '#LOST!' }])
  })
})
