import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zip } from '#ground/testing/zip.ts'
import { readSheets } from './read.ts'
import { LOST_TEXT, type SheetFile, type SheetRefusal } from './sheet.ts'
import { TagReader } from './tags.ts'

// After ECMA-376 part 1: 18.3.1.73 (row), 18.3.1.4 (c; t="s" is an index into the table of texts), 18.4.9 (sst).
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const ROWS = [
  ['编号', '主题', '时间'],
  ['A1', '夜间噪声', '2019-02-28 11:25'],
  ['A2', '油烟扰民', '2019-03-01 08:00'],
  ['A3', '污水直排', '2019-03-02 09:10'],
]
const place = (row: number, column: number) => `${'ABC'[column]}${row + 1}`
const SHEET = `<?xml version="1.0"?><worksheet xmlns="${SPREADSHEET}"><sheetData>${ROWS.map(
  (cells, r) => `<row r="${r + 1}">${cells.map((_, c) => `<c r="${place(r, c)}" t="s"><v>${r * 3 + c}</v></c>`).join('')}</row>`,
).join('')}</sheetData></worksheet>`
const TEXTS = `<sst xmlns="${SPREADSHEET}">${ROWS.flat()
  .map((text) => `<si><t>${text}</t></si>`)
  .join('')}</sst>`

