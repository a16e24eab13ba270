/** PDF and plain text: kept as they came, where they are that and nothing else besides. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { FileKind } from './kinds.table.ts'
import type { FileRefusal } from './refusal.ts'

const LATIN = new TextDecoder('latin1')
const LONGEST_TAIL = 2048

/** An archive's end whose comment reaches exactly to the file's end: programs that open archives would open this file. */
function isArchiveToo(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) === bytes.length) return true
  }
  return false
}

/**
 * Readers of PDF look for its head anywhere in the first kilobyte and for its tail anywhere in the last, which leaves room for a second
 * file before and behind. Here the head is at the start, and behind the tail stands nothing but white space.
 *
 * @see ISO 32000-1 7.5.2, 7.5.5
 */
export function checkPdf(bytes: Uint8Array, kind: FileKind): Result<null, FileRefusal> {
  const head = LATIN.decode(bytes.subarray(0, 8))
  const tail = LATIN.decode(bytes.subarray(Math.max(0, bytes.length - LONGEST_TAIL)))
  const isWhole = /^%PDF-[12]\.\d/.test(head) && /startxref\s+\d+\s+%%EOF[\s\0]*$/.test(tail)
  return isWhole && !isArchiveToo(bytes) ? ok(null) : refuse({ reason: 'file-damaged', status: 422, kind: kind.type })
}

function decoded(bytes: Uint8Array): string | null {
  const isMarked = (first: number, second: number) => bytes[0] === first && bytes[1] === second
  const encodings = isMarked(0xff, 0xfe) ? ['utf-16le'] : isMarked(0xfe, 0xff) ? ['utf-16be'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this one.
    }
  }
  return null
}

/** What a text is: readable from end to end, and no page or drawing for a browser to run. */
export function lookAtText(bytes: Uint8Array): 'text' | 'markup' | null {
  const text = decoded(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (text === null || /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)) return null
  return /^\s*<(?:[a-z!?/]|$)/i.test(text) ? 'markup' : 'text'
}
