/**
 * rejected.csv: every row that was not taken, with its place, what to do, and all that stands in it; and every doubtful
 * cell of a row that was taken. A column of its own says which is which, so that the rows not taken can be counted.
 */
import { writeCsv } from '#ground/sheet/write.ts'
import { columnLetters } from '../kernel/intake/columns.ts'
import { cellText, type Doubt, type Intake, type Rejected } from '../kernel/intake/intake.ts'
import { sayDoubt, sayRejection } from '../text/notes.ts'
import type { Text } from '../text/say.ts'

/** Marks of direction belong into texts, not into a list in which one cell stands beside another. @see UAX #9, Bidi_Control */
const MARKS = /[\u061c\u200e\u200f]/g

/** The cells of a row stand under the headers of the sheet as they do in the file. */
export function rejectedCsv({ rejected, doubts, header: { headers } }: Intake, text: Text): string {
  const t = text.rejected
  const width = [...rejected, ...doubts].reduce((most, { cells }) => Math.max(most, cells.length), headers.length)
  const names = Array.from({ length: width }, (_, at) => headers[at]?.replace(MARKS, '\ufffd').trim() || columnLetters(at))
  const line = (of: Rejected | Doubt, outcome: string, reason: string) => ({
    row: of.row,
    line: [of.sheet, of.row, of.column, outcome, reason, of.value, ...names.map((_, at) => cellText(of.cells[at]))].map((cell) =>
      typeof cell === 'string' ? cell.replace(MARKS, '\ufffd') : cell,
    ),
  })
  const lines = [
    ...rejected.map((of) => line(of, t.notTaken, sayRejection(of, text))),
    ...doubts.map((of) => line(of, t.taken, sayDoubt(of, text))),
  ].sort((x, y) => x.row - y.row)
  return writeCsv(
    [t.sheet, t.row, t.column, t.outcome, t.reason, t.value, ...names],
    lines.map((of) => of.line),
  )
}
