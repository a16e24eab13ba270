/**
 * Days of stations out of hours as they come · 由小时值流水汇成日值. Only days that are still open are held hour by hour, a few per station;
 * a day is closed when its station has gone on for some days. Tables from new to old are read as well.
 */
import type { Day } from '#ground/lib/day.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import type { AreaClass } from '#standards/gb-3095/limits.table.ts'
import { dailyAverage, type HoursOfDay, maximumDaily8HourAverage } from '../daily-values.ts'
import { dayOfHour } from '../intake/times.ts'
import type { DayValues } from './day-values.ts'

/** 小时的钟点: national tables name an hour by its end; others by its beginning. */
export type HourNaming = 'end' | 'start'

/** A day is closed when its station is so many days further. */
const OPEN_DAYS = 3
const HOURS = 24

type Texts = Readonly<Partial<Record<BasicItem, string | null>>>
type OpenDay = Readonly<Record<BasicItem, (string | null)[]>>

export interface DayRules {
  readonly naming: HourNaming
  readonly areaClass: AreaClass
  /** The day whose rules hold for all of the evaluation. */
  readonly rulesOn: Day
}

const openDay = (): OpenDay =>
  Object.fromEntries(basicItems.map((item) => [item, Array.from({ length: HOURS }, () => null)])) as unknown as OpenDay

/** Number of the day and place of the hour in it: the first of a day ends at 1 o'clock. */
export function placeOf(hour: number, naming: HourNaming): { readonly day: number; readonly at: number } {
  const ended = naming === 'end' ? hour - 1 : hour
  return { day: Math.floor(ended / HOURS), at: ((ended % HOURS) + HOURS) % HOURS }
}

/**
 * 小时所属的自然日: the day in which an hour was measured. 24 o'clock of a day and 0 o'clock of the next are one instant: as the end of an
 * hour it is the last of the day that ends, whichever way it is written; as a beginning, the first of the day that begins.
 *
 * @see HJ 633—2026, 4.2.2, 5.2.1 (natural days) and 5.2.2 (at the full hour the report of the hour before); HJ 633—2012, 5.1.2
 */
export const dayOfNamedHour = ({ day, hour }: { readonly day: Day; readonly hour: number }, naming: HourNaming): Day =>
  hour % HOURS === 0 ? dayOfHour(placeOf(hour, naming).day * HOURS) : day

export class DayBuilder {
  readonly #rules: DayRules
  readonly #open = new Map<number, OpenDay>()
  readonly #closed: DayValues

  /** `closed` takes the days. */
  constructor(rules: DayRules, closed: DayValues) {
    this.#rules = rules
    this.#closed = closed
  }

  /** False where the hour belongs to a day that was closed: the table is in no order of time. */
  add(hour: number, texts: Texts): boolean {
    const { day, at } = placeOf(hour, this.#rules.naming)
    if (this.#closed.has(day)) return false
    const open = this.#open.get(day) ?? openDay()
    if (!this.#open.has(day)) {
      this.#open.set(day, open)
      for (const other of [...this.#open.keys()]) if (Math.abs(other - day) > OPEN_DAYS) this.#close(other)
    }
    for (const item of basicItems) open[item][at] = texts[item] ?? null
    return true
  }

  /** Closes the days that are open; nothing can be added after. */
  end(): void {
    for (const day of [...this.#open.keys()]) this.#close(day)
  }

  #close(number: number): void {
    const hours = this.#open.get(number)
    if (hours === undefined) return
    this.#open.delete(number)
    const values = Object.fromEntries(basicItems.map((item) => [item, this.#valueOf(item, hours[item])]))
    this.#closed.put(number, values)
  }

  #valueOf(item: BasicItem, hours: HoursOfDay): string | null {
    const { areaClass, rulesOn } = this.#rules
    const value = item === 'o3' ? maximumDaily8HourAverage(hours, areaClass, rulesOn) : dailyAverage(item, hours, rulesOn)
    return value.ok && value.value.kind === 'valid' ? value.value.value : null
  }
}
