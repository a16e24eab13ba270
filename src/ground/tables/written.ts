import type { CellValue } from '#ground/sheet/sheet.ts'
import type { Written } from '#ground/sheet/write.ts'

/** A cell as it is handed on: what it says, and not how it came about. */
export function asWritten(cell: CellValue): Written {
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return cell !== null && typeof cell === 'object' && 'error' in cell ? cell.error : cell
}

/** A row of a table with cells behind its last column, wherever the row itself ends. */
export function appended(cells: readonly CellValue[], width: number, more: readonly Written[]): Written[] {
  const row = cells.map(asWritten)
  while (row.length < width) row.push(null)
  for (const cell of more) row.push(cell)
  return row
}
