/** Reads a spreadsheet file of any kind that officials send: .xlsx, .csv, .tsv. What it is, its bytes say, not its name. */
import { type Result, refuse } from '#ground/lib/result.ts'
import { inspectZip } from '#ground/lib/zip-guard.ts'
import { archiveOf } from './archive.ts'
import { archiveKind, type Kind, kindOf } from './kinds.ts'
import { SHEET_LIMITS, type SheetFile, type SheetLimits, type SheetRefusal } from './sheet.ts'
import { readText } from './text.ts'
import { readWorkbook } from './workbook.ts'

/** What is neither a workbook nor a text. */
export type Unread = Exclude<Kind, { is: 'workbook' | 'text' | 'zip' }>

export function refusalOf(kind: Unread): SheetRefusal {
  return 'looksLike' in kind ? { code: kind.is, looksLike: kind.looksLike } : { code: kind.is }
}

/** 读表: sheets with their rows, or why the file cannot be read. */
export async function readSheets(
  bytes: Uint8Array,
  fileName: string,
  limits: SheetLimits = SHEET_LIMITS,
): Promise<Result<SheetFile, SheetRefusal>> {
  if (bytes.length === 0) return refuse({ code: 'empty' })
  if (bytes.length > limits.bytes) return refuse({ code: 'too-large', bytes: bytes.length, limit: limits.bytes })
  let kind = kindOf(bytes)
  if (kind.is === 'zip') {
    const entries = inspectZip(bytes, limits)
    if (!entries.ok) return entries
    kind = archiveKind(entries.value.map(({ name }) => name))
    if (kind.is === 'workbook') return readWorkbook(archiveOf(bytes, entries.value), limits)
  }
  if (kind.is === 'text') return readText(bytes, fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') || 'Sheet1')
  return refuse(refusalOf(kind as Unread))
}
