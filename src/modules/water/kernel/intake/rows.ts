/** Rows of a table as readings of sections · 读行, with what could not be read of them. */
import type { Fraction } from '#ground/lib/fraction.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { StandardClass, WaterBody } from '#standards/gb-3838/limits.table.ts'
import { type Measured, readMeasured, type SectionState, unsampledState } from '../measured.ts'
import type { WaterSource } from '../rules.ts'
import type { WaterReading } from '../single-factor.ts'
import { readClass } from '../water-class.ts'
import type { PlainKind } from './column-names.ts'
import type { Layout } from './layout.ts'
import { readParts, readTime, type TimeOutcome } from './times.ts'

/** What the call says besides the table. */
export interface RowOptions {
  readonly year: number | null
  readonly dateSystem: 1900 | 1904
  /** Sections that are lakes or reservoirs, by name. */
  readonly lakes: ReadonlySet<string>
  readonly source: WaterSource | null
}

/** By what a section was taken for a river or a lake. */
export type BodyBy = 'column' | 'call' | 'name' | 'default'

/** 断面与时间 of a row. */
export interface RowPlace {
  readonly section: string
  readonly code: string
  readonly river: string
  readonly basin: string
  readonly city: string
  readonly province: string
  readonly time: TimeOutcome
}

export interface WaterRow extends RowPlace {
  readonly bodyBy: BodyBy
  readonly target: StandardClass | null
  readonly reading: WaterReading
  /** The word of the table that says why there is no sample: 站点维护, 不具备运行条件; empty where none does. */
  readonly stateText: string
  readonly unreadable: readonly { readonly item: WaterItem; readonly text: string }[]
  /** Whether all its cells of items are without a value, whatever the reason. */
  readonly isEmpty: boolean
}

/** A cell as text: of a number the digits that a spreadsheet shows. */
export function cellText(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell.trim()
  if (typeof cell === 'number') return plainNumber(cell)
  if (typeof cell === 'boolean') return String(cell)
  return 'error' in cell ? cell.error : cell.wallClock
}

/** A spreadsheet keeps fifteen digits; what stands beyond them is noise of its binary form. */
function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text
}

const bodies: readonly (readonly [RegExp, WaterBody])[] = [
  [/^(?:湖库?|湖泊?|水库|湖库型|湖泊水库|库|lake|reservoir)$/i, 'lake'],
  [/^(?:河流?|河流型|江|渠|入海河流|river)$/i, 'river'],
]
/** Names that say what they are: 某某水库, 某某湖(心). */
const LIKE_A_LAKE = /水库|湖(?:库|心|中心|区)?$|湖心|库中心|湖库/

const powers = (shift: number, { over, under }: Fraction): Fraction =>
  shift >= 0 ? { over: over * 10n ** BigInt(shift), under } : { over, under: under * 10n ** BigInt(-shift) }

