/**
 * A value that comes for an hour which may have one already · 同一小时的第二个值.
 *
 * Nothing is overwritten: what is equal is the same, what fills a gap is taken, and what differs is for a person to decide. A cell without
 * a number (「—」「NA」) is kept as it came where nothing was; beside a number it is no second value.
 */
import { decimalText, parseDecimal } from '#ground/lib/decimal.ts'

/** 一个单元格: as it came, and the number that it is; null where it is none. */
export interface Cell {
  readonly text: string
  readonly value: string | null
}

/** 读单元格: null where nothing is written. */
export function readCell(text: string | null | undefined): Cell | null {
  const written = text?.trim() ?? ''
  if (written === '') return null
  const parsed = parseDecimal(written)
  return { text: written, value: parsed.ok ? decimalText(parsed.value) : null }
}

export type SecondValue = 'nothing' | 'taken' | 'same' | 'conflict'

/** Equal as numbers: 43 and 43.0 are one value written twice. */
function isEqual(a: string, b: string): boolean {
  const [one, other] = [parseDecimal(a), parseDecimal(b)]
  if (!one.ok || !other.ok) return false
  const scale = Math.max(one.value.scale, other.value.scale)
  const units = ({ units, scale: own, isNegative }: typeof one.value) => (isNegative ? -units : units) * 10n ** BigInt(scale - own)
  return units(one.value) === units(other.value)
}

/** 判断第二个值. */
export function secondValue(held: Cell | null, offered: Cell | null): SecondValue {
  if (offered === null) return 'nothing'
  if (held === null) return 'taken'
  if (held.text === offered.text) return 'same'
  if (offered.value === null) return 'same'
  return held.value !== null && isEqual(held.value, offered.value) ? 'same' : 'conflict'
}
