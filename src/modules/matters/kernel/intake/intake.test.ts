import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BrokenRow, CellValue } from '#ground/sheet/sheet.ts'
import { book, csv, HEADER, ids, row, sheet, TIME, taken, told } from '../../fixtures/sheets.ts'
import { intake } from './intake.ts'

describe('rows that are taken', () => {
  it('keep what they say and drop the white space around it', () => {
    const { reports, sources } = taken(sheet(row('A1', { text: '\n\t 楼下施工\n通宵 \t', user: ' \uff35\uff11 ' })))
    expect(reports[0]).toEqual({
      ...{ id: 'A1', reporter: 'U1', subject: '夜间噪声', text: '楼下施工\n通宵', at: '2019-02-28T11:25:05' },
      ...{ votesFor: 0, votesAgainst: null, place: null, category: null, enterprise: null, lon: null, lat: null },
    })
    expect(sources[0]?.cells[4]).toBe('\n\t 楼下施工\n通宵 \t')
    expect(sources[0]).toMatchObject({ sheet: '表', row: 2 })
  })

  it('may have identifiers of more digits than a number keeps, and that is told', () => {
    // Excel keeps 15 digits: 20190228112505101 and …102 both become 20190228112505100.
    const [long, longer] = [20190228112505100, 20190228112505200]
    const { reports, rejected, notes } = taken(sheet(row(long), row(longer), row(long, { text: '另一件' }), row('20190228112505101')))
    expect(reports.map(({ id }) => id)).toEqual([String(long), String(longer), '20190228112505101'])
    expect(rejected).toMatchObject([{ row: 4, column: 'A', code: 'shortened-id', first: 2 }])
    expect(notes).toEqual([{ code: 'rounded-ids', sheet: '表', count: 3, column: 'A', row: 2, value: String(long) }])
  })

  it('may have numbers for identifiers', () => {
    expect(ids(taken(sheet(row(1001), row(1002))))).toEqual(['1001', '1002'])
  })

  it('need a subject or a text, not both', () => {
    expect(ids(taken(sheet(row('A', { subject: null, text: '吵' }), row('B', { subject: '吵', text: null }))))).toEqual(['A', 'B'])
  })

  it('take a reporter who is not named as missing, not as a person', () => {
    const users = ['匿名', '匿名用户', '不详', '-', '无', 'N/A', '***', '张三', '无锡人']
    expect(taken(sheet(...users.map((user, at) => row(at, { user })))).reports.map(({ reporter }) => reporter)).toEqual([
      ...Array(7).fill(null),
      '张三',
      '无锡人',
    ])
  })

  it('read votes in their usual spellings, and tell what is no number', () => {
    const { reports, notes, rejected } = taken(
      sheet(
        row(1, { votes: '1,234' }),
        row(2, { votes: '\uff11\uff12' }),
        row(3, { votes: '很多' }),
        row(4, { votes: '几个' }),
        row(5, { votes: '-' }),
      ),
    )
    expect(reports.map(({ votesFor }) => votesFor)).toEqual([1234, 12, null, null, null])
    expect(rejected).toEqual([])
    expect(notes).toEqual([{ code: 'unreadable-cell', sheet: '表', field: 'votesFor', count: 2, column: 'F', row: 4, value: '很多' }])
  })

  it.each([
    ['-1', null],
    ['0', 0],
    ['3.5', null],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [2 ** 31, null],
    [Number.NaN, null],
  ])('have votes that people can have cast: %s', (votes, kept) => {
    const { reports, doubts, rejected } = taken(sheet(row('A', { votes })))
    expect([reports[0]?.votesFor, rejected]).toEqual([kept, []])
    const doubt = { sheet: '表', row: 2, column: 'F', field: 'votesFor', code: 'impossible-count', value: String(votes) }
    expect(doubts).toMatchObject(kept === null ? [doubt] : [])
  })

  it.each([
    ['1900-01-01', 'early-time'],
    ['1948-12-31 23:59:59', 'early-time'],
    ['1949-01-01', null],
    ['2026-03-02 23:59:59', null],
    ['2026-03-03', 'future-time'],
    // 24:00 is the beginning of the next day.
    ['2026-03-02 24:00', 'future-time'],
  ])('keep a day on which nobody can have reported, and tell it: %s', (at, code) => {
    const { reports, doubts, notes } = taken(sheet(row('A', { at })), { today: '2026-03-02' })
    expect(reports).toHaveLength(1)
    expect(doubts.map((doubt) => [doubt.code, doubt.row, doubt.column, doubt.value])).toEqual(code === null ? [] : [[code, 2, 'D', at]])
    expect(notes.map((note) => note.code)).toEqual(code === null ? [] : [code])
  })

  it('are doubted cell by cell, and summed up by column and kind', () => {
    const rows = [row(1, { votes: -1 }), row(2, { votes: '很多', at: '2027-01-01' }), row(3, { votes: 0.5 }), row(3, { votes: -7 })]
    const { reports, doubts, notes, rejected } = taken(sheet(...rows), { today: '2026-03-02' })
    expect([reports.length, rejected.length]).toEqual([3, 1])
    // The row that was not taken is told once, by its own reason.
    expect(doubts.map(({ row: at, code }) => [at, code])).toEqual([
      [2, 'impossible-count'],
      [3, 'future-time'],
      [3, 'unreadable-cell'],
      [4, 'impossible-count'],
    ])
    expect(notes).toMatchObject([
      { code: 'impossible-count', field: 'votesFor', count: 2, row: 2, value: '-1' },
      { code: 'future-time', field: 'at', count: 1, row: 3 },
      { code: 'unreadable-cell', field: 'votesFor', count: 1, row: 3 },
    ])
  })

  it('have both coordinates or neither, and only such as there are', () => {
    const file = book({
      表: [
        ['id', 'time', 'text', 'lon', 'lat'],
        ['1', TIME, 'a', 117.2, 39.1],
        ['2', TIME, 'b', 117.2, null],
        ['3', TIME, 'c', 39.1, 117.2],
      ],
    })
    const { reports, notes } = taken(file)
    expect(reports.map(({ lon, lat }) => [lon, lat])).toEqual([
      [117.2, 39.1],
      [null, null],
      [null, null],
    ])
    expect(notes).toMatchObject([{ code: 'unreadable-cell', field: 'lat', row: 4, count: 1 }])
  })

  it('count days from 1904 where the workbook does', () => {
    const file = book({ 表: [HEADER, row('A', { at: 42062.4757523148 })] }, { dateSystem: 1904 })
    expect(taken(file).reports[0]?.at).toBe('2019-02-28T11:25:05')
  })
})