/** The digits as they stand, with the point moved. */
function pointMoved(whole: string, fraction: string, shift: number): string {
  const [digits, point] = [whole + fraction, whole.length + shift]
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`
  const [before, after] = [
    digits
      .slice(0, point)
      .padEnd(point, '0')
      .replace(/^0+(?=\d)/, ''),
    digits.slice(point),
  ]
  return after === '' ? before : `${before}.${after}`
}

/** What is told of a value stands beside limits, and is in their unit. */
function convertedText(text: string, shift: number): string {
  const scientific = /^(.*)[eE]\s*([+-]?\d+)$/.exec(text)
  if (scientific !== null) return `${scientific[1]?.trim()}E${Number(scientific[2]) + shift}`
  return text.replace(/(\d+)(?:\.(\d+))?/, (_, whole: string, fraction: string | undefined) => pointMoved(whole, fraction ?? '', shift))
}

/** 换算单位: exactly, for it only moves the point. */
function converted(measured: Measured, shift: number): Measured {
  if (shift === 0) return measured
  const text = convertedText(measured.text, shift)
  if (measured.kind === 'value') return { ...measured, text, value: powers(shift, measured.value) }
  return measured.kind === 'below-detection' && measured.limit !== null
    ? { ...measured, text, limit: powers(shift, measured.limit) }
    : measured
}

type NoWater = Extract<Measured, { kind: 'no-water' }>

/** Texts that are kept with what they come to: a column holds a few hundred. */
const KEPT = 4096

export class RowReader {
  readonly #layout: Layout
  readonly #options: RowOptions
  readonly #known: readonly Map<string, Measured>[]

  constructor(layout: Layout, options: RowOptions) {
    this.#layout = layout
    this.#options = options
    this.#known = layout.items.map(() => new Map())
  }

  #text(cells: readonly CellValue[], kind: PlainKind): string {
    const at = this.#layout.of[kind]
    return at === undefined ? '' : cellText(cells[at])
  }

  #cell(cells: readonly CellValue[], kind: PlainKind): CellValue {
    const at = this.#layout.of[kind]
    return at === undefined ? null : (cells[at] ?? null)
  }

  #measured(text: string, at: number, shift: number): Measured {
    const known = this.#known[at]!
    const kept = known.get(text)
    if (kept !== undefined) return kept
    const measured = converted(readMeasured(text), shift)
    if (known.size < KEPT) known.set(text, measured)
    return measured
  }

  #body(cells: readonly CellValue[], section: string): { readonly body: WaterBody; readonly bodyBy: BodyBy } {
    const word = this.#text(cells, 'body').normalize('NFKC').trim()
    const named = bodies.find(([pattern]) => pattern.test(word))?.[1]
    if (named !== undefined) return { body: named, bodyBy: 'column' }
    if (this.#options.lakes.has(section)) return { body: 'lake', bodyBy: 'call' }
    return LIKE_A_LAKE.test(section) ? { body: 'lake', bodyBy: 'name' } : { body: 'river', bodyBy: 'default' }
  }

  #time(cells: readonly CellValue[]): TimeOutcome {
    const { year, dateSystem } = this.#options
    if (this.#layout.of.time === undefined && this.#layout.of.month !== undefined)
      return readParts({ year: this.#cell(cells, 'year'), month: this.#cell(cells, 'month'), day: this.#cell(cells, 'day') }, year)
    const time = readTime(this.#cell(cells, 'time'), year, dateSystem)
    const hour = this.#text(cells, 'hour')
      .normalize('NFKC')
      .replace(/[时点:].*$/, '')
    return time.fault === null && time.minutes % 1440 === 0 && /^\d{1,2}$/.test(hour) && Number(hour) <= 24
      ? { ...time, minutes: time.minutes + Number(hour) * 60 }
      : time
  }

  /** 断面状态 and its word: its own column, then a remark that is nothing else, then the cells where a value would stand. */
  #state(cells: readonly CellValue[], ofItems: NoWater | null): { readonly state: SectionState; readonly stateText: string } {
    for (const kind of ['state', 'remark'] as const) {
      const stateText = this.#text(cells, kind)
      const state = unsampledState(stateText)
      if (state !== null) return { state, stateText }
    }
    return ofItems === null ? { state: 'sampled', stateText: '' } : { state: ofItems.state, stateText: ofItems.text }
  }

  /** Section and time alone, for a first look. */
  place(cells: readonly CellValue[]): RowPlace {
    return {
      section: this.#text(cells, 'section'),
      code: this.#text(cells, 'code'),
      river: this.#text(cells, 'river'),
      basin: this.#text(cells, 'basin'),
      city: this.#text(cells, 'city'),
      province: this.#text(cells, 'province'),
      time: this.#time(cells),
    }
  }

  read(cells: readonly CellValue[]): WaterRow {
    const items = new Map<WaterItem, Measured>()
    const unreadable: { item: WaterItem; text: string }[] = []
    let ofItems: NoWater | null = null
    let isEmpty = true
    for (const [at, column] of this.#layout.items.entries()) {
      const measured = this.#measured(cellText(cells[column.at]), at, column.shift)
      items.set(column.item, measured)
      if (measured.kind === 'unreadable') unreadable.push({ item: column.item, text: measured.text })
      if (measured.kind === 'no-water') ofItems ??= measured
      if (measured.kind === 'value' || measured.kind === 'below-detection') isEmpty = false
    }
    const place = this.place(cells)
    const { body, bodyBy } = this.#body(cells, place.section)
    const { state, stateText } = this.#state(cells, isEmpty ? ofItems : null)
    const target = readClass(this.#text(cells, 'target'))
    return {
      ...place,
      bodyBy,
      target: target === 6 ? null : target,
      reading: { body, source: this.#options.source ?? this.#layout.source, state, items },
      stateText,
      unreadable,
      isEmpty,
    }
  }
}
