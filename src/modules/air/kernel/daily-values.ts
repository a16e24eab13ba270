/**
 * Daily values of a point out of its hours · 点位日均值与臭氧日最大8小时平均 · µg/m³, CO mg/m³.
 *
 * A day has 24 hours that end at 1, 2 … 24 o'clock; the first of an array ends at 1. What has too few hours has no value: the answer
 * says how many there were and how many it takes.
 *
 * @see GB 3095—2026, 3.8 to 3.10, table 4; HJ 663—2013 and HJ 663—2026, 6.1.2 (O3). Not covered: how an hour became valid (45 minutes).
 */
import type { Day } from '#ground/lib/day.ts'
import { compare, type Fraction, meanOf } from '#ground/lib/fraction.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type AirUnit, airItems, type BasicItem } from '#standards/gb-3095/items.table.ts'
import { type AirLimit, type AreaClass, airLimits, type LimitKey } from '#standards/gb-3095/limits.table.ts'
import { airValidity, type Minimum, type ValidityKey } from '#standards/gb-3095/validity.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { concentrationRounding } from '#standards/hj-633/concentration-rounding.table.ts'
import { type EvaluationValidityKey, evaluationValidity, type ItemYearKey } from '#standards/hj-663/validity.table.ts'
import { type Row, rowInForce } from '#standards/row.ts'
import { readFraction } from './read-fraction.ts'

/** 一日二十四小时浓度: decimal text, null where the hour is missing or not valid. */
export type HoursOfDay = readonly (string | null)[]

/** A row that had a say, of whichever table. */
export type RuleRow =
  | Row<ValidityKey, readonly Minimum[]>
  | Row<EvaluationValidityKey, number>
  | Row<ItemYearKey, number>
  | Row<LimitKey, AirLimit>

/** 日值. */
export interface ValidDailyValue {
  readonly kind: 'valid'
  readonly item: BasicItem
  /** Rounded once by GB/T 8170, with the digits that are reported. */
  readonly value: string
  readonly unit: AirUnit
  /** 有效小时数, or of O3 有效8小时平均数; and how many there could be. */
  readonly n: number
  readonly expected: number
  readonly needed: number
  readonly rows: readonly RuleRow[]
  /** O3: the hour at which the window of the greatest average ends. */
  readonly endsAt?: number
  /** O3: fewer windows than needed, but above the limit, and valid for that (6.1.2). */
  readonly validBecauseAbove?: AirLimit
}

/** 日值无效. */
export interface InvalidDailyValue {
  readonly kind: 'not-valid'
  readonly item: BasicItem
  readonly n: number
  readonly expected: number
  readonly needed: number
  readonly rows: readonly RuleRow[]
}

export type DailyRefusal =
  | { readonly reason: 'not-24-hours'; readonly hours: number }
  | { readonly reason: 'not-a-concentration'; readonly hour: number; readonly text: string }
  | { readonly reason: 'no-rule-in-force'; readonly item: BasicItem; readonly day: Day }

function readHours(hours: HoursOfDay): Result<readonly (Fraction | null)[], DailyRefusal> {
  if (hours.length !== 24) return refuse({ reason: 'not-24-hours', hours: hours.length })
  const read: (Fraction | null)[] = []
  for (const [at, text] of hours.entries()) {
    const value = text === null ? null : readFraction(text)
    if (text !== null && (value === null || value.over < 0n)) return refuse({ reason: 'not-a-concentration', hour: at + 1, text })
    read.push(value)
  }
  return ok(read)
}

const present = (values: readonly (Fraction | null)[]) => values.filter((value) => value !== null)

const decimalsOf = (item: BasicItem, day: Day): number | null => {
  const row = rowInForce(concentrationRounding, { item }, day)
  return row.ok ? (row.value.value === '0.1' ? 1 : 0) : null
}

