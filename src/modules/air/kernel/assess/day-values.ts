/**
 * Daily values of a station, kept small · 日值存放: for a table of years and hundreds of stations there are more days than a program should keep
 * as objects. A value is a number of its text, four bytes; each text is kept once for all stations, with the digits that it has.
 */
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import type { DailyRecord } from '../evaluated-days.ts'
import { dayOfHour } from '../intake/times.ts'

type Texts = Readonly<Partial<Record<BasicItem, string | null>>>

const HOURS = 24
/** Days of one piece: a table with one day out of its time makes no long array. */
const PIECE = 256
const NO_DAY = -1
const MISSING = 0

/** 文本表: every text once. */
export class KnownTexts {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = []

  /** From 1 on. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    // A text cut out of a piece of a file would keep the whole piece in memory.
    const own = JSON.parse(JSON.stringify(text)) as string
    this.#texts.push(own)
    this.#numbers.set(own, this.#texts.length)
    return this.#texts.length
  }

  textOf(number: number): string {
    return this.#texts[number - 1] as string
  }
}

export class DayValues {
  readonly #texts: KnownTexts
  readonly #pieces = new Map<number, Int32Array>()

  constructor(texts: KnownTexts) {
    this.#texts = texts
  }

  /** 是否已有该日. Days count from 1970-01-01. */
  has(day: number): boolean {
    return this.#numberAt(day, 0) !== NO_DAY
  }

  put(day: number, values: Texts): void {
    const number = Math.floor(day / PIECE)
    const piece = this.#pieces.get(number) ?? new Int32Array(PIECE * basicItems.length).fill(NO_DAY)
    this.#pieces.set(number, piece)
    for (const [at, item] of basicItems.entries()) {
      const text = values[item] ?? null
      piece[(day - number * PIECE) * basicItems.length + at] = text === null ? MISSING : this.#texts.numberOf(text)
    }
  }

  /** Decimal text; null where the day or its value is missing. */
  valueOf(day: number, item: BasicItem): string | null {
    const number = this.#numberAt(day, basicItems.indexOf(item))
    return number > MISSING ? this.#texts.textOf(number) : null
  }

  /** 日值, in the order of the days. */
  records(): readonly DailyRecord[] {
    const numbers = [...this.#pieces.keys()].sort((a, b) => a - b)
    return numbers.flatMap((piece) => {
      const days = Array.from({ length: PIECE }, (_, at) => piece * PIECE + at)
      return days.filter((day) => this.has(day)).map((day) => this.#recordOf(day))
    })
  }

  #recordOf(day: number): DailyRecord {
    const values = Object.fromEntries(basicItems.map((item) => [item, this.valueOf(day, item)]))
    return { day: dayOfHour(day * HOURS), values }
  }

  #numberAt(day: number, at: number): number {
    const number = Math.floor(day / PIECE)
    return this.#pieces.get(number)?.[(day - number * PIECE) * basicItems.length + at] ?? NO_DAY
  }
}
