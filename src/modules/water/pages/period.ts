/** 时段 of the pages: a month, a quarter, half a year or a year as people name it, kept in the address as its two days. */
import type { Day } from '#ground/lib/day.ts'
import { parseDay } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'

export const spans = ['month', 'quarter', 'half', 'year'] as const
export type Span = (typeof spans)[number]

export interface Period {
  readonly from: Day
  readonly until: Day
}

/** A period with its place in its year: the third quarter of 2026. */
export interface NamedPeriod extends Period {
  readonly span: Span
  readonly year: number
  readonly number: number
}

const monthsIn: Readonly<Record<Span, number>> = { month: 1, quarter: 3, half: 6, year: 12 }

const firstOf = (year: number, month: number): Day =>
  `${year + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01` as Day

export function namedPeriod(span: Span, year: number, number: number): NamedPeriod {
  const first = (number - 1) * monthsIn[span] + 1
  return { span, year, number, from: firstOf(year, first), until: addDays(firstOf(year, first + monthsIn[span]), -1) }
}

/** The period of this length in which a day lies. */
export function periodAround(span: Span, day: Day): NamedPeriod {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return namedPeriod(span, year, Math.ceil(month / monthsIn[span]))
}

/** The name of two days, where they have one. */
export function nameOf({ from, until }: Period): NamedPeriod | null {
  return spans.map((span) => periodAround(span, from)).find((of) => of.from === from && of.until === until) ?? null
}

/** What the address asks for, where it is two days; otherwise the month of the last reading. */
export function periodIn(values: { readonly from?: string; readonly until?: string }, last: Day): Period {
  const [from, until] = [parseDay(values.from ?? ''), parseDay(values.until ?? '')]
  const usual = periodAround('month', until.ok ? until.value : last)
  return { from: from.ok ? from.value : usual.from, until: until.ok ? until.value : usual.until }
}

/** Of a length, all that have a day between the first and the last reading, the latest first; and the one that is chosen. */
export function periodsOf(span: Span, first: Day, last: Day, chosen: Day): readonly NamedPeriod[] {
  const [from, until] = [first < chosen ? first : chosen, last > chosen ? last : chosen]
  const found: NamedPeriod[] = []
  for (let of = periodAround(span, until); of.until >= from; of = periodAround(span, addDays(of.from, -1))) found.push(of)
  return found
}
