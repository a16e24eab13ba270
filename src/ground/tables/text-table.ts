/** Text files row by row: what they are is told by their first part, and no more of them than a piece is ever held. */
import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { decodeText } from '#ground/sheet/encoding.ts'
import { RecordSplitter, type Records } from '#ground/sheet/records.ts'
import type { SheetNote, SheetRefusal } from '#ground/sheet/sheet.ts'
import { detectDelimiter, namedDelimiter } from '#ground/sheet/text.ts'
import type { Batch, TableRow } from './table.ts'

const WINDOW = 2 ** 20
const PIECE = 2 ** 18
const LINE_FEED = 10
const SHOWN_ROWS = 8

/** What a text file turned out to be. */
export interface TextForm {
  readonly encoding: string
  readonly delimiter: string
  /** A first line `sep=;`, which is no row. */
  readonly isDelimiterNamed: boolean
  readonly others: readonly string[]
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false
  return true
}

/** Up to the last whole line, so that no character is cut. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(LINE_FEED)
  return end < 0 ? bytes : bytes.subarray(0, end + 1)
}

/** Encoding by the first part that has more than ASCII in it: a head of numbers alone would say nothing. */
export async function formOf(file: FileHandle): Promise<Result<TextForm, SheetRefusal>> {
  const window = new Uint8Array(WINDOW)
  const first = decodeText(wholeLines(window.subarray(0, (await file.read(window, 0, WINDOW, 0)).bytesRead)))
  if (!first.ok) return first
  const named = namedDelimiter(first.value.text)
  const form = { delimiter: named ?? detectDelimiter(first.value.text), isDelimiterNamed: named !== null }
  let { encoding, others } = first.value
  let length = WINDOW
  for (let from = 0; encoding === 'utf-8'; from += length) {
    const { bytesRead } = await file.read(window, 0, WINDOW, from)
    const bytes = window.subarray(0, bytesRead)
    if (!isAscii(bytes)) {
      const lines = wholeLines(bytes)
      const found = decodeText(isAscii(lines) ? bytes : lines)
      if (!found.ok) return refuse(found.refusal)
      encoding = found.value.encoding
      others = found.value.others
      break
    }
    if (bytesRead < WINDOW) break
    length = wholeLines(bytes).length
  }
  return ok({ ...form, encoding, others })
}

/** Counts what was lost on the way: characters that the encoding does not know, and zero bytes. */
class Losses {
  #unknown = 0
  #firstUnknown = 0
  #zeros = 0
  readonly #zeroRows: number[] = []
  #isZeroMore = false

  add(rows: Batch): void {
    for (const { row, cells } of rows) {
      let unknown = 0
      let zeros = 0
      for (const cell of cells) {
        if (typeof cell !== 'string') continue
        unknown += cell.split('\ufffd').length - 1
        zeros += cell.split('\0').length - 1
      }
      this.#unknown += unknown
      if (unknown > 0 && this.#firstUnknown === 0) this.#firstUnknown = row
      this.#zeros += zeros
      if (zeros === 0) continue
      if (this.#zeroRows.length < SHOWN_ROWS) this.#zeroRows.push(row)
      else this.#isZeroMore = true
    }
  }

  notes(sheet: string): SheetNote[] {
    const notes: SheetNote[] = []
    if (this.#unknown > 0) notes.push({ code: 'damaged-characters', sheet, count: this.#unknown, row: this.#firstUnknown })
    if (this.#zeros > 0) notes.push({ code: 'zero-bytes', sheet, count: this.#zeros, rows: this.#zeroRows, isMore: this.#isZeroMore })
    return notes
  }
}

/** Records and broken ones in their order, with the empty rows in between. */
function rowsOf({ records, broken }: Records, from: number, to: number): TableRow[] {
  const rows: TableRow[] = []
  let brokenAt = 0
  let recordAt = 0
  for (let row = from; row <= to; row++) {
    const record = records[recordAt]
    const bad = broken[brokenAt]
    if (record?.row === row) {
      rows.push({ row, cells: record.cells })
      recordAt++
    } else if (bad?.row === row) {
      rows.push({ row, cells: [bad.value], broken: 'broken-quote' })
      brokenAt++
    } else rows.push({ row, cells: [] })
  }
  return rows
}

export class TextTable {
  readonly #losses = new Losses()
  readonly #path: string
  readonly #form: TextForm
  readonly #sheet: string
  bytesRead = 0

  constructor(path: string, form: TextForm, sheet: string) {
    this.#path = path
    this.#form = form
    this.#sheet = sheet
  }

  notes(): SheetNote[] {
    const { encoding, others } = this.#form
    const uncertain: SheetNote[] = others.length === 0 ? [] : [{ code: 'encoding-uncertain', encoding, others }]
    return [...uncertain, ...this.#losses.notes(this.#sheet)]
  }

  async *rows(): AsyncGenerator<Batch, void> {
    const decoder = new TextDecoder(this.#form.encoding)
    const splitter = new RecordSplitter(this.#form.delimiter)
    let isLossy = false
    const take = (text: string, isLast: boolean): TableRow[] => {
      const from = splitter.row + 1
      // A record that goes on from the piece before may have lost something there.
      const wasLossy = isLossy
      isLossy = text.includes('\ufffd') || text.includes('\0')
      const rows = rowsOf(splitter.push(text, isLast), from, splitter.row)
      if (wasLossy || isLossy) this.#losses.add(rows)
      if (from === 1 && this.#form.isDelimiterNamed && rows.length > 0) rows[0] = { row: 1, cells: [] }
      return rows
    }
    for await (const piece of createReadStream(this.#path, { highWaterMark: PIECE })) {
      this.bytesRead += (piece as Uint8Array).length
      const rows = take(decoder.decode(piece as Uint8Array, { stream: true }), false)
      if (rows.length > 0) yield rows
    }
    const rows = take(decoder.decode(), true)
    if (rows.length > 0) yield rows
  }
}
