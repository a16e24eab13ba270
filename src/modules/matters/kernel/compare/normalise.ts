/**
 * Normal form of a text for comparing · 规范化.
 *
 * Compatibility forms are folded (full-width letters and digits, enclosed numbers), letters are lower case, white space
 * is dropped, and everything that is neither a letter nor a digit becomes one separator. Where a character stood in the
 * original can be had too, so that a shared phrase can be underlined in what the citizen wrote.
 */

/** Stands where punctuation stood; no n-gram crosses it. */
export const SEPARATOR = 0

export interface Normalised {
  /** UTF-16 code units of letters, digits and Han characters; `SEPARATOR` between runs. */
  readonly codes: Uint16Array
}

/** A normal form that knows where each character stood · 原文位置; made anew when phrases are to be shown. */
export interface Located extends Normalised {
  /** For each code, the offset in the original text. */
  readonly offsets: Uint32Array
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

/** What one UTF-16 unit becomes: a code, `SEPARATOR`, or −1 for white space that is dropped. Filled on first sight. */
const folded = new Int32Array(65536).fill(-2)

function fold(code: number): number {
  const known = folded[code] as number
  if (known !== -2) return known
  const character = String.fromCharCode(code)
  let result: number
  if (/\s/u.test(character) || character === '\u200b' || character === '\ufeff') result = -1
  else {
    const plain = character.normalize('NFKC').toLowerCase()
    result = LETTER_OR_DIGIT.test(plain) && plain.length === 1 ? plain.charCodeAt(0) : SEPARATOR
    // A surrogate half is kept as it is: a rare Han character is two units, and both count.
    if (code >= 0xd800 && code <= 0xdfff) result = code
  }
  folded[code] = result
  return result
}

let codeScratch = new Uint16Array(1024)
let offsetScratch = new Uint32Array(1024)

/** Folds a text into the scratch arrays in one pass; returns how many codes there are. */
function foldInto(text: string): number {
  if (codeScratch.length < text.length + 1) {
    codeScratch = new Uint16Array(text.length * 2)
    offsetScratch = new Uint32Array(text.length * 2)
  }
  let length = 0
  let last = SEPARATOR
  for (let at = 0; at < text.length; at++) {
    const code = fold(text.charCodeAt(at))
    if (code === -1 || (code === SEPARATOR && last === SEPARATOR)) continue
    codeScratch[length] = code
    offsetScratch[length++] = at
    last = code
  }
  return length
}

/** 规范化: folds a text of any length. */
export function normalise(text: string): Normalised {
  const length = foldInto(text)
  return { codes: codeScratch.slice(0, length) }
}

/** 规范化并定位: the same, with the place of every character in the original. */
export function locate(text: string): Located {
  const length = foldInto(text)
  return { codes: codeScratch.slice(0, length), offsets: offsetScratch.slice(0, length) }
}
