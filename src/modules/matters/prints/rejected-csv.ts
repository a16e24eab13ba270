/** rejected.csv: every row that was not taken, with its place, what to do, and all that stands in it. */
import { writeCsv } from '#ground/sheet/write.ts'
import { columnLetters } from '../kernel/intake/columns.ts'
import { cellText, type Rejected } from '../kernel/intake/intake.ts'
import { sayRejection } from '../text/notes.ts'
import type { Text } from '../text/say.ts'

/** `headers` are those of the sheet; the cells of a row stand under them as they do in the file. */
export function rejectedCsv(rejected: readonly Rejected[], headers: readonly string[], text: Text): string {
  const t = text.rejected
  const width = rejected.reduce((most, { cells }) => Math.max(most, cells.length), headers.length)
  const names = Array.from({ length: width }, (_, at) => headers[at]?.trim() || columnLetters(at))
  const header = [t.sheet, t.row, t.column, t.reason, t.value, ...names]
  return writeCsv(
    header,
    rejected.map((of) => [
      ...[of.sheet, of.row, of.column, sayRejection(of, text), of.value],
      ...names.map((_, at) => cellText(of.cells[at])),
    ]),
  )
}
