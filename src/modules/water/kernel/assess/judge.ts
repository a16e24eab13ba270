/**
 * Judges a table row by row · 逐行评价: the class of each row, and all that is to be said of it. Nothing of a row is dropped: a value
 * that is doubtful is used and named, one that cannot be is left out and named.
 */
import type { Day } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterBody } from '#standards/gb-3838/limits.table.ts'
import { type Contradictions, identity, printOf, timeKey } from '../intake/contradictions.ts'
import type { Layout } from '../intake/layout.ts'
import { cellText, type RowOptions, RowReader, type WaterRow } from '../intake/rows.ts'
import { MOST_SECTIONS, SeenTimes } from '../intake/seen-times.ts'
import { dayFrom, type TimeFault } from '../intake/times.ts'
import { type Doubt, doubtsOfReading, SectionSeries } from '../quality/doubts.ts'
import { type WaterRules, waterRulesOn } from '../rules.ts'
import { type SectionClass, sectionClass } from '../single-factor.ts'

/** What is to be said of a row besides its class. */
export type RowNote =
  | { readonly code: 'no-section' | 'broken-row' | 'too-many-sections' }
  | { readonly code: TimeFault; readonly text: string }
  /** A day that has not come: a slip of the year, most likely. It counts in no period. */
  | { readonly code: 'future-time'; readonly day: Day }
  | { readonly code: 'no-rule-in-force'; readonly day: Day }
  | { readonly code: 'unreadable'; readonly item: WaterItem; readonly text: string }
  | { readonly code: 'doubt'; readonly doubt: Doubt }
  /** The same section, time and values stand in an earlier row. */
  | { readonly code: 'repeated'; readonly row: number }
  /** The same section and time stand in several rows with different values: each has its class, and none counts until a person has decided. */
  | { readonly code: 'contradicting'; readonly rows: readonly number[] }
  /** One name with another river, city or basin than in an earlier row: two sections, or a slip. */
  | { readonly code: 'same-name'; readonly row: number }
  /** Taken for a lake because of its name. */
  | { readonly code: 'lake-by-name' }

export interface JudgedRow {
  readonly row: number
  /** Null of a row that could not be read, or on whose day no rule is in force. */
  readonly result: SectionClass | null
  readonly body: WaterBody | null
  readonly water: WaterRow | null
  readonly rules: WaterRules | null
  readonly notes: readonly RowNote[]
  /** Whether it stands for a reading of its own in figures of a period: not a repeat, and of a known time and section. */
  readonly counts: boolean
  /** 时间单元格, as it stands; of columns of their own, joined. */
  readonly timeText: string
}

interface KnownSection {
  readonly index: number
  readonly series: SectionSeries
}

export class TableJudge {
  readonly #reader: RowReader
  readonly #layout: Layout
  readonly #today: Day
  readonly #contradictions: Contradictions
  readonly #rules = new Map<Day, WaterRules | null>()
  readonly #sections = new Map<string, KnownSection>()
  readonly #firstOfName = new Map<string, { readonly key: string; readonly row: number }>()
  readonly #seen = new SeenTimes()

  /** `today` gives the rules for times without a year; later days are told. `contradictions` were found in a first look (`intake/contradictions.ts`). */
  constructor(layout: Layout, options: RowOptions, today: Day, contradictions: Contradictions) {
    this.#contradictions = contradictions
    this.#layout = layout
    this.#reader = new RowReader(layout, options)
    this.#today = today
  }

  get sections(): number {
    return this.#sections.size
  }

