/**
 * Layout of a table · 表格式: which column is the section, the time, and each item with its unit. What is not certain is refused by
 * name: no column is guessed.
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterSource } from '../rules.ts'
import { type Column, columnOf, type PlainKind } from './column-names.ts'

export interface ItemColumn {
  readonly item: WaterItem
  readonly at: number
  /** Powers of ten that make the unit of the standard of it. */
  readonly shift: number
}

export interface Layout {
  readonly of: Readonly<Partial<Record<PlainKind, number>>>
  readonly items: readonly ItemColumn[]
  /** An automatic station's table, told by its own columns (站点情况, or 电导率 and 浊度 without a laboratory's items). */
  readonly source: WaterSource
  /** Headers that take no part because nobody knows them, and those that are known and have no limit. */
  readonly unknown: readonly string[]
  readonly beside: readonly string[]
  readonly width: number
}

export type LayoutRefusal =
  | { readonly code: 'no-item-column'; readonly headers: readonly string[] }
  | { readonly code: 'column-twice'; readonly headers: readonly string[] }
  | { readonly code: 'unit-not-converted'; readonly header: string; readonly unit: string }
  | { readonly code: 'long-layout'; readonly headers: readonly string[] }

/** How many of the cells are names of columns. */
export function headerScore(headers: readonly string[]): number {
  return headers.filter((header) => columnOf(header) !== null).length
}

/** An item and what it is of. */
export const LEAST_NAMES = 2

interface Found {
  readonly at: number
  readonly header: string
  readonly column: Column | null
}
type FoundItem = Found & { readonly column: Extract<Column, { kind: 'item' }> }

const isItem = (found: Found): found is FoundItem => found.column?.kind === 'item'

/** Where a table has several times, the first of them is that of the sample; 水质状况 and 水质类别 may both stand. */
const mayRepeat: readonly PlainKind[] = ['published', 'remark', 'code', 'time', 'state', 'province']

const ofLaboratory: readonly WaterItem[] = ['chemical-oxygen-demand', 'five-day-bod', 'copper', 'petroleum', 'faecal-coliform']

function sourceOf(found: readonly Found[], items: readonly FoundItem[]): WaterSource {
  const isOfStation = found.some(({ header }) => /站点情况/.test(header))
  const stationColumns = found.filter(({ column }) => column?.kind === 'beside' && column.isOfStations).length
  const isOfLaboratory = items.some(({ column }) => ofLaboratory.includes(column.item))
  return isOfStation || (stationColumns >= 2 && !isOfLaboratory) ? 'automatic-station' : 'laboratory'
}

/** 认格式. */
export function layoutOf(headers: readonly string[]): Result<Layout, LayoutRefusal> {
  const found: Found[] = headers.map((header, at) => ({ at, header, column: header.trim() === '' ? null : columnOf(header) }))
  const items = found.filter(isItem)
  if (items.length === 0) {
    const isLong = found.some(({ column }) => column?.kind === 'long')
    return refuse({ code: isLong ? 'long-layout' : 'no-item-column', headers })
  }
  const odd = items.find(({ column }) => column.shift === null)
  if (odd !== undefined) return refuse({ code: 'unit-not-converted', header: odd.header, unit: odd.column.unitText })
  const of: Partial<Record<PlainKind, number>> = {}
  const twice: string[] = []
  for (const { column, at, header } of found) {
    if (column === null || column.kind === 'item' || column.kind === 'beside' || column.kind === 'long') continue
    if (of[column.kind] === undefined) of[column.kind] = at
    else if (!mayRepeat.includes(column.kind)) twice.push(headers[of[column.kind]!]!, header)
  }
  const seen = new Map<WaterItem, string>()
  for (const { column, header } of items) {
    const before = seen.get(column.item)
    if (before !== undefined) twice.push(before, header)
    seen.set(column.item, header)
  }
  if (twice.length > 0) return refuse({ code: 'column-twice', headers: twice })
  const named = (test: (column: Column | null) => boolean) =>
    found.filter(({ column, header }) => test(column) && header.trim() !== '').map(({ header }) => header)
  return ok({
    of,
    items: items.map(({ at, column: { item, shift } }) => ({ item, at, shift: shift ?? 0 })),
    source: sourceOf(found, items),
    unknown: named((column) => column === null),
    beside: named((column) => column?.kind === 'beside'),
    width: headers.length,
  })
}
