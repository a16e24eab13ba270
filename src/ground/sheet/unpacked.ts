/** Unpacks one entry of an archive piece by piece, so that a large part is looked at without holding it whole. */
import type { ZipEntry } from '#ground/lib/zip-guard.ts'

/** @see PKWARE APPNOTE 4.3.7 (local file header) */
export const LOCAL_SIZE = 30
const DEFLATED = 8

export async function* unpacked(bytes: Uint8Array, { offset, compressed, method }: ZipEntry): AsyncGenerator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const from = offset + LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const packed = bytes.subarray(from, from + compressed) as Uint8Array<ArrayBuffer>
  if (method !== DEFLATED) {
    yield packed
    return
  }
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
