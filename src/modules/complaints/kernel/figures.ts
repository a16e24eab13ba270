/**
 * Figures of the room · 统计数字: valid reports of a year, those of them that are finished, and the share.
 *
 * Valid are all but those that were not accepted; what has not been looked at yet counts, so that leaving a report lie makes the
 * share worse and never better. The share is rounded once, as GB/T 8170 has it.
 */
import { roundOff } from '#standards/gb-t-8170/rounding.ts'
import type { ComplaintState } from './complaint.ts'

/** One figure · 数字: `rows` is how many reports it was counted from; null where there is none. */
export interface Figure {
  readonly id: string
  readonly value: string | null
  readonly unit: string
  readonly rows: number
}

const DIGITS = 12

/** 百分数 of two counts, exactly: what a division leaves over stands as one more digit, so that rounding knows of it. */
export function percentage(part: number, whole: number): string | null {
  if (whole === 0) return null
  const scaled = BigInt(part) * 100n * 10n ** BigInt(DIGITS)
  const [quotient, rest] = [scaled / BigInt(whole), scaled % BigInt(whole)]
  const digits = quotient.toString().padStart(DIGITS + 1, '0')
  const text = `${digits.slice(0, -DIGITS)}.${digits.slice(-DIGITS)}${rest === 0n ? '' : '1'}`
  const rounded = roundOff(text, { interval: '0.1' })
  if (!rounded.ok) throw new Error(`not rounded: ${text}`)
  return rounded.value.text
}

/** 举报件统计: of the counts by state. */
export function complaintFigures(states: ReadonlyMap<ComplaintState, number>): Figure[] {
  const all = [...states.values()].reduce((sum, count) => sum + count, 0)
  const valid = all - (states.get('not-accepted') ?? 0)
  const closed = states.get('finished') ?? 0
  return [
    { id: 'complaints.valid', value: String(valid), unit: '件', rows: all },
    { id: 'complaints.closed', value: String(closed), unit: '件', rows: valid },
    { id: 'complaints.closed-share', value: percentage(closed, valid), unit: '%', rows: valid },
  ]
}
