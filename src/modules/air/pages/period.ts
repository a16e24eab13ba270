/** The period that the pages of this group share: days in the address, and what is usual where none stand there. */
import type { Day } from '#ground/lib/day.ts'
import { parseDay } from '#ground/lib/day.ts'
import { addDays, yearOf } from '#ground/lib/day-count.ts'

export const presets = ['year', 'month', 'last-month', 'last-year'] as const
export type Preset = (typeof presets)[number]

export interface Period {
  readonly from: Day
  readonly until: Day
}

/** 时段: as people name it, seen from the last day that has data. */
export function presetPeriod(preset: Preset, last: Day): Period {
  const monthStart = `${last.slice(0, 7)}-01` as Day
  const year = yearOf(last)
  if (preset === 'year') return { from: `${year}-01-01` as Day, until: last }
  if (preset === 'month') return { from: monthStart, until: last }
  if (preset === 'last-year') return { from: `${year - 1}-01-01` as Day, until: `${year - 1}-12-31` as Day }
  const until = addDays(monthStart, -1)
  return { from: `${until.slice(0, 7)}-01` as Day, until }
}

/** What the address asks for, where it is two days; otherwise the year up to the last day with data. */
export function periodIn(values: { readonly from?: string; readonly until?: string }, last: Day): Period {
  const [from, until] = [parseDay(values.from ?? ''), parseDay(values.until ?? '')]
  const usual = presetPeriod('year', until.ok ? until.value : last)
  return { from: from.ok ? from.value : usual.from, until: until.ok ? until.value : last }
}

export const presetOf = ({ from, until }: Period, last: Day): Preset | 'own' =>
  presets.find((preset) => {
    const of = presetPeriod(preset, last)
    return of.from === from && of.until === until
  }) ?? 'own'
