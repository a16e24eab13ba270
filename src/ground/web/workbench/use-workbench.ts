import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useSite } from '../frame/site.ts'
import { mayOpen } from '../page-entry.ts'
import { usePresence } from '../person.tsx'
import { remember, remembered } from '../storage.ts'
import type { Change, DueCount, Waiting, WorkbenchEntry, WorkbenchPart } from './entry.ts'

export interface FromRoom {
  readonly entry: WorkbenchEntry
}

export interface Day {
  readonly entries: readonly WorkbenchEntry[]
  readonly isLoading: boolean
  readonly failed: readonly WorkbenchEntry[]
  readonly retry: () => void
  readonly today: string | null
  /** Null until something that has clocks is read. */
  readonly workdays: readonly string[] | null
  /** The earliest end: what is said to be complete is so for every room. */
  readonly until: string | null
  readonly queue: readonly (Waiting & FromRoom)[]
  readonly counts: readonly DueCount[]
  /** Parts of which not all rows are here, each with where all of them are. */
  readonly cut: readonly (Cut & FromRoom)[]
  readonly changes: readonly (Change & FromRoom)[]
  readonly since: string | null
}

export interface Cut {
  readonly count: number
  readonly list: string | null
}

const key = (account: string) => `qingdan.last-visit.${account}`

/** Whoever comes back within so long goes on with the same visit: opening a change must not make the others vanish. */
const VISIT_MS = 30 * 60_000

/** What is kept: when the visit before this one ended, and when this one was last noted. */
export function visitAfter(kept: string | null, now: Date): { readonly since: string | null; readonly kept: string } {
  const [since = '', seen = since] = (kept ?? '').split('|')
  const goesOn = kept?.includes('|') === true && now.getTime() - Date.parse(seen) < VISIT_MS
  const from = goesOn ? since : seen
  return { since: from === '' ? null : from, kept: `${from}|${now.toISOString()}` }
}

/** When the person was here before this visit; the visit itself is noted for the next one. */
function useLastVisit(account: string | undefined): string | null {
  const [since] = useState(() => {
    if (account === undefined) return null
    const visit = visitAfter(remembered(key(account)), new Date())
    remember(key(account), visit.kept)
    return visit.since
  })
  return since
}

export const sumOf = (counts: readonly DueCount[]): number => counts.reduce((sum, { count }) => sum + count, 0)

const byClock = (x: Waiting, y: Waiting) => (x.clock?.dueOn ?? '9999').localeCompare(y.clock?.dueOn ?? '9999')

/** Every room is asked by itself: one that fails leaves the others as they are. */
export function useWorkbench(): Day {
  const { workbench } = useSite()
  const { person } = usePresence()
  const since = useLastVisit(person?.account)
  const entries = workbench.filter(({ access, unless }) => mayOpen(access, person) && (unless === undefined || !mayOpen(unless, person)))
  const asked = useQueries({
    queries: entries.map((entry) => ({
      queryKey: ['workbench', entry.id, person?.account, since],
      queryFn: ({ signal }: { signal: AbortSignal }) => entry.load(since, signal),
    })),
  })
  const parts = asked.flatMap(({ data }, at) =>
    data === undefined ? [] : [{ entry: entries[at] as WorkbenchEntry, part: data as WorkbenchPart }],
  )
  return {
    entries,
    since,
    isLoading: parts.length === 0 && asked.some(({ isPending }) => isPending),
    failed: asked.flatMap(({ isError }, at) => (isError ? [entries[at] as WorkbenchEntry] : [])),
    retry: () => {
      for (const one of asked) if (one.isError) void one.refetch()
    },
    today: parts[0]?.part.today ?? null,
    workdays: parts.find(({ part }) => part.workdays !== null)?.part.workdays ?? null,
    until: parts.map(({ part }) => part.until).sort()[0] ?? null,
    queue: parts.flatMap(({ entry, part }) => part.queue.map((of) => ({ ...of, entry }))).sort(byClock),
    counts: parts.flatMap(({ part }) => part.counts),
    cut: parts.flatMap(({ entry, part: { queue, counts, list } }) => {
      const count = sumOf(counts)
      return count > queue.length ? [{ entry, count, list }] : []
    }),
    changes: parts.flatMap(({ entry, part }) => part.changes.map((of) => ({ ...of, entry }))).sort((x, y) => y.at.localeCompare(x.at)),
  }
}

export interface Slot {
  /** `overdue`, or the day. */
  readonly id: string
  readonly count: number
  /** Whether what falls due on this day belongs here. */
  readonly holds: (dueOn: string) => boolean
}

const SHOWN_DAYS = 5

/** The strip: overdue, today, the next five working days. A clock that ends on a free day belongs to the working day before it. */
export function slotsOf(counts: readonly DueCount[], today: string, workdays: readonly string[]): readonly Slot[] {
  const following = workdays.filter((day) => day > today)
  const days = [today, ...following.slice(0, SHOWN_DAYS)]
  const slot = (id: string, holds: Slot['holds']): Slot => ({
    id,
    holds,
    count: sumOf(counts.filter(({ dueOn }) => dueOn !== null && holds(dueOn))),
  })
  return [
    slot('overdue', (dueOn) => dueOn < today),
    ...days.map((day, at) => {
      const next = days[at + 1] ?? following[SHOWN_DAYS]
      return slot(day, (dueOn) => (next === undefined ? dueOn === day : dueOn >= day && dueOn < next))
    }),
  ]
}
