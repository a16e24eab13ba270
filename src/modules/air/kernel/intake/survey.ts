/**
 * A first look through a whole table · 通读: what a row cannot say of itself. Whether rows are hours or days, which hours of a station
 * stand more than once, whether the values of a column speak for another unit than the one it would be read in.
 */
import type { Day } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import { hourItems } from '../compiled-hour.ts'
import type { Layout } from './layout.ts'
import { ReadingReader } from './readings.ts'
import { RowReader } from './rows.ts'
import { SeenHours, StationNames, stationHour } from './seen-hours.ts'
import { isUnitDoubtful, type UnitEvidence, weighUnits } from './unlike-units.ts'

/** One place of several rows with one station and one hour. */
export interface Repeat {
  /** The first rows that have it. */
  readonly rows: number[]
  count: number
  /** Whether the readings of all of them are the same. */
  isSame: boolean
  readings: Int32Array | null
}

const SHOWN_ROWS = 3
/** More hours than this that stand twice are no slips: the rows are of several stations, or the file stands in itself twice. */
const MOST_REPEATS = 500_000

export type SurveyRefusal =
  | { readonly code: 'too-many-stations'; readonly header: string }
  | { readonly code: 'too-many-repeats'; readonly count: number; readonly hasStation: boolean }
  | { readonly code: 'stations-mixed'; readonly rows: readonly number[] }
  | { readonly code: 'ozone-unclear' }
  | { readonly code: 'no-rows-below' }

export interface Surveyed {
  readonly kind: 'hours' | 'days'
  readonly rows: number
  readonly stations: StationNames
  readonly repeats: ReadonlyMap<number, Repeat>
  /** By `hourItems`: true where the values speak for another unit, and the header names none. */
  readonly doubtfulUnits: readonly boolean[]
  /** Rows whose time was written with another offset. */
  readonly shifted: { readonly count: number; readonly row: number }
  /** Whether hours are numbered from 0, to 24, or both. */
  readonly hours: { readonly hasZero: boolean; readonly has24: boolean }
  /** First and last day that is written in a row; null where no row has one. */
  readonly firstOn: Day | null
  readonly lastOn: Day | null
  /**
   * First and last hour: which day one belongs to depends on how hours are named. The first is not at 0 o'clock, where there is another:
   * a table of a month that begins at 0 o'clock is one of that month, whether its first hour belongs to it or not.
   */
  readonly firstHour: number | null
  readonly lastHour: number | null
}

export class Survey {
  readonly #layout: Layout
  readonly #headers: readonly string[]
  readonly #reader: RowReader
  #readings: ReadingReader | null = null
  readonly #scratch = new Int32Array(hourItems.length)
  readonly #seen = new SeenHours()
  readonly #repeats = new Map<number, Repeat>()
  readonly #units: readonly UnitEvidence[] = hourItems.map(() => ({ readings: 0, speaking: 0 }))
  readonly stations = new StationNames()
  #rows = 0
  #timed = 0
  #withClock = 0
  #midnightCells = 0
  #shifted = { count: 0, row: 0 }
  #hours = { hasZero: false, has24: false }
  #firstOn: Day | null = null
  #lastOn: Day | null = null
  #firstHour: number | null = null
  #lastHour: number | null = null

  constructor(layout: Layout, headers: readonly string[], today: Day) {
    this.#layout = layout
    this.#headers = headers
    this.#reader = new RowReader(layout, today)
  }

  /** Takes a row in; refused where the table is none of air quality by station. */
  add(row: number, cells: readonly CellValue[]): SurveyRefusal | null {
    this.#rows++
    const { time, station } = this.#reader.read(cells)
    if (time.fault !== null || station === null) return null
    this.#timed++
    if (this.#firstOn === null || time.day < this.#firstOn) this.#firstOn = time.day
    if (this.#lastOn === null || time.day > this.#lastOn) this.#lastOn = time.day
    this.#span(time.hour)
    if (time.written !== null) this.#withClock++
    if (time.isMidnightCell) this.#midnightCells++
    if (time.written === 0) this.#hours.hasZero = true
    if (time.written === 24) this.#hours.has24 = true
    if (time.isShifted && this.#shifted.count++ === 0) this.#shifted.row = row
    const number = this.stations.numberOf(station)
    if (number === null) return { code: 'too-many-stations', header: this.#layout.station.map((at) => this.#headers[at]).join(' ') }
    if (!this.#seen.add(number, time.hour))
      this.#repeats.set(stationHour(number, time.hour), { rows: [], count: 0, isSame: true, readings: null })
    if (this.#repeats.size > MOST_REPEATS)
      return { code: 'too-many-repeats', count: this.#repeats.size, hasStation: this.#layout.station.length > 0 }
    this.#weigh(cells)
    return null
  }

  #span(hour: number): void {
    if (this.#lastHour === null || hour > this.#lastHour) this.#lastHour = hour
    const [first, isMidnight] = [this.#firstHour, hour % 24 === 0]
    const wasMidnight = first === null || first % 24 === 0
    if (first === null || (isMidnight === wasMidnight ? hour < first : wasMidnight)) this.#firstHour = hour
  }

  #weigh(cells: readonly CellValue[]): void {
    weighUnits(cells, (at) => this.#layout.hourly[at] ?? this.#layout.daily[at], this.#units)
  }

  /** Whether rows have to be gone through once more for what stands twice. */
  get hasRepeats(): boolean {
    return this.#repeats.size > 0
  }

  /** The second time: which rows stand twice, and whether they say the same. */
  addAgain(row: number, cells: readonly CellValue[]): void {
    const { time, station } = this.#reader.read(cells)
    if (time.fault !== null || station === null) return
    const repeat = this.#repeats.get(stationHour(this.stations.numberOf(station) ?? -1, time.hour))
    if (repeat === undefined) return
    repeat.count++
    if (repeat.rows.length < SHOWN_ROWS) repeat.rows.push(row)
    this.#readings ??= new ReadingReader(this.#isDays ? this.#layout.daily : this.#layout.hourly)
    this.#readings.read(cells, this.#scratch)
    if (repeat.readings === null) repeat.readings = this.#scratch.slice()
    else if (this.#scratch.some((value, at) => value !== repeat.readings?.[at])) repeat.isSame = false
  }

  /** Cells that show midnight throughout are days that a spreadsheet keeps as dates. */
  get #isDays(): boolean {
    return this.#timed > 0 && (this.#withClock === 0 || this.#midnightCells === this.#timed)
  }

  end(): Surveyed | SurveyRefusal {
    if (this.#rows === 0) return { code: 'no-rows-below' }
    const differing = this.#layout.station.length > 0 ? [] : [...this.#repeats.values()].filter(({ isSame }) => !isSame)
    const hours = this.#timed - [...this.#repeats.values()].reduce((sum, { count }) => sum + count - 1, 0)
    const [first] = differing
    // A slip is told at its rows; where half of the hours differ, the rows are of several stations.
    if (first !== undefined && differing.length * 2 > hours) return { code: 'stations-mixed', rows: first.rows }
    const isDays = this.#isDays
    if (isDays && this.#layout.ozoneOfDay.isUnclear) return { code: 'ozone-unclear' }
    return {
      kind: isDays ? 'days' : 'hours',
      rows: this.#rows,
      stations: this.stations,
      repeats: this.#repeats,
      doubtfulUnits: this.#units.map(isUnitDoubtful),
      shifted: this.#shifted,
      hours: this.#hours,
      firstOn: this.#firstOn,
      lastOn: this.#lastOn,
      firstHour: this.#firstHour,
      lastHour: this.#lastHour,
    }
  }
}
