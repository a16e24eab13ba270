/**
 * Days by the category of their index · 优良天数、重污染天数及各级别天数 · days, per cent.
 *
 * All days of an evaluation get their index under one version of the standard. A day without a published index is no valid day: it
 * stands neither above nor below the line.
 *
 * @see HJ 633; the counting of good and heavily polluted days is that of published reports (rows not verified)
 */
import type { Day } from '#ground/lib/day.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { airCategories, type CategoryRow } from '#standards/hj-633/categories.table.ts'
import { dayShares, type ShareKey, type ShareRange } from '#standards/hj-663/shares.table.ts'
import { type Row, rowInForce, rowsInForce } from '#standards/row.ts'
import { type CompiledHour, compileDay, hourItems, MISSING, readHour, scaledConcentration } from './compiled-hour.ts'
import type { ReadDay } from './evaluated-days.ts'
import { precisionOf } from './evaluation-rules.ts'
import { coverageOf } from './period.ts'

/** 天数比例. */
export interface DayShare {
  readonly days: number
  /** Per cent of the valid days; null of none. */
  readonly share: string | null
  readonly rows: readonly Row<ShareKey, ShareRange>[]
}

export interface DayShares {
  /** 有效天数: with a published index. */
  readonly n: number
  readonly expected: number
  readonly coverage: string
  readonly goodDays: DayShare
  readonly heavilyPollutedDays: DayShare
  /** 各级别天数. */
  readonly categories: readonly { readonly category: CategoryRow; readonly days: number }[]
  /** 首要污染物天数: a day with two of them counts for both. */
  readonly primaryPollutants: Readonly<Record<BasicItem, number>>
}

/** 一日的指数, for lists and calendars. */
export interface DayIndex {
  readonly day: Day
  readonly aqi: number | null
  readonly primaryPollutants: readonly BasicItem[]
}

function indexOf(day: ReadDay, compiled: CompiledHour, without: readonly BasicItem[]): DayIndex {
  const scaled = hourItems.map((item) =>
    without.includes(item) ? MISSING : scaledConcentration(day.texts[item] ?? null, item === 'co' ? 1 : 0),
  ) as [number, number, number, number, number, number]
  const notMonitored = without.reduce((bits, item) => bits | (1 << hourItems.indexOf(item)), 0)
  const result = readHour(compiled.code(...scaled, notMonitored))
  return { day: day.day, aqi: result?.aqi ?? null, primaryPollutants: result?.primaryPollutants ?? [] }
}

/** 逐日指数, under the rules of one day. Null where there are none. `notMonitored`: items that need not be there (HJ 633—2026, 5.3.2). */
export function dayIndices(days: readonly ReadDay[], rulesOn: Day, notMonitored: readonly BasicItem[] = []): readonly DayIndex[] | null {
  const compiled = compileDay(rulesOn)
  return compiled.ok
    ? days.map((day) =>
        indexOf(
          day,
          compiled.value,
          notMonitored.filter((item) => day.values[item] === null),
        ),
      )
    : null
}

/** 天数统计. Null where no rules are in force on the day. */
export function countDays(indices: readonly DayIndex[], expected: number, rulesOn: Day): DayShares | null {
  const precision = precisionOf('share', null, rulesOn)
  const good = rowInForce<ShareKey, ShareRange>(dayShares, { share: 'good-days' }, rulesOn)
  const heavy = rowInForce<ShareKey, ShareRange>(dayShares, { share: 'heavily-polluted-days' }, rulesOn)
  if (precision === null || !good.ok || !heavy.ok) return null
  const valid = indices.filter(({ aqi }) => aqi !== null)
  const n = valid.length
  const within = (first: number, last: number | null) => valid.filter(({ aqi }) => aqi! >= first && (last === null || aqi! <= last)).length
  const shareOf = (row: Row<ShareKey, ShareRange>): DayShare => {
    const days = within(row.value.first, row.value.last)
    const share = n === 0 ? null : roundFraction({ over: BigInt(days * 100), under: BigInt(n) }, precision.value)
    return { days, share, rows: [row] }
  }
  const categories = rowsInForce(airCategories, {}, rulesOn) as readonly CategoryRow[]
  const primaryPollutants = Object.fromEntries(
    basicItems.map((item) => [item, valid.filter((day) => day.primaryPollutants.includes(item)).length]),
  ) as Record<BasicItem, number>
  return {
    n,
    expected,
    coverage: coverageOf(n, expected),
    goodDays: shareOf(good.value),
    heavilyPollutedDays: shareOf(heavy.value),
    categories: categories.map((category) => ({ category, days: within(category.value.first, category.value.last) })),
    primaryPollutants,
  }
}
