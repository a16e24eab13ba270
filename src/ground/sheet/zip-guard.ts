/**
 * Looks at a zip archive's directory before anything is unpacked: what it declares must be within the limits, and a
 * declaration that unpacking could not hold to is refused. The reader of workbooks stops each entry at its declared size.
 *
 * @see PKWARE APPNOTE 4.3.12 (central directory header), 4.3.14 to 4.3.16 (ends of the central directory), 4.5.3 (ZIP64)
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { DamageReason, SheetLimits, SheetRefusal } from './sheet.ts'

const END_OF_DIRECTORY = 0x06054b50
const END_OF_DIRECTORY_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const DIRECTORY_ENTRY = 0x02014b50
const END_SIZE = 22
const LOCATOR_SIZE = 20
const ENTRY_SIZE = 46
const LONGEST_COMMENT = 0xffff
/** A field that holds this has its value in the ZIP64 record. */
const ELSEWHERE = 0xffffffff
const ZIP64_FIELD = 1
const DEFLATED = 8
/** A deflated entry of nothing takes two bytes. */
const DEFLATED_NOTHING = 2
/** Small entries compress well without harm: a sheet of equal rows does. */
const SMALL_ENTRY = 16 * 2 ** 20

export interface ZipEntry {
  readonly name: string
  readonly compressed: number
  readonly bytes: number
  /** Where its own header stands, and how it is packed. */
  readonly offset: number
  readonly method: number
}

interface Directory {
  readonly view: DataView
  readonly count: number
  readonly start: number
}

function damaged(why: DamageReason, part: string | null = null): Result<never, SheetRefusal> {
  return refuse({ code: 'damaged', why, part })
}

function big(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true))
}

/** Where the directory starts. An archive that was cut off has lost it, for it stands at the end. */
function findDirectory(bytes: Uint8Array): Result<Directory, SheetRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const least = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT)
  let end = bytes.length - END_SIZE
  while (end >= least && view.getUint32(end, true) !== END_OF_DIRECTORY) end--
  if (end < least) return damaged('cut-off')
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count !== 0xffff && start !== ELSEWHERE) return ok({ view, count, start })
  const locator = end - LOCATOR_SIZE
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return damaged('archive-broken')
  const record = big(view, locator + 8)
  if (record + 56 > bytes.length || view.getUint32(record, true) !== END_OF_DIRECTORY_64) return damaged('archive-broken')
  return ok({ view, count: big(view, record + 32), start: big(view, record + 48) })
}

/** Sizes of an entry, from its ZIP64 field where the short fields are full; null where that field is missing. */
function sizesOf(view: DataView, at: number, nameLength: number): { compressed: number; bytes: number } | null {
  const compressed = view.getUint32(at + 20, true)
  const bytes = view.getUint32(at + 24, true)
  if (compressed !== ELSEWHERE && bytes !== ELSEWHERE) return { compressed, bytes }
  let field = at + ENTRY_SIZE + nameLength
  const end = Math.min(field + view.getUint16(at + 30, true), view.byteLength)
  while (field + 4 <= end) {
    const length = view.getUint16(field + 2, true)
    if (view.getUint16(field, true) === ZIP64_FIELD) {
      const wanted = (bytes === ELSEWHERE ? 8 : 0) + (compressed === ELSEWHERE ? 8 : 0)
      if (length < wanted || field + 4 + wanted > end) return null
      const held = bytes === ELSEWHERE ? big(view, field + 4) : bytes
      return { bytes: held, compressed: compressed === ELSEWHERE ? big(view, field + 4 + wanted - 8) : compressed }
    }
    field += 4 + length
  }
  return null
}

/** Names and sizes of an archive's entries, or why it is not unpacked. */
export function inspectZip(bytes: Uint8Array, limits: SheetLimits): Result<ZipEntry[], SheetRefusal> {
  const directory = findDirectory(bytes)
  if (!directory.ok) return directory
  const { view, count, start } = directory.value
  const entries: ZipEntry[] = []
  let at = start
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_SIZE > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return damaged('archive-broken')
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength))
    const sizes = sizesOf(view, at, nameLength)
    if (sizes === null) return damaged('archive-broken', name)
    const method = view.getUint16(at + 10, true)
    const isDeflated = method === DEFLATED
    // Declared empty, yet something is there, or it is only known where it lies: nothing would bound its unpacking.
    if (isDeflated && sizes.bytes === 0 && sizes.compressed !== DEFLATED_NOTHING && !name.endsWith('/'))
      return damaged('archive-broken', name)
    total += sizes.bytes
    const byRatio = Math.max(SMALL_ENTRY, sizes.compressed * limits.ratio)
    const limit = total > limits.totalBytes ? limits.totalBytes : Math.min(limits.entryBytes, byRatio)
    if (sizes.bytes > limit || total > limits.totalBytes)
      return refuse({ code: 'zip-bomb', entry: name, bytes: total > limits.totalBytes ? total : sizes.bytes, limit })
    entries.push({ name, ...sizes, offset: view.getUint32(at + 42, true), method })
    at += ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return ok(entries)
}
