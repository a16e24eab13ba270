/**
 * The markup of a workbook with one sheet, row by row: what stands in it is held nowhere. Texts stand in their cells, for a table of
 * texts would have to be held to its end.
 *
 * @see ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.53 (is), 18.3.1.66 (pane), 18.3.1.13 (col), 18.8 (styles), 22.9.2.19 (ST_Xstring)
 */
import { dateToSerial } from 'hucre'
import { letters } from './merges.ts'
import { FIRST_COUNTED, textCell, type Written } from './write.ts'

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** So many rows below the header say which columns hold times. */
export const LOOKED_AT = 64
const DAYS = { format: 'yyyy-mm-dd', width: 12 }
const TIMES = { format: 'yyyy-mm-dd hh:mm', width: 17 }
/** First number that a format of one's own may have. @see 18.8.30 */
const OWN_FORMATS = 164
/** Texts and times that are kept once they were written: a table has the same again and again. */
const MOST_KEPT = 8192

/** Characters that stand for themselves in no text of a part; a return would be read as a line end. @see XML 1.0, 2.4, 2.11 */
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '_x000D_' }
const escaped = (text: string) => text.replace(/[&<>"\r]/g, (character) => ESCAPED[character] as string)

interface TimeColumn {
  readonly format: string
  readonly width: number
}

/** Columns with times are as wide as these and show the hour: without it the hours of a day look all the same. */
function timeColumns(rows: readonly (readonly Written[])[]): (TimeColumn | undefined)[] {
  const columns: (TimeColumn | undefined)[] = []
  for (const row of rows)
    for (const [at, cell] of row.entries()) {
      if (cell === null || typeof cell !== 'object' || !('wallClock' in cell) || cell.wallClock < FIRST_COUNTED) continue
      if (columns[at] !== TIMES) columns[at] = /T00:00(?::00(?:\.0+)?)?$/.test(cell.wallClock) ? DAYS : TIMES
    }
  return columns
}

/** A name that a sheet may have: Excel opens no workbook with another. @see Excel's specification */
function sheetName(name: string): string {
  const plain = textCell(name)
    .replace(/[[\]:*?/\\\s]/g, ' ')
    .replace(/^'|'$/g, ' ')
    .trim()
  return escaped(plain.slice(0, 31).replace(/[\ud800-\udbff]$/, '') || 'Sheet1')
}

export class SheetMarkup {
  readonly #columns: readonly (TimeColumn | undefined)[]
  readonly #headerRow: number
  readonly #texts = new Map<string, string>()
  readonly #times = new Map<string, string>()
  readonly #formats: string[] = []
  readonly #letters: string[] = []
  #row = 0

  /** `first`: the first rows, which say which columns hold times. `headerRow` is frozen with what stands above it. */
  constructor(first: readonly (readonly Written[])[], headerRow: number) {
    this.#columns = timeColumns(first)
    this.#headerRow = headerRow
  }

  begin(): string {
    const columns = this.#columns.map((column, at) =>
      column === undefined ? '' : `<col min="${at + 1}" max="${at + 1}" width="${column.width}" customWidth="1"/>`,
    )
    const cols = columns.join('') === '' ? '' : `<cols>${columns.join('')}</cols>`
    const pane = `<pane ySplit="${this.#headerRow}" topLeftCell="A${this.#headerRow + 1}" activePane="bottomLeft" state="frozen"/>`
    return `${HEAD}<worksheet xmlns="${SPREADSHEET}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${cols}<sheetData>`
  }

  row(cells: readonly Written[]): string {
    const row = ++this.#row
    let markup = ''
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]
      if (cell === null || cell === undefined || cell === '') continue
      this.#letters[at] ??= letters(at)
      markup += `<c r="${this.#letters[at]}${row}"${this.#inside(cell, at)}</c>`
    }
    return markup === '' ? '' : `<row r="${row}">${markup}</row>`
  }

  end(): string {
    return '</sheetData></worksheet>'
  }

  #inside(cell: Exclude<Written, null>, column: number): string {
    if (typeof cell === 'string') return this.#text(cell)
    if (typeof cell === 'number') return Number.isFinite(cell) ? `><v>${cell}</v>` : '>'
    if ('decimal' in cell) return `><v>${Number(cell.decimal)}</v>`
    if (cell.wallClock < FIRST_COUNTED) return this.#text(cell.wallClock.replace('T', ' '))
    const format = this.#columns[column]?.format ?? (/T00:00(?::00(?:\.0+)?)?$/.test(cell.wallClock) ? DAYS.format : TIMES.format)
    let style = this.#formats.indexOf(format)
    if (style < 0) style = this.#formats.push(format) - 1
    return ` s="${style + 1}"><v>${this.#serial(cell.wallClock)}</v>`
  }

  #text(text: string): string {
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    const shown = textCell(text)
    const space = /^\s|\s$|[\n\t]/.test(shown) ? ' xml:space="preserve"' : ''
    const made = ` t="inlineStr"><is><t${space}>${escaped(shown)}</t></is>`
    if (this.#texts.size >= MOST_KEPT) this.#texts.clear()
    this.#texts.set(text, made)
    return made
  }

  /** The digits of a wall clock are put into the cell as if they were UTC. */
  #serial(wallClock: string): string {
    const known = this.#times.get(wallClock)
    if (known !== undefined) return known
    const made = String(dateToSerial(new Date(`${wallClock}Z`), false))
    if (this.#times.size >= MOST_KEPT) this.#times.clear()
    this.#times.set(wallClock, made)
    return made
  }

  /** The other parts, once the sheet is written: their names and what they hold. The sheet is `xl/worksheets/sheet1.xml`. */
  otherParts(name: string): readonly (readonly [string, string])[] {
    const numFmts = this.#formats.map((format, at) => `<numFmt numFmtId="${OWN_FORMATS + at}" formatCode="${escaped(format)}"/>`)
    const xfs = this.#formats.map(
      (_, at) => `<xf numFmtId="${OWN_FORMATS + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    )
    const own = numFmts.length === 0 ? '' : `<numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts>`
    const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    const relation = (id: number, type: string, target: string) =>
      `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
    const type = (part: string, of: string) => `<Override PartName="/xl/${part}" ContentType="${TYPES}.${of}+xml"/>`
    return [
      [
        'xl/styles.xml',
        `${HEAD}<styleSheet xmlns="${SPREADSHEET}">${own}<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">${plain}/></cellStyleXfs><cellXfs count="${xfs.length + 1}">${plain} xfId="0"/>${xfs.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
      ],
      [
        'xl/workbook.xml',
        `${HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${sheetName(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'styles', 'styles.xml')}</Relationships>`,
      ],
      [
        '_rels/.rels',
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      ],
      [
        '[Content_Types].xml',
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('workbook.xml', 'sheet.main')}${type('worksheets/sheet1.xml', 'worksheet')}${type('styles.xml', 'styles')}</Types>`,
      ],
    ]
  }
}
