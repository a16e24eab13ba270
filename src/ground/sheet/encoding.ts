/**
 * Which encoding a text file is in: tried, not asked. UTF-8 text hardly ever comes about by chance, GB18030 takes almost
 * any bytes, so they are tried in this order; what stays uncertain is said.
 *
 * @see WHATWG Encoding (decoders), GB 18030
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { SheetRefusal } from './sheet.ts'

export interface Decoded {
  readonly text: string
  readonly encoding: string
  /** Encodings in which the bytes would be text as well, when nothing tells which was meant. */
  readonly others: readonly string[]
}

/** A file cut off in the middle of a character ends with at most three bytes of the half one. */
const HALF_CHARACTER = 3
/** Fewer characters than this beyond ASCII may be UTF-8 by chance. */
const FEW = 4
/** Above this share of unknown characters it is not the encoding. Text in GB18030 has several times as many where it is taken for UTF-8. */
const MOST_DAMAGED = { 'utf-8': 0.1, gb18030: 0.02 }
/** Above this share of control characters it is no text. */
const MOST_CONTROLS = 0.01
/** Zeros are what a disk or a transfer puts where it lost something, often several together: below this share the rest is text. */
const MOST_ZEROS = 0.1
/** GB 2312 has all its characters in the upper half of the table; texts in Chinese are nearly all of it. */
const LEAST_COMMON = 0.9
/** So many times more zero bytes on one side tell which half of a UTF-16 unit comes first. */
const CLEARLY = 4
const SAMPLE = 65_536
const UNKNOWN = '\ufffd'

function decodesWhole(bytes: Uint8Array, encoding: string): string | null {
  for (let cut = 0; cut <= HALF_CHARACTER && cut <= bytes.length; cut++) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, bytes.length - cut))
    } catch {}
  }
  return null
}

function countOf(text: string, character: string): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++
  return count
}

function beyondAscii(text: string): number {
  return text.match(/[^\p{ASCII}]/gu)?.length ?? 0
}

/** Decodes where a few characters are broken, as when a system cut texts by bytes; null where too many are. */
function decodesMostly(bytes: Uint8Array, encoding: keyof typeof MOST_DAMAGED): string | null {
  const text = new TextDecoder(encoding).decode(bytes)
  const unknown = countOf(text, UNKNOWN)
  return unknown <= beyondAscii(text) * MOST_DAMAGED[encoding] ? text : null
}

/**
 * Control characters that text files hardly hold: many tell binary content that happens to decode. A few stand in texts that
 * people copied from elsewhere, and cost no row.
 */
function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const controls = sample.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  return controls > sample.length * MOST_CONTROLS || countOf(sample, '\0') > sample.length * MOST_ZEROS
}

/** UTF-16 without its mark shows by the zero byte beside every digit, comma and line end. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, SAMPLE)
  const zeros = [0, 0] as [number, number]
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at % 2 === 0 ? 0 : 1]++
  const [even, odd] = zeros
  if (even + odd < length / 50) return null
  // Chinese characters have zero bytes too, such as 言 (U+8A00), but few.
  if (odd > even * CLEARLY) return 'utf-16le'
  return even > odd * CLEARLY ? 'utf-16be' : null
}

/** Share of two-byte characters that lie in GB 2312. */
function commonShare(bytes: Uint8Array): number {
  let pairs = 0
  let common = 0
  const length = Math.min(bytes.length, SAMPLE)
  for (let at = 0; at + 1 < length; at++) {
    const lead = bytes[at] as number
    if (lead < 0x80) continue
    const trail = bytes[++at] as number
    pairs++
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) common++
  }
  return pairs === 0 ? 1 : common / pairs
}

function alsoIn(bytes: Uint8Array, encodings: readonly string[]): string[] {
  return encodings.filter((encoding) => decodesWhole(bytes.subarray(0, SAMPLE), encoding) !== null)
}

/** Zeros here and there in a text of UTF-8; text of UTF-16 is either none of UTF-8 or, in ASCII, has a zero for each character. */
function isUtf8WithZeros(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE)
  let zeros = 0
  for (const byte of sample) if (byte === 0) zeros++
  return zeros <= sample.length * MOST_ZEROS && decodesWhole(sample, 'utf-8') !== null
}

function marked(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : isUtf8WithZeros(bytes) ? null : utf16WithoutMark(bytes)
}

function decoded(bytes: Uint8Array): Decoded | null {
  const known = marked(bytes)
  if (known !== null) return { text: new TextDecoder(known).decode(bytes), encoding: known, others: [] }
  const utf8 = decodesWhole(bytes, 'utf-8')
  if (utf8 !== null) {
    const count = beyondAscii(utf8.slice(0, SAMPLE))
    return { text: utf8, encoding: 'utf-8', others: count > 0 && count < FEW ? alsoIn(bytes, ['gb18030']) : [] }
  }
  const damaged = decodesMostly(bytes, 'utf-8')
  if (damaged !== null) return { text: damaged, encoding: 'utf-8', others: [] }
  const gb = decodesWhole(bytes, 'gb18030') ?? decodesMostly(bytes, 'gb18030')
  if (gb === null) return null
  return { text: gb, encoding: 'gb18030', others: commonShare(bytes) < LEAST_COMMON ? alsoIn(bytes, ['big5', 'shift_jis', 'euc-kr']) : [] }
}

/** The text of a file without its byte-order mark, and the encoding it was in. */
export function decodeText(bytes: Uint8Array): Result<Decoded, SheetRefusal> {
  const found = decoded(bytes)
  if (found === null || isBinary(found.text)) return refuse({ code: 'unknown-encoding' })
  return ok({ ...found, text: found.text.replace(/^\ufeff/, '') })
}
