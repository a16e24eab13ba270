/** From what stands in an address to what the store looks for. */
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { openStates, type TaskKind, type TaskState, taskStates } from '../kernel/task.ts'
import type { Filter, Place } from './listing.ts'

/** As it stands in an address. */
export interface Wanted {
  readonly view?: 'mine' | 'department' | 'overdue' | 'all' | undefined
  readonly state?: TaskState | 'every' | undefined
  readonly kind?: TaskKind | undefined
  readonly area?: string | undefined
}

export interface Asking {
  readonly account: string
  readonly department: string | null
}

/** No identifier of a department: whoever has none sees none of it. */
const NO_DEPARTMENT = '-'

/** 筛选条件: without a state those that are open; overdue is only what its owner still owes. */
export function storeFilter({ view = 'all', state, kind, area }: Wanted, { account, department }: Asking, today: Day): Filter {
  const asked: readonly TaskState[] = state === undefined ? openStates : state === 'every' ? taskStates : [state]
  const owed: readonly TaskState[] = ['opened', 'accepted']
  return {
    states: view === 'overdue' ? owed.filter((of) => state === undefined || asked.includes(of)) : asked,
    kind,
    area,
    ...(view === 'mine' ? { account } : {}),
    ...(view === 'department' ? { department: department ?? NO_DEPARTMENT } : {}),
    ...(view === 'overdue' ? { limitUntil: addDays(today, -1) } : {}),
  }
}

/** Cursor of a page: the limit and the id of its last row. */
export const cursorOf = ({ limitOn, id }: Place) => Buffer.from(`${limitOn} ${id}`).toString('base64url')

export function placeOfCursor(cursor: string | undefined): Result<Place | null, { readonly reason: 'bad-cursor' }> {
  if (cursor === undefined) return ok(null)
  const [, limitOn, id] =
    /^(\d{4}-\d\d-\d\d) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (limitOn === undefined || id === undefined || Number.isNaN(Date.parse(limitOn))) return refuse({ reason: 'bad-cursor' })
  return ok({ limitOn: limitOn as Day, id })
}
