import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readSheets } from './read.ts'
import { type CellValue, SHEET_LIMITS, type SheetFile, type SheetRefusal } from './sheet.ts'

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)))

async function file(name: string): Promise<SheetFile> {
  const read = await readSheets(fixture(name), name)
  if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.refusal)}`)
  return read.value
}

async function refusal(bytes: Uint8Array, name = 'file.xlsx'): Promise<SheetRefusal> {
  const read = await readSheets(bytes, name)
  if (read.ok) throw new Error(`${name} was read`)
  return read.refusal
}

const rowsOf = (read: SheetFile, sheet: string) => read.sheets.find(({ name }) => name === sheet)?.rows ?? []

type Told = string | number | boolean | null | { date: string }
const expected = JSON.parse(fixture('expected.json').toString('utf8')) as Record<string, Record<string, { state: string; rows: Told[][] }>>

/** A cell as openpyxl tells it. */
function told(cell: CellValue | undefined): Told {
  if (cell === null || cell === undefined) return null
  if (typeof cell !== 'object') return cell
  return 'wallClock' in cell ? { date: cell.wallClock } : cell.error
}

describe('workbooks read as openpyxl reads them', () => {
  it.each(['plain.xlsx', 'libreoffice.xlsx', 'dates.xlsx', 'dates-1904.xlsx', 'cells.xlsx'])('%s', async (name) => {
    const read = await file(name)
    const sheets = expected[name] as (typeof expected)[string]
    expect(read.sheets.map((sheet) => sheet.name)).toEqual(Object.keys(sheets))
    let compared = 0
    for (const [sheet, { state, rows }] of Object.entries(sheets)) {
      expect(read.sheets.find((of) => of.name === sheet)?.isHidden).toBe(state !== 'visible')
      rows.forEach((row, r) => {
        row.forEach((value, c) => {
          const cell = rowsOf(read, sheet)[r]?.[c]
          // openpyxl knows no built-in date formats of Chinese Excel, gives a time of day without its day, leaves merged
          // cells empty and formulas without a result too: what is right there is asserted below.
          const isKnownDifference =
            typeof value === 'number'
              ? typeof cell === 'object'
              : value === null || (typeof value === 'object' && /^\d\d:/.test(value.date))
          if (isKnownDifference) return
          expect([sheet, r, c, told(cell)]).toEqual([sheet, r, c, value])
          compared++
        })
      })
    }
    expect(compared).toBeGreaterThan(6)
  })
})

describe('dates', () => {
  const moment = { wallClock: '2019-02-28T11:25:05' }

  it('are one moment in every format, the built-in Chinese ones 31 and 57 included', async () => {
    const rows = rowsOf(await file('dates.xlsx'), '日期')
    expect(rows.slice(0, 9).map(([cell]) => cell)).toEqual(Array(9).fill(moment))
    expect(rows[9]).toEqual([43524.4757523148])
  })

  it('count from 1904 where the workbook says so', async () => {
    const read = await file('dates-1904.xlsx')
    expect(read.dateSystem).toBe(1904)
    expect(
      rowsOf(read, '日期')
        .slice(0, 8)
        .map(([cell]) => cell),
    ).toEqual(Array(8).fill(moment))
  })
})

describe('cells', () => {
  it('merged downwards have their value in every row, and it is said', async () => {
    const read = await file('cells.xlsx')
    expect(
      rowsOf(read, '留言')
        .slice(3, 6)
        .map((row) => row[1]),
    ).toEqual(['同一位用户', '同一位用户', '同一位用户'])
    expect(read.notes).toEqual([{ code: 'merges-filled', sheet: '留言', count: 1, range: 'B4:B6' }])
  })

  it('merged across keep their one value', async () => {
    expect(
      rowsOf(await file('cells.xlsx'), '留言')[0]
        ?.slice(1)
        .every((cell) => cell === null),
    ).toBe(true)
  })

  it('tell errors and formulas without a result from texts', async () => {
    const rows = rowsOf(await file('cells.xlsx'), '留言')
    expect(rows[5]?.[4]).toEqual({ error: '=CONCATENATE("没有","算过")' })
    expect(rows[6]?.[5]).toEqual({ error: '#N/A' })
    expect(rowsOf(await file('libreoffice.xlsx'), '留言')[1]?.[5]).toEqual({ error: '#DIV/0!' })
  })

  it('of 200,000 characters are read whole', async () => {
    expect(rowsOf(await file('long-cell.xlsx'), '留言')[1]?.[4]).toBe('噪声扰民。'.repeat(40_000))
  })
})

describe('workbooks that are good in part', () => {
  it('give the sheets that can be read', async () => {
    const read = await file('broken-sheet.xlsx')
    expect(read.sheets.map(({ name, rows }) => [name, rows.length])).toEqual([['留言', 6]])
    expect(read.notes).toEqual([{ code: 'sheet-unreadable', sheet: '坏表', why: 'markup-broken' }])
  })

  it('may hold a cell in the far corner', async () => {
    const read = await file('far-cell.xlsx')
    const rows = rowsOf(read, '留言')
    expect(rows.slice(0, 6)).toEqual(rowsOf(await file('plain.xlsx'), '留言'))
    expect(rows[1_048_575]?.[51]).toBe('误碰')
    expect(rowsOf(read, '说明')).toEqual([['另一张表']])
    expect(read.notes).toEqual([{ code: 'sheet-scattered', sheet: '留言', rows: 1_048_576 }])
  })

  it('may be packed with the fields of ZIP64', async () => {
    expect((await file('zip64.xlsx')).sheets).toEqual((await file('plain.xlsx')).sheets)
  })
})

describe('what is no readable workbook is refused by name', () => {
  it.each([
    ['password.xlsx', { code: 'password-protected' }],
    ['libreoffice.xls', { code: 'old-excel' }],
    ['xlwt.xls', { code: 'old-excel' }],
    ['libreoffice.ods', { code: 'other-spreadsheet', looksLike: 'ods' }],
    ['web-page.xls', { code: 'other-spreadsheet', looksLike: 'html' }],
    ['nothing.xlsx', { code: 'no-rows' }],
  ])('%s', async (name, wanted) => {
    expect(await refusal(fixture(name), 'any.xlsx')).toEqual(wanted)
  })

  it.each([
    ['an empty file', '', { code: 'empty' }],
    ['a renamed program', 'MZ\x90\0\x03\0\0\0', { code: 'not-a-spreadsheet', looksLike: 'exe' }],
    ['a PDF', '%PDF-1.7\n', { code: 'not-a-spreadsheet', looksLike: 'pdf' }],
    ['a picture', '\x89PNG\r\n\x1a\n', { code: 'not-a-spreadsheet', looksLike: 'png' }],
    [
      'the XML of Excel 2003',
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
      { code: 'other-spreadsheet', looksLike: 'xml-spreadsheet' },
    ],
    ['an empty archive', `PK\x05\x06${'\0'.repeat(18)}`, { code: 'not-a-spreadsheet', looksLike: 'zip' }],
    ['only line ends', '\r\n\r\n', { code: 'no-rows' }],
    ['bytes that are no text', '\x00\x01\x02\x03\xfe\xfd\x00\x9f', { code: 'unknown-encoding' }],
  ])('%s', async (_, bytes, wanted) => {
    expect(await refusal(Buffer.from(bytes, 'latin1'), 'a.csv')).toEqual(wanted)
  })

  it('a file larger than the limit', async () => {
    const limits = { ...SHEET_LIMITS, bytes: 100 }
    expect(await readSheets(new Uint8Array(101), 'a.csv', limits)).toEqual({
      ok: false,
      refusal: { code: 'too-large', bytes: 101, limit: 100 },
    })
  })

  it('a workbook cut off anywhere', async () => {
    const whole = fixture('plain.xlsx')
    for (let length = 4; length < whole.length; length += 211) {
      expect(await refusal(whole.subarray(0, length))).toMatchObject({ code: 'damaged', why: 'cut-off' })
    }
  })

  it('a workbook with a changed byte is refused, or reads the same', async () => {
    const whole = fixture('plain.xlsx')
    const wanted = (await file('plain.xlsx')).sheets
    let refused = 0
    for (let at = 30; at < whole.length; at += 97) {
      const changed = Uint8Array.from(whole)
      changed[at] = (changed[at] as number) ^ 0xff
      const read = await readSheets(changed, 'a.xlsx')
      if (!read.ok) refused++
      // A byte of a part that is not read, such as the theme, does no harm.
      else if (read.value.notes.length === 0) expect(read.value.sheets).toEqual(wanted)
    }
    expect(refused).toBeGreaterThan(10)
  })
})
