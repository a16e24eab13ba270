/**
 * Looks at a zip archive's directory before anything is unpacked.
 *
 * @see PKWARE APPNOTE 4.3.12 (central directory header) and 4.3.16 (end of central directory record).
 */
import { ok, refuse, type Result } from '#ground/lib/result.ts'
import type { SheetLimits, SheetRefusal } from './sheet.ts'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const END_SIZE = 22
const ENTRY_SIZE = 46
/** Small entries compress well without harm: a sheet of equal rows does. */
const SMALL_ENTRY = 16 * 2 ** 20

export interface ZipEntry {
  readonly name: string
  readonly compressed: number
  readonly bytes: number
}

/** Names and sizes of an archive's entries, or why it is not unpacked. */
export function inspectZip(bytes: Uint8Array, limits: SheetLimits): Result<ZipEntry[], SheetRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - END_SIZE
  const least = Math.max(0, bytes.length - END_SIZE - 65535)
  while (end >= least && view.getUint32(end, true) !== END_OF_DIRECTORY) end--
  if (end < least) return refuse({ code: 'damaged', detail: 'end-of-archive-missing' })
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_SIZE > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return refuse({ code: 'damaged', detail: 'archive-directory-broken' })
    const compressed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength))
    total += size
    const isBomb = size > limits.entryBytes || total > limits.totalBytes || (size > SMALL_ENTRY && size > compressed * limits.ratio)
    if (isBomb) return refuse({ code: 'zip-bomb', entry: name, bytes: size, limit: Math.min(limits.entryBytes, Math.max(SMALL_ENTRY, compressed * limits.ratio)) })
    entries.push({ name, compressed, bytes: size })
    at += ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return ok(entries)
}