/** A workbook of one sheet whose texts stand in their table; a part that is null is left out. */
function book(sheet: string, texts: string | null = TEXTS): Uint8Array {
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const parts: [string, string | null][] = [
    ['_rels/.rels', `<Relationships xmlns="${RELATIONS}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="件 &amp; 表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${RELATIONS}">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    ],
    ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    ['xl/worksheets/sheet1.xml', sheet],
    ['xl/sharedStrings.xml', texts],
  ]
  return zip(parts.flatMap(([name, data]) => (data === null ? [] : [{ name, data: Buffer.from(data) }])))
}

async function read(bytes: Uint8Array): Promise<SheetFile> {
  const result = await readSheets(bytes, 'book.xlsx')
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

async function refusal(bytes: Uint8Array): Promise<SheetRefusal> {
  const result = await readSheets(bytes, 'book.xlsx')
  if (result.ok) throw new Error('was read')
  return result.refusal
}

const rowsOf = (file: SheetFile) => file.sheets[0]?.rows ?? []
const held = (file: SheetFile) => rowsOf(file).filter((row) => row.some((cell) => cell !== null))

describe('a sheet that was cut off', () => {
  it('gives its whole rows, and tells the row and the column in which it ends', async () => {
    const file = await read(book(SHEET.slice(0, SHEET.indexOf('<v>7</v>') + 3)))
    expect(held(file)).toEqual(ROWS.slice(0, 2))
    expect(file.broken).toEqual([{ sheet: '件 & 表', row: 3, code: 'cut-off', value: '', cells: ['A2', null, null], column: 'B' }])
    expect(file.notes).toEqual([{ code: 'sheet-cut-off', sheet: '件 & 表', row: 2 }])
  })

  it('is never taken for a shorter one, wherever it ends', async () => {
    for (let end = 1; end < SHEET.length; end += 11) {
      const result = await readSheets(book(SHEET.slice(0, end)), 'book.xlsx')
      if (!result.ok) {
        expect(result.refusal).toMatchObject({ code: 'damaged', part: '件 & 表' })
        continue
      }
      const whole = SHEET.slice(0, end).split('</row>').length - 1
      expect(held(result.value)).toEqual(ROWS.slice(0, whole))
      expect(result.value.notes).toEqual([{ code: 'sheet-cut-off', sheet: '件 & 表', row: whole }])
      const isInRow = SHEET.slice(0, end).lastIndexOf('<row r="') > SHEET.slice(0, end).lastIndexOf('</row>')
      const hasRowTag = isInRow && SHEET.slice(0, end).indexOf('>', SHEET.slice(0, end).lastIndexOf('<row r="')) > 0
      expect(result.value.broken.map(({ row }) => row)).toEqual(hasRowTag ? [whole + 1] : [])
    }
  })

  it('is damaged where a piece is missing from its middle', async () => {
    const hole = SHEET.replace('</c></row><row r="3">', '</row><row r="3">')
    expect(await refusal(book(hole))).toEqual({ code: 'damaged', why: 'markup-broken', part: '件 & 表' })
  })
})

describe('cells that refer to what is not there', () => {
  it('are told, and their rows keep what they have', async () => {
    const file = await read(book(SHEET.replace('<v>4</v>', '<v>9999</v>').replace('<v>8</v>', '<v>12</v>')))
    expect(rowsOf(file)[1]).toEqual(['A1', { error: LOST_TEXT }, '2019-02-28 11:25'])
    expect(rowsOf(file)[2]).toEqual(['A2', '油烟扰民', { error: LOST_TEXT }])
    expect(rowsOf(file)[3]).toEqual(ROWS[3])
    expect(file.notes).toEqual([{ code: 'lost-texts', sheet: '件 & 表', count: 2, cell: 'B2' }])
  })

  it('are damage where the whole table is missing, not a file without content', async () => {
    expect(await refusal(book(SHEET, null))).toEqual({ code: 'damaged', why: 'part-missing', part: '件 & 表' })
  })
})

describe('rows that stand twice', () => {
  const twice = SHEET.replace('<row r="4">', '<row r="3">').replaceAll(/r="([ABC])4"/g, 'r="$13"')

  it('are both taken out and both told, and the others stay', async () => {
    const file = await read(book(twice))
    expect(held(file)).toEqual(ROWS.slice(0, 2))
    expect(file.broken.map(({ row, code, cells }) => [row, code, cells])).toEqual([
      [3, 'row-twice', ROWS[2]],
      [3, 'row-twice', ROWS[3]],
    ])
  })

  it('lose nothing to a second one of empty cells', async () => {
    const file = await read(book(SHEET.replace('</sheetData>', '<row r="4"><c r="A4" s="0"/></row></sheetData>')))
    expect(held(file)).toEqual(ROWS.slice(0, 3))
    expect(file.broken.map(({ row, code, cells }) => [row, code, cells])).toEqual([[4, 'row-twice', ROWS[3]]])
  })

  it('are no fault where one of them has no cells', async () => {
    const file = await read(book(SHEET.replace('</sheetData>', '<row r="4"/></sheetData>')))
    expect([held(file), file.broken, file.notes]).toEqual([ROWS, [], []])
  })

  it('or cells in one place make the sheet uncertain', async () => {
    const wanted = { code: 'damaged', why: 'places-contradict', part: '件 & 表' }
    expect(await refusal(book(SHEET.replace('r="B3"', 'r="A3"')))).toEqual(wanted)
    expect(await refusal(book(SHEET.replace('r="B3"', 'r="B4"')))).toEqual(wanted)
    expect(await refusal(book(SHEET.replace('<row r="2">', '<row r="1">').replaceAll(/r="([ABC])2"/g, 'r="$11"')))).toEqual(wanted)
  })
})

describe('a whole sheet', () => {
  it.each([
    ['as it is', SHEET],
    [
      'with a comment, an instruction and white space',
      `${SHEET.replace('<sheetData>', '<!-- <row> --><?x <c> ?><sheetData>')}\n<!-- end -->\n`,
    ],
    ['with a prefix', SHEET.replaceAll(/<(\/?)(worksheet|sheetData|row|c|v)\b/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=')],
    ['without places', SHEET.replaceAll(/ r="[A-Z]*\d+"/g, '')],
    ['with > in an attribute', SHEET.replace('<row r="2">', `<row spans=">" r='2'>`)],
  ])('%s is told nothing of', async (_, sheet) => {
    const file = await read(book(sheet))
    expect([held(file), file.broken, file.notes]).toEqual([ROWS, [], []])
  })

  it('is whole in whatever pieces it comes, and no part of it is', () => {
    const follow = (pieces: readonly string[]) => {
      const told: string[] = []
      const tags = new TagReader({ open: (name) => told.push(name), close: (name) => told.push(`/${name}`) })
      for (const piece of pieces) tags.push(piece)
      return { told, isWhole: tags.isWhole }
    }
    const text = SHEET.replace('<sheetData>', '<!-- <row> --><![CDATA[</row>]]><sheetData>')
    const whole = follow([text])
    expect(whole.isWhole).toBe(true)
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), fc.nat(text.length - 1), (cuts, end) => {
        const places = [0, ...cuts.sort((x, y) => x - y), text.length]
        expect(follow(places.slice(1).map((to, at) => text.slice(places[at], to)))).toEqual(whole)
        expect(follow([text.slice(0, end)]).isWhole).toBe(false)
      }),
    )
  })
})
