/**
 * Normal form of a text for comparing · 规范化.
 *
 * Compatibility forms are folded (full-width letters and digits, enclosed numbers), letters are lower case, white space
 * is dropped, and everything that is neither a letter nor a digit becomes one separator. The result keeps, for every
 * character, where it stood in the original, so that a shared phrase can be underlined in what the citizen wrote.
 */

/** Stands where punctuation stood; no n-gram crosses it. */
export const SEPARATOR = 0

export interface Normalised {
  /** UTF-16 code units of letters, digits and Han characters; `SEPARATOR` between runs. */
  readonly codes: Uint16Array
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

/** Folds a text of any length in one pass. */
export function normalise(text: string): Normalised {
  const codes = new Uint16Array(text.length + 1)
  const offsets = new Uint32Array(text.length + 1)
  let length = 0
  let last = SEPARATOR
  for (let at = 0; at < text.length; at++) {
    const code = fold(text.charCodeAt(at))
    if (code === -1 || (code === SEPARATOR && last === SEPARATOR)) continue
    codes[length] = code
    offsets[length++] = at
    last = code
  }
  return { codes: codes.slice(0, length), offsets: offsets.slice(0, length) }
}
