/**
 * The entries of an archive, unpacked piece by piece: none is held whole, none unpacks to more than it says, and what it unpacks to has
 * its checksum. Where the bytes come from is said by whoever opens the archive.
 *
 * @see PKWARE APPNOTE 4.3.7 (local file header), 4.4.5 (compression method), 4.4.7 (CRC-32)
 */
import type { ZipEntry } from '#ground/lib/zip-guard.ts'
import type { DamageReason } from './sheet.ts'

export interface Archive {
  readonly entries: readonly ZipEntry[]
  /** What an entry unpacks to; throws `ArchiveFault`. */
  readonly pieces: (entry: ZipEntry) => AsyncIterable<Uint8Array>
}

/** Why an entry cannot be unpacked. */
export class ArchiveFault extends Error {
  readonly why: DamageReason

  constructor(why: DamageReason) {
    super(why)
    this.why = why
  }
}

const LOCAL_HEADER = 0x04034b50
/** Size of a local header without the name and the fields behind it. */
export const LOCAL_SIZE = 30
export const STORED = 0
const DEFLATED = 8

/** How far behind its place the packed bytes of an entry begin, from its local header. */
export function packedFrom(header: Uint8Array, { method }: ZipEntry): number {
  if (header.length < LOCAL_SIZE) throw new ArchiveFault('cut-off')
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  if (view.getUint32(0, true) !== LOCAL_HEADER || (method !== STORED && method !== DEFLATED)) throw new ArchiveFault('archive-broken')
  return LOCAL_SIZE + view.getUint16(26, true) + view.getUint16(28, true)
}

/** Goes on with a checksum. */
export type Checksum = (piece: Uint8Array, before: number) => number

/** The pieces of an entry as long as they are what the directory says. */
export async function* checked(pieces: AsyncIterable<Uint8Array>, entry: ZipEntry, checksum: Checksum): AsyncGenerator<Uint8Array> {
  let bytes = 0
  let sum = 0
  try {
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > entry.bytes) throw new ArchiveFault('archive-broken')
      sum = checksum(piece, sum)
      yield piece
    }
  } catch (error) {
    throw error instanceof ArchiveFault || error instanceof RangeError ? error : new ArchiveFault('archive-broken')
  }
  if (sum !== entry.checksum || bytes !== entry.bytes) throw new ArchiveFault('checksum-wrong')
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1
  return sum
})

/** CRC-32, where the engine has none of its own. @see ISO 3309 */
export function crc32(piece: Uint8Array, before: number): number {
  let sum = ~before
  for (let at = 0; at < piece.length; at++) sum = (TABLE[(sum ^ (piece[at] as number)) & 0xff] as number) ^ (sum >>> 8)
  return ~sum >>> 0
}

async function* inflated(packed: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array> {
  const inflater = new DecompressionStream('deflate-raw')
  const writer = inflater.writable.getWriter()
  // What is wrong with the data shows at the other end, too, and is met there.
  void writer
    .write(packed)
    .then(() => writer.close())
    .catch(() => {})
  const reader = inflater.readable.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

async function* unpacked(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const from = entry.offset + packedFrom(bytes.subarray(entry.offset, entry.offset + LOCAL_SIZE), entry)
  if (from + entry.compressed > bytes.length) throw new ArchiveFault('cut-off')
  const packed = bytes.subarray(from, from + entry.compressed) as Uint8Array<ArrayBuffer>
  if (entry.method === STORED) yield packed
  else yield* inflated(packed)
}

/** An archive that is in memory. */
export function archiveOf(bytes: Uint8Array, entries: readonly ZipEntry[]): Archive {
  return { entries, pieces: (entry) => checked(unpacked(bytes, entry), entry, crc32) }
}
