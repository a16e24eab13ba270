/**
 * Records of delimited text. One broken quote costs the line that it stands in and not the rest of the file: readers that
 * stop at the first error, or run on to the next quote, lose every good row behind it.
 *
 * A quote inside a cell that does not begin with one is a character like any other, as Excel reads it.
 *
 * @see RFC 4180
 */
export interface TextRecord {
  /** Number of the record, from 1; empty lines count. */
  readonly row: number
  readonly cells: string[]
}

export interface BrokenRecord {
  readonly row: number
  /** The whole line, or lines, as it stands. */
  readonly value: string
}

export interface Records {
  readonly records: TextRecord[]
  readonly broken: BrokenRecord[]
  /** True where the text ends without the end of a line. */
  readonly isOpenEnded: boolean
}

const QUOTE = 34
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
/** A quoted cell this long without its closing quote is a broken quote, not a long text. */
const LONGEST_CELL = 4_000_000

/** Where a quoted cell ends: the place behind its closing quote, or −1 where that is missing or something else follows. */
function quotedEnd(text: string, open: number, delimiter: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0 && at - open < LONGEST_CELL; at = text.indexOf('"', at + 2)) {
    const next = text.charCodeAt(at + 1)
    if (next === QUOTE) continue
    return Number.isNaN(next) || next === delimiter || next === LINE_FEED || next === CARRIAGE_RETURN ? at + 1 : -1
  }
  return -1
}

function lineEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === LINE_FEED || code === CARRIAGE_RETURN) break
    at++
  }
  return at
}

function plainEnd(text: string, from: number, delimiter: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break
    at++
  }
  return at
}

/** Cells of the record that starts at `from`, and where it ends; `cells` is null for a broken one. */
function readRecord(text: string, from: number, delimiter: number): { cells: string[] | null; end: number } {
  const cells: string[] = []
  let at = from
  for (;;) {
    let end: number
    if (text.charCodeAt(at) === QUOTE) {
      end = quotedEnd(text, at, delimiter)
      if (end < 0) return { cells: null, end: lineEnd(text, at) }
      cells.push(text.slice(at + 1, end - 1).replaceAll('""', '"'))
    } else {
      end = plainEnd(text, at, delimiter)
      cells.push(text.slice(at, end))
    }
    if (text.charCodeAt(end) !== delimiter) return { cells, end }
    at = end + 1
  }
}

/** Splits a text into records; empty lines keep their number but give no record. */
export function splitRecords(text: string, delimiter: string, most = Number.POSITIVE_INFINITY): Records {
  const code = delimiter.charCodeAt(0)
  const records: TextRecord[] = []
  const broken: BrokenRecord[] = []
  let at = 0
  let row = 0
  let isOpenEnded = false
  while (at < text.length && records.length < most) {
    row++
    const { cells, end } = readRecord(text, at, code)
    if (cells === null) broken.push({ row, value: text.slice(at, end) })
    else if (end > at) records.push({ row, cells })
    isOpenEnded = end >= text.length
    at = end + (text.charCodeAt(end) === CARRIAGE_RETURN && text.charCodeAt(end + 1) === LINE_FEED ? 2 : 1)
  }
  return { records, broken, isOpenEnded }
}
