/**
 * Rows of one pollutant put together to rows of one hour of a station · 合行. The table that comes out has the usual layout: time and station
 * as they were written, a column for each pollutant, and which rows of the file it was made of.
 *
 * Rows of one hour need not stand together, but near: no more than a bounded number of values is held, and an hour that goes on after it was
 * handed out is refused. A pollutant that stands twice in an hour makes a second row of it, so that nothing is chosen.
 */
import type { Day } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import { columnOf } from './column-names.ts'
import type { Layout } from './layout.ts'
import { cellText, type Placed, type PollutantColumns, placedCell } from './pollutants.ts'
import { RowReader } from './rows.ts'
import { SeenHours, StationNames } from './seen-hours.ts'
import type { PollutantShape, StationColumn } from './shape.ts'

/** A row of a file, and of what comes out. */
export interface NumberedRow<Broken = string> {
  readonly row: number
  readonly cells: readonly CellValue[]
  readonly broken?: Broken
}

export type RegroupRefusal = { readonly code: 'hours-scattered'; readonly row: number; readonly most: number }

/**
 * Values that are held at most; the older half is handed out when there are more. Most tables are in order of time and need the first;
 * those for which it is too few are begun again with the second.
 */
export const HELD = [2 ** 16, 2 ** 20] as const

/** Of a long table one value; of a wide one the row with those of all stations. */
type Held = CellValue | readonly CellValue[]

/** 未完的一小时: of one station, or of a wide table of all of them. */
interface OpenHour<Broken> {
  readonly first: number
  last: number
  readonly lead: readonly CellValue[]
  readonly stations: readonly StationColumn[] | null
  readonly held: (Held | undefined)[]
  /** The hour once more: what stands in it a second time, a third time. */
  readonly again: { readonly row: number; readonly held: (Held | undefined)[] }[]
  /** A row that could not be read as such, in its place. */
  readonly broken: NumberedRow<Broken> | null
}

/** What is told of the rows. */
export interface Regrouped {
  /** Rows that say the header again, as where files were joined. */
  readonly headers: number
  /** Values in columns without a header. */
  readonly stray: { readonly count: number; readonly row: number }
}

/** 合行后的表头. */
export const STATION_HEADER = 'station'
export const ROWS_HEADER = 'source_rows'

export function regroupedHeaders(shape: PollutantShape, headers: readonly string[], { pollutants }: PollutantColumns): readonly string[] {
  const time = shape.time.map((at) => headers[at] ?? '')
  const station = shape.kind === 'wide' ? [STATION_HEADER] : shape.station.map((at) => headers[at] ?? '')
  return [...time, ...station, ...pollutants.map(({ header }) => header), ROWS_HEADER]
}

/** Whether a row is the header again. */
export function isHeaderAgain(shape: PollutantShape, headers: readonly string[], cells: readonly CellValue[]): boolean {
  const isSame = (at: number) => cellText(cells[at] ?? null).trim() === (headers[at] ?? '').trim()
  return isSame(shape.pollutant) && shape.time.every(isSame)
}

export interface Regrouping {
  /** Of the table that comes out: by it the time of its rows is read. */
  readonly layout: Layout
  readonly today: Day
  /** Values that may be held. */
  readonly most: number
  /** Columns of stations that are wanted, in a wide table; all unless said. */
  readonly isTaken?: (station: StationColumn) => boolean
}

export class Regrouper<Broken = string> {
  readonly #shape: PollutantShape
  readonly #headers: readonly string[]
  readonly #columns: PollutantColumns
  readonly #reader: RowReader
  readonly #most: number
  readonly #isTaken: (station: StationColumn) => boolean
  readonly #names = new StationNames()
  readonly #open = new Map<string, OpenHour<Broken>>()
  #done = new SeenHours()
  #stations: readonly StationColumn[] | null
  #unnamed: readonly number[]
  #width: number
  #held = 0
  #headerRows = 0
  #stray = { count: 0, row: 0 }

  constructor(shape: PollutantShape, headers: readonly string[], columns: PollutantColumns, regrouping: Regrouping) {
    const { layout, today, most, isTaken = () => true } = regrouping
    this.#shape = shape
    this.#headers = headers
    this.#columns = columns
    this.#reader = new RowReader(layout, today)
    this.#most = most
    this.#isTaken = isTaken
    this.#stations = shape.kind === 'wide' ? shape.stations.filter(isTaken) : null
    this.#width = headers.length
    this.#unnamed = headers.flatMap((header, at) => (header.trim() === '' ? [at] : []))
  }

