/**
 * Workbooks and texts of Office Open XML: an archive that unpacks to what it says and to no more, of the kind that it says, without
 * a program inside. They are kept as they came.
 *
 * @see ECMA-376 part 2 (packages), PKWARE APPNOTE 4.3
 */
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { inspectZip, type ZipEntry } from '#ground/lib/zip-guard.ts'
import type { FileKind } from './kinds.table.ts'
import type { FileLimits, FileRefusal } from './refusal.ts'

const inflate = promisify(inflateRaw)

const LOCAL_HEADER = 0x04034b50
const LOCAL_SIZE = 30
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
const MOST_ENTRIES = 10_000
const CONTENT_TYPES = '[Content_Types].xml'

/** Parts that hold or start programs: macros, and the old way of macros in sheets of their own. */
const PROGRAM = /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|activeX\/[^/]+\.bin|macrosheets\/[^/]+)$/i

function damaged(kind: FileKind): Result<never, FileRefusal> {
  return refuse({ reason: 'file-damaged', status: 422, kind: kind.type })
}

/** The packed bytes of an entry; null where its own header does not stand where the directory says, or the bytes lie outside. */
function packedOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + LOCAL_SIZE > bytes.length || view.getUint32(entry.offset, true) !== LOCAL_HEADER) return null
  if ((view.getUint16(entry.offset + 6, true) & ENCRYPTED) !== 0 || view.getUint16(entry.offset + 8, true) !== entry.method) return null
  const from = entry.offset + LOCAL_SIZE + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  return from + entry.compressed > bytes.length ? null : bytes.subarray(from, from + entry.compressed)
}

/** Unpacked and let go again: only then is it sure that the archive holds what its directory says. */
async function unpack(bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array | null> {
  const packed = packedOf(bytes, entry)
  if (packed === null) return null
  if (entry.method === STORED) return entry.bytes === entry.compressed ? packed : null
  if (entry.method !== DEFLATED) return null
  try {
    const unpacked = await inflate(packed, { maxOutputLength: Math.max(1, entry.bytes) })
    return unpacked.length === entry.bytes ? unpacked : null
  } catch {
    return null
  }
}

/** The main part's type tells a workbook from a text, and either from the kinds that may hold macros. */
function checkMain(contentTypes: Uint8Array, kind: FileKind): Result<null, FileRefusal> {
  const text = new TextDecoder().decode(contentTypes)
  const mains = [...text.matchAll(/ContentType\s*=\s*["']([^"']+)\.main\+xml["']/gi)].map(([, type]) => type!.toLowerCase())
  if (mains.some((type) => type.includes('macroenabled'))) return refuse({ reason: 'file-holds-program', status: 422, part: CONTENT_TYPES })
  const foreign = mains.length === 0 ? 'application/zip' : mains.find((type) => type !== kind.type)
  return foreign === undefined ? ok(null) : refuse({ reason: 'file-kind-refused', status: 415, looksLike: foreign })
}

/** A part stands once: two of one name are read one way by one program and the other way by the next. */
function hasTwice(entries: readonly ZipEntry[]): boolean {
  return new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length
}

export async function checkOffice(bytes: Uint8Array, kind: FileKind, limits: FileLimits): Promise<Result<null, FileRefusal>> {
  const inspected = inspectZip(bytes, limits)
  if (!inspected.ok) {
    const { refusal } = inspected
    if (refusal.code === 'damaged') return damaged(kind)
    return refuse({ reason: 'file-unpacks-too-large', status: 422, bytes: refusal.bytes, limit: refusal.limit })
  }
  const entries = inspected.value
  if (entries.length > MOST_ENTRIES || hasTwice(entries)) return damaged(kind)
  const program = entries.find(({ name }) => PROGRAM.test(name))
  if (program !== undefined) return refuse({ reason: 'file-holds-program', status: 422, part: program.name })
  let main = ok<null>(null) as Result<null, FileRefusal>
  for (const entry of entries) {
    const unpacked = await unpack(bytes, entry)
    if (unpacked === null || crc32(unpacked) !== entry.checksum) return damaged(kind)
    if (entry.name === CONTENT_TYPES) main = checkMain(unpacked, kind)
  }
  return entries.some(({ name }) => name === CONTENT_TYPES) ? main : damaged(kind)
}
