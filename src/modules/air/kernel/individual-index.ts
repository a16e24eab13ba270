/**
 * Individual air quality index · 空气质量分指数 (IAQI) · no unit.
 *
 * Exact: with whole numbers of µg/m³ (CO: of 0.1 mg/m³) nothing is ever a hair above a breakpoint, and a concentration that is a
 * breakpoint has the index of its line.
 *
 * @see HJ 633—2012, 4.2, 6.2, table 1; HJ 633—2026, 4.2.4, 4.2.6, table 3. Not covered: the forecast (4.2.5), which computes alike.
 */
import type { Day } from '#ground/lib/day.ts'
import type { Fraction } from '#ground/lib/fraction.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type AirUnit, airItems } from '#standards/gb-3095/items.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { roundOff } from '#standards/gb-t-8170/rounding.ts'
import { type BeyondKey, type BeyondRow, beyondLastBreakpoint } from '#standards/hj-633/beyond.table.ts'
import { type BreakpointColumn, type BreakpointRow, breakpoints, columnItem } from '#standards/hj-633/breakpoints.table.ts'
import { concentrationRounding } from '#standards/hj-633/concentration-rounding.table.ts'
import { type Row, type RuleRefusal, rowInForce, rowsInForce } from '#standards/row.ts'
import { readFraction } from './read-fraction.ts'

/** 分指数 with the way to it. */
export interface IndividualIndex {
  readonly kind: 'indexed'
  readonly column: BreakpointColumn
  /** As measured. */
  readonly measured: string
  /** 修约后浓度, which the index is computed from. */
  readonly concentration: string
  readonly unit: AirUnit
  /** 分指数, rounded up to a whole number (进位取整). */
  readonly iaqi: number
  /** Before it was rounded up, to four decimals; null above the last breakpoint, where nothing is computed. */
  readonly beforeRoundingUp: string | null
  /** The lines of the table between which the concentration lies (低位、高位), or the one that says what lies above. */
  readonly rows: readonly (BreakpointRow | BeyondRow)[]
}

/** 不再计算: above its last breakpoint this column gives no index; the item is reported by another column (HJ 633—2012, table 1, notes 2 and 3). */
export interface NoIndex {
  readonly kind: 'reported-by'
  readonly column: BreakpointColumn
  readonly measured: string
  readonly concentration: string
  readonly unit: AirUnit
  readonly reportedBy: BreakpointColumn
  readonly rows: readonly BeyondRow[]
}

export type IndexRefusal =
  | { readonly reason: 'not-a-decimal'; readonly text: string }
  | { readonly reason: 'negative-concentration'; readonly text: string }
  | RuleRefusal<BeyondKey>

/** The indices between two lines by formula (1): exactly. */
function between(concentration: Fraction, low: readonly [Fraction, number], high: readonly [Fraction, number]): Fraction {
  // All three have a power of ten below the line; brought to the greatest of them, they are whole numbers.
  const [c, bpLo, bpHi] = toOneDenominator([concentration, low[0], high[0]]) as [bigint, bigint, bigint]
  const [iaqiLo, iaqiHi] = [BigInt(low[1]), BigInt(high[1])]
  return { over: (iaqiHi - iaqiLo) * (c - bpLo) + iaqiLo * (bpHi - bpLo), under: bpHi - bpLo }
}

function toOneDenominator(values: readonly Fraction[]): bigint[] {
  const greatest = values.reduce((most, { under }) => (under > most ? under : most), 1n)
  return values.map(({ over, under }) => over * (greatest / under))
}

const isAtMost = (a: Fraction, b: Fraction) => a.over * b.under <= b.over * a.under

/** 向上进位取整 (HJ 633—2012, 6.2; HJ 633—2026, 4.2.6), of what is not negative. */
const roundedUp = ({ over, under }: Fraction) => Number((over + under - 1n) / under)

/**
 * 计算分指数: of a measured concentration (µg/m³, CO mg/m³, as decimal text) by the column of the table in force on the day.
 * The concentration is rounded once by GB/T 8170 before (HJ 633—2026, 4.2.2).
 */
export function individualIndex(column: BreakpointColumn, measured: string, day: Day): Result<IndividualIndex | NoIndex, IndexRefusal> {
  const item = columnItem[column]
  const interval = rowInForce(concentrationRounding, { item }, day)
  if (!interval.ok) return refuse({ reason: interval.refusal.reason, key: { column }, day })
  const rounded = roundOff(measured, { interval: interval.value.value })
  if (!rounded.ok) return refuse({ reason: 'not-a-decimal', text: measured })
  const concentration = readFraction(rounded.value.text)!
  if (measured.trim().startsWith('-') || measured.trim().startsWith('−'))
    return refuse({ reason: 'negative-concentration', text: measured })
  const about = { column, measured, concentration: rounded.value.text, unit: airItems[item].unit }

  const lines: readonly Row<{ readonly iaqi: number }, string>[] = rowsInForce(breakpoints, { column }, day)
  const highAt = lines.findIndex(({ value }, at) => at > 0 && isAtMost(concentration, readFraction(value)!))
  if (highAt !== -1) {
    const [low, high] = [lines[highAt - 1]!, lines[highAt]!] as [BreakpointRow, BreakpointRow]
    const exact = between(concentration, [readFraction(low.value)!, low.iaqi], [readFraction(high.value)!, high.iaqi])
    const iaqi = roundedUp(exact)
    return ok({ kind: 'indexed', ...about, iaqi, beforeRoundingUp: roundFraction(exact, 4), rows: [low, high] })
  }
  const beyond = rowInForce(beyondLastBreakpoint, { column }, day)
  if (!beyond.ok) return beyond
  const { value } = beyond.value
  return ok(
    value.kind === 'counts-as'
      ? { kind: 'indexed', ...about, iaqi: value.iaqi, beforeRoundingUp: null, rows: [beyond.value] }
      : { kind: 'reported-by', ...about, reportedBy: value.column, rows: [beyond.value] },
  )
}
