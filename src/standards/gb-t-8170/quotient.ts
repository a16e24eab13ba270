/**
 * Rounding off a quotient · 商的修约: for means, percentages and ratios, whose decimal text would have no end. It rounds once, from the
 * two whole numbers, and equals `roundOff` wherever the quotient has a finite text.
 *
 * @see GB/T 8170—2008, clauses 3.2 and 3.3.1 (no successive rounding)
 */
import { decimalText } from '#ground/lib/decimal.ts'

/** An exact quotient · 商. The denominator is above zero. */
export interface Quotient {
  readonly numerator: bigint
  readonly denominator: bigint
}

const absolute = (value: bigint) => (value < 0n ? -value : value)

/** 修约到小数位: half to even (四舍六入五成双), the sign put back after (3.2.5); `places` decimals are written, zeros too. */
export function roundQuotient({ numerator, denominator }: Quotient, places: number): string {
  const scaled = absolute(numerator) * 10n ** BigInt(places)
  const below = scaled / denominator
  const twiceRest = 2n * (scaled % denominator)
  const isUp = twiceRest > denominator || (twiceRest === denominator && below % 2n === 1n)
  return decimalText({ units: isUp ? below + 1n : below, scale: places, isNegative: numerator < 0n })
}

/** 比较: which of two quotients is the greater, without rounding either. */
export function compareQuotients(a: Quotient, b: Quotient): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** 十进制文本化为商: exactly. Null for what is no decimal. */
export function quotientOf(text: string): Quotient | null {
  const [, sign, whole, fraction = ''] = /^\s*([+−-]?)(\d+)(?:\.(\d+))?\s*$/.exec(text) ?? []
  if (whole === undefined) return null
  const units = BigInt(whole + fraction)
  return { numerator: sign === '-' || sign === '−' ? -units : units, denominator: 10n ** BigInt(fraction.length) }
}

/** 和 of two quotients. */
export function addQuotients(a: Quotient, b: Quotient): Quotient {
  return a.denominator === b.denominator
    ? { numerator: a.numerator + b.numerator, denominator: a.denominator }
    : { numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator }
}

/** 差. */
export const subtractQuotients = (a: Quotient, b: Quotient): Quotient =>
  addQuotients(a, { numerator: -b.numerator, denominator: b.denominator })

/** 积. */
export const multiplyQuotients = (a: Quotient, b: Quotient): Quotient => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
})

/** 商. Null where it would be divided by zero. */
export function divideQuotients(a: Quotient, b: Quotient): Quotient | null {
  if (b.numerator === 0n) return null
  const sign = b.numerator < 0n ? -1n : 1n
  return { numerator: sign * a.numerator * b.denominator, denominator: a.denominator * absolute(b.numerator) }
}

/** 算术平均值. Null where there is nothing to average. */
export function meanQuotient(values: readonly Quotient[]): Quotient | null {
  const [first, ...rest] = values
  if (first === undefined) return null
  const sum = rest.reduce(addQuotients, first)
  return { numerator: sum.numerator, denominator: sum.denominator * BigInt(values.length) }
}
