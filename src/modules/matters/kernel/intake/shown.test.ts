import { describe, expect, it } from 'vitest'
import { book, HEADER, type Rows, row, taken } from '../../fixtures/sheets.ts'

function sheetWith(rows: Rows, look: { hidden?: readonly number[]; formats?: Readonly<Record<number, string>> }) {
  const file = book({ 表: [HEADER, ...rows] })
  const isHidden = (at: number) => look.hidden?.includes(at) ?? false
  const formatOf = (at: number, column: number) => (column === 0 ? (look.formats?.[at] ?? null) : null)
  return { ...file, sheets: file.sheets.map((sheet) => ({ ...sheet, look: { isHidden, formatOf } })) }
}

describe('identifiers', () => {
  // As a spreadsheet program shows them: 123 in the format 00000000 is 00000123. ECMA-376 part 1, 18.8.31
  it('that a format fills up with noughts are what people see', () => {
    const read = taken(sheetWith([row(123), row(124), row('125')], { formats: { 2: '00000000', 4: '00000000' } }))
    expect(read.reports.map(({ id }) => id)).toEqual(['00000123', '124', '125'])
    expect(read.notes).toEqual([])
  })

  it('are one where they look the same', () => {
    const read = taken(sheetWith([row(123), row('00000123', { text: '另一件' }), row('123')], { formats: { 2: '00000000' } }))
    expect(read.reports.map(({ id }) => id)).toEqual(['00000123', '123'])
    expect(read.rejected).toMatchObject([{ row: 3, code: 'duplicate-id', first: 2 }])
  })

  it('are as long as they are where the format is shorter, and lost digits stay lost', () => {
    const read = taken(sheetWith([row(12345), row(2e15)], { formats: { 2: '000', 3: '00000000000000000000' } }))
    expect(read.reports.map(({ id }) => id)).toEqual(['12345', '2000000000000000'])
  })

  it('that a format shows in a way of its own are taken as stored, with a note', () => {
    const read = taken(sheetWith([row(7), row(8), row(9)], { formats: { 2: '"信"000', 3: '"信"000', 4: '000' } }))
    expect(read.reports.map(({ id }) => id)).toEqual(['7', '8', '009'])
    expect(read.notes).toEqual([{ code: 'formatted-ids', sheet: '表', count: 2, column: 'A', row: 2, value: '7', format: '"信"000' }])
  })
})

describe('hidden rows', () => {
  it('are read like all others, with a note that says how many and where', () => {
    const rows = Array.from({ length: 6 }, (_, at) => row(String(at)))
    const read = taken(sheetWith(rows, { hidden: [1, 3, 4, 7, 99] }))
    expect(read.reports.length).toBe(6)
    expect(read.notes).toEqual([{ code: 'hidden-rows', sheet: '表', count: 3, places: ['3–4', '7'], isMore: false }])
  })

  it('are not all listed where they are many', () => {
    const rows = Array.from({ length: 40 }, (_, at) => row(String(at)))
    const read = taken(sheetWith(rows, { hidden: Array.from({ length: 20 }, (_, at) => at * 2 + 2) }))
    expect(read.notes).toMatchObject([{ count: 20, places: ['2', '4', '6', '8', '10', '12', '14', '16'], isMore: true }])
  })
})
