/**
 * Writes a table row by row, as csv, xlsx or json by the ending of its name: beside its name first, and renamed when the last
 * row is written. A run that fails or is stopped leaves what was there before.
 */
import { access, constants, type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { BYTE_ORDER_MARK, csvLines, type Written } from '#ground/sheet/write.ts'
import { workbookOut } from './workbook-out.ts'

/** Rows of a sheet. @see ECMA-376 part 1, 18.3.1.73 and Excel's specification */
export const SHEET_ROWS = 1_048_576

const FORMS = ['csv', 'xlsx', 'json'] as const
export type TableForm = (typeof FORMS)[number]

export type OutRefusal =
  | { readonly code: 'unknown-ending' }
  | { readonly code: 'is-input' }
  | { readonly code: 'exists' }
  | { readonly code: 'out-is-folder' }
  | { readonly code: 'no-folder'; readonly folder: string }
  | { readonly code: 'may-not-write' }
  | { readonly code: 'disk-full' }
  | { readonly code: 'file-open' }
  | { readonly code: 'cannot-write'; readonly why: string }
  | { readonly code: 'too-many-rows'; readonly limit: number }

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function refusalOf(error: unknown, isRenaming = false): OutRefusal {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full' }
  if (code === 'EISDIR') return { code: 'out-is-folder' }
  if (isRenaming && (code === 'EBUSY' || code === 'EPERM')) return { code: 'file-open' }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return { code: 'may-not-write' }
  if (code === '') throw error
  return { code: 'cannot-write', why: code }
}

/** What a name ends with says what is written. */
export function formOf(out: string): TableForm | null {
  const ending = path.extname(out).slice(1).toLowerCase()
  return FORMS.find((form) => form === ending) ?? null
}

/** Why nothing can be written under a name, as far as that shows before the work; null where nothing speaks against it. */
export async function outRefusal(out: string, input: string, isForced: boolean): Promise<OutRefusal | null> {
  if (formOf(out) === null) return { code: 'unknown-ending' }
  const folder = path.dirname(path.resolve(out))
  try {
    const holder = await stat(folder).catch(() => null)
    if (holder?.isDirectory() !== true) return { code: 'no-folder', folder }
    await access(folder, constants.W_OK)
    const there = await stat(out).catch(() => null)
    if (there === null) return null
    if (there.isDirectory()) return { code: 'out-is-folder' }
    const [same, other] = await Promise.all([realpath(out), realpath(input).catch(() => null)])
    if (same === other) return { code: 'is-input' }
    return isForced ? null : { code: 'exists' }
  } catch (error) {
    return refusalOf(error)
  }
}

/** What becomes of rows in one form of file. */
interface Form {
  readonly write: (rows: readonly (readonly Written[])[]) => Promise<void>
  readonly end: () => Promise<void>
}

const DIGITS = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
/** A spreadsheet keeps so many digits of a number. */
const KEPT_DIGITS = 15
const MINUS = 0x2d

/** A text that is a number becomes one where a sheet would else take it for text, or for a formula. */
function numbered(cell: Written, isWorkbook: boolean): Written {
  if (typeof cell !== 'string' || (!isWorkbook && cell.charCodeAt(0) !== MINUS)) return cell
  return DIGITS.test(cell) && cell.length <= KEPT_DIGITS ? { decimal: cell } : cell
}

function csvForm(file: FileHandle): Form {
  let isFirst = true
  return {
    write: async (rows) => {
      const lines = csvLines(rows.map((row) => row.map((cell) => numbered(cell, false))))
      await file.appendFile(isFirst ? BYTE_ORDER_MARK + lines : lines)
      isFirst = false
    },
    end: async () => {},
  }
}

function workbookForm(file: FileHandle, sheet: string, headerRow: number): Form {
  let give: ((rows: readonly (readonly Written[])[] | null) => void) | null = null
  let taken: () => void = () => {}
  let count = 0
  const source = async function* () {
    for (;;) {
      const rows = await new Promise<readonly (readonly Written[])[] | null>((resolve) => {
        give = resolve
        taken()
      })
      if (rows === null) return
      for (const row of rows) yield row.map((cell) => numbered(cell, true))
    }
  }
  const ready = () =>
    new Promise<void>((resolve) => {
      taken = resolve
      if (give !== null) resolve()
    })
  const written = (async () => {
    for await (const bytes of workbookOut(sheet, source(), headerRow)) await file.appendFile(bytes)
  })()
  // Told by whoever waits for it next; a failure that comes in between is no failure of nobody.
  written.catch(() => {})
  const hand = async (rows: readonly (readonly Written[])[] | null) => {
    await Promise.race([ready(), written])
    const to = give
    give = null
    to?.(rows)
    if (rows !== null) await Promise.race([ready(), written])
  }
  return {
    write: async (rows) => {
      count += rows.length
      if (count > SHEET_ROWS) throw new TooManyRows()
      await hand(rows)
    },
    end: async () => {
      await hand(null)
      await written
    },
  }
}

/** Names of columns as keys: those that stand twice, or are nothing, are told apart. */
function keysOf(header: readonly Written[]): string[] {
  const used = new Set<string>()
  return header.map((cell, at) => {
    const name = textOf(cell).replace(/\s+/g, ' ').trim() || `#${at + 1}`
    let key = name
    for (let other = 2; used.has(key); other++) key = `${name} (${other})`
    used.add(key)
    return key
  })
}

function textOf(cell: Written | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'object') return String(cell)
  return 'decimal' in cell ? cell.decimal : cell.wallClock
}

