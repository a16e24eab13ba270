/** Workbooks row by row beside the same workbooks read whole: the same rows, the same notes, the same refusals. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readSheets } from '#ground/sheet/read.ts'
import type { CellValue, SheetFile, SheetNote } from '#ground/sheet/sheet.ts'
import { type Written, writeWorkbook } from '#ground/sheet/write.ts'
import { unzip, zip } from '#ground/testing/zip.ts'
import { openTable } from './open-table.ts'
import type { OpenTable, TableRow } from './table.ts'
import { workbookOut } from './workbook-out.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-workbooks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fixtures = fileURLToPath(new URL('../sheet/fixtures/', import.meta.url))
const put = (name: string, content: Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** The row that holds most is the header; here any will do. */
const question = { header: (cells: readonly CellValue[]) => cells.filter((cell) => cell !== null).length, least: 1 }

const trimmed = (cells: readonly CellValue[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1)

type Told = readonly [row: number, cells: readonly CellValue[], broken: string | null]

/** Rows that hold something or are broken, as a whole file has them. */
function ofWhole({ sheets, broken }: SheetFile, name: string): Told[] {
  const rows = sheets.find((sheet) => sheet.name === name)?.rows ?? []
  const good = rows.map((cells, at): Told => [at + 1, trimmed(cells), null]).filter(([, { length }]) => length > 0)
  const bad = broken.filter(({ sheet }) => sheet === name).map(({ row, cells, code }): Told => [row, trimmed(cells ?? []), code])
  return [...good, ...bad].sort(([a], [b]) => a - b)
}

async function ofTable(table: OpenTable): Promise<Told[]> {
  const rows: TableRow[] = [...table.above, table.header]
  for await (const batch of table.batches()) rows.push(...batch)
  // Every row has its number, and none is left out.
  expect(rows.map(({ row }) => row)).toEqual([...rows.map(({ row }) => row)].sort((a, b) => a - b))
  expect(new Set(rows.map(({ row }) => row)).size).toBe(Math.max(...rows.map(({ row }) => row)))
  return rows
    .map(({ row, cells, broken }): Told => [row, trimmed(cells), broken ?? null])
    .filter(([, { length }, of]) => length > 0 || of !== null)
}

const about = (notes: readonly { readonly code: string }[], name: string) =>
  (notes as readonly SheetNote[]).filter((note) => note.code === 'sheet-unreadable' || ('sheet' in note && note.sheet === name))

/** Packed bytes behind the end of what they unpack to are an error to one engine; to another the checksum shows it. */
const alike = (refusal: object) => ('why' in refusal && refusal.why === 'checksum-wrong' ? { ...refusal, why: 'archive-broken' } : refusal)

/** Reads a file both ways, twice by stream; how many sheets were compared. */
async function compare(file: string): Promise<number> {
  const whole = await readSheets(readFileSync(file), file)
  if (!whole.ok) {
    const table = await openTable(file, question)
    expect(table.ok ? null : alike(table.refusal)).toEqual(alike(whole.refusal))
    return 0
  }
  let compared = 0
  for (const { name } of whole.value.sheets) {
    const wanted = ofWhole(whole.value, name)
    const table = await openTable(file, { ...question, sheet: name })
    if (!table.ok) {
      expect([name, table.refusal.code, wanted]).toEqual([name, 'no-rows', []])
      continue
    }
    expect(await ofTable(table.value)).toEqual(wanted)
    expect(about(table.value.notes(), name)).toEqual(about(whole.value.notes, name))
    expect(table.value.dateSystem).toBe(whole.value.dateSystem)
    const again = await table.value.again()
    if (again.ok) expect(await ofTable(again.value)).toEqual(wanted)
    expect(again.ok).toBe(true)
    compared++
  }
  return compared
}

describe('a workbook by stream', () => {
  it.each(readdirSync(fixtures).filter((name) => /\.(?:xlsx|xls|ods)$/.test(name) && name !== 'far-cell.xlsx'))('%s', async (name) => {
    expect(await compare(join(fixtures, name))).toBeGreaterThanOrEqual(/plain|cells|dates|libreoffice\.xlsx|zip64|long/.test(name) ? 1 : 0)
  })

  it('may hold a cell in the far corner', async () => {
    const table = await openTable(join(fixtures, 'far-cell.xlsx'), { ...question, header: (cells) => (cells[0] === '留言编号' ? 1 : 0) })
    if (!table.ok) throw new Error(JSON.stringify(table.refusal))
    let count = 0
    let last: TableRow | undefined
    for await (const batch of table.value.batches()) {
      expect(batch.length).toBeLessThanOrEqual(4096)
      count += batch.length
      last = batch.at(-1)
    }
    expect([count, table.value.rows, last?.row, last?.cells[51]]).toEqual([1_048_575, 1_048_575, 1_048_576, '误碰'])
    expect(table.value.notes()).toEqual([{ code: 'sheet-scattered', sheet: '留言', rows: 1_048_576 }])
  })

  it('of the writers of this program', async () => {
    const column = (header: string) => ({ header, width: 10 })
    const rows = (count: number) =>
      Array.from({ length: count }, (_, k): Written[] => [
        `站${k % 7}`,
        { wallClock: `2026-03-0${1 + (k % 9)}T08:00:00` },
        k / 8,
        k % 3 === 0 ? null : '甲\n"乙"',
      ])
    const heads = ['站点', '时间', 'PM2.5', '说明']
    const bytes = await writeWorkbook([
      { name: '一', columns: heads.map(column), rows: rows(500) },
      { name: '二 & 三', columns: heads.map(column), rows: rows(3) },
    ])
    expect(await compare(put('whole.xlsx', bytes))).toBe(2)
    const stream = workbookOut(
      '流',
      (async function* () {
        yield heads
        yield* rows(9000)
      })(),
      1,
    )
    const pieces: Uint8Array[] = []
    for await (const piece of stream) pieces.push(piece)
    expect(await compare(put('stream.xlsx', Buffer.concat(pieces)))).toBe(1)
  })
})

/** A fixture with the markup of its first sheet changed. */
function changed(name: string, change: (markup: string) => string): string {
  const parts = unzip(readFileSync(join(fixtures, name)))
  const sheet = [...parts.keys()].find((part) => /worksheets\/sheet1\.xml$/.test(part)) as string
  parts.set(sheet, change(parts.get(sheet) as string))
  return put(`${Math.random()}.xlsx`, zip([...parts].map(([part, text]) => ({ name: part, data: Buffer.from(text) }))))
}

describe('a workbook that is harmed', () => {
  const rowOf = (markup: string, number: number) => new RegExp(`<row r="${number}".*?</row>`).exec(markup)?.[0] as string

  it('has the same rows, and the same is told', async () => {
    const harmed: ((markup: string) => string)[] = [
      // Cut off within a row, between rows, within the first.
      (markup) => markup.slice(0, markup.indexOf(rowOf(markup, 5)) + 60),
      (markup) => markup.slice(0, markup.indexOf(rowOf(markup, 5))),
      (markup) => markup.slice(0, markup.indexOf(rowOf(markup, 2)) - 3),
      // Rows that stand twice, and in another order.
      (markup) => markup.replaceAll(/r="([A-G]?)5"/g, 'r="$14"'),
      (markup) => markup.replace(rowOf(markup, 3), '').replace('</sheetData>', `${rowOf(markup, 3)}</sheetData>`),
      // Texts that are lost, cells in one place, a row that says another number, a cell beyond the last column.
      (markup) => markup.replaceAll('t="s"><v>1', 't="s"><v>91'),
      (markup) => markup.replace('r="B3"', 'r="A3"'),
      (markup) => markup.replace('r="B3"', 'r="B4"'),
      (markup) => markup.replace('r="G3"', 'r="XFE3"'),
      // Merged downwards, over rows of which one is not there, and two in one column.
      (markup) =>
        markup
          .replace(rowOf(markup, 4), '')
          .replace(
            '</sheetData>',
            '</sheetData><mergeCells><mergeCell ref="C5:C6"/><mergeCell ref="B2:B5"/><mergeCell ref="C2:C3"/><mergeCell ref="A1:D1"/></mergeCells>',
          ),
    ]
    for (const change of harmed) await compare(changed('plain.xlsx', change))
  })

  it('is refused as when it is read whole, wherever it was cut off or changed', async () => {
    const whole = readFileSync(join(fixtures, 'plain.xlsx'))
    for (let length = 4; length < whole.length; length += 1301) expect(await compare(put('cut.xlsx', whole.subarray(0, length)))).toBe(0)
    let read = 0
    for (let at = 30; at < whole.length; at += 449) {
      const other = Uint8Array.from(whole)
      other[at] = (other[at] as number) ^ 0xff
      read += await compare(put('other.xlsx', other))
    }
    expect(read).toBeGreaterThan(0)
  })

  it('by a row that holds more than the header says has its columns behind the widest', async () => {
    const file = changed('plain.xlsx', (markup) =>
      markup.replace('</row></sheetData>', '<c r="J6"><v>1</v></c><c r="Z6" s="1"/></row></sheetData>'),
    )
    const table = await openTable(file, { ...question, header: (cells) => (cells[0] === '留言编号' ? 1 : 0) })
    if (!table.ok) throw new Error(JSON.stringify(table.refusal))
    expect(table.value.header.cells.length).toBe(10)
  })

  it('is told to be changing, where it is no longer what it was', async () => {
    const file = changed('plain.xlsx', (markup) => markup)
    const table = await openTable(file, question)
    if (!table.ok) throw new Error(JSON.stringify(table.refusal))
    writeFileSync(file, readFileSync(file).subarray(0, 900))
    for await (const _ of table.value.batches());
    expect(table.value.notes()).toContainEqual({ code: 'is-growing' })
  })
})

describe('an archive on a disk', () => {
  const huge = Buffer.alloc(40 * 2 ** 20, ' ')
  it('that unpacks to much more than it is, or to more than it says, is refused', async () => {
    const parts = unzip(readFileSync(join(fixtures, 'plain.xlsx')))
    const bomb = (claims?: number) =>
      zip(
        [...parts].map(([name, text]) => ({
          name,
          data: /sheet1\.xml$/.test(name) ? huge : Buffer.from(text),
          ...(claims !== undefined && /sheet1\.xml$/.test(name) ? { claims } : {}),
        })),
      )
    const refusals = []
    for (const bytes of [bomb(), bomb(1000)]) {
      const table = await openTable(put('bomb.xlsx', bytes), question)
      refusals.push(table.ok ? null : table.refusal)
    }
    expect(refusals).toMatchObject([
      { code: 'zip-bomb', limit: 16 * 2 ** 20 },
      { code: 'damaged', why: 'archive-broken', part: '留言' },
    ])
  })

  it('is no workbook by its name', async () => {
    const table = await openTable(put('text.xlsx', zip([{ name: 'word/document.xml', data: Buffer.from('<x/>') }])), question)
    expect(table.ok ? null : table.refusal).toEqual({ code: 'not-a-spreadsheet', looksLike: 'docx' })
  })
})
