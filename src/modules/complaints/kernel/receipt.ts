/**
 * Receipt code · 回执码: 60 bits of chance and a check character, in 32 signs of which none looks like another that is used:
 * no I, L, O and U. Written in three groups, `7K3M-9QXR-4TVDH`.
 *
 * The check is a sum over the field of 32 elements, each character times another power of its generator: any one wrong
 * character and any two that changed places are noticed.
 *
 * @see Douglas Crockford, Base 32, for the signs and for reading what people type
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Characters of chance: five bits each. */
const LENGTH = 12

/** 回执码所需随机字节数: twelve times five bits, taken from as many bytes. */
export const RECEIPT_BYTES = LENGTH

/** Twice an element of the field GF(32), whose generator is a root of x⁵ + x² + 1. */
const doubled = (element: number) => ((element << 1) ^ (element & 16 ? 0b100101 : 0)) & 31

/** Σ dᵢ·2ⁱ by Horner: multiplying and adding as the field does. */
function checkOf(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum = doubled(sum ^ value)
  return sum
}

/** 生成回执码: chance comes as an argument; of each byte five bits are used. */
export function receiptCode(random: Uint8Array): string {
  if (random.length !== RECEIPT_BYTES) throw new RangeError(`a receipt code needs ${RECEIPT_BYTES} random bytes, not ${random.length}`)
  const values = Array.from(random, (byte) => byte & 31)
  return grouped([...values, checkOf(values)].map((value) => SIGNS[value]).join(''))
}

const grouped = (signs: string) => `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`

export type ReceiptRefusal =
  | { readonly reason: 'receipt-length'; readonly characters: number; readonly expected: number }
  | { readonly reason: 'receipt-character'; readonly character: string }
  /** The characters do not fit each other: one is mistyped, or two changed places. */
  | { readonly reason: 'receipt-check' }

/**
 * 读回执码: lower case, blanks, strokes of any kind, full-width signs, O for 0, I and L for 1, and V for U, are how people type.
 * Answers with the code as it was given out.
 */
export function readReceipt(typed: string): Result<string, ReceiptRefusal> {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\u00ad\u200b-\u200d\u2010-\u2015\u2212\ufeff_.·—-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('U', 'V')
  const foreign = [...signs].find((character) => !SIGNS.includes(character))
  if (foreign !== undefined) return refuse({ reason: 'receipt-character', character: foreign })
  if (signs.length !== LENGTH + 1) return refuse({ reason: 'receipt-length', characters: signs.length, expected: LENGTH + 1 })
  const values = [...signs].map((character) => SIGNS.indexOf(character))
  return checkOf(values.slice(0, LENGTH)) === values[LENGTH] ? ok(grouped(signs)) : refuse({ reason: 'receipt-check' })
}
