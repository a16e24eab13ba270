/** Tables as they are read and written, on files; what was written is read by programs of others. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { writeWorkbook } from '#ground/sheet/write.ts'
import { openTable } from './open-table.ts'
import type { OpenTable, TableRow } from './table.ts'
import { sayOutRefusal, sayTableNotes, sayTableRefusal } from './words/say.ts'
import { createTable, outRefusal } from './write-table.ts'
import { appended } from './written.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(at(name), content)
  return at(name)
}

const NAMES = ['站点', '时间', 'PM2.5']
const question = { header: (cells: readonly unknown[]) => cells.filter((cell) => NAMES.includes(String(cell))).length, least: 2 }

async function opened(file: string): Promise<OpenTable> {
  const table = await openTable(file, question)
  if (!table.ok) throw new Error(JSON.stringify(table.refusal))
  return table.value
}

async function rowsOf(table: OpenTable): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const batch of table.batches()) rows.push(...batch)
  return rows
}

async function copy(from: string, out: string): Promise<void> {
  const table = await opened(from)
  const { above, header } = table
  const writer = await createTable({ out, sheet: '结果', headerRow: header.row })
  if (!writer.ok) throw new Error(writer.refusal.code)
  const { write, finish } = writer.value
  const width = header.cells.length
  expect(await write([...above.map(({ cells }) => appended(cells, 0, [])), appended(header.cells, width, ['级别'])])).toBeNull()
  for await (const batch of table.batches())
    expect(await write(batch.map(({ cells }) => (cells.length === 0 ? [] : appended(cells, width, ['优']))))).toBeNull()
  expect(await finish()).toBeNull()
}

/** UTF-16 of either order, and UTF-8; GB 18030 of these few characters by its table (GB 2312). */
const GB: Readonly<Record<string, string>> = {
  站: '\xd5\xbe',
  点: '\xb5\xe3',
  时: '\xca\xb1',
  间: '\xbc\xe4',
  甲: '\xbc\xd7',
  乙: '\xd2\xd2',
}
const encodings: readonly (readonly [string, (text: string) => Uint8Array])[] = [
  ['utf-8', (text) => Buffer.from(text)],
  ['utf-8 with its mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['utf-16le', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['utf-16be', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  [
    'gb18030',
    (text) =>
      Buffer.from(
        text.replace(/[\u4e00-\u9fff]/g, (character) => GB[character] as string),
        'latin1',
      ),
  ],
]

