/**
 * SHA-256 · 散列: where a page is read without https, the browser's own is not there.
 *
 * @see FIPS 180-4, 6.2
 */

/** The first 32 bits of the fractional parts of roots of the first primes: 5.3.3 (square roots) and 4.2.2 (cube roots). */
function primes(count: number): readonly number[] {
  const found: number[] = []
  for (let at = 2; found.length < count; at++) if (found.every((of) => at % of !== 0)) found.push(at)
  return found
}
const fraction = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32)
const START = primes(8).map((of) => fraction(Math.sqrt(of)))
const ROUND = Uint32Array.from(primes(64).map((of) => fraction(Math.cbrt(of))))

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/** 5.1.1: a one, zeros, and the length in bits. */
function padded(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64
  const block = new Uint8Array(length)
  block.set(bytes)
  block[bytes.length] = 0x80
  const view = new DataView(block.buffer)
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(length - 4, (bytes.length * 8) >>> 0)
  return view
}

/** 6.2.2, steps 1 to 4, for one block. */
function digest(state: Uint32Array, view: DataView, from: number, words: Uint32Array): void {
  for (let at = 0; at < 16; at++) words[at] = view.getUint32(from + at * 4)
  for (let at = 16; at < 64; at++) {
    const [early, late] = [words[at - 15] as number, words[at - 2] as number]
    const small0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const small1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    words[at] = (words[at - 16] as number) + small0 + (words[at - 7] as number) + small1
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let at = 0; at < 64; at++) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const one = (h + big1 + ((e & f) ^ (~e & g)) + (ROUND[at] as number) + (words[at] as number)) | 0
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const two = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  for (const [at, of] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at] as number) + of
}

/** 文件指纹: 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  const view = padded(bytes)
  const state = Uint32Array.from(START)
  const words = new Uint32Array(64)
  for (let from = 0; from < view.byteLength; from += 64) digest(state, view, from, words)
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}
