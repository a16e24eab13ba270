/** rejected.csv: every row that was not taken, with its place and what to do. */
import { writeCsv } from '#ground/sheet/write.ts'
import type { Rejected } from '../kernel/intake/intake.ts'
import type { Text } from '../text/say.ts'

export function rejectedCsv(rejected: readonly Rejected[], text: Text): string {
  const t = text.rejected
  const header = [t.sheet, t.row, t.column, t.reason, t.value]
  return writeCsv(
    header,
    rejected.map(({ sheet, row, column, code, value }) => [sheet, row, column, text.rejection[code], value]),
  )
}
