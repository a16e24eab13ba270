/** Decimal numbers as they are written: no binary fraction ever stands between the text and the result. */
import { ok, type Result, refuse } from './result.ts'

/** `units` × 10^−`scale` · 十进制数. `1.050` is { units: 1050n, scale: 3 }: the zeros that were written are kept. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
  /** A minus sign stood in front; kept apart, because a zero has no sign of its own. */
  readonly isNegative: boolean
}

export interface DecimalRefusal {
  readonly reason: 'not-a-decimal'
  readonly text: string
}

/**
 * 读十进制数: sign, digits, point, digits, nothing else. The minus may be the typographic one (U+2212), which spreadsheets and
 * standards print; exponents and separators of thousands are refused, because they are written differently everywhere.
 */
export function parseDecimal(text: string): Result<Decimal, DecimalRefusal> {
  const [, sign, whole, fraction = ''] = /^\s*([+−-]?)(\d+)(?:\.(\d+))?\s*$/.exec(text) ?? []
  if (whole === undefined) return refuse({ reason: 'not-a-decimal', text })
  return ok({ units: BigInt(whole + fraction), scale: fraction.length, isNegative: sign === '-' || sign === '−' })
}

/** 写十进制数: with exactly the digits of its scale. */
export function decimalText({ units, scale, isNegative }: Decimal): string {
  const digits = units.toString().padStart(scale + 1, '0')
  const sign = isNegative && units !== 0n ? '-' : ''
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