describe('a text', () => {
  it.each(encodings)('in %s is read in pieces with the numbers of its rows', async (name, encode) => {
    const lines = Array.from({ length: 30_000 }, (_, k) => `"甲\n乙";2026-03-01 08:00;${k}`)
    const table = await opened(put(`${name}.csv`, encode(['甲', '', '站点;时间;PM2.5', ...lines, ''].join('\r\n'))))
    expect(table.header).toEqual({ row: 3, cells: ['站点', '时间', 'PM2.5'] })
    expect(table.above).toEqual([
      { row: 1, cells: ['甲'] },
      { row: 2, cells: [] },
    ])
    const rows = await rowsOf(table)
    expect(rows.length).toBe(30_000)
    expect(rows.every(({ row, cells }, k) => row === k + 4 && cells[0] === '甲\n乙' && cells[2] === String(k))).toBe(true)
    expect(table.notes()).toEqual([])
    expect(table.read().done).toBe(table.read().total)
    expect(await table.countRows()).toBe(30_003)
  })

  it('tells its encoding by the first part that has more than ASCII', async () => {
    const numbers = 'x,y,2026-03-01 08:00\n'.repeat(120_000)
    const gb = encodings.find(([name]) => name === 'gb18030')?.[1] as (text: string) => Uint8Array
    const file = put('late.csv', Buffer.concat([Buffer.from(`PM2.5,b,PM2.5\n${numbers}`), gb('甲乙,站点,时间\n')]))
    const table = await opened(file)
    expect((await rowsOf(table)).at(-1)).toEqual({ row: 120_002, cells: ['甲乙', '站点', '时间'] })
  })

  it('keeps a line that cannot be cut, and tells characters that were lost', async () => {
    const table = await opened(put('broken.csv', '站点,时间,PM2.5\n甲,"a"b,1\n\n乙\ufffd,2026,3\n'))
    expect(await rowsOf(table)).toEqual([
      { row: 2, cells: ['甲,"a"b,1'], broken: 'broken-quote' },
      { row: 3, cells: [] },
      { row: 4, cells: ['乙\ufffd', '2026', '3'] },
    ])
    expect(table.notes()).toEqual([{ code: 'damaged-characters', sheet: 'broken', count: 1, row: 4 }])
    for (const language of ['zh', 'en'] as const) expect(sayTableNotes(table, 'broken.csv', language)[0]).toContain('4')
  })

  it.each([
    ['empty.csv', '', 'empty', 1],
    ['nothing.csv', '\n\n', 'no-rows', 1],
    ['other.csv', '编号,内容\n1,2\n', 'no-header', 1],
    ['program.csv', 'MZ\u0000\u0001', 'not-a-spreadsheet', 1],
  ])('%s is refused', async (name, content, code, status) => {
    const table = await openTable(put(name, content), question)
    expect(table.ok ? null : table.refusal.code).toBe(code)
    for (const language of ['zh', 'en'] as const)
      if (!table.ok)
        expect(sayTableRefusal(table.refusal, name, language)).toMatchObject({ status, said: expect.not.stringContaining('{') })
  })

  it.each([
    ['nowhere.csv', 'no-file'],
    ['.', 'is-folder'],
  ])('%s is a wrong call', async (name, code) => {
    const table = await openTable(at(name), question)
    expect(table.ok ? null : table.refusal.code).toBe(code)
    if (!table.ok) expect(sayTableRefusal(table.refusal, name, 'zh').status).toBe(2)
  })
})

describe('a workbook', () => {
  it('gives the sheet whose header fits best', async () => {
    const column = (header: string) => ({ header, width: 10 })
    const bytes = await writeWorkbook([
      { name: '说明', columns: [column('站点'), column('时间')], rows: [['无', '无']] },
      { name: '数据', columns: NAMES.map(column), rows: [['甲', { wallClock: '2026-03-01T08:00:00' }, 12.5]] },
    ])
    const table = await opened(put('two.xlsx', bytes))
    expect([table.sheet, table.otherSheets, table.rows]).toEqual(['数据', ['说明'], 1])
    expect(await rowsOf(table)).toEqual([{ row: 2, cells: ['甲', { wallClock: '2026-03-01T08:00:00' }, 12.5] }])
    const named = await openTable(at('two.xlsx'), { ...question, sheet: '没有' })
    expect(named.ok ? null : named.refusal).toEqual({ code: 'unknown-sheet', wanted: '没有', sheets: ['说明', '数据'] })
  })
})