describe('rows that are not taken are told with row, column and reason', () => {
  it.each([
    ['no time', row('A', { at: null }), [2, 'D', 'missing-time']],
    ['an ambiguous time', row('A', { at: '02/03/2019' }), [2, 'D', 'ambiguous-time']],
    ['an impossible time', row('A', { at: '2019-02-30' }), [2, 'D', 'impossible-time']],
    ['no words', row('A', { subject: ' ', text: '\t' }), [2, 'E', 'no-text']],
    ['no identifier', row(null), [2, 'A', 'missing-id']],
    ['a shortened identifier', row('2.01903E+13'), [2, 'A', 'shortened-id']],
    ['a formula without a result', row('A', { text: { error: '=B2' } }), [2, 'E', 'cell-error']],
    ['an error', row('A', { subject: { error: '#REF!' } }), [2, 'C', 'cell-error']],
    ['an error as text files hold it', row('A', { text: '#N/A' }), [2, 'E', 'cell-error']],
    ['the header again', HEADER, [2, null, 'repeated-header']],
  ])('%s', (_, cells, wanted) => {
    const read = taken(sheet(cells, row('B')))
    expect(told(read)).toEqual([wanted])
    expect(ids(read)).toEqual(['B'])
  })

  it('the second of two rows that are the same in every cell', () => {
    const read = taken(sheet(row('A'), row('B'), row('A')))
    expect(read.rejected).toEqual([{ sheet: '表', row: 4, column: 'A', cells: row('A'), code: 'exact-duplicate', value: 'A', first: 2 }])
  })

  it('a second row of an identifier with other content', () => {
    const read = taken(sheet(row('A'), row('A', { text: '别的事' }), row('A')))
    expect(told(read)).toEqual([
      [3, 'A', 'duplicate-id'],
      [4, 'A', 'exact-duplicate'],
    ])
    expect(ids(read)).toEqual(['A'])
  })
})

