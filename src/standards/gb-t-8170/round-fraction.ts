/**
 * Rounding off an exact fraction · 数值修约: a mean or a ratio that no decimal writes out is rounded as if all its digits were
 * there, once.
 *
 * @see GB/T 8170—2008, clauses 3.2 and 3.3.1.
 */
import type { Fraction } from '#ground/lib/fraction.ts'
import { roundOff } from './rounding.ts'

/**
 * 数值修约: to so many digits behind the point. What the division leaves over stands behind the next digit as a 1, so that a half
 * which is more than a half is known to be one.
 */
export function roundFraction({ over, under }: Fraction, decimals: number): string {
  const absolute = over < 0n ? -over : over
  const scaled = absolute * 10n ** BigInt(decimals + 1)
  const digits = (scaled / under).toString().padStart(decimals + 2, '0')
  const rest = scaled % under === 0n ? '' : '1'
  const text = `${over < 0n ? '-' : ''}${digits.slice(0, -(decimals + 1))}.${digits.slice(-(decimals + 1))}${rest}`
  const rounded = roundOff(text, { interval: decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1` })
  if (!rounded.ok) throw new Error(`not rounded: ${text}`)
  return rounded.value.text
}
