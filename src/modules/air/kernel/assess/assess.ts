/** A table row by row · 逐行计算: after the first look through it (`survey.ts`), each row with its index or with why it has none. */
import type { Day } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { Layout } from '../intake/layout.ts'
import { decimalOf } from '../intake/readings.ts'
import { RowReader } from '../intake/rows.ts'
import { stationHour } from '../intake/seen-hours.ts'
import type { Surveyed } from '../intake/survey.ts'
import { unlikeUnits } from '../intake/unlike-units.ts'
import { type Assessed, type Hint, withFaults } from './assessed.ts'
import { dayOfNamedHour, type HourNaming } from './day-builder.ts'
import { DayAssessor } from './days.ts'
import { HourAssessor } from './hours.ts'

export class TableAssessor {
  readonly #surveyed: Surveyed
  readonly #reader: RowReader
  readonly #hours: HourAssessor
  readonly #days: DayAssessor
  readonly #naming: HourNaming
  readonly #layout: Layout
  readonly #compared = { same: 0, different: 0 }

  /** `naming`: an hour is judged by the version of the day in which it was measured, and 0 o'clock may end one day or begin the next. */
  constructor(layout: Layout, surveyed: Surveyed, today: Day, naming: HourNaming) {
    this.#naming = naming
    this.#surveyed = surveyed
    this.#layout = layout
    this.#reader = new RowReader(layout, today)
    this.#hours = new HourAssessor(layout, surveyed.doubtfulUnits)
    this.#days = new DayAssessor(layout, surveyed.doubtfulUnits)
  }

  /** Rows whose index as published, where the table has one, is what was computed, or is not. */
  get compared(): { readonly same: number; readonly different: number } {
    return this.#compared
  }

  assess(cells: readonly CellValue[], isBroken: boolean): Assessed {
    if (isBroken) return withFaults([{ code: 'broken-row' }])
    const { time, station } = this.#reader.read(cells)
    if (time.fault !== null) return withFaults([{ code: time.fault }])
    if (station === null) return withFaults([{ code: 'no-station' }])
    const isDays = this.#surveyed.kind === 'days'
    if (!isDays && time.written === null) return withFaults([{ code: 'no-hour' }])
    const number = this.#surveyed.stations.numberOf(station) ?? 0
    const repeat = this.#surveyed.repeats.get(stationHour(number, time.hour))
    if (repeat !== undefined && !repeat.isSame) return withFaults([{ code: 'twice', rows: repeat.rows }])
    const assessed = isDays
      ? this.#days.assess(cells, time.day)
      : this.#hours.assess(cells, number, dayOfNamedHour(time, this.#naming), time.hour)
    const hints: Hint[] = repeat === undefined ? [] : [{ code: 'repeated', rows: repeat.rows }]
    const columns = isDays ? this.#layout.daily : this.#layout.hourly
    for (const { item, text } of unlikeUnits(cells, columns, this.#surveyed.doubtfulUnits)) hints.push({ code: 'unit-unlike', item, text })
    this.#compare(cells, assessed, hints)
    return hints.length === 0 ? assessed : { ...assessed, hints: [...assessed.hints, ...hints] }
  }

  #compare(cells: readonly CellValue[], { aqi }: Assessed, hints: Hint[]): void {
    const { index } = this.#layout
    const text = index === null || aqi === null ? null : decimalOf(cells[index] ?? null)
    if (text === null || !/^\d+(?:\.0+)?$/.test(text)) return
    if (Number(text) === aqi) this.#compared.same++
    else {
      this.#compared.different++
      hints.push({ code: 'index-differs', published: text })
    }
  }
}
