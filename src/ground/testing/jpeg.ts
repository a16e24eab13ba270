/** What stands in a JPEG beside its pixels, read marker by marker by hand. @see ITU-T T.81 annex B; Exif 3.0 § 4.5 */

export interface Segment {
  readonly marker: number
  readonly bytes: Buffer
}

const START_OF_SCAN = 0xda
const END = 0xd9

/** Segments up to the last scan, and what stands behind the end of the picture. */
export function segmentsOf(given: Uint8Array): { readonly segments: Segment[]; readonly behind: Buffer } {
  const bytes = Buffer.from(given)
  if (bytes.readUInt16BE(0) !== 0xffd8) throw new Error('no start of image')
  const segments: Segment[] = []
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) throw new Error(`no marker at ${at}`)
    const marker = bytes[at + 1]!
    if (marker === END) return { segments, behind: bytes.subarray(at + 2) }
    const length = bytes.readUInt16BE(at + 2)
    segments.push({ marker, bytes: bytes.subarray(at + 4, at + 2 + length) })
    at += 2 + length
    if (marker !== START_OF_SCAN) continue
    // Data of a scan: a marker is a 0xff that neither a zero nor a restart follows.
    while (bytes[at] !== 0xff || bytes[at + 1] === 0 || (bytes[at + 1]! >= 0xd0 && bytes[at + 1]! <= 0xd7)) at++
  }
}

/** Width and height from the frame header. */
export function frameOf(given: Uint8Array): { readonly width: number; readonly height: number } {
  const frame = segmentsOf(given).segments.find(({ marker }) => marker >= 0xc0 && marker <= 0xc2)
  if (frame === undefined) throw new Error('no frame header')
  return { width: frame.bytes.readUInt16BE(3), height: frame.bytes.readUInt16BE(1) }
}

/** A JPEG with the segment put in right after its start. */
export function withSegment(given: Uint8Array, marker: number, payload: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 0xff])
  return Buffer.concat([given.subarray(0, 2), head, payload, given.subarray(2)])
}

/** An Exif block with an orientation, an owner's name and a place on the map. */
export function exif(orientation: number, artist: string): Buffer {
  const text = Buffer.from(`${artist}\0`)
  const [mainAt, gpsAt] = [8, 8 + 2 + 3 * 12 + 4]
  const valuesAt = gpsAt + 2 + 4 * 12 + 4
  const entry = (tag: number, type: number, count: number, value: number | Buffer) => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16BE(tag, 0)
    bytes.writeUInt16BE(type, 2)
    bytes.writeUInt32BE(count, 4)
    if (typeof value !== 'number') value.copy(bytes, 8)
    else if (type === 3) bytes.writeUInt16BE(value, 8)
    else bytes.writeUInt32BE(value, 8)
    return bytes
  }
  const directory = (entries: Buffer[]) => {
    const count = Buffer.alloc(2)
    count.writeUInt16BE(entries.length, 0)
    return Buffer.concat([count, ...entries, Buffer.alloc(4)])
  }
  const degrees = (whole: number, minutes: number) => {
    const bytes = Buffer.alloc(24)
    for (const [at, value] of [whole, 1, minutes, 1, 0, 1].entries()) bytes.writeUInt32BE(value, at * 4)
    return bytes
  }
  const header = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, mainAt])
  const main = directory([entry(0x0112, 3, 1, orientation), entry(0x013b, 2, text.length, valuesAt + 48), entry(0x8825, 4, 1, gpsAt)])
  const gps = directory([
    entry(1, 2, 2, Buffer.from('N\0')),
    entry(2, 5, 3, valuesAt),
    entry(3, 2, 2, Buffer.from('E\0')),
    entry(4, 5, 3, valuesAt + 24),
  ])
  return Buffer.concat([Buffer.from('Exif\0\0'), header, main, gps, degrees(39, 8), degrees(117, 12), text])
}
