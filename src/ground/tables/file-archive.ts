/** An archive on a disk: its directory is read, and of an entry the piece that is being unpacked. */
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { Result } from '#ground/lib/result.ts'
import { directoryStart, inspectZip, type ZipEntry, type ZipLimits, type ZipRefusal } from '#ground/lib/zip-guard.ts'
import { type Archive, ArchiveFault, checked, LOCAL_SIZE, packedFrom, STORED } from '#ground/sheet/archive.ts'

/** The end of an archive with the longest comment, and the directory of one with few entries. */
const TAIL = 2 ** 17
/** Packed and unpacked bytes that are handed on at once. Unpacking goes on in another thread while they are read. */
const PACKED = 2 ** 16
const UNPACKING = { chunkSize: 2 ** 18, readableHighWaterMark: 2 ** 20 }

async function bytesOf(file: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from)
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, from + length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.subarray(0, length)
}

/** Names and sizes of the entries, or why the archive is not unpacked. */
export async function inspectFile(file: FileHandle, size: number, limits: ZipLimits): Promise<Result<ZipEntry[], ZipRefusal>> {
  const before = Math.max(0, size - TAIL)
  const tail = await bytesOf(file, before, size)
  const start = directoryStart(tail, before)
  if (!start.ok) return start
  return start.value >= before ? inspectZip(tail, limits, before) : inspectZip(await bytesOf(file, start.value, size), limits, start.value)
}

async function* unpacked(path: string, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  let from: number
  try {
    const header = await bytesOf(file, entry.offset, entry.offset + LOCAL_SIZE)
    from = entry.offset + packedFrom(header, entry)
    if (from + entry.compressed > (await file.stat()).size) throw new ArchiveFault('cut-off')
  } finally {
    await file.close()
  }
  if (entry.compressed === 0) return
  const packed = createReadStream(path, { start: from, end: from + entry.compressed - 1, highWaterMark: PACKED })
  if (entry.method === STORED) {
    yield* packed
    return
  }
  // What is wrong with the data shows at the other end, too, and is met there.
  yield* pipeline(packed, createInflateRaw(UNPACKING), () => {})
}

/** An archive that is read where it lies, each entry from its beginning. */
export function fileArchive(path: string, entries: readonly ZipEntry[]): Archive {
  return { entries, pieces: (entry) => checked(unpacked(path, entry), entry, (piece, before) => crc32(piece, before)) }
}
