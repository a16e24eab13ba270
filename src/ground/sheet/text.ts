/** Text files: which encoding, which delimiter, which rows. */
import { ok, refuse, type Result } from '#ground/lib/result.ts'
import type { BrokenRow, CellValue, SheetFile, SheetRefusal } from './sheet.ts'
import { splitRecords } from './records.ts'

function decodes(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Bytes at the end of a file cut in the middle of a character: at most three belong to the half one. */
const HALF_CHARACTER = 3

/**
 * Decodes by trial: a byte-order mark first, then UTF-8, which other encodings hardly ever satisfy by chance, then
 * GB18030. A file that was cut off in the middle of a character is read up to there.
 */
export function decodeText(bytes: Uint8Array): Result<{ text: string; encoding: string }, SheetRefusal> {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const encodings = mark === null ? ['utf-8', 'gb18030'] : [mark]
  for (const encoding of encodings) {
    for (let cut = 0; cut <= HALF_CHARACTER && cut < bytes.length; cut++) {
      const text = decodes(cut === 0 ? bytes : bytes.subarray(0, bytes.length - cut), encoding)
      if (text !== null && !hasControls(text)) return ok({ text, encoding })
    }
  }
  return refuse({ code: 'unknown-encoding' })
}

/** Control characters that no text file holds: they tell binary content that happens to decode. */
function hasControls(text: string): boolean {
  const sample = text.slice(0, 65536)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(sample)
}

const DELIMITERS = [',', '\t', ';', '|', '，'] as const

/** The delimiter that cuts the first lines into the most equal numbers of cells. */
export function detectDelimiter(text: string): string {
  const sample = text.slice(0, 20000)
  let best = ','
  let most = 0
  for (const delimiter of DELIMITERS) {
    const { records } = splitRecords(sample, delimiter, 20)
    const width = records[0]?.cells.length ?? 1
    if (width < 2) continue
    const equal = records.filter(({ cells }) => cells.length === width).length
    const score = equal * 1000 + width
    if (score > most) {
      most = score
      best = delimiter
    }
  }
  return best
}

/** Rows of a text file, named as its only sheet. */
export function readText(bytes: Uint8Array, sheet: string): Result<SheetFile, SheetRefusal> {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  const text = decoded.value.text.replace(/^\ufeff/, '')
  const delimiter = detectDelimiter(text)
  const { records, broken } = splitRecords(text, delimiter)
  if (records.length === 0) return refuse({ code: 'no-rows' })
  const rows: CellValue[][] = []
  for (const { cells, row } of records) {
    // A text file's rows are numbered as records: a spreadsheet program that opens it counts them so.
    while (rows.length < row - 1) rows.push([])
    rows.push(cells.map((cell) => (cell === '' ? null : cell)))
  }
  const brokenRows: BrokenRow[] = broken.map(({ row, value }) => ({ sheet, row, code: 'broken-quote', value }))
  return ok({ kind: 'csv', encoding: decoded.value.encoding, delimiter, sheets: [{ name: sheet, rows, firstRow: 1, isHidden: false }], broken: brokenRows })
}
