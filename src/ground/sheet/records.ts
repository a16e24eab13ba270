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

/** A quoted cell without its closing quote, and one with something else behind it. */
const UNCLOSED = -1
const MISPLACED = -2

/** Where a quoted cell ends: the place behind its closing quote, or what is wrong with it. */
function quotedEnd(text: string, open: number, delimiter: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0 && at - open < LONGEST_CELL; at = text.indexOf('"', at + 2)) {
    const next = text.charCodeAt(at + 1)
    if (next === QUOTE) continue
    return Number.isNaN(next) || next === delimiter || next === LINE_FEED || next === CARRIAGE_RETURN ? at + 1 : MISPLACED
  }
  return UNCLOSED
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

interface Read {
  /** Null for a broken record. */
  readonly cells: string[] | null
  readonly end: number
  /** True where the record may go on in text that has not come yet. */
  readonly isUnclosed: boolean
}

/** Cells of the record that starts at `from`, and where it ends. */
function readRecord(text: string, from: number, delimiter: number): Read {
  const cells: string[] = []
  let at = from
  for (;;) {
    let end: number
    if (text.charCodeAt(at) === QUOTE) {
      end = quotedEnd(text, at, delimiter)
      if (end < 0) {
        // Behind this many characters the closing quote would not count any more, wherever it stood.
        const isUnclosed = end === UNCLOSED && text.length - at <= LONGEST_CELL + 1
        return { cells: null, end: lineEnd(text, at), isUnclosed }
      }
      cells.push(text.slice(at + 1, end - 1).replaceAll('""', '"'))
    } else {
      end = plainEnd(text, at, delimiter)
      cells.push(text.slice(at, end))
    }
    if (text.charCodeAt(end) !== delimiter) return { cells, end, isUnclosed: false }
    at = end + 1
  }
}

/**
 * Splits a text that comes in pieces, wherever it was cut: a record is given as soon as it is whole. Empty lines keep their
 * number but give no record.
 */
export class RecordSplitter {
  readonly #delimiter: number
  #rest = ''
  #row = 0
  #isOpenEnded = false

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0)
  }

  /** Number of the last record that was given, broken, or empty. */
  get row(): number {
    return this.#row
  }

  /** Records of the next piece; with `isLast` also the one that no line end closes. */
  push(piece: string, isLast: boolean, most = Number.POSITIVE_INFINITY): Records {
    const text = this.#rest + piece
    const records: TextRecord[] = []
    const broken: BrokenRecord[] = []
    let at = 0
    while (at < text.length && records.length < most) {
      const { cells, end, isUnclosed } = readRecord(text, at, this.#delimiter)
      const isReturn = text.charCodeAt(end) === CARRIAGE_RETURN
      // A line feed may still follow the return.
      if (!isLast && (isUnclosed || end + (isReturn ? 1 : 0) >= text.length)) break
      const row = ++this.#row
      if (cells === null) broken.push({ row, value: text.slice(at, end) })
      else if (end > at) records.push({ row, cells })
      this.#isOpenEnded = end >= text.length
      at = end + (isReturn && text.charCodeAt(end + 1) === LINE_FEED ? 2 : 1)
    }
    this.#rest = text.slice(at)
    return { records, broken, isOpenEnded: this.#isOpenEnded }
  }
}

/** Splits a text into records; empty lines keep their number but give no record. */
export function splitRecords(text: string, delimiter: string, most = Number.POSITIVE_INFINITY): Records {
  return new RecordSplitter(delimiter).push(text, true, most)
}
