/**
 * How a sheet shows its cells, where people see something else than what is stored: rows that are hidden, by hand or by a
 * filter, and numbers with a format of their own.
 *
 * @see ECMA-376 part 1, 18.3.1.73 (row: hidden), 18.8.30 (numFmt), 18.8.10 (cellXfs)
 */
import { isDateFormat } from 'hucre'
import { plain } from './markup-text.ts'
import { RowSet } from './row-set.ts'
import type { SheetLook } from './sheet.ts'
import { attributeOf, type TagListener } from './tags.ts'

/** Formats that every program knows without their being written down, but those of dates. @see 18.8.30 */
const KNOWN: Readonly<Record<number, string>> = {
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  37: '#,##0 ;(#,##0)',
  38: '#,##0 ;[Red](#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;[Red](#,##0.00)',
  48: '##0.0E+0',
}
/** A whole number looks in them as it stands: 0, #, the format that is none, and text. */
const AS_STORED = /^(?:general|g\/通用格式|#*0?|@)$/i
/** The letters of days and times: the reader makes dates of such numbers. */
const OF_DATES = /[ymdhs]/i
/** Columns and formats that are remembered; whole numbers with a format are identifiers or amounts, in a few columns. */
const MOST_SETS = 512

/** A format without what only adds room or colour; of several, the one for numbers above nought. @see 18.8.31 */
export function plainFormat(code: string): string {
  const [first = ''] = code.split(';')
  return first
    .replace(/_.|\*./g, '')
    .replace(/\[(?:black|blue|cyan|green|magenta|red|white|yellow|color\s?\d+|颜色\s?\d+)\]/gi, '')
    .trim()
}

/** Formats of days and times that are known by their number alone, those of Chinese and other eastern programs among them. @see 18.8.30 */
const DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** Gathers of each style whether its numbers are dates, and the format where it changes how they are shown. */
export class FormatList implements TagListener {
  readonly #codes = new Map<number, string>()
  readonly #styles: number[] = []
  #isInStyles = false
  #isInFormats = false

  open(name: string, attributes: string): void {
    if (name === 'cellXfs') this.#isInStyles = true
    else if (name === 'numFmts') this.#isInFormats = true
    else if (name === 'numFmt' && this.#isInFormats) {
      const code = attributeOf(attributes, 'formatCode')
      if (code !== undefined) this.#codes.set(Number(attributeOf(attributes, 'numFmtId')), plain(code))
    } else if (name === 'xf' && this.#isInStyles) this.#styles.push(Number(attributeOf(attributes, 'numFmtId') ?? 0))
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isInStyles = false
    else if (name === 'numFmts') this.#isInFormats = false
  }

  /** By the number of a style: null where numbers show as they stand. */
  get formats(): readonly (string | null)[] {
    return this.#styles.map((id) => {
      const format = plainFormat(this.#codes.get(id) ?? KNOWN[id] ?? '')
      const isDate = OF_DATES.test(format.replace(/"[^"]*"|\\./g, ''))
      return isDate || AS_STORED.test(format) ? null : format
    })
  }

  /** By the number of a style: whether a number is a day or a time. */
  get dates(): readonly boolean[] {
    return this.#styles.map((id) => {
      const code = this.#codes.get(id) ?? ''
      return code === '' ? DATES.some(([first, last]) => id >= first && id <= last) : isDateFormat(code)
    })
  }
}

export class LookScan implements SheetLook {
  #formats: readonly (string | null)[]
  #hidden = new RowSet()
  #formatted = new Map<number, Map<string, RowSet>>()
  #sets = 0

  constructor(formats: readonly (string | null)[]) {
    this.#formats = formats
  }

  row(row: number, attributes: string): void {
    if (/(?:^|\s)hidden\s*=\s*["'](?:1|true|on)["']/.test(attributes)) this.#hidden.add(row)
  }

  cell(row: number, column: number, style: number): void {
    const format = this.#formats[style] ?? null
    if (format === null) return
    const known = this.#formatted.get(column) ?? new Map<string, RowSet>()
    let rows = known.get(format)
    if (rows === undefined) {
      if (this.#sets++ >= MOST_SETS) return
      rows = new RowSet()
      known.set(format, rows)
      this.#formatted.set(column, known)
    }
    rows.add(row)
  }

  isHidden(row: number): boolean {
    return this.#hidden.has(row)
  }

  formatOf(row: number, column: number): string | null {
    for (const [format, rows] of this.#formatted.get(column) ?? []) if (rows.has(row)) return format
    return null
  }

  /** What was gathered; null where there is nothing to know. */
  look(): SheetLook | null {
    return this.#hidden.count === 0 && this.#formatted.size === 0 ? null : this
  }
}
