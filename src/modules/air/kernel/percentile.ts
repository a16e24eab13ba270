/**
 * Percentile of a series · 百分位数 · the unit of its values. Exact: nothing is rounded on the way.
 *
 * @see HJ 663—2013, annex A: k = 1 + (n − 1)·p/100, s the whole part of k, m = x(s) + (x(s+1) − x(s))·(k − s), x in ascending order
 * (remembered; the text was not at hand). The same as type 7 of R and PERCENTILE.INC of spreadsheets.
 */
import { compare, type Fraction, minus, plus, times } from '#ground/lib/fraction.ts'

/** 第 p 百分位数, `percent` a whole number from 0 to 100; null of an empty series. */
export function percentile(values: readonly Fraction[], percent: number): Fraction | null {
  if (values.length === 0) return null
  const x = values.toSorted(compare)
  // k − 1 in hundredths, so that it stays whole.
  const hundredths = (x.length - 1) * percent
  const s = Math.floor(hundredths / 100)
  const rest = hundredths % 100
  const low = x[s]!
  const high = x[s + 1]
  if (rest === 0 || high === undefined) return low
  return plus(low, times(minus(high, low), { over: BigInt(rest), under: 100n }))
}
