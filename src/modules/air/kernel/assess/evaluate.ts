/**
 * Evaluation of a table · 整表评价: each station, and each city out of its stations, over one period. What an hour's row could not be
 * computed for counts as missing here; a station's day needs its hours, a city's its points.
 *
 * @see HJ 663, GB 3095, table 4
 */
import { type Day, dayAfter } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { cityDailyValue } from '../city-value.ts'
import { hourItems } from '../compiled-hour.ts'
import type { DailyRecord } from '../evaluated-days.ts'
import { evaluatePeriod, type PeriodEvaluation } from '../evaluation.ts'
import type { Layout } from '../intake/layout.ts'
import { decimalOf, ReadingReader, shifted } from '../intake/readings.ts'
import { RowReader } from '../intake/rows.ts'
import { stationHour } from '../intake/seen-hours.ts'
import type { Surveyed } from '../intake/survey.ts'
import type { Period } from '../period.ts'
import { doubtsOfHour, excludes } from '../quality/doubts.ts'
import { DayBuilder, type DayRules, placeOf } from './day-builder.ts'
import { DayValues, KnownTexts } from './day-values.ts'

export interface TableEvaluation {
  readonly period: Period
  readonly rules: DayRules
}

/** 一个点位或城市的评价. */
export interface PlaceEvaluation {
  readonly kind: 'station' | 'city'
  /** Empty for the city of a table that names none. */
  readonly name: string
  readonly city: string
  /** Of a city, how many stations. */
  readonly stations: number
  /** Without the days one by one: of many stations they would be many. */
  readonly evaluation: Omit<PeriodEvaluation, 'indices'>
}

export type EvaluateRefusal =
  | { readonly code: 'not-in-order'; readonly row: number }
  | { readonly code: 'no-rules'; readonly day: Day }
  | { readonly code: 'unit-doubtful'; readonly item: BasicItem }
  /** Names that differ in blanks, width or 站 alone: one point under two names would count twice towards three quarters of a city. */
  | { readonly code: 'stations-alike'; readonly count: number; readonly a: string; readonly b: string }

interface Place {
  readonly name: string
  readonly city: string
  readonly builder: DayBuilder
  readonly days: DayValues
}

/** Rows that gave nothing to the evaluation, by why. */
export interface LeftOut {
  readonly unread: number
  readonly contradicting: number
  readonly outside: number
  /** Readings that are below zero, impossible or no number. */
  readonly readings: number
}

/** 同名点位: refused before anything is computed; which of them are one is for a person to say, by one name or by two that differ. */
export function alikeRefusal({ stations }: Surveyed): EvaluateRefusal | null {
  const alike = stations.lookAlikes()
  const [pair] = alike
  return pair === undefined ? null : { code: 'stations-alike', count: alike.length, a: pair[0], b: pair[1] }
}

export class TableEvaluator {
  readonly #layout: Layout
  readonly #surveyed: Surveyed
  readonly #asked: TableEvaluation
  readonly #rows: RowReader
  readonly #readings: ReadingReader
  readonly #scratch = new Int32Array(hourItems.length)
  readonly #places = new Map<number, Place>()
  readonly #known = new KnownTexts()
  readonly #left = { unread: 0, contradicting: 0, outside: 0, readings: 0 }

  constructor(layout: Layout, surveyed: Surveyed, asked: TableEvaluation, today: Day) {
    this.#layout = layout
    this.#surveyed = surveyed
    this.#asked = asked
    this.#rows = new RowReader(layout, today)
    this.#readings = new ReadingReader(this.#columns)
  }

