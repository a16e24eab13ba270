/**
 * Layout of a table · 表格式: which column is the station, the time, and each item with its unit. What is not certain is refused by name:
 * no column is guessed.
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { hourItems } from '../compiled-hour.ts'
import { type Column, columnOf, isIndexName, mentionedItems, type NamedUnit, type Window } from './column-names.ts'

/** 一项的列: where it stands, and the powers of ten that make µg/m³ (CO mg/m³) of it. */
export interface ItemColumn {
  readonly item: BasicItem
  readonly at: number
  readonly window: Window
  /** 0, 3 (mg for µg) or −3 (µg for mg, CO). */
  readonly shift: 0 | 3 | -3
  /** Whether the header names the unit: then no value makes it doubtful. */
  readonly isUnitNamed: boolean
}

export interface Layout {
  /** Columns that name the station together: city, station, code. Empty where there is none. */
  readonly station: readonly number[]
  readonly city: number | null
  readonly date: number | null
  readonly hour: number | null
  readonly time: number | null
  /** By `hourItems`; null where the table has no such column. */
  readonly hourly: readonly (ItemColumn | null)[]
  readonly daily: readonly (ItemColumn | null)[]
  /** The maximum of the 1-hour averages of O3, where a table of days has it: HJ 633—2012 uses it. */
  readonly ozoneOfDay: { readonly maximum1h: ItemColumn | null; readonly isUnclear: boolean }
  /** The running 24-hour average of SO2 in a table of hours: HJ 633—2012 takes it where the hour lies above its table (note 2). */
  readonly so2Of24Hours: ItemColumn | null
  /** The index as it was published, to compare with. */
  readonly index: number | null
  /** Headers that take no part: where rows are hours those of days are among them, and the other way round. */
  readonly unused: Readonly<Record<'hours' | 'days', readonly string[]>>
  /** How many columns the header has. */
  readonly width: number
}

export type LayoutRefusal =
  | { readonly code: 'no-time-column' | 'no-item-column'; readonly headers: readonly string[] }
  | { readonly code: 'column-twice'; readonly headers: readonly string[] }
  | { readonly code: 'unit-not-converted'; readonly header: string; readonly unit: string }
  /** A row is one pollutant, and what the other columns are is not clear. */
  | { readonly code: 'wide-unclear'; readonly headers: readonly string[] }
  | { readonly code: 'too-many-pollutants'; readonly header: string }

/** How many of the cells are names of columns. */
export function headerScore(headers: readonly string[]): number {
  return headers.filter((header) => columnOf(header) !== null).length
}

/** Two names at least: a time and an item. */
export const LEAST_NAMES = 2

export function shiftOf(item: BasicItem, unit: NamedUnit): 0 | 3 | -3 {
  if (item === 'co') return unit === 'ug' ? -3 : 0
  return unit === 'mg' ? 3 : 0
}

interface Found {
  readonly at: number
  readonly header: string
  readonly column: Column | null
}

type FoundItem = Found & { readonly column: Extract<Column, { kind: 'item' }> }

const isItem = (found: Found): found is FoundItem => found.column?.kind === 'item'

/** Columns that say something only where a row is one pollutant. */
const ofRows = new Set<Column['kind']>(['pollutant', 'value', 'unit'])

/**
 * Averaging times that give an hour's value, and a day's: of the first ones that a table has, before those without an averaging time. Of O3
 * the plain name is its hour, and of a day it is not clear.
 */
const ofHour: readonly (readonly Window[])[] = [['1h'], ['plain']]
const ofDay: readonly (readonly Window[])[] = [['day', '24h'], ['plain']]
const ofOzoneDay: readonly (readonly Window[])[] = [['mda8'], ['8h']]
const ofOzoneHour: readonly (readonly Window[])[] = [['max1h'], ['1h']]

const itemColumn = ({ at, column: { item, window, unit } }: FoundItem): ItemColumn => ({
  item,
  at,
  window,
  shift: shiftOf(item, unit),
  isUnitNamed: unit !== null,
})

/** The columns of an item in one kind of row. */
function pick(items: readonly FoundItem[], item: BasicItem, windows: readonly (readonly Window[])[]): FoundItem[] {
  const groups = windows.map((of) => items.filter(({ column }) => column.item === item && of.includes(column.window)))
  return groups.find((group) => group.length > 0) ?? []
}

/** 认格式. */
export function layoutOf(headers: readonly string[]): Result<Layout, LayoutRefusal> {
  const found: Found[] = headers.map((header, at) => ({ at, header, column: header.trim() === '' ? null : columnOf(header) }))
  const of = (kind: Column['kind']) => found.filter(({ column }) => column?.kind === kind)
  const items = found.filter(isItem)
  if (items.length === 0) return refuse({ code: 'no-item-column', headers })
  const unconverted = items.find(({ column }) => column.unit === 'other')
  if (unconverted !== undefined)
    return refuse({ code: 'unit-not-converted', header: unconverted.header, unit: unconverted.column.unitText })
  if (of('date').length + of('time').length === 0) return refuse({ code: 'no-time-column', headers })

  const twice: Found[] = []
  const only = (columns: readonly Found[]): number | null => {
    if (columns.length > 1) twice.push(...columns)
    return columns[0]?.at ?? null
  }
  const choose = (item: BasicItem, windows: readonly (readonly Window[])[]): ItemColumn | null => {
    const columns = pick(items, item, windows)
    if (columns.length > 1) twice.push(...columns)
    const [column] = columns
    return column === undefined ? null : itemColumn(column)
  }
  const layout = {
    city: of('city')[0]?.at ?? null,
    station: (['city', 'station', 'code'] as const).map((kind) => only(of(kind))).filter((at) => at !== null),
    date: only(of('date')),
    hour: only(of('hour')),
    time: only(of('time')),
    hourly: hourItems.map((item) => choose(item, ofHour)),
    daily: hourItems.map((item) => choose(item, item === 'o3' ? ofOzoneDay : ofDay)),
  }
  const maximum1h = choose('o3', ofOzoneHour)
  const [running] = pick(items, 'so2', [['24h']])
  const so2Of24Hours = running === undefined ? null : itemColumn(running)
  if (twice.length > 0) return refuse({ code: 'column-twice', headers: [...new Set(twice)].map(({ header }) => header) })
  const isUnclear = layout.daily[hourItems.indexOf('o3')] === null && pick(items, 'o3', [['plain']]).length > 0
  const unusedBeside = (columns: readonly (ItemColumn | null)[]) => {
    const used = new Set(columns.map((column) => column?.at))
    const isUnused = ({ at, column, header }: Found) =>
      (column === null || ofRows.has(column.kind) || (column.kind === 'item' && !used.has(at))) && header.trim() !== ''
    return found.filter(isUnused).map(({ header }) => header)
  }
  return ok({
    ...layout,
    ozoneOfDay: { maximum1h, isUnclear },
    index: found.find(({ header }) => isIndexName(header))?.at ?? null,
    so2Of24Hours,
    unused: { hours: unusedBeside([...layout.hourly, so2Of24Hours]), days: unusedBeside([...layout.daily, maximum1h]) },
    width: headers.length,
  })
}

/** 没有用到而像是该项目的列: of a table of hours, or of days. */
export const unusedLike = ({ unused }: Layout, kind: 'hours' | 'days', items: readonly BasicItem[]): readonly string[] =>
  unused[kind].filter((header) => mentionedItems(header).some((item) => items.includes(item)))
