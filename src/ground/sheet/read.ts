/** Reads a spreadsheet file of any kind that officials send: .xlsx, .csv, .tsv. What it is, its bytes say, not its name. */
import { EncryptedFileError, readXlsx } from 'hucre'
import { ok, refuse, type Result } from '#ground/lib/result.ts'
import { type CellValue, SHEET_LIMITS, type SheetFile, type SheetLimits, type SheetRefusal, type SheetRows } from './sheet.ts'
import { readText } from './text.ts'
import { inspectZip } from './zip-guard.ts'

/** First bytes of files that people rename or drop by mistake. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['exe', [0x4d, 0x5a]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

/** Old Excel files and encrypted new ones share a container; the encrypted ones hold a stream of this name in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].flatMap((character) => [character.charCodeAt(0), 0])
  outer: for (let at = 0; at + name.length <= bytes.length; at++) {
    for (let k = 0; k < name.length; k++) if (bytes[at + k] !== name[k]) continue outer
    return true
  }
  return false
}

function wallClock(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 19)
}

/** 读表: sheets with their rows, or why the file cannot be read. */
export async function readSheets(bytes: Uint8Array, fileName: string, limits: SheetLimits = SHEET_LIMITS): Promise<Result<SheetFile, SheetRefusal>> {
  if (bytes.length === 0) return refuse({ code: 'empty' })
  if (bytes.length > limits.bytes) return refuse({ code: 'too-large', bytes: bytes.length, limit: limits.bytes })
  if (startsWith(bytes, COMPOUND)) return refuse(isEncrypted(bytes) ? { code: 'password-protected' } : { code: 'old-excel' })
  for (const [looksLike, signature] of SIGNATURES) if (startsWith(bytes, signature)) return refuse({ code: 'not-a-spreadsheet', looksLike })
  if (!startsWith(bytes, ZIP)) return readText(bytes, fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') || 'Sheet1')
  const entries = inspectZip(bytes, limits)
  if (!entries.ok) return entries
  if (!entries.value.some(({ name }) => name.endsWith('workbook.xml'))) return refuse({ code: 'not-a-spreadsheet', looksLike: 'zip' })
  return readWorkbook(bytes)
}

async function readWorkbook(bytes: Uint8Array): Promise<Result<SheetFile, SheetRefusal>> {
  try {
    const workbook = await readXlsx(bytes)
    const sheets = workbook.sheets.map((sheet): SheetRows => {
      const rows = sheet.rows.map((row, r) =>
        row.map((value, c): CellValue => {
          if (value instanceof Date) return { wallClock: wallClock(value) }
          const cell = sheet.cells?.get(`${r},${c}`)
          if (cell?.type === 'error') return { error: String(value) }
          if (value === null && cell?.formula !== undefined) return { error: `=${cell.formula}` }
          return value === '' ? null : value
        }),
      )
      return { name: sheet.name, rows, firstRow: 1, isHidden: (sheet.hidden ?? false) || (sheet.veryHidden ?? false) }
    })
    if (sheets.every(({ rows }) => rows.length === 0)) return refuse({ code: 'no-rows' })
    return ok({ kind: 'xlsx', encoding: null, delimiter: null, sheets, broken: [] })
  } catch (error) {
    if (error instanceof EncryptedFileError) return refuse({ code: 'password-protected' })
    return refuse({ code: 'damaged', detail: error instanceof Error ? error.message : String(error) })
  }
}