/** 日平均: of SO2, NO2, CO, PM10, PM2.5, from at least 20 hours (GB 3095, table 4). `day` is the day whose rules hold. */
export function dailyAverage(
  item: Exclude<BasicItem, 'o3'>,
  hours: HoursOfDay,
  day: Day,
): Result<ValidDailyValue | InvalidDailyValue, DailyRefusal> {
  const read = readHours(hours)
  if (!read.ok) return read
  const validity = rowInForce<ValidityKey, readonly Minimum[]>(airValidity, { item, averaging: 'daily' }, day)
  const decimals = decimalsOf(item, day)
  if (!validity.ok || decimals === null) return refuse({ reason: 'no-rule-in-force', item, day })
  const values = present(read.value)
  const needed = validity.value.value[0]!.count
  const about = { item, n: values.length, expected: 24, needed, rows: [validity.value] }
  const mean = meanOf(values)
  if (mean === null || values.length < needed) return ok({ kind: 'not-valid', ...about })
  return ok({ kind: 'valid', ...about, value: roundFraction(mean, decimals), unit: airItems[item].unit })
}

/** 一个8小时滑动平均. */
export interface RunningAverage {
  /** The window ends at this hour (1 … 24) and has the eight hours up to it. */
  readonly endsAt: number
  readonly n: number
  /** Null with fewer hours than table 4 asks for. */
  readonly average: Fraction | null
}

const evaluationMinimum = (minimum: EvaluationValidityKey['minimum'], day: Day) => {
  const row = rowInForce(evaluationValidity, { minimum }, day)
  return row.ok ? row.value : null
}

/** 臭氧8小时滑动平均: of one day, the windows that end at 8 … 24 o'clock: none reaches into the day before. */
export function runningAverages(hours: HoursOfDay, day: Day): Result<readonly RunningAverage[], DailyRefusal> {
  const read = readHours(hours)
  if (!read.ok) return read
  const validity = rowInForce<ValidityKey, readonly Minimum[]>(airValidity, { item: 'o3', averaging: '8-hour' }, day)
  const [first, last] = [evaluationMinimum('mda8-first-end', day), evaluationMinimum('mda8-last-end', day)]
  if (!validity.ok || first === null || last === null) return refuse({ reason: 'no-rule-in-force', item: 'o3', day })
  const needed = validity.value.value[0]!.count
  const averages: RunningAverage[] = []
  for (let endsAt = first.value; endsAt <= last.value; endsAt++) {
    const values = present(read.value.slice(endsAt - 8, endsAt))
    averages.push({ endsAt, n: values.length, average: values.length < needed ? null : meanOf(values) })
  }
  return ok(averages)
}

/**
 * 臭氧日最大8小时平均: the greatest of the running averages, from at least 14 of 17; with fewer, the day counts only where its value is
 * above the limit of the area (HJ 663, 6.1.2).
 */
export function maximumDaily8HourAverage(
  hours: HoursOfDay,
  areaClass: AreaClass,
  day: Day,
): Result<ValidDailyValue | InvalidDailyValue, DailyRefusal> {
  const averages = runningAverages(hours, day)
  if (!averages.ok) return averages
  const validity = rowInForce<ValidityKey, readonly Minimum[]>(airValidity, { item: 'o3', averaging: '8-hour' }, day)
  const enough = evaluationMinimum('mda8-averages', day)
  const limit = rowInForce<LimitKey, AirLimit>(airLimits, { item: 'o3', averaging: 'mda8', areaClass }, day)
  const decimals = decimalsOf('o3', day)
  if (!validity.ok || enough === null || !limit.ok || decimals === null) return refuse({ reason: 'no-rule-in-force', item: 'o3', day })

  const valid = averages.value.flatMap(({ endsAt, average }) => (average === null ? [] : [{ endsAt, average }]))
  const about = { item: 'o3' as const, n: valid.length, expected: averages.value.length, needed: enough.value }
  const rows: readonly RuleRow[] = [validity.value, enough]
  const [first, ...rest] = valid
  if (first === undefined) return ok({ kind: 'not-valid', ...about, rows })
  // Of equal averages the first is named.
  const greatest = rest.reduce((most, next) => (compare(next.average, most.average) > 0 ? next : most), first)
  const value = roundFraction(greatest.average, decimals)
  const found = { ...about, value, unit: airItems.o3.unit, endsAt: greatest.endsAt }
  if (valid.length >= enough.value) return ok({ kind: 'valid', ...found, rows })
  return compare(readFraction(value)!, readFraction(limit.value.value.limit)!) > 0
    ? ok({ kind: 'valid', ...found, rows: [...rows, limit.value], validBecauseAbove: limit.value.value })
    : ok({ kind: 'not-valid', ...about, rows: [...rows, limit.value] })
}