describe('what is written', () => {
  const source = () =>
    put(
      'source.csv',
      '标题,,\n站点,时间,PM2.5,站点\n"甲 ""一""\n乙",2026-03-01 08:00,-3.50,=1+1\n\n08,2026-03-01 09:00,12.5\n@x,+1,-a,0123456789012345\n',
    )

  it('has the rows of the source in csv, and no formula', async () => {
    await copy(source(), at('out.csv'))
    expect(parse(readFileSync(at('out.csv')), { bom: true, relax_column_count: true, skip_empty_lines: false })).toEqual([
      ['标题', '', ''],
      ['站点', '时间', 'PM2.5', '站点', '级别'],
      ['甲 "一"\n乙', '2026-03-01 08:00', '-3.50', "'=1+1", '优'],
      [''],
      ['08', '2026-03-01 09:00', '12.5', '', '优'],
      ["'@x", "'+1", "'-a", '0123456789012345', '优'],
    ])
  })

  it('has them in a workbook, with numbers as numbers', async () => {
    await copy(source(), at('out.xlsx'))
    const read = await opened(at('out.xlsx'))
    expect(read.header.cells).toEqual(['站点', '时间', 'PM2.5', '站点', '级别'])
    const holds = (cells: TableRow['cells']) => cells.some((cell) => cell !== null)
    expect((await rowsOf(read)).map(({ cells }) => (holds(cells) ? cells : []))).toEqual([
      ['甲 "一"\n乙', '2026-03-01 08:00', -3.5, '=1+1', '优'],
      [],
      ['08', '2026-03-01 09:00', 12.5, null, '优'],
      ['@x', '+1', '-a', '0123456789012345', '优'],
    ])
  })

  it('has them in json by the names of the columns', async () => {
    await copy(source(), at('out.json'))
    expect(JSON.parse(readFileSync(at('out.json'), 'utf8'))).toEqual([
      { 站点: '甲 "一"\n乙', 时间: '2026-03-01 08:00', 'PM2.5': '-3.50', '站点 (2)': '=1+1', 级别: '优' },
      { 站点: '08', 时间: '2026-03-01 09:00', 'PM2.5': '12.5', '站点 (2)': null, 级别: '优' },
      { 站点: '@x', 时间: '+1', 'PM2.5': '-a', '站点 (2)': '0123456789012345', 级别: '优' },
    ])
  })

  it('comes back through csv, whatever stands in the cells', async () => {
    // A return at the beginning would be escaped like a formula.
    const unit = fc.constantFrom('a', '站', '"', ',', ';', '\n', '\r\n', ' ', '1')
    const cell = fc.string({ unit, maxLength: 8 }).filter((text) => !text.startsWith('\r'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }), async (table) => {
        const rows = table.filter((row) => row.some((value) => value !== ''))
        const quoted = [NAMES, ...rows].map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n')
        await copy(put('any.csv', quoted), at('any-out.csv'))
        const back = await rowsOf(await opened(at('any-out.csv')))
        expect(back.map(({ cells }) => cells.slice(0, 3))).toEqual(rows)
        expect(parse(readFileSync(at('any-out.csv')), { bom: true }).slice(1)).toEqual(rows.map((row) => [...row, '优']))
      }),
      { numRuns: 40 },
    )
  })

  it('leaves nothing where it was given up, and is refused where it would overwrite', async () => {
    const out = put('kept.csv', 'kept')
    const writer = await createTable({ out, sheet: 'x', headerRow: 1 })
    if (writer.ok) {
      await writer.value.write([['a']])
      await writer.value.abandon()
      await writer.value.abandon()
    }
    expect(readFileSync(out, 'utf8')).toBe('kept')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    const wanted = [
      [await outRefusal(out, at('source.csv'), false), 'exists'],
      [await outRefusal(out, out, true), 'is-input'],
      [await outRefusal(at('x.txt'), out, true), 'unknown-ending'],
      [await outRefusal(at('no/x.csv'), out, true), 'no-folder'],
      [await outRefusal(out, at('source.csv'), true), undefined],
    ] as const
    for (const [refusal, code] of wanted) {
      expect(refusal?.code).toBe(code)
      if (refusal !== null) expect(sayOutRefusal(refusal, out, 'en').said).not.toContain('{')
    }
  })

  it('is no second sheet where a sheet has no more rows', async () => {
    const writer = await createTable({ out: at('long.xlsx'), sheet: 'x', headerRow: 1 })
    if (!writer.ok) throw new Error(writer.refusal.code)
    const many = Array.from({ length: 1_048_577 }, () => [])
    expect(await writer.value.write(many)).toEqual({ code: 'too-many-rows', limit: 1_048_576 })
    await writer.value.abandon()
    expect(readdirSync(folder)).not.toContain('long.xlsx')
  })
})
