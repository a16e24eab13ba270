/** What an evaluation is made of · 评价用日值: the days of a period with the reported daily values of the six items, read once. */
import { type Day, parseDay } from '#ground/lib/day.ts'
import type { Fraction } from '#ground/lib/fraction.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { type ExceptionalKey, type ExceptionalRow, exceptionalEvents } from '#standards/hj-663/exceptional-events.table.ts'
import { dustDeduction } from '#standards/hj-663/shares.table.ts'
import { rowInForce } from '#standards/row.ts'
import type { Period } from './period.ts'
import { readFraction } from './read-fraction.ts'

/** 一日: reported daily values as decimal text (O3: maximum 8-hour average), null or absent where not valid. */
export interface DailyRecord {
  readonly day: Day
  readonly values: Readonly<Partial<Record<BasicItem, string | null>>>
  /** 受沙尘影响: a person or an order has marked the day. It stays what it was measured to be; an evaluation says which way it went. */
  readonly isDust?: boolean
  /** 受例外事件影响的项目: a person or an order has named them for this day. It stays what it was measured to be, as with dust. */
  readonly exceptional?: readonly BasicItem[]
}

/** 扣除与否: of days under dust, and of items under an exceptional event. */
export type DustWay = 'kept' | 'deducted'

export interface ReadDay {
  readonly day: Day
  readonly isDust: boolean
  readonly exceptional: readonly BasicItem[]
  readonly values: Readonly<Record<BasicItem, Fraction | null>>
  readonly texts: DailyRecord['values']
}

export type DaysRefusal =
  | { readonly reason: 'not-a-period'; readonly from: string; readonly to: string }
  | { readonly reason: 'day-outside-period'; readonly day: Day }
  | { readonly reason: 'day-twice'; readonly day: Day }
  | { readonly reason: 'not-a-concentration'; readonly day: Day; readonly item: BasicItem; readonly text: string }

/** 读日值: every record is used or refused; none is dropped. In the order of the days. */
export function readDays(period: Period, records: readonly DailyRecord[]): Result<readonly ReadDay[], DaysRefusal> {
  const { from, to } = period
  if (!parseDay(from).ok || !parseDay(to).ok || to < from) return refuse({ reason: 'not-a-period', from, to })
  const days = new Map<Day, ReadDay>()
  for (const { day, values, isDust = false, exceptional = [] } of records) {
    if (!parseDay(day).ok || day < from || day > to) return refuse({ reason: 'day-outside-period', day })
    if (days.has(day)) return refuse({ reason: 'day-twice', day })
    const read: Partial<Record<BasicItem, Fraction | null>> = {}
    for (const item of basicItems) {
      const text = values[item] ?? null
      const value = text === null ? null : readFraction(text)
      if (text !== null && (value === null || value.over < 0n)) return refuse({ reason: 'not-a-concentration', day, item, text })
      read[item] = value
    }
    days.set(day, { day, isDust, exceptional, values: read as ReadDay['values'], texts: values })
  }
  return ok([...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)))
}

/** 扣除的项目: of a day under dust, by the rows of the day whose rules hold. */
export function deductedItems(what: 'concentrations' | 'day-shares', rulesOn: Day): readonly BasicItem[] {
  const row = rowInForce(dustDeduction, { deducted: what }, rulesOn)
  return row.ok ? row.value.value : []
}

/** 例外事件的规则: null where the edition of the day knows none, and nothing may be left out because of one. */
export function exceptionalRule(rulesOn: Day): ExceptionalRow | null {
  const row = rowInForce<ExceptionalKey, 'the-items-named'>(exceptionalEvents, { leftOut: 'exceptional-items' }, rulesOn)
  return row.ok ? row.value : null
}

/** What is left out: of days under dust, and of items under an exceptional event. */
export interface Ways {
  readonly dust: DustWay
  readonly exceptional: DustWay
}

/** 该项目参加统计的日: what is left of the days for an item, one way or the other. */
export function daysOfItem(days: readonly ReadDay[], item: BasicItem, { dust, exceptional }: Ways, rulesOn: Day) {
  const isDeducted = dust === 'deducted' && deductedItems('concentrations', rulesOn).includes(item)
  const measured = days.filter(({ values }) => values[item] !== null)
  const withoutDust = isDeducted ? measured.filter(({ isDust }) => !isDust) : measured
  const used = exceptional === 'deducted' ? withoutDust.filter((day) => !day.exceptional.includes(item)) : withoutDust
  return { measured, used }
}
