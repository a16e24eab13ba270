/**
 * Exact fractions of whole numbers: means and ratios of decimals that lose nothing on the way. They become a decimal once, where
 * a rule says how many digits; until then 1/3 is 1/3.
 */
import { type Decimal, type DecimalRefusal, parseDecimal } from './decimal.ts'
import { ok, type Result } from './result.ts'

/** `over` ÷ `under` · 分数. `under` is above zero. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const abs = (value: bigint) => (value < 0n ? -value : value)

function commonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [abs(a), abs(b)]
  while (right !== 0n) [left, right] = [right, left % right]
  return left
}

/** 约分: only where figures are multiplied or divided again and again, for sums of decimals stay small by themselves. */
function reduced(over: bigint, under: bigint): Fraction {
  const divisor = commonDivisor(over, under)
  return divisor <= 1n ? { over, under } : { over: over / divisor, under: under / divisor }
}

/** A whole number. */
export const whole = (value: number): Fraction => ({ over: BigInt(value), under: 1n })

/** The value of a decimal, exactly. */
export function fractionOf({ units, scale, isNegative }: Decimal): Fraction {
  return { over: isNegative ? -units : units, under: 10n ** BigInt(scale) }
}

/** 读数: decimal text as a fraction. */
export function parseFraction(text: string): Result<Fraction, DecimalRefusal> {
  const parsed = parseDecimal(text)
  return parsed.ok ? ok(fractionOf(parsed.value)) : parsed
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.under === b.under) return { over: a.over + b.over, under: a.under }
  // Decimals: the longer denominator is a multiple of the shorter one.
  if (a.under % b.under === 0n) return { over: a.over + b.over * (a.under / b.under), under: a.under }
  if (b.under % a.under === 0n) return { over: a.over * (b.under / a.under) + b.over, under: b.under }
  return reduced(a.over * b.under + b.over * a.under, a.under * b.under)
}

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { over: -b.over, under: b.under })

export const times = (a: Fraction, b: Fraction): Fraction => reduced(a.over * b.over, a.under * b.under)

/** Null where it would be divided by zero. */
export function dividedBy(a: Fraction, b: Fraction): Fraction | null {
  if (b.over === 0n) return null
  const sign = b.over < 0n ? -1n : 1n
  return reduced(sign * a.over * b.under, a.under * abs(b.over))
}

/** Below zero where a is less than b, above where it is more. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = a.under === b.under ? [a.over, b.over] : [a.over * b.under, b.over * a.under]
  return left < right ? -1 : left > right ? 1 : 0
}

export const isAtMost = (a: Fraction, b: Fraction): boolean => compare(a, b) <= 0

/** 算术平均: null of nothing. */
export function meanOf(values: readonly Fraction[]): Fraction | null {
  if (values.length === 0) return null
  const sum = values.reduce(plus)
  return reduced(sum.over, sum.under * BigInt(values.length))
}
