/**
 * Rounding off numerical values · 数值修约(四舍六入五成双), on decimal text.
 *
 * @see GB/T 8170—2008, clauses 3.1 to 3.4. Not covered: clause 4, the expression and judgement of limiting values.
 */
import { type Decimal, type DecimalRefusal, decimalText, parseDecimal } from '#ground/lib/decimal.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type Clause, clause } from '../clause.ts'

/** What was done to a reported value before · 报出值的符号: `+` it was cut off, `-` it was raised, none: neither (3.3.2). */
export type EarlierRounding = '+' | '-' | null

export interface Rounding {
  /** 修约间隔: a power of ten as decimal text, `0.01`, `1`, `100` (3.1). */
  readonly interval: string
  /** 0.5 单位修约, 0.2 单位修约: half or a fifth of the interval (3.4); a whole one unless said. */
  readonly unit?: '1' | '0.5' | '0.2'
  /** The mark that a reported value carries (3.3.2). */
  readonly earlier?: EarlierRounding
}

export interface Rounded {
  /** 修约值, with the digits of the interval: `1.0`, not `1`. */
  readonly text: string
  /** What happened to the absolute value. */
  readonly direction: 'down' | 'up' | 'unchanged'
  /** 报出值符号: the mark to write beside the value when another department will round it again (3.3.2). */
  readonly mark: EarlierRounding
  readonly cite: Clause
}

export type RoundingRefusal = DecimalRefusal | { readonly reason: 'not-a-power-of-ten'; readonly text: string }

const gbt8170 = (at: string) => clause('GB/T 8170—2008', at)

/** The exponent n of an interval 10^n, or null (3.1 knows no other intervals). */
function exponentOf(interval: string): number | null {
  const parsed = parseDecimal(interval)
  if (!parsed.ok || parsed.value.isNegative || parsed.value.units === 0n) return null
  const digits = parsed.value.units.toString()
  return /^10*$/.test(digits) ? digits.length - 1 - parsed.value.scale : null
}

const parts = { '1': 1n, '0.5': 2n, '0.2': 5n } as const

interface Step {
  readonly quotient: bigint
  readonly direction: Rounded['direction']
  readonly cite: Clause
}

/** 3.2 on an absolute value: how many intervals are kept, decided by what is left over against half an interval. */
function keep(units: bigint, interval: bigint, earlier: EarlierRounding): Step {
  const quotient = units / interval
  const twice = 2n * (units % interval)
  if (twice === 0n) return { quotient, direction: 'unchanged', cite: gbt8170('3.2') }
  // Less than half of an interval is left, exactly when the first digit dropped is below 5.
  if (twice < interval) return { quotient, direction: 'down', cite: gbt8170('3.2.1') }
  if (twice > interval) {
    const firstDigit = (10n * (units % interval)) / interval
    return { quotient: quotient + 1n, direction: 'up', cite: gbt8170(firstDigit > 5n ? '3.2.2' : '3.2.3') }
  }
  // Exactly half. A reported value still knows on which side of the half the measured one lay; otherwise the even digit wins.
  if (earlier === '+') return { quotient: quotient + 1n, direction: 'up', cite: gbt8170('3.3.2') }
  if (earlier === '-') return { quotient, direction: 'down', cite: gbt8170('3.3.2') }
  const isEven = quotient % 2n === 0n
  return isEven
    ? { quotient, direction: 'down', cite: gbt8170('3.2.4') }
    : { quotient: quotient + 1n, direction: 'up', cite: gbt8170('3.2.4') }
}

/** 3.3.2: the mark is needed only where the last digit that is not zero is a 5, for only such a value can mislead a second rounding. */
function markOf({ units }: Decimal, direction: Rounded['direction']): EarlierRounding {
  if (direction === 'unchanged' || !/50*$/.test(units.toString())) return null
  return direction === 'down' ? '+' : '-'
}

/**
 * 数值修约: rounds once, from the text to the text (3.3.1). A negative number is rounded by its absolute value and gets its sign
 * back (3.2.5); a result of zero carries no sign.
 */
export function roundOff(value: string, { interval, unit = '1', earlier = null }: Rounding): Result<Rounded, RoundingRefusal> {
  const parsed = parseDecimal(value)
  if (!parsed.ok) return parsed
  const exponent = exponentOf(interval)
  if (exponent === null) return refuse({ reason: 'not-a-power-of-ten', text: interval })
  const part = parts[unit]
  // 3.4: the value times 2 or 5 is rounded to the interval, and the result divided again; all of it in whole units of 10^−scale.
  const scale = Math.max(parsed.value.scale, -exponent)
  const units = parsed.value.units * 10n ** BigInt(scale - parsed.value.scale)
  const whole = 10n ** BigInt(scale + exponent)
  const { quotient, direction, cite } = keep(units * part, whole, earlier)
  // One more decimal where the interval is halved or split in five: 0.5 × 1 is 0.5.
  const finer = part === 1n ? exponent : exponent - 1
  const inFiner = part === 1n ? quotient : (quotient * 10n) / part
  const isNegative = parsed.value.isNegative
  const rounded: Decimal =
    finer >= 0 ? { units: inFiner * 10n ** BigInt(finer), scale: 0, isNegative } : { units: inFiner, scale: -finer, isNegative }
  return ok({ text: decimalText(rounded), direction, mark: markOf(rounded, direction), cite: part === 1n ? cite : partClause(unit) })
}

const partClause = (unit: NonNullable<Rounding['unit']>) => gbt8170(unit === '0.5' ? '3.4.2' : '3.4.3')
