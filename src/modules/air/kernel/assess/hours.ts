/**
 * Index of an hour of a table · 逐行计算实时报指数, by the version of HJ 633 that holds on the day of the row. Nothing is computed where a
 * value is out, unreadable, or of two rows that contradict each other.
 */
import type { Day } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { airQualityIndex, categoryOf } from '../air-quality-index.ts'
import { aqiOf, type CompiledHour, compileHour, hourItems, MISSING, readHour } from '../compiled-hour.ts'
import { type Layout, unusedLike } from '../intake/layout.ts'
import { NEGATIVE, ReadingReader, scaledReading, UNREADABLE } from '../intake/readings.ts'
import { type Doubt, doubtsOfHour, excludes, StationSeries } from '../quality/doubts.ts'
import { type Assessed, type Fault, type Hint, unreadableFault, withFaults } from './assessed.ts'
import { primaryWords } from './published-words.ts'

const NONE: readonly never[] = []
/** The end of the scale. */
const GREATEST = 500
const SO2_BIT = 1 << hourItems.indexOf('so2')

/** Words for every index and every set of primary pollutants of one version. */
interface Version {
  readonly compiled: CompiledHour
  readonly levels: (string | undefined)[]
  readonly primaries: (string | undefined)[]
  readonly partials: (readonly Hint[] | undefined)[]
}

export class HourAssessor {
  readonly #layout: Layout
  readonly #reader: ReadingReader
  readonly #doubtfulUnits: readonly boolean[]
  readonly #readings = new Int32Array(hourItems.length)
  readonly #series: StationSeries[] = []
  readonly #versions: Version[] = []

  constructor(layout: Layout, doubtfulUnits: readonly boolean[]) {
    this.#layout = layout
    this.#reader = new ReadingReader(layout.hourly)
    this.#doubtfulUnits = doubtfulUnits
  }

  /** Readings of the row that was assessed last, by `hourItems`. */
  get readings(): Int32Array {
    return this.#readings
  }

  assess(cells: readonly CellValue[], station: number, day: Day, hour: number): Assessed {
    const readings = this.#readings
    this.#reader.read(cells, readings)
    const [so2, no2, co, o3, pm10, pm25] = readings as unknown as [number, number, number, number, number, number]
    const series = this.#series[station] ?? new StationSeries()
    this.#series[station] = series
    const doubts = [...doubtsOfHour(readings), ...series.add(hour, readings)]
    const hints: readonly Hint[] =
      doubts.length === 0 ? NONE : doubts.filter((doubt) => !excludes(doubt)).map((doubt) => ({ code: 'doubt', doubt }))
    const faults = this.#faults(cells, doubts)
    if (faults.length > 0) return withFaults(faults, hints)
    const version = this.#version(day)
    if (version === null) return withFaults([{ code: 'no-rule', day }], hints)
    const code = version.compiled.code(so2, no2, co, o3, pm10, pm25)
    const aqi = aqiOf(code)
    if (code >= 0 && code >> 22 !== 0) return this.#aboveTable(cells, version, day, hints)
    if (aqi < 0) return withFaults([notPublished(code)], hints)
    return this.#published(version, day, code, aqi, hints)
  }