  get #columns() {
    return this.#surveyed.kind === 'days' ? this.#layout.daily : this.#layout.hourly
  }

  get leftOut(): LeftOut {
    return this.#left
  }

  add(row: number, cells: readonly CellValue[]): EvaluateRefusal | null {
    const { time, station } = this.#rows.read(cells)
    const isDays = this.#surveyed.kind === 'days'
    if (time.fault !== null || station === null || (!isDays && time.written === null)) {
      this.#left.unread++
      return null
    }
    const number = this.#surveyed.stations.numberOf(station) ?? 0
    const key = stationHour(number, time.hour)
    const repeat = this.#surveyed.repeats.get(key)
    if (repeat !== undefined && !repeat.isSame) {
      this.#left.contradicting++
      return null
    }
    const { from, to } = this.#asked.period
    const place = this.#place(number, station, cells)
    const on = isDays ? time.hour / 24 : placeOf(time.hour, this.#asked.rules.naming).day
    if (on < dayNumber(from) || on > dayNumber(to)) {
      this.#left.outside++
      return null
    }
    // The same values once more.
    if (isDays && place.days.has(on)) return null
    const texts = this.#texts(cells)
    if (!isDays) return place.builder.add(time.hour, texts) ? null : { code: 'not-in-order', row }
    place.days.put(on, texts)
    return null
  }

  #place(number: number, station: string, cells: readonly CellValue[]): Place {
    const known = this.#places.get(number)
    if (known !== undefined) return known
    const { city } = this.#layout
    const cell = city === null ? null : (cells[city] ?? null)
    const own = (text: string) => JSON.parse(JSON.stringify(text)) as string
    const days = new DayValues(this.#known)
    const place = {
      name: own(station),
      city: cell === null || typeof cell === 'object' ? '' : own(String(cell).trim()),
      builder: new DayBuilder(this.#asked.rules, days),
      days,
    }
    this.#places.set(number, place)
    return place
  }

  /** Decimal texts in the unit of the standard; null where missing or not to be used. */
  #texts(cells: readonly CellValue[]): Partial<Record<BasicItem, string | null>> {
    this.#readings.read(cells, this.#scratch)
    const out = doubtsOfHour(this.#scratch).filter(excludes)
    const texts: Partial<Record<BasicItem, string | null>> = {}
    for (const [at, item] of hourItems.entries()) {
      const column = this.#columns[at]
      const value = this.#scratch[at] as number
      const isUsed = value >= 0 && !out.some((doubt) => doubt.item === item)
      if (!isUsed && value !== -1) this.#left.readings++
      const text = column === null || column === undefined || !isUsed ? null : decimalOf(cells[column.at] ?? null)
      texts[item] = text === null || column === null || column === undefined ? null : shifted(text.normalize('NFKC'), column.shift)
    }
    return texts
  }

  /** Stations in the order of the table, each city behind its own. */
  end(): readonly PlaceEvaluation[] | EvaluateRefusal {
    const doubtful = hourItems.find((_, at) => this.#surveyed.doubtfulUnits[at] === true)
    if (doubtful !== undefined) return { code: 'unit-doubtful', item: doubtful }
    const evaluations: PlaceEvaluation[] = []
    for (const [city, places] of Map.groupBy(this.#places.values(), (place) => place.city)) {
      for (const { name, builder, days } of places) {
        builder.end()
        const evaluation = this.#evaluated(days.records())
        if ('code' in evaluation) return evaluation
        evaluations.push({ kind: 'station', name, city, stations: 1, evaluation })
      }
      // A table whose only name is that of the city has its values already.
      if (this.#layout.station.length === 1 && this.#layout.city !== null) continue
      const evaluation = this.#evaluated(this.#cityDays(places.map(({ days }) => days)))
      if ('code' in evaluation) return evaluation
      evaluations.push({ kind: 'city', name: city, city, stations: places.length, evaluation })
    }
    return evaluations
  }

  #evaluated(records: readonly DailyRecord[]): PlaceEvaluation['evaluation'] | EvaluateRefusal {
    const { period, rules } = this.#asked
    const found = evaluatePeriod({ period, records, areaClass: rules.areaClass, rulesOn: rules.rulesOn, dust: 'kept' })
    if (!found.ok) return { code: 'no-rules', day: rules.rulesOn }
    const { indices, ...evaluation } = found.value
    return evaluation
  }

  #cityDays(points: readonly DayValues[]): DailyRecord[] {
    const { period, rules } = this.#asked
    const days: DailyRecord[] = []
    for (let day = period.from; day <= period.to; day = dayAfter(day)) {
      const values: Partial<Record<BasicItem, string | null>> = {}
      for (const item of basicItems) {
        const found = cityDailyValue(
          item,
          points.map((days) => days.valueOf(dayNumber(day), item)),
          rules.rulesOn,
        )
        values[item] = found.ok ? found.value.value : null
      }
      days.push({ day, values })
    }
    return days
  }
}

const dayNumber = (day: Day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000