function jsonValue(cell: Written | undefined): string | number | null {
  return typeof cell === 'string' || typeof cell === 'number' ? cell : cell === null || cell === undefined ? null : textOf(cell)
}

/** One object a line in one array; what stands above the header has no place in it, nor have empty rows. */
function jsonForm(file: FileHandle, headerRow: number): Form {
  let keys: string[] | null = null
  let row = 0
  let isFirst = true
  return {
    write: async (rows) => {
      let text = ''
      for (const cells of rows) {
        if (++row < headerRow) continue
        if (keys === null) {
          keys = keysOf(cells)
          continue
        }
        if (cells.every((cell) => cell === null || cell === '')) continue
        const last = Math.max(keys.length, cells.length)
        const object: Record<string, string | number | null> = {}
        for (let at = 0; at < last; at++) object[keys[at] ?? `#${at + 1}`] = jsonValue(cells[at])
        text += `${isFirst ? '[\n' : ',\n'}${JSON.stringify(object)}`
        isFirst = false
      }
      await file.appendFile(text)
    },
    end: () => file.appendFile(isFirst ? '[]\n' : '\n]\n'),
  }
}

class TooManyRows extends Error {}

export interface TableWriter {
  /** Rows in their order, those above the header and the header first. */
  readonly write: (rows: readonly (readonly Written[])[]) => Promise<OutRefusal | null>
  /** Puts the file in its place. */
  readonly finish: () => Promise<OutRefusal | null>
  /** Leaves nothing behind but what was there before; after `finish` it does nothing. */
  readonly abandon: () => Promise<void>
}

/** Where a table is written and how. */
export interface TableToWrite {
  readonly out: string
  /** Name of the sheet of a workbook. */
  readonly sheet: string
  /** How many rows stand above the header and in it. */
  readonly headerRow: number
}

/** 写表格: opens the place where the rows are gathered until they are all there. */
export async function createTable({ out, sheet, headerRow }: TableToWrite): Promise<Result<TableWriter, OutRefusal>> {
  const form = formOf(out)
  if (form === null) return refuse({ code: 'unknown-ending' })
  const part = `${path.resolve(out)}.${process.pid}.part`
  let file: FileHandle
  try {
    file = await open(part, 'w')
  } catch (error) {
    return refuse(refusalOf(error))
  }
  const to = form === 'csv' ? csvForm(file) : form === 'xlsx' ? workbookForm(file, sheet, headerRow) : jsonForm(file, headerRow)
  let isEnded = false
  const attempt = async (work: () => Promise<void>, isRenaming = false): Promise<OutRefusal | null> => {
    try {
      await work()
      return null
    } catch (error) {
      return error instanceof TooManyRows ? { code: 'too-many-rows', limit: SHEET_ROWS } : refusalOf(error, isRenaming)
    }
  }
  const abandon = async () => {
    if (isEnded) return
    isEnded = true
    await file.close().catch(() => {})
    await rm(part, { force: true })
  }
  return ok({
    write: (rows) => attempt(() => to.write(rows)),
    finish: async () => {
      const failed = await attempt(async () => {
        await to.end()
        await file.sync()
        await file.close()
      })
      const refusal = failed ?? (await attempt(() => rename(part, out), true))
      if (refusal !== null) await abandon()
      isEnded = true
      return refusal
    },
    abandon,
  })
}