  #published(version: Version, day: Day, code: number, aqi: number, hints: readonly Hint[]): Assessed {
    const bits = (code >> 10) & 63
    version.levels[aqi] ??= categoryOf(aqi, day)?.value.categoryZh ?? ''
    version.primaries[bits] ??= primaryWords(readHour(code)?.primaryPollutants ?? [], ['1h'])
    const [level, primary] = [version.levels[aqi], version.primaries[bits]]
    const missing = (code >> 16) & 63
    if (missing === 0) return { aqi, level, primary, faults: NONE, hints }
    version.partials[missing] ??= this.#partial(readHour(code)?.missing ?? [])
    return { aqi, level, primary, faults: NONE, hints: [...hints, ...version.partials[missing]] }
  }

  #partial(missing: readonly BasicItem[]): readonly Hint[] {
    const headers = unusedLike(this.#layout, 'hours', missing)
    const unused: readonly Hint[] = headers.length === 0 ? [] : [{ code: 'column-unused', headers, items: missing }]
    return [...unused, { code: 'partial', missing }]
  }

  /**
   * SO2 by the hour above 800 µg/m³ has no index: that of its 24-hour average is reported. Without it there is no index of the rest, which
   * would be silent about the worst of the hour; but where the rest is at the end of the scale, SO2 cannot raise it.
   *
   * @see HJ 633—2012, table 1, note 2
   */
  #aboveTable(cells: readonly CellValue[], version: Version, day: Day, hints: readonly Hint[]): Assessed {
    const column = this.#layout.so2Of24Hours
    const cell = column === null ? null : (cells[column.at] ?? null)
    const running = column === null ? MISSING : scaledReading(cell, column)
    if (running === UNREADABLE) return withFaults([unreadableFault('so2', cell)], hints)
    const [, no2, co, o3, pm10, pm25] = this.#readings as unknown as [number, number, number, number, number, number]
    if (running === MISSING) {
      const rest = version.compiled.code(MISSING, no2, co, o3, pm10, pm25, SO2_BIT)
      const aqi = aqiOf(rest)
      if (aqi < GREATEST) return withFaults([{ code: 'needs-day', items: ['so2'] }], hints)
      return this.#published(version, day, rest, aqi, [...hints, { code: 'may-tie', items: ['so2'] }])
    }
    const doubts = doubtsOfHour([running, ...Array.from({ length: hourItems.length - 1 }, () => MISSING)])
    const out = doubts.filter(excludes)
    const told: readonly Hint[] = doubts.filter((doubt) => !excludes(doubt)).map((doubt) => ({ code: 'doubt', doubt }))
    if (out.length > 0)
      return withFaults(
        out.map((doubt) => ({ code: 'excluded', doubt })),
        hints,
      )
    const text = (value: number) => (value === MISSING ? null : String(value))
    const found = airQualityIndex({
      report: 'hourly',
      day,
      readings: {
        'so2-1h': text(this.#readings[0] as number),
        'so2-running-24h': text(running),
        'no2-1h': text(no2),
        'co-1h': co === MISSING ? null : (co / 10).toFixed(1),
        'o3-1h': text(o3),
        'pm10-1h': text(pm10),
        'pm25-1h': text(pm25),
      },
    })
    if (!found.ok || found.value.index.kind !== 'published') return withFaults([{ code: 'no-rule', day }], hints)
    const { aqi, category, primaryPollutants } = found.value.index
    const missing = hourItems.filter((_, at) => this.#readings[at] === MISSING)
    const gaps = missing.length === 0 ? NONE : this.#partial(missing)
    const primary = primaryWords(primaryPollutants, ['1h'])
    return { aqi, level: category.value.categoryZh, primary, faults: NONE, hints: [...hints, ...told, ...gaps] }
  }

  #faults(cells: readonly CellValue[], doubts: readonly Doubt[]): readonly Fault[] {
    let faults: Fault[] | null = null
    for (let at = 0; at < hourItems.length; at++) {
      const value = this.#readings[at] as number
      const column = this.#layout.hourly[at]
      if (value !== UNREADABLE && this.#doubtfulUnits[at] !== true) continue
      if (column === null || column === undefined) continue
      faults ??= []
      const item = hourItems[at] as BasicItem
      if (value === UNREADABLE) faults.push(unreadableFault(item, cells[column.at] ?? null))
      else if (value >= 0 || value === NEGATIVE) faults.push({ code: 'unit-doubtful', item })
    }
    for (const doubt of doubts) {
      if (!excludes(doubt)) continue
      faults ??= []
      faults.push({ code: 'excluded', doubt })
    }
    return faults ?? NONE
  }

  #version(day: Day): Version | null {
    for (const version of this.#versions) {
      const { from, to } = version.compiled
      if (from <= day && (to === null || day <= to)) return version
    }
    const made = compileHour(day)
    if (!made.ok) return null
    const version = { compiled: made.value, levels: [], primaries: [], partials: [] }
    this.#versions.push(version)
    return version
  }
}

function notPublished(code: number): Fault {
  const hour = readHour(code)
  if (hour === null) return { code: 'nothing-measured' }
  if (hour.missing.length === hourItems.length) return { code: 'nothing-measured' }
  if (hour.reportedByOther.length > 0) return { code: 'needs-day', items: hour.reportedByOther }
  return hour.missing.length > 0 ? { code: 'gaps', missing: hour.missing } : { code: 'outside-the-scale' }
}
