/** From what stands in an address to what the store looks for. */
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { WorkingCalendar } from '#standards/working-days/calendar.ts'
import { dueUntil } from '#standards/working-days/nearness.ts'
import { categories } from '../kernel/categories.table.ts'
import { type ComplaintState, complaintStates } from '../kernel/complaint.ts'
import { searchTerms } from '../kernel/search-terms.ts'
import type { Filter, Place } from './listing.ts'

const isState = (text: string): text is ComplaintState => (complaintStates as readonly string[]).includes(text)
const withChildren = (category: string) => categories.filter(({ id, parent }) => id === category || parent === category).map(({ id }) => id)
/** The instant at which a day begins in Asia/Shanghai. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

/** As it stands in an address. */
export interface Wanted {
  readonly state?: string | undefined
  readonly area?: string | undefined
  readonly department?: string | undefined
  readonly category?: string | undefined
  readonly matter?: string | undefined
  readonly clock?: 'due' | 'overdue' | 'near' | undefined
  readonly text?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

export type FilterRefusal = { readonly reason: 'unknown-state' | 'text-too-short' | 'bad-cursor' | 'export-too-large' }

/** 筛选条件 as the store takes it; members of a matter are found by the room of matters. */
export function storeFilter(
  wanted: Wanted,
  today: Day,
  calendar: WorkingCalendar,
  ids: readonly string[] | null,
): Result<Filter, FilterRefusal> {
  const states = wanted.state?.split(',')
  if (states !== undefined && !states.every(isState)) return refuse({ reason: 'unknown-state' })
  const terms = wanted.text === undefined ? undefined : searchTerms(wanted.text)
  if (terms !== undefined && terms.length === 0) return refuse({ reason: 'text-too-short' })
  const yesterday = addDays(today, -1)
  return ok({
    ...(states === undefined ? {} : { states }),
    ...(wanted.area === undefined ? {} : { area: wanted.area }),
    ...(wanted.department === undefined ? {} : { department: wanted.department }),
    ...(wanted.category === undefined ? {} : { category: withChildren(wanted.category) }),
    ...(ids === null ? {} : { ids }),
    ...(wanted.clock === 'overdue' ? { limitUntil: yesterday } : {}),
    ...(wanted.clock === 'near' ? { limitUntil: dueUntil(today, calendar) } : {}),
    ...(wanted.clock === 'due' ? { limitAfter: yesterday, limitUntil: dueUntil(today, calendar) } : {}),
    ...(terms === undefined ? {} : { terms }),
    ...(wanted.from === undefined ? {} : { from: startOf(wanted.from) }),
    ...(wanted.until === undefined ? {} : { until: startOf(addDays(wanted.until as Day, 1)) }),
  })
}

/** 热点排名 takes the same district and the same days as the list. */
export const hotWithin = ({ area, from, until }: Pick<Wanted, 'area' | 'from' | 'until'>) => ({
  area,
  from: from === undefined ? undefined : startOf(from),
  until: until === undefined ? undefined : startOf(addDays(until as Day, 1)),
})

export interface HotQuery extends Pick<Wanted, 'area' | 'from' | 'until'> {
  readonly limit: number
  readonly after?: string | undefined
}

/** Cursor of a page: the instant and the id of its last row. */
export const cursorOf = ({ receivedAt, id }: { receivedAt: Date; id: string }) =>
  Buffer.from(`${receivedAt.toISOString()} ${id}`).toString('base64url')

export function placeOfCursor(cursor: string | undefined): Result<Place | null, FilterRefusal> {
  if (cursor === undefined) return ok(null)
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) return refuse({ reason: 'bad-cursor' })
  return ok({ at: new Date(at), id })
}
