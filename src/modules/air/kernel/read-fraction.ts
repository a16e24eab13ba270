import { type Fraction, parseFraction } from '#ground/lib/fraction.ts'

/** 读数: decimal text as an exact fraction, null for what is no decimal. */
export function readFraction(text: string): Fraction | null {
  const parsed = parseFraction(text)
  return parsed.ok ? parsed.value : null
}
