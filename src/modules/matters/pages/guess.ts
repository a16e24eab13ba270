/** What the page shows of a sheet before it is compared, whether or not all needed columns were found. */
import { visible } from '#ground/lib/visible.ts'
import type { CellValue, SheetFile } from '#ground/sheet/sheet.ts'
import { type ColumnMapping, findHeader, headerRowFor } from '../kernel/intake/columns.ts'
import { cellText, type Intake, type IntakeRefusal } from '../kernel/intake/intake.ts'
import type { SheetGuess } from '../wire.ts'

const SAMPLE_ROWS = 8
const LONGEST_SAMPLE = 200
const SHOWN_REJECTED = 200

/** A line of the page's lists; the cells of the row are not shown there. */
const shown = <Line extends { sheet: string; value: string }>(line: Line) => ({
  ...line,
  sheet: visible(line.sheet),
  value: visible(line.value),
  cells: [],
})

type Of = Pick<SheetGuess, 'file' | 'fingerprint'>

function sampleOf(rows: readonly (readonly CellValue[])[], headerRow: number): CellValue[][] {
  const sample = rows.slice(headerRow + 1, headerRow + 1 + SAMPLE_ROWS)
  return sample.map((row) => row.map((cell) => (typeof cell === 'string' ? visible(cell.slice(0, LONGEST_SAMPLE)) : cell)))
}

/** Headers of every column that has any cell in the sample, so that a column without a header can be chosen too. */
function widened(headers: readonly string[], sample: readonly (readonly CellValue[])[]): string[] {
  const width = sample.reduce((most, row) => Math.max(most, row.length), headers.length)
  return Array.from({ length: width }, (_, column) => visible(headers[column] ?? ''))
}

export function guessOf(file: SheetFile, taken: Intake, of: Of): SheetGuess {
  const rows = file.sheets.find(({ name }) => name === taken.sheet)?.rows ?? []
  const sample = sampleOf(rows, taken.header.headerRow)
  return {
    ...of,
    sheet: taken.sheet,
    sheets: file.sheets.map(({ name }) => name),
    headers: widened(taken.header.headers, sample),
    mapping: taken.mapping,
    missing: [],
    sample,
    rowsRead: taken.rowsRead,
    accepted: taken.reports.length,
    rejected: taken.rejected.slice(0, SHOWN_REJECTED).map(shown),
    rejectedCount: taken.rejected.length,
    doubts: taken.doubts.slice(0, SHOWN_REJECTED).map(shown),
    doubtCount: taken.doubts.length,
    notes: taken.notes,
    encoding: file.encoding,
  }
}

/** A sheet in which the needed columns are not named yet: shown all the same, for a person to name them. */
export function unmappedGuess(
  file: SheetFile,
  refusal: Extract<IntakeRefusal, { code: 'missing-columns' | 'no-header' }>,
  choice: { readonly sheet?: string; readonly mapping?: ColumnMapping },
  of: Of,
): SheetGuess {
  const wanted = refusal.code === 'missing-columns' ? refusal.sheet : choice.sheet
  const visible = file.sheets.filter(({ isHidden, rows }) => !isHidden && rows.length > 0)
  const sheet = file.sheets.find(({ name }) => name === wanted) ?? visible[0] ?? file.sheets[0]
  const rows = sheet?.rows ?? []
  const header = findHeader(rows)
  const headerRow = header?.headerRow ?? headerRowFor(rows, '', choice.mapping?.at)
  const mapping = choice.mapping ?? header?.mapping ?? {}
  const sample = sampleOf(rows, headerRow)
  const isTold = mapping.subject !== undefined || mapping.text !== undefined
  return {
    ...of,
    sheet: sheet?.name ?? '',
    sheets: file.sheets.map(({ name }) => name),
    headers: widened(headerRow < 0 ? [] : (rows[headerRow] ?? []).map(cellText), sample),
    mapping,
    missing: [...(mapping.at === undefined ? (['at'] as const) : []), ...(isTold ? [] : (['text'] as const))],
    sample,
    rowsRead: 0,
    accepted: 0,
    rejected: [],
    rejectedCount: 0,
    doubts: [],
    doubtCount: 0,
    notes: [],
    encoding: file.encoding,
  }
}
