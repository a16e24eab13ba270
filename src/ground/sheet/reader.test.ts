/**
 * The reader of workbooks beside another one, cell by cell: what it takes by sight and what it takes tag by tag, in whatever form a program
 * may write it and in whatever pieces it comes.
 */
import fc from 'fast-check'
import { type Cell, type CellValue as Other, readXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { zip } from '#ground/testing/zip.ts'
import { openBook, readSheet } from './book.ts'
import { readSheets } from './read.ts'
import { type CellValue, SHEET_LIMITS } from './sheet.ts'

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const related = (...relations: string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`

const STYLES = `<styleSheet xmlns="${SPREADSHEET}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; hh:mm"/><numFmt numFmtId="165" formatCode="0.00_ "/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs></styleSheet>`
const TEXTS = [
  '<si><t>噪声</t></si>',
  '<si><t xml:space="preserve"> 前后 </t></si>',
  '<si><r><rPr><b/></rPr><t>粗</t></r><r><t xml:space="preserve"> 细&amp;</t></r></si>',
  '<si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></si>',
  '<si><t>_x000D_一&#10;二</t></si>',
  '<si><t/></si>',
]
const PARTS = {
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels': related(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
  'xl/_rels/workbook.xml.rels': related(
    relation('rId1', 'worksheet', '/xl/worksheets/sheet1.xml'),
    relation('rId2', 'styles', 'styles.xml'),
    relation('rId3', 'sharedStrings', 'sharedStrings.xml'),
  ),
  'xl/styles.xml': STYLES,
  'xl/sharedStrings.xml': `<sst xmlns="${SPREADSHEET}">${TEXTS.join('')}</sst>`,
}

function parts(sheet: string, is1904: boolean): Record<string, string> {
  const workbook = `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`
  return { ...PARTS, 'xl/workbook.xml': workbook, 'xl/worksheets/sheet1.xml': sheet }
}

const packed = (of: Record<string, string>) => zip(Object.entries(of).map(([name, text]) => ({ name, data: Buffer.from(text) })))

/** A cell as the other reader tells it, in our words. */
function told(value: Other, cell: Cell | undefined): CellValue {
  if (value instanceof Date) {
    const second = Math.floor((value.getTime() + 500) / 1000) * 1000
    return { wallClock: Number.isNaN(second) ? '' : new Date(second).toISOString().slice(0, 19) }
  }
  if (cell?.type === 'error') return { error: String(value) }
  if (value === null && cell?.formula !== undefined) return { error: `=${cell.formula}` }
  return value === '' ? null : value
}

async function asOthersRead(bytes: Uint8Array): Promise<CellValue[][]> {
  const [sheet] = (await readXlsx(bytes)).sheets
  return (sheet?.rows ?? []).map((row, r) => row.map((value, c) => told(value, sheet?.cells?.get(`${r},${c}`))))
}

async function asWeRead(bytes: Uint8Array): Promise<readonly (readonly CellValue[])[]> {
  const read = await readSheets(bytes, 'a.xlsx')
  if (!read.ok) return read.refusal.code === 'no-rows' ? [] : Promise.reject(new Error(JSON.stringify(read.refusal)))
  return read.value.sheets[0]?.rows ?? []
}

const pieces = fc.constantFrom('a', '噪', '&amp;', '&#20013;', '&#x4e2d;', '&lt;', '_x000D_', '_x', ' ', '😀', '\n', '"', '>', '12')
const text = fc.array(pieces, { maxLength: 5 }).map((of) => of.join(''))
const someText = fc.array(pieces, { minLength: 1, maxLength: 5 }).map((of) => of.join(''))
const number = fc.oneof(
  fc.integer({ min: -1000, max: 60_000 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.tuple(fc.nat(99_999), fc.nat(999_999)).map(([whole, rest]) => `${whole}.${String(rest).padStart(6, '0')}`),
  fc.bigInt({ min: 0n, max: 10n ** 19n }).map(String),
  fc.constantFrom(
    '-0',
    '.5',
    '5.',
    '1E3',
    '1.5e-7',
    ' 12 ',
    '00012',
    '-12.50',
    '123456789012345',
    '1234567890123456',
    '0.1234567890123',
    '12-3',
  ),
)
const formula = fc.constantFrom('<f>A1+1</f>', '<f t="shared" si="0"/>', '<f t="shared" ref="A1:A9" si="0">B1&amp;"x"</f>', '')
const run = someText.map((of) => `<r><rPr><b/></rPr><t xml:space="preserve">${of}</t></r>`)
/** The type of a cell, and what stands in it. */
const content = fc.oneof(
  number.map((of) => ['', `<v>${of}</v>`] as const),
  number.map((of) => ['n', `<v>${of}</v>`] as const),
  fc.nat(TEXTS.length - 1).map((of) => ['s', `<v>${of}</v>`] as const),
  fc.tuple(formula, someText).map(([of, value]) => ['str', `${of}<v>${value}</v>`] as const),
  fc
    .tuple(
      formula,
      fc.oneof(
        number.map((of) => `<v>${of}</v>`),
        fc.constant(''),
      ),
    )
    .map(([of, value]) => ['', of + value] as const),
  text.map((of) => ['inlineStr', `<is><t>${of}</t></is>`] as const),
  text.map((of) => ['inlineStr', `<is><t xml:space="preserve">${of}</t></is>`] as const),
  fc.array(run, { minLength: 1, maxLength: 3 }).map((of) => ['inlineStr', `<is>${of.join('')}</is>`] as const),
  fc.constantFrom(...['0', '1', 'true', 'FALSE'].map((of) => ['b', `<v>${of}</v>`] as const)),
  fc.constantFrom(...['#N/A', '#DIV/0!'].map((of) => ['e', `<v>${of}</v>`] as const)),
  fc.constantFrom(['d', '<v>2026-03-01T08:00:00</v>'] as const, ['', ''] as const, ['inlineStr', '<is><t/></is>'] as const),
  someText.map((of) => ['str', `<v><![CDATA[${of.replaceAll('&', '+')}&amp;]]></v>`] as const),
)
const cell = fc.record({
  content,
  gap: fc.constantFrom(0, 0, 0, 1, 30),
  style: fc.constantFrom(null, 0, 1, 2, 3, 4, 9),
  hasPlace: fc.boolean(),
  order: fc.constantFrom('rst', 'rts', 'tsr', 'str'),
  quote: fc.constantFrom('"', '"', "'"),
  isLong: fc.boolean(),
})
const row = fc.record({
  cells: fc.array(cell, { maxLength: 6 }),
  gap: fc.constantFrom(0, 0, 0, 2),
  more: fc.constantFrom('', ' spans="1:9"', ' ht="15"'),
})

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/** The markup of a sheet with these rows. */
function sheetOf(rows: readonly (typeof row extends fc.Arbitrary<infer T> ? T : never)[], prefix: string): string {
  let number = 0
  const markup = rows.map(({ cells, gap, more }) => {
    number += gap + 1
    let column = -1
    const inside = cells.map(({ content: [type, inner], gap: columns, style, hasPlace, order, quote, isLong }) => {
      column += 1 + (hasPlace ? columns : 0)
      const attributes = {
        r: hasPlace ? `${letters(column)}${number}` : null,
        s: style === null ? null : String(style),
        t: type === '' ? null : type,
      }
      const written = [...order].map((name) => [name, attributes[name as 'r']] as const).filter(([, value]) => value !== null)
      const start = `<c${written.map(([name, value]) => ` ${name}=${quote}${value}${quote}`).join('')}`
      return inner === '' && !isLong ? `${start}/>` : `${start}>${inner}</c>`
    })
    return `<row r="${number}"${more}>${inside.join('')}</row>`
  })
  const whole = `<worksheet xmlns="${SPREADSHEET}"><sheetData>${markup.join('\n')}</sheetData></worksheet>`
  return prefix === '' ? whole : whole.replace('xmlns=', `xmlns:${prefix}=`).replaceAll(/<(\/?)(?=[a-zA-Z])/g, `<$1${prefix}:`)
}

describe('a sheet in any form', () => {
  it('has the cells that another reader finds', async () => {
    const sheets = fc.tuple(fc.array(row, { maxLength: 6 }), fc.constantFrom('', '', '', 'x'), fc.boolean())
    await fc.assert(
      fc.asyncProperty(sheets, async ([rows, prefix, is1904]) => {
        const bytes = packed(parts(sheetOf(rows, prefix), is1904))
        const [ours, others] = [await asWeRead(bytes), await asOthersRead(bytes)]
        // A workbook without a value is refused as one without rows.
        expect(ours).toEqual(others.every((cells) => cells.every((value) => value === null)) ? [] : others)
      }),
      { numRuns: 100 },
    )
  })

  it('has the same cells in whatever pieces it comes', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), cuts, async (rows, lengths) => {
        const of = parts(sheetOf(rows, ''), false)
        const entries = Object.entries(of).map(([name, markup]) => ({ name, data: Buffer.from(markup) }))
        const archive = {
          entries: entries.map(({ name, data }) => ({ name, bytes: data.length, compressed: 0, offset: 0, method: 0, checksum: 0 })),
          async *pieces({ name }: { readonly name: string }) {
            const data = entries.find((entry) => entry.name === name)?.data ?? Buffer.alloc(0)
            for (let at = 0, k = 0; at < data.length; k++) {
              const to = at + (lengths[k % lengths.length] as number)
              yield Uint8Array.from(data.subarray(at, to))
              at = to
            }
          },
        }
        const book = await openBook(archive, SHEET_LIMITS)
        if (!book.ok) throw new Error(JSON.stringify(book.refusal))
        const read: CellValue[][] = []
        const take = (number: number, cells: CellValue[]) => {
          read[number - 1] = cells
        }
        for await (const _ of readSheet(book.value, book.value.sheets[0]!.entry!, take, false));
        const trimmed = (cells: readonly CellValue[] | undefined) =>
          (cells ?? []).slice(0, (cells ?? []).findLastIndex((of) => of !== null) + 1)
        const whole = await asWeRead(packed(of))
        expect(Array.from({ length: whole.length }, (_, at) => trimmed(read[at]))).toEqual(whole.map(trimmed))
      }),
      { numRuns: 25 },
    )
  })
})

describe('what another reader takes for something else', () => {
  const one = async (cells: string) =>
    (await asWeRead(packed(parts(`<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`, false))))[0]

  // 18.3.1.4: a cell without v has no value, whatever its type; 18.4.6: rPh says how a text is spoken.
  it('a cell without a value holds nothing, and how a text is spoken is no part of it', async () => {
    expect(await one('<c t="b"/><c t="s"></c><c t="e"/><c t="s"><v/></c><c><v>1</v></c>')).toEqual([null, null, null, null, 1])
    expect(await one('<c t="inlineStr"><is><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></is></c>')).toEqual(['漢字'])
  })
})
