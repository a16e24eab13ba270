/** Sums of measurements: quantiles, medians, and intervals by the bootstrap. */
import { Random } from './generator/random.ts'

/** A value that `share` of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

const SAMPLES = 1000

/** 95 % interval of a statistic, by drawing the values again with replacement. */
export function interval(values: readonly number[], statistic: (values: readonly number[]) => number): readonly [number, number] {
  const random = new Random().begin(values.length, 99, 0)
  const found = Array.from({ length: SAMPLES }, () => statistic(values.map(() => random.of(values))))
  return [quantile(found, 0.025), quantile(found, 0.975)]
}

/** Three figures that matter, in plain digits. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
