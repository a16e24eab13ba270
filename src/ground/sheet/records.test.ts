import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RecordSplitter, splitRecords } from './records.ts'

const cellsOf = (text: string, delimiter = ',') => splitRecords(text, delimiter).records.map(({ cells }) => cells)

/** Cells with everything that delimited text finds difficult. */
const cell = fc.string({ unit: fc.constantFrom('a', '噪', '"', ',', '\n', '\r\n', ' ', '\t', ';', '😀'), maxLength: 8 })
const delimiter = fc.constantFrom(',', '\t', ';', '|', '\uff0c')
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`

describe('splitRecords', () => {
  it('reads what RFC 4180 writes, as csv-parse reads it', () => {
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(rows, delimiter, fc.constantFrom('\n', '\r\n'), fc.boolean(), (table, mark, end, isEnded) => {
        const text = table.map((row) => row.map(quoted).join(mark)).join(end) + (isEnded ? end : '')
        const read = splitRecords(text, mark)
        expect(read.records.map(({ cells }) => cells)).toEqual(table)
        expect(read.records.map(({ cells }) => cells)).toEqual(parse(text, { delimiter: mark, relax_column_count: true }))
        expect(read.records.map(({ row }) => row)).toEqual(table.map((_, at) => at + 1))
        expect(read).toMatchObject({ broken: [], isOpenEnded: !isEnded })
      }),
    )
  })

  it('reads any text that csv-parse accepts in the same way', () => {
    const anything = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '噪'), maxLength: 30 })
    let accepted = 0
    fc.assert(
      fc.property(anything, (text) => {
        let wanted: string[][]
        try {
          wanted = parse(text, { relax_column_count: true, record_delimiter: '\n', skip_empty_lines: true })
        } catch {
          return
        }
        accepted++
        expect(cellsOf(text)).toEqual(wanted)
      }),
      { numRuns: 2000 },
    )
    expect(accepted).toBeGreaterThan(300)
  })

  it('loses no line of any text: each is a record, broken, or empty', () => {
    const anything = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 60 })
    fc.assert(
      fc.property(anything, (text) => {
        const { records, broken } = splitRecords(text, ',')
        const rows = [...records, ...broken].map(({ row }) => row).sort((x, y) => x - y)
        expect(new Set(rows).size).toBe(rows.length)
        const letters = (of: string) => of.split('a').length - 1
        const kept = records.flatMap(({ cells }) => cells).concat(broken.map(({ value }) => value))
        expect(kept.reduce((sum, of) => sum + letters(of), 0)).toBe(letters(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('costs one line for a quote that is not closed', () => {
    const text = 'id,text\n1,"good"\n2,"not closed\n3,"also good"\n4,plain\n'
    const { records, broken } = splitRecords(text, ',')
    expect(records.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [1, 'id'],
      [2, '1'],
      [4, '3'],
      [5, '4'],
    ])
    expect(broken).toEqual([{ row: 3, value: '2,"not closed' }])
  })

  it('costs one line for text behind a closing quote', () => {
    const { records, broken } = splitRecords('1,"他说"你好","x"\n2,"好"\n', ',')
    expect(records).toEqual([{ row: 2, cells: ['2', '好'] }])
    expect(broken).toEqual([{ row: 1, value: '1,"他说"你好","x"' }])
  })

  it('takes quotes inside a cell that does not begin with one as they are', () => {
    expect(cellsOf('1,他说"你好",x\n')).toEqual([['1', '他说"你好"', 'x']])
  })

  it('counts empty lines, and ends lines by any usual mark', () => {
    expect(splitRecords('a\r\n\r\nb\rc\n', ',').records).toEqual([
      { row: 1, cells: ['a'] },
      { row: 3, cells: ['b'] },
      { row: 4, cells: ['c'] },
    ])
  })

  it('reads a cell of 200,000 characters with line ends and quotes in it', () => {
    const long = '噪声\n"扰民",'.repeat(25_000)
    expect(cellsOf(`1,${quoted(long)},x\n2,y,z\n`)).toEqual([
      ['1', long, 'x'],
      ['2', 'y', 'z'],
    ])
  })

  it('knows where a text ends in the middle of a line', () => {
    expect(splitRecords('a,b\nc,d', ',').isOpenEnded).toBe(true)
    expect(splitRecords('a,b\nc,d\n', ',').isOpenEnded).toBe(false)
    expect(splitRecords('a,b\nc,"d', ',')).toMatchObject({ isOpenEnded: true, broken: [{ row: 2 }] })
  })
})

describe('RecordSplitter', () => {
  const whole = (text: string) => splitRecords(text, ',')
  const inPieces = (text: string, cuts: readonly number[]) => {
    const splitter = new RecordSplitter(',')
    const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((x, y) => x - y)
    const read = [...places.map((place, at) => text.slice(places[at - 1] ?? 0, place)), text.slice(places.at(-1) ?? 0)].map(
      (piece, at, all) => splitter.push(piece, at === all.length - 1),
    )
    return {
      records: read.flatMap(({ records }) => records),
      broken: read.flatMap(({ broken }) => broken),
      isOpenEnded: read.at(-1)?.isOpenEnded,
    }
  }

  it('gives the records of the whole text, wherever it is cut', () => {
    const anything = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '噪'), maxLength: 40 })
    fc.assert(
      fc.property(anything, fc.array(fc.nat(40), { maxLength: 6 }), (text, cuts) => {
        expect(inPieces(text, cuts)).toEqual(whole(text))
      }),
      { numRuns: 3000 },
    )
  })

  it('goes on behind a quote that is never closed', () => {
    const text = `1,"a\n${'b,c\n'.repeat(1_100_000)}2,d\n`
    const cuts = Array.from({ length: 20 }, (_, at) => (at + 1) * 200_000)
    const read = inPieces(text, cuts)
    expect(read.broken).toEqual([{ row: 1, value: '1,"a' }])
    expect(read.records.at(-1)).toEqual({ row: 1_100_002, cells: ['2', 'd'] })
  })
})
