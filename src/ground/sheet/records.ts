/**
 * Records of delimited text, with broken ones set aside instead of ending the reading.
 *
 * The cells of each record are read by csv-parse; what is done here is only to find where a record ends, so that one
 * broken quote costs one record and not the rest of the file.
 *
 * @see RFC 4180
 */
import { parse } from 'csv-parse/browser/esm/sync'

export interface TextRecord {
  readonly row: number
  readonly cells: string[]
}

/** A quoted cell this long without its closing quote is a broken quote, not a long text. */
const LONGEST_CELL = 1_000_000

/** End of the record that starts at `from`: the first line end outside quotes; −1 where a quote is never closed. */
function recordEnd(text: string, from: number, delimiter: string): number {
  let at = from
  let atCellStart = true
  while (at < text.length) {
    const character = text[at] as string
    if (character === '"' && atCellStart) {
      const closing = closingQuote(text, at + 1)
      if (closing < 0) return -1
      at = closing + 1
      atCellStart = false
      continue
    }
    if (character === '\n' || character === '\r') return at
    atCellStart = character === delimiter
    at++
  }
  return text.length
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0 && at - from < LONGEST_CELL; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] !== '"') return at
    at++
  }
  return -1
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/)
  return end < 0 ? text.length : from + end
}

function cellsOf(record: string, delimiter: string): string[] | null {
  if (!record.includes('"')) return record.split(delimiter)
  try {
    const rows = parse(record, { delimiter, relax_column_count: true, skip_empty_lines: false }) as string[][]
    return rows.length === 1 ? (rows[0] as string[]) : null
  } catch {
    return null
  }
}

/** Splits a text into records; empty lines keep their number but give no record. */
export function splitRecords(text: string, delimiter: string, most = Number.POSITIVE_INFINITY): { records: TextRecord[]; broken: { row: number; value: string }[] } {
  const records: TextRecord[] = []
  const broken: { row: number; value: string }[] = []
  let at = 0
  let row = 0
  while (at < text.length && records.length < most) {
    row++
    let end = recordEnd(text, at, delimiter)
    const isUnclosed = end < 0
    if (isUnclosed) end = lineEnd(text, at)
    const record = text.slice(at, end)
    const cells = isUnclosed ? null : cellsOf(record, delimiter)
    if (cells === null) broken.push({ row, value: record.slice(0, 200) })
    else if (record !== '') records.push({ row, cells })
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)
  }
  return { records, broken }
}
