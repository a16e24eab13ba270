/** Station and time of a row · 点位与时间. */
import { type Day, dayAfter } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { Layout } from './layout.ts'
import { type ReadTime, readDayAndClock, readStamp } from './times.ts'

export interface ReadRow {
  readonly time: ReadTime
  /** Null where the cell of the station is empty; one name for all rows of a table without stations. */
  readonly station: string | null
}

const KEPT = 50_000

/** As it is written: two names that differ in a space may be two stations, and which is not for a reader of files to say. */
function nameOf(cell: CellValue): string {
  const name = cell === null || typeof cell === 'object' ? '' : String(cell)
  return name.trim() === '' ? '' : name
}

/** What tells a cell with a time from others, and one that a spreadsheet keeps as a date from a text; null where nothing does. */
function keyOf(cell: CellValue): string | null {
  if (cell === null || typeof cell !== 'object') return String(cell ?? '')
  return 'wallClock' in cell ? `\n${cell.wallClock}` : null
}

export class RowReader {
  readonly #layout: Layout
  readonly #lastDay: Day
  /** Hours stand in many rows each: they are read once. */
  readonly #times = new Map<string, ReadTime>()

  /** `today`: days after tomorrow are no measurements. */
  constructor(layout: Layout, today: Day) {
    this.#layout = layout
    this.#lastDay = dayAfter(today)
  }

  read(cells: readonly CellValue[]): ReadRow {
    return { time: this.#time(cells), station: this.#station(cells) }
  }

  #station(cells: readonly CellValue[]): string | null {
    const { station } = this.#layout
    if (station.length === 0) return ''
    if (station.length === 1) return nameOf(cells[station[0] as number] ?? null) || null
    const names = station.map((at) => nameOf(cells[at] ?? null))
    // The city is no station: the last column, its code or its name, has to say which.
    return names.every((name) => name === '') || names.slice(1).every((name) => name === '') ? null : names.join(' ')
  }

  #time(cells: readonly CellValue[]): ReadTime {
    const { date, hour, time } = this.#layout
    const first = cells[date ?? (time as number)] ?? null
    const clockAt = hour ?? (date === null ? null : time)
    const second = clockAt === null ? null : (cells[clockAt] ?? null)
    const [day, clock] = [keyOf(first), keyOf(second)]
    const key = day === null || clock === null ? null : `${day}\n${clock}`
    const kept = key === null ? undefined : this.#times.get(key)
    if (kept !== undefined) return kept
    const read = this.#checked(clockAt === null ? readStamp(first) : readDayAndClock(first, second))
    if (key !== null) {
      if (this.#times.size >= KEPT) this.#times.clear()
      this.#times.set(key, read)
    }
    return read
  }

  #checked(read: ReadTime): ReadTime {
    return read.fault === null && read.day > this.#lastDay ? { ...read, fault: 'future-time' } : read
  }
}
