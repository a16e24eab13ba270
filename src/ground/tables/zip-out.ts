/**
 * Writes an archive part by part, each piece by piece: it is not known how long a part becomes, so its sizes stand behind it.
 * Packing goes on in another thread while the next pieces are made.
 *
 * @see PKWARE APPNOTE 4.3.7 (local file header), 4.3.9 (data descriptor), 4.3.12 (central directory header), 4.3.16 (end of the directory)
 */
import { pipeline } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface PartToZip {
  readonly name: string
  readonly pieces: AsyncIterable<string> | Iterable<string>
}

const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50
const DIRECTORY = 0x02014b50
const END = 0x06054b50
const VERSION = 20
/** Sizes stand behind the part (bit 3), names are UTF-8 (bit 11). @see 4.4.4 */
const FLAGS = 0x0808
const DEFLATED = 8
/** 1980-01-01, the first day that an archive can tell: the same rows are the same bytes, whenever they are written. @see 4.4.6 */
const FIRST_DAY = 0x21
/** What a field of four bytes holds. */
const MOST = 0xffffffff
/** Level 4 packs tables of figures within a tenth as small as level 6, in half the time. */
const PACKING = { level: 4, memLevel: 9, chunkSize: 2 ** 17, writableHighWaterMark: 2 ** 21, readableHighWaterMark: 2 ** 20 }

interface Written {
  readonly name: Buffer
  readonly offset: number
  bytes: number
  packed: number
  sum: number
}

class TooLarge extends Error {
  readonly code = 'EFBIG'
}

async function* counted(pieces: PartToZip['pieces'], part: Written): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece)
    part.sum = crc32(bytes, part.sum)
    part.bytes += bytes.length
    if (part.bytes > MOST) throw new TooLarge()
    yield bytes
  }
}

function localHeader({ name }: Written): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(DEFLATED, 8)
  header.writeUInt16LE(FIRST_DAY, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function descriptor({ sum, packed, bytes }: Written): Buffer {
  const fields = Buffer.alloc(16)
  for (const [at, value] of [DESCRIPTOR, sum, packed, bytes].entries()) fields.writeUInt32LE(value, at * 4)
  return fields
}

function directoryEntry({ name, offset, sum, packed, bytes }: Written): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(DIRECTORY, 0)
  entry.writeUInt16LE(VERSION, 4)
  entry.writeUInt16LE(VERSION, 6)
  entry.writeUInt16LE(FLAGS, 8)
  entry.writeUInt16LE(DEFLATED, 10)
  entry.writeUInt16LE(FIRST_DAY, 14)
  for (const [at, value] of [sum, packed, bytes].entries()) entry.writeUInt32LE(value, 16 + at * 4)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt32LE(offset, 42)
  return Buffer.concat([entry, name])
}

/** The bytes of an archive, as its parts come; each part is asked for when the one before is written. */
export async function* zipped(parts: Iterable<PartToZip>): AsyncGenerator<Uint8Array, void> {
  const written: Written[] = []
  let offset = 0
  for (const { name, pieces } of parts) {
    const part: Written = { name: Buffer.from(name), offset, bytes: 0, packed: 0, sum: 0 }
    written.push(part)
    const header = localHeader(part)
    yield header
    // What fails in the pieces shows at the other end, too, and is met there.
    for await (const bytes of pipeline(counted(pieces, part), createDeflateRaw(PACKING), () => {}) as AsyncIterable<Uint8Array>) {
      part.packed += bytes.length
      yield bytes
    }
    yield descriptor(part)
    offset += header.length + part.packed + 16
    if (offset > MOST) throw new TooLarge()
  }
  const directory = Buffer.concat(written.map(directoryEntry))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(written.length, 8)
  end.writeUInt16LE(written.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([directory, end])
}