  get told(): Regrouped {
    return { headers: this.#headerRows, stray: this.#stray }
  }

  /** Values that are held. */
  get held(): number {
    return this.#held
  }

  get isFull(): boolean {
    return this.#held > this.#most
  }

  /** Takes a row in. */
  add(source: NumberedRow<Broken>): RegroupRefusal | null {
    const { row, cells, broken } = source
    if (broken !== undefined) {
      this.#open.set(`row ${row} ${this.#open.size}`, {
        first: row,
        last: row,
        lead: [],
        stations: null,
        held: [],
        again: [],
        broken: source,
      })
      this.#held++
      return null
    }
    if (isHeaderAgain(this.#shape, this.#headers, cells)) {
      this.#header(cells)
      return null
    }
    this.#countStray(row, cells)
    const place = this.#columns.placeOf(cells)
    if (place === null) return null
    const lead = this.#leadOf(cells)
    const key = lead.map(cellText).join('\n')
    let hour = this.#open.get(key)
    if (hour === undefined) {
      if (!this.#isNew(lead)) return { code: 'hours-scattered', row, most: this.#most }
      hour = { first: row, last: row, lead, stations: this.#stations, held: [], again: [], broken: null }
      this.#open.set(key, hour)
    }
    this.#put(hour, row, place, cells)
    return null
  }

  /** Hours that are handed out, with their stations; `isEnd`: all of them. */
  *take(isEnd: boolean): Generator<NumberedRow<Broken>, void> {
    const least = isEnd ? -1 : this.#most / 2
    for (const [key, hour] of this.#open) {
      if (this.#held <= least) return
      this.#open.delete(key)
      this.#held -= this.#sizeOf(hour)
      if (hour.broken !== null) {
        yield hour.broken
        continue
      }
      if (!isEnd) this.#close(hour.lead)
      yield* this.#rowsOf(hour)
    }
  }

  #leadOf(cells: readonly CellValue[]): readonly CellValue[] {
    const { time } = this.#shape
    const lead = time.map((at) => cells[at] ?? null)
    if (this.#shape.kind === 'long') for (const at of this.#shape.station) lead.push(cells[at] ?? null)
    return lead
  }

  #put(hour: OpenHour<Broken>, row: number, place: Placed, cells: readonly CellValue[]): void {
    const { slot } = place
    const isPlain = place.shift === 0 && place.unplaced === null
    const at = { row, column: (this.#headers[this.#shape.unit ?? this.#shape.pollutant] ?? '').trim() }
    const held: Held =
      this.#shape.kind === 'long'
        ? placedCell(cells[this.#shape.value] ?? null, place, at)
        : isPlain
          ? cells
          : this.#converted(cells, place, at)
    hour.last = row
    if (hour.held[slot] === undefined) hour.held[slot] = held
    else {
      const again = hour.again.find((of) => of.held[slot] === undefined)
      if (again !== undefined) again.held[slot] = held
      else {
        const next: (Held | undefined)[] = []
        next[slot] = held
        hour.again.push({ row, held: next })
      }
    }
    this.#held += hour.stations?.length ?? 1
  }

  #converted(cells: readonly CellValue[], place: Placed, from: { readonly row: number; readonly column: string }): readonly CellValue[] {
    const converted = [...cells]
    for (const { at } of this.#stations ?? []) converted[at] = placedCell(cells[at] ?? null, place, from)
    return converted
  }

  #sizeOf({ stations, held, again, broken }: OpenHour<Broken>): number {
    if (broken !== null) return 1
    const count = [held, ...again.map((of) => of.held)].reduce((sum, of) => sum + of.filter((value) => value !== undefined).length, 0)
    return count * (stations?.length ?? 1)
  }

  *#rowsOf({ first, last, lead, stations, held, again }: OpenHour<Broken>): Generator<NumberedRow<Broken>, void> {
    const rows = first === last ? String(first) : `${first}–${last}`
    const { pollutants } = this.#columns
    const cellsOf = (from: (Held | undefined)[], station: StationColumn | null): CellValue[] => {
      const cells: CellValue[] = station === null ? [...lead] : [...lead, station.name]
      for (let slot = 0; slot < pollutants.length; slot++) {
        const of = from[slot]
        cells.push(
          of === undefined ? null : Array.isArray(of) ? ((of as readonly CellValue[])[station?.at ?? 0] ?? null) : (of as CellValue),
        )
      }
      cells.push(rows)
      return cells
    }
    for (const station of stations ?? [null]) yield { row: first, cells: cellsOf(held, station) }
    // What stands once belongs to both.
    for (const { row, held: other } of again) {
      const merged = pollutants.map((_, slot) => other[slot] ?? held[slot])
      for (const station of stations ?? [null]) yield { row, cells: cellsOf(merged, station) }
    }
  }

  /** Number of the station, of a wide table 0 for all, and the hour; null where either cannot be read. */
  #placeOf(lead: readonly CellValue[]): readonly [number, number] | null {
    const isWide = this.#shape.kind === 'wide'
    const { time, station } = this.#reader.read(isWide ? [...lead, STATION_HEADER] : lead)
    const number = station === null ? null : isWide ? 0 : this.#names.numberOf(station)
    // Hour 24 and hour 0 of the next day are written apart, and rows apart they stay.
    return time.fault !== null || number === null ? null : [number, time.hour * 2 + (time.written === 24 ? 1 : 0)]
  }

  #isNew(lead: readonly CellValue[]): boolean {
    const place = this.#placeOf(lead)
    return place === null || !this.#done.has(...place)
  }

  #close(lead: readonly CellValue[]): void {
    const place = this.#placeOf(lead)
    if (place !== null) this.#done.add(...place)
  }

  /** A header further down may name other stations: from there on they are those. */
  #header(cells: readonly CellValue[]): void {
    this.#headerRows++
    if (this.#shape.kind !== 'wide') return
    const taken = new Set([...this.#shape.time, this.#shape.pollutant, this.#shape.unit ?? -1])
    const named = cells.map((cell, at) => ({ at, name: cellText(cell) })).filter(({ at }) => !taken.has(at))
    this.#stations = named.filter((of) => of.name.trim() !== '' && columnOf(of.name) === null && this.#isTaken(of))
    this.#unnamed = named.filter(({ name }) => name.trim() === '').map(({ at }) => at)
    this.#width = cells.length
    this.#done = new SeenHours()
  }

  #countStray(row: number, cells: readonly CellValue[]): void {
    const isThere = (at: number) => (cells[at] ?? null) !== null && cells[at] !== ''
    let count = 0
    for (const at of this.#unnamed) if (isThere(at)) count++
    for (let at = this.#width; at < cells.length; at++) if (isThere(at)) count++
    if (count === 0) return
    if (this.#stray.count === 0) this.#stray.row = row
    this.#stray.count += count
  }
}