describe('a file without identifiers', () => {
  const header = ['时间', '内容']

  it('has them made of the sheet and the row, and says so', () => {
    const read = taken(book({ 表: [header, [TIME, 'a'], [TIME, 'b']] }))
    expect(ids(read)).toEqual(['表!2', '表!3'])
    expect(read).toMatchObject({ madeIds: true, notes: [{ code: 'made-ids', example: '表!2' }] })
  })

  it('has exact duplicates all the same', () => {
    const read = taken(book({ 表: [header, [TIME, 'a'], [TIME, 'b'], [TIME, 'a']] }))
    expect(ids(read)).toEqual(['表!2', '表!3'])
    expect(read.rejected).toMatchObject([{ row: 4, code: 'exact-duplicate', first: 2, column: null }])
  })
})

describe('sheets', () => {
  const good = [HEADER, row('A')]

  it('the one with a header is read, the others are named', () => {
    const read = taken(book({ 说明: [['填表说明']], 空: [], 留言: good }))
    expect(read.sheet).toBe('留言')
    expect(read.otherSheets).toEqual(['说明'])
    expect(read.notes).toEqual([{ code: 'other-sheets', sheet: '留言', others: ['说明'] }])
  })

  it('a hidden one only where no other fits, or by name', () => {
    expect(taken(book({ 隐藏: [HEADER, row('X'), row('Y')], 留言: good })).sheet).toBe('留言')
    expect(taken(book({ 隐藏: good, 说明: [['说明']] })).sheet).toBe('隐藏')
    expect(ids(taken(book({ 隐藏: [HEADER, row('X')], 留言: good }), { sheet: '隐藏' }))).toEqual(['X'])
  })

  it('one that is not there is refused with those that are', () => {
    expect(intake(book({ 留言: good }), { sheet: '来电' })).toEqual({
      ok: false,
      refusal: { code: 'unknown-sheet', wanted: '来电', sheets: ['留言'] },
    })
  })
})

describe('columns that are missing', () => {
  it('are named with what was found', () => {
    expect(intake(book({ 表: [['标题'], ['编号', '姓名', '内容'], ['1', '甲', '吵']] }))).toEqual({
      ok: false,
      refusal: { code: 'missing-columns', sheet: '表', row: 2, missing: ['at'], headers: ['编号', '姓名', '内容'] },
    })
    expect(intake(book({ 表: [['编号', '时间']] }))).toMatchObject({ refusal: { missing: ['text'] } })
  })

  it('may all be unknown', () => {
    expect(intake(book({ 表: [[null], ['甲', '乙']], 另: [['丙']] }))).toEqual({
      ok: false,
      refusal: {
        code: 'no-header',
        sheets: [
          { name: '表', firstCells: ['甲', '乙'] },
          { name: '另', firstCells: ['丙'] },
        ],
      },
    })
  })
})

describe('columns that a person names', () => {
  const odd = [['汇总'], ['号', '何时', '说了什么'], ['A', TIME, '吵'], ['B', TIME, '臭']]

  it('by their headers, wherever the header stands', () => {
    expect(ids(taken(book({ 表: odd }), { columns: 'id=号,at=何时,text=说了什么' }))).toEqual(['A', 'B'])
  })

  it('by letters, with a header or without', () => {
    expect(ids(taken(book({ 表: odd }), { columns: 'id=A,at=B,text=C' }))).toEqual(['A', 'B'])
    expect(ids(taken(book({ 表: odd.slice(2) }), { columns: 'id=A,at=B,text=C' }))).toEqual(['A', 'B'])
  })

  it('over the guess', () => {
    const file = book({
      表: [
        ['编号', '时间', '登记时间', '内容'],
        ['1', '不详', TIME, '吵'],
      ],
    })
    expect(taken(file, { columns: 'at=登记时间' }).mapping).toEqual({ id: 0, at: 2, text: 3 })
  })

  it('are refused where they are not understood', () => {
    expect(intake(book({ 表: odd }), { columns: 'id=号,at=几时' })).toEqual({
      ok: false,
      refusal: { code: 'unknown-columns', parts: ['at=几时'], headers: ['号', '何时', '说了什么'] },
    })
  })

  it('or chooses on a page, with a header that is not recognised', () => {
    expect(ids(taken(book({ 表: odd }), { mapping: { id: 0, at: 1, text: 2 } }))).toEqual(['A', 'B'])
  })
})

