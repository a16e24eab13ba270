/** Spreadsheets for tests, written and read back by hand, so that they share nothing with the code under test. */
import { unzip, zip } from './zip.ts'

export type Cell = string | number | null | { readonly formula: string }
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`

function cellXml(value: Cell, place: string): string {
  if (value === null) return ''
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`
  if (typeof value === 'object') return `<c r="${place}"><f>${xml(value.formula)}</f></c>`
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`
}

/** A workbook of one sheet, written by hand after ECMA-376 part 1, 18.3. */
export function workbook(rows: readonly (readonly Cell[])[], merges: readonly string[] = []): Uint8Array {
  const lines = rows.map(
    (cells, r) => `<row r="${r + 1}">${cells.map((value, c) => cellXml(value, `${String.fromCharCode(65 + c)}${r + 1}`)).join('')}</row>`,
  )
  const merged = merges.length === 0 ? '' : `<mergeCells>${merges.map((of) => `<mergeCell ref="${of}"/>`).join('')}</mergeCells>`
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${SPREADSHEET}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="留言" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SPREADSHEET}"><sheetData>${lines.join('')}</sheetData>${merged}</worksheet>`,
  }
  return zip(Object.entries(parts).map(([name, data]) => ({ name, data: Buffer.from(data) })))
}

const quoted = (cell: Cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`
/** Delimited text with every cell in quotes. @see RFC 4180 */
export const csv = (rows: readonly (readonly Cell[])[]) => `${rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`

/** Texts and figures of a written sheet, by an inflater and patterns of our own: no reader of workbooks is asked. */
export function cellsOf(bytes: Uint8Array, sheet: number): { values: string[][]; markup: string } {
  const parts = unzip(bytes)
  const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    plain([...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join('')),
  )
  const markup = parts.get(`xl/worksheets/sheet${sheet}.xml`) ?? ''
  const values = [...markup.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, cells = '']) =>
    [...cells.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes = '', inner = '']) => {
      const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1] ?? ''
      return /t="s"/.test(attributes) ? (shared[Number(value)] ?? '') : value
    }),
  )
  return { values, markup }
}
