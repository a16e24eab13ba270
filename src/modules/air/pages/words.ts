/** Words and look-ups that the pages of air share. */
import type { Day } from '#ground/lib/day.ts'
import type { Rgb } from '#ground/web/chart/tone.ts'
import { useLook } from '#ground/web/language.tsx'
import { areaName, type NamedArea } from '#ground/web/map/areas.ts'
import { useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { airItems } from '#standards/gb-3095/items.table.ts'
import { type AirCategory, airCategories, type CategoryId, type CategoryKey } from '#standards/hj-633/categories.table.ts'
import { rowInForce } from '#standards/row.ts'
import { type PageText, pageText } from '../text/page.ts'
import type { AirDay, AirItem } from '../wire.ts'
import { call } from './call.ts'

export const useAirText = (): PageText => pageText[useLook().language]

/** 范围名称: the city, a district, a station; a code where there is no name. */
export function scopeName(
  scope: string,
  {
    areas,
    stations,
  }: { readonly areas: readonly NamedArea[]; readonly stations: readonly { readonly code: string; readonly name: string }[] },
  t: PageText,
): string {
  const [kind, code = ''] = scope.split(':')
  if (kind === 'city') return t.noPlace
  return kind === 'area' ? areaName(areas, code) : (stations.find((of) => of.code === code)?.name ?? code)
}

export const useStations = () => useAsk(call, 'GET /api/air/stations', {})

/** `PM2.5`, as the standard prints it. */
export const symbolOf = (item: AirItem) => airItems[item].symbol

/** All concentrations are told in µg/m³, those of CO in mg/m³. */
export const unitOf = (item: AirItem) => airItems[item].unit

export interface Category {
  readonly id: CategoryId
  readonly sign: string
  readonly name: string
  readonly tone: Rgb
  /** 「51–100」. */
  readonly range: string
}

/** 类别: the category of a level by the table that holds on that day; null before the first of them. */
export function categoryOf(level: number, day: Day, t: PageText): Category | null {
  const row = rowInForce<CategoryKey, AirCategory>(airCategories, { level: level as CategoryKey['level'] }, day)
  if (!row.ok) return null
  const { id, first, last, rgb } = row.value.value
  const [sign, name] = t.categories[id] as readonly [string, string]
  return { id, sign, name, tone: rgb, range: last === null ? `> ${first - 1}` : `${first}–${last}` }
}

export const levels = [1, 2, 3, 4, 5, 6] as const

export const categoriesOn = (day: Day, t: PageText): readonly Category[] =>
  levels.flatMap((level) => {
    const of = categoryOf(level, day, t)
    return of === null ? [] : [of]
  })

interface Withheld {
  readonly reason: string
  readonly have: number | null
  readonly need: number | null
}

/** 不作评价的理由, with its figures. */
export function withheldWords({ reason, have, need }: Withheld, t: PageText): string {
  const words = t.withheld[reason as keyof PageText['withheld']]
  return words === undefined ? fill(t.withheldPlain, { reason }) : fill(words, { have: have ?? '—', need: need ?? '—' })
}

/** 没有公布最少天数: said beside an index of any span that is no month, quarter, half year or year. */
export const minimumWords = ({ n, expected }: { readonly n: number; readonly expected: number }, t: PageText) =>
  fill(t.figures.noMinimum, { n, expected })

export const itemWords = (items: readonly AirItem[], t: PageText) => items.map(symbolOf).join(t.comma)

/** `+3.2%`, `−1.0%`: the sign stands even where it says that more is worse. */
export function changeWords(change: string, unit = '%'): string {
  const isLess = change.startsWith('-')
  const bare = isLess ? change.slice(1) : change
  const sign = isLess ? '−' : /[1-9]/.test(bare) ? '+' : ''
  return `${sign}${bare}${unit}`
}

/** 「数据至 2026-03-31 22时」: where what is shown ends, which may be long before it was read. */
export const dataUntilWords = (hour: string | null, t: PageText) =>
  hour === null ? t.dataNone : fill(t.dataUntil, { day: hour.slice(0, 10), hour: hour.slice(11) })

/** 「例外事件：沙尘（PM10），依据文号：理由」 of a day. */
export const eventWords = ({ kind, items, document, why }: AirDay['events'][number], t: PageText) =>
  fill(t.exceptional.onDay, { kind: t.exceptional.kinds[kind], items: itemWords(items, t), document, note: why })
