/** What a cell says · 单元格: as text, as a number, or that it says nothing. */
import { visible } from '#ground/lib/visible.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'

/** Errors as a spreadsheet shows them; text files hold them as plain text. @see ECMA-376 part 1, 18.17.3 */
const ERRORS = /^#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!)$/

/** What people write into a cell that has nothing to say. */
const PLACEHOLDER =
  /^(?:匿名(?:举报|投诉|用户|网友|人)?|不详|未知|无|暂无|没有|空|未提供|未填写?|未留(?:姓名|电话)?|保密|[-—–_/\\*?.·]+|null|none|n\/a|nan|undefined|unknown|anonymous)$/i

/** Text of a cell; numbers as a spreadsheet shows them. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return 'wallClock' in value ? value.wallClock.replace('T', ' ') : value.error
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value)
}

/** The error that a cell holds, or null. */
export function cellError(value: CellValue): string | null {
  if (value !== null && typeof value === 'object') return 'error' in value ? value.error : null
  return typeof value === 'string' && ERRORS.test(value) ? value : null
}

/** Number of a cell; null where it is empty, undefined where it is something else. */
export function cellNumber(value: CellValue): number | null | undefined {
  if (typeof value === 'number') return value
  if (value === null || typeof value !== 'string') return value === null ? null : undefined
  const text = value.normalize('NFKC').replace(/[,\s]/g, '')
  if (text === '' || PLACEHOLDER.test(text)) return null
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined
}

/** Words of a cell that may be left out: null where it is empty, or says in words that there is nothing · 缺失. */
export function cellWords(value: CellValue): string | null {
  const words = visible(cellText(value)).normalize('NFKC').replace(/\s+/g, ' ').trim()
  return words === '' || PLACEHOLDER.test(words) ? null : words
}

export function isBlank(row: readonly CellValue[]): boolean {
  return row.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))
}