describe('text files', () => {
  it('tell rows with more cells than the header', () => {
    const read = taken(csv([HEADER, row('A'), [...row('B'), '0'], [...row('C'), null]]))
    expect(told(read)).toEqual([[3, null, 'too-many-cells']])
    expect(ids(read)).toEqual(['A', 'C'])
  })

  it('tell both halves of a row that a line break cut', () => {
    const read = taken(csv([HEADER, row('A'), row('B').slice(0, 5), ['第二行', '0'], row('C')]))
    expect(told(read)).toEqual([
      [3, null, 'broken-line'],
      [4, null, 'broken-line'],
    ])
    expect(ids(read)).toEqual(['A', 'C'])
  })

  it('keep rows whose empty cells at the end were left out', () => {
    const short = ['A', 'B', 'C', 'D'].map((id) => row(id).slice(0, 5))
    expect(ids(taken(csv([HEADER, ...short])))).toEqual(['A', 'B', 'C', 'D'])
  })

  it('tell the row in which the file ends', () => {
    const half = [HEADER, row('A'), row('B').slice(0, 4)]
    expect(told(taken(csv(half, { isOpenEnded: true })))).toEqual([[3, null, 'cut-off']])
    expect(told(taken(csv([HEADER, row('A')], { isOpenEnded: true })))).toEqual([])
    const broken: BrokenRow[] = [{ sheet: '表', row: 3, code: 'broken-quote', value: 'B,"半' }]
    expect(told(taken(csv([HEADER, row('A')], { isOpenEnded: true, broken })))).toEqual([[3, null, 'cut-off']])
  })

  it('tell rows whose quotes do not match, in their place', () => {
    const broken: BrokenRow[] = [{ sheet: '表', row: 3, code: 'broken-quote', value: 'B,"坏"了' }]
    const read = taken(csv([HEADER, row('A'), [], row('C', { at: null })], { broken }))
    expect(told(read)).toEqual([
      [3, null, 'broken-quote'],
      [4, 'D', 'missing-time'],
    ])
    expect(read).toMatchObject({ rowsRead: 3, emptyRows: 0 })
  })
})

describe('nothing is lost', () => {
  const cell = fc.oneof(
    fc.constantFrom<CellValue>(
      null,
      '',
      ' ',
      TIME,
      '2019-02-30',
      '02/03/2019',
      'A',
      'B',
      '吵',
      '#N/A',
      '匿名',
      0,
      43524.5,
      true,
      { error: '=A1' },
      { wallClock: '2019-02-28T11:25:05' },
    ),
    fc.string({ maxLength: 5 }),
  )
  const rows = fc.array(fc.array(cell, { minLength: 0, maxLength: 8 }), { maxLength: 12 })
  const isBlank = (cells: readonly CellValue[]) => cells.every((of) => of === null || (typeof of === 'string' && of.trim() === ''))

  it.each(['xlsx', 'csv'] as const)('every row of a file is a report or a rejected row, once (%s)', (kind) => {
    fc.assert(
      fc.property(rows, fc.boolean(), (below, isOpenEnded) => {
        const filled = below.flatMap((cells, at) => (isBlank(cells) ? [] : [at + 3]))
        fc.pre(filled.length > 0)
        const read = taken(book({ 表: [['标题'], HEADER, ...below] }, { kind, isOpenEnded }))
        const places = [...read.sources, ...read.rejected].map((of) => of.row).sort((x, y) => x - y)
        expect(places).toEqual(filled)
        for (const { row: at, cells } of [...read.sources, ...read.rejected]) expect(cells).toBe(below[at - 3])
        expect(read.reports.length).toBe(read.sources.length)
        expect(read.rowsRead).toBe(filled.length)
        expect(read.emptyRows).toBe(below.length - filled.length)
        expect(new Set(ids(read)).size).toBe(read.reports.length)
      }),
      { numRuns: 500 },
    )
  })
})