  #rulesOf({ time }: WaterRow): WaterRules | Day {
    const day =
      time.fault !== null ? this.#today : (dayFrom(time) ?? (time.year === null ? this.#today : (firstOf(time.year, time.month) as Day)))
    let rules = this.#rules.get(day)
    if (rules === undefined) {
      const found = waterRulesOn(day)
      rules = found.ok ? found.value : null
      this.#rules.set(day, rules)
    }
    return rules ?? day
  }

  /** The section's number and series; a note where its name was that of another. */
  #section(water: WaterRow, row: number, notes: RowNote[]): KnownSection | null {
    const key = identity(water)
    const known = this.#sections.get(key)
    if (known !== undefined) return known
    if (this.#sections.size >= MOST_SECTIONS) {
      notes.push({ code: 'too-many-sections' })
      return null
    }
    const section = { index: this.#sections.size, series: new SectionSeries(water.reading.source) }
    // A text cut out of a piece of a file would keep the whole piece in memory.
    const own = JSON.parse(JSON.stringify(key)) as string
    this.#sections.set(own, section)
    const first = this.#firstOfName.get(water.section)
    if (first === undefined) this.#firstOfName.set(JSON.parse(JSON.stringify(water.section)) as string, { key: own, row })
    else notes.push({ code: 'same-name', row: first.row })
    return section
  }

  /** Whether it is a reading of its own; a repeat says of which row. */
  #isNew(water: WaterRow, { index }: KnownSection, row: number, cells: readonly CellValue[], notes: RowNote[]): boolean {
    if (water.time.fault !== null) return false
    const before = this.#seen.add(index, water.time.minutes, row, printOf(this.#layout, cells))
    if (before !== null) notes.push({ code: 'repeated', row: before.row })
    return before === null
  }

  #contradicting({ time, ...place }: WaterRow): readonly number[] | null {
    if (this.#contradictions.size === 0 || time.fault !== null || place.section === '') return null
    return this.#contradictions.get(timeKey(identity({ time, ...place }), time.minutes)) ?? null
  }

  #laterThanToday({ time }: WaterRow): Day | null {
    if (time.fault !== null || time.year === null) return null
    const day = dayFrom(time) ?? (firstOf(time.year, time.month) as Day)
    return day > this.#today ? day : null
  }

  #timeText(cells: readonly CellValue[]): string {
    const { time, year, month, day } = this.#layout.of
    const parts = (time === undefined ? [year, month, day] : [time]).flatMap((at) => (at === undefined ? [] : cellText(cells[at])))
    return parts.filter((part) => part !== '').join('-')
  }

  judge(row: number, cells: readonly CellValue[], isBroken: boolean): JudgedRow {
    const notes: RowNote[] = []
    const timeText = isBroken ? '' : this.#timeText(cells)
    const nothing = { row, result: null, body: null, water: null, rules: null, notes, counts: false, timeText }
    if (isBroken) {
      notes.push({ code: 'broken-row' })
      return nothing
    }
    const water = this.#reader.read(cells)
    const { time, reading } = water
    if (time.fault !== null && !(time.fault === 'no-time' && water.isEmpty)) notes.push({ code: time.fault, text: timeText })
    const later = this.#laterThanToday(water)
    if (later !== null) notes.push({ code: 'future-time', day: later })
    const rows = this.#contradicting(water)
    if (rows !== null) notes.push({ code: 'contradicting', rows })
    const rules = this.#rulesOf(water)
    if (typeof rules === 'string') {
      notes.push({ code: 'no-rule-in-force', day: rules })
      return { ...nothing, water, body: reading.body }
    }
    if (water.section === '') notes.push({ code: 'no-section' })
    const section = water.section === '' ? null : this.#section(water, row, notes)
    const isNew = section === null || rows !== null ? false : this.#isNew(water, section, row, cells, notes)
    for (const { item, text } of water.unreadable) notes.push({ code: 'unreadable', item, text })
    const ofSeries = section !== null && isNew && time.fault === null ? section.series.add(time.minutes, reading.items) : []
    for (const doubt of [...doubtsOfReading(reading, rules), ...ofSeries]) notes.push({ code: 'doubt', doubt })
    if (water.bodyBy === 'name') notes.push({ code: 'lake-by-name' })
    return { row, result: sectionClass(reading, rules), body: reading.body, water, rules, notes, counts: isNew && later === null, timeText }
  }
}

const firstOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}-01`
