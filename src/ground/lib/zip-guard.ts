/**
 * Looks at a zip archive's directory before anything is unpacked: what it declares must be within the limits, and a
 * declaration that unpacking could not hold to is refused. The reader of workbooks stops each entry at its declared size.
 *
 * @see PKWARE APPNOTE 4.3.12 (central directory header), 4.3.14 to 4.3.16 (ends of the central directory), 4.5.3 (ZIP64)
 */
import { ok, type Result, refuse } from './result.ts'

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

export interface ZipLimits {
  /** Uncompressed size of one entry and of all entries. */
  readonly entryBytes: number
  readonly totalBytes: number
  /** Uncompressed size over compressed size of a large entry. */
  readonly ratio: number
}

export type ZipRefusal =
  | { readonly code: 'damaged'; readonly why: 'cut-off' | 'archive-broken'; readonly part: string | null }
  | { readonly code: 'zip-bomb'; readonly entry: string; readonly bytes: number; readonly limit: number }

export interface ZipEntry {
  readonly name: string
  readonly compressed: number
  readonly bytes: number
  /** Where its own header stands, and how it is packed. */
  readonly offset: number
  readonly method: number
  /** CRC-32 of what it unpacks to. */
  readonly checksum: number
}

interface Directory {
  readonly view: DataView
  readonly count: number
  readonly start: number
}

function damaged(why: 'cut-off' | 'archive-broken', part: string | null = null): Result<never, ZipRefusal> {
  return refuse({ code: 'damaged', why, part })
}

function big(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true))
}

/**
 * Where the directory starts, counted from the beginning of the archive, of which so many bytes stand `before` those given. An archive
 * that was cut off has lost it, for it stands at the end.
 */
function findDirectory(bytes: Uint8Array, before: number): Result<Directory, ZipRefusal> {
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
  const record = big(view, locator + 8) - before
  if (record < 0 || record + 56 > bytes.length || view.getUint32(record, true) !== END_OF_DIRECTORY_64) return damaged('archive-broken')
  return ok({ view, count: big(view, record + 32), start: big(view, record + 48) })
}

interface Placed {
  readonly compressed: number
  readonly bytes: number
  readonly offset: number
}

/** Sizes and place of an entry, from its ZIP64 field where the short fields are full; null where that field is missing. */
function placeOf(view: DataView, at: number, nameLength: number): Placed | null {
  // In the order in which the ZIP64 field holds those that are full.
  const short = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)] as const
  const wanted = short.filter((value) => value === ELSEWHERE).length
  if (wanted === 0) return { bytes: short[0], compressed: short[1], offset: short[2] }
  let field = at + ENTRY_SIZE + nameLength
  const end = Math.min(field + view.getUint16(at + 30, true), view.byteLength)
  while (field + 4 <= end) {
    const length = view.getUint16(field + 2, true)
    if (view.getUint16(field, true) === ZIP64_FIELD) {
      if (length < wanted * 8 || field + 4 + wanted * 8 > end) return null
      let next = field + 4
      const [bytes, compressed, offset] = short.map((value) => {
        if (value !== ELSEWHERE) return value
        next += 8
        return big(view, next - 8)
      }) as [number, number, number]
      return { bytes, compressed, offset }
    }
    field += 4 + length
  }
  return null
}

/** Where the directory of an archive starts, by its last bytes; so many stand `before` them. */
export function directoryStart(bytes: Uint8Array, before: number): Result<number, ZipRefusal> {
  const directory = findDirectory(bytes, before)
  return directory.ok ? ok(directory.value.start) : directory
}

/**
 * Names and sizes of an archive's entries, or why it is not unpacked. Its last bytes are enough, from where the directory starts on; so
 * many stand `before` them.
 */
export function inspectZip(bytes: Uint8Array, limits: ZipLimits, before = 0): Result<ZipEntry[], ZipRefusal> {
  const directory = findDirectory(bytes, before)
  if (!directory.ok) return directory
  const { view, count, start } = directory.value
  const entries: ZipEntry[] = []
  let at = start - before
  if (at < 0) return damaged('archive-broken')
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_SIZE > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return damaged('archive-broken')
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength))
    const placed = placeOf(view, at, nameLength)
    if (placed === null) return damaged('archive-broken', name)
    const method = view.getUint16(at + 10, true)
    const isDeflated = method === DEFLATED
    // Declared empty, yet something is there, or it is only known where it lies: nothing would bound its unpacking.
    if (isDeflated && placed.bytes === 0 && placed.compressed !== DEFLATED_NOTHING && !name.endsWith('/'))
      return damaged('archive-broken', name)
    total += placed.bytes
    const byRatio = Math.max(SMALL_ENTRY, placed.compressed * limits.ratio)
    const limit = total > limits.totalBytes ? limits.totalBytes : Math.min(limits.entryBytes, byRatio)
    if (placed.bytes > limit || total > limits.totalBytes)
      return refuse({ code: 'zip-bomb', entry: name, bytes: total > limits.totalBytes ? total : placed.bytes, limit })
    entries.push({ name, ...placed, method, checksum: view.getUint32(at + 16, true) })
    at += ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return ok(entries)
}
