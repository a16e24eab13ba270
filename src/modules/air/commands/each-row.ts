/** Goes through the rows of a table, with progress, until the end or a refusal. */
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { OpenTable } from '#ground/tables/table.ts'
import { progressOf, type Task } from './task.ts'

/** Whether a row says nothing, as the rows between the parts of a sheet: it is written as it stands and not counted. */
export const isBlank = (cells: readonly CellValue[]): boolean => cells.every((cell) => cell === null || cell === '')

/** Rows of the table that hold something, handed on one by one; null at the end, or a refusal. */
export async function eachRow<Refusal>(
  task: Task,
  table: OpenTable,
  stage: keyof Task['text']['stage'],
  take: (row: number, cells: readonly CellValue[]) => Refusal | null,
): Promise<Refusal | 'stopped' | null> {
  const { onProgress, end } = progressOf(task)
  let count = 0
  try {
    for await (const batch of table.batches()) {
      for (const { row, cells, broken } of batch) {
        if (broken !== undefined || isBlank(cells)) continue
        const refusal = take(row, cells)
        if (refusal !== null) return refusal
      }
      count += batch.length
      if (task.listening.signal() !== null) return 'stopped'
      const { done, total } = table.read()
      // Of a text only the length in bytes is known before its end.
      onProgress(stage, count, Math.max(count + 1, Math.round((count * total) / Math.max(1, done))))
    }
    onProgress(stage, count, count)
    return null
  } finally {
    end()
  }
}
