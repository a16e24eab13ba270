/** rejected.csv: every row that was not taken, with its place and what to do. */
import { writeCsv } from '#ground/sheet/write.ts'
import type { Rejected } from '../kernel/intake/intake.ts'
import { sayRejection } from '../text/notes.ts'
import type { Text } from '../text/say.ts'

export function rejectedCsv(rejected: readonly Rejected[], text: Text): string {
  const t = text.rejected
  const header = [t.sheet, t.row, t.column, t.reason, t.value]
  return writeCsv(
    header,
    rejected.map((of) => [of.sheet, of.row, of.column, sayRejection(of, text), of.value]),
  )
}
