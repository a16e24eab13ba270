import { type Fraction, parseFraction } from '#ground/lib/fraction.ts'

/** Texts that are kept with what they come to: the values of a city's years are a few hundred. */
const KEPT = 4096
const known = new Map<string, Fraction | null>()

/** 读数: decimal text as an exact fraction, null for what is no decimal. */
export function readFraction(text: string): Fraction | null {
  const kept = known.get(text)
  if (kept !== undefined) return kept
  const parsed = parseFraction(text)
  const value = parsed.ok ? parsed.value : null
  if (known.size >= KEPT) known.clear()
  known.set(text, value)
  return value
}
