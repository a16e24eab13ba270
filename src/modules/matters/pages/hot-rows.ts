/** Which matters the list shows, in which order, with which columns. */
import { useMemo, useState } from 'react'
import type { TitledMatter } from '../kernel/outcome.ts'
import type { Overview } from '../wire.ts'
import type { Refused } from './deciding.ts'

export type Tab = 'hot' | 'waiting' | 'history'
export type Column = 'reporters' | 'reports' | 'heat' | 'votesFor' | 'votesAgainst' | 'days' | 'trend' | 'timeline'
export const COLUMNS: readonly Column[] = ['reporters', 'reports', 'heat', 'votesFor', 'votesAgainst', 'days', 'trend', 'timeline']
export type SortBy = 'rank' | Exclude<Column, 'timeline'>

export interface Order {
  readonly by: SortBy
  readonly isDescending: boolean
}

/** What is shown first: the page itself takes the defaults, the catalogue of states names others. */
export interface Opening {
  readonly tab?: Tab
  readonly query?: string
  readonly ticked?: readonly string[]
  /** A matter, or a report that waits. */
  readonly chosen?: string
  /** A report whose reasons stand open. */
  readonly opened?: string
  readonly isHelp?: boolean
  readonly done?: string
  readonly refused?: Refused
}

const HIDDEN = 'qingdan.hidden-columns'

function figureOf(matter: TitledMatter, by: SortBy): number {
  return (by === 'days' ? matter.spanDays : matter[by]) ?? Number.NEGATIVE_INFINITY
}

/** A figure as the list shows it; null where there is none. */
export function shownFigure(matter: TitledMatter, column: Exclude<Column, 'timeline'>): string | null {
  if (column === 'heat') return matter.heat.toFixed(2)
  if (column === 'trend') return matter.trend > 0 ? `+${matter.trend}` : String(matter.trend).replace('-', '−')
  const value = column === 'days' ? matter.spanDays : matter[column]
  return value === null ? null : value.toLocaleString('en-US').replaceAll(',', ' ')
}

const searched = new WeakMap<TitledMatter, string>()

function searchText(matter: TitledMatter): string {
  let text = searched.get(matter)
  if (text === undefined) {
    text = `${matter.title} ${matter.place ?? ''} ${matter.members.join(' ')}`.toLowerCase()
    searched.set(matter, text)
  }
  return text
}

function rememberedColumns(): ReadonlySet<Column> {
  try {
    const hidden = localStorage.getItem(HIDDEN)?.split(',') ?? []
    return new Set(COLUMNS.filter((column) => !hidden.includes(column)))
  } catch {
    return new Set(COLUMNS)
  }
}

function rememberColumns(columns: ReadonlySet<Column>): void {
  try {
    localStorage.setItem(HIDDEN, COLUMNS.filter((column) => !columns.has(column)).join(','))
  } catch {
    // A browser that keeps nothing shows all columns the next time.
  }
}

export function useHotList(overview: Overview, opening: Opening) {
  const [query, setQuery] = useState(opening.query ?? '')
  const repeated = useMemo(() => overview.hot.filter(({ reports }) => reports > 1).length, [overview])
  const [onlyRepeated, setOnlyRepeated] = useState(true)
  const [order, setOrder] = useState<Order>({ by: 'rank', isDescending: false })
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(opening.ticked))
  const [columns, setColumns] = useState(rememberedColumns)
  const rows = useMemo(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean)
    const found = overview.hot.filter(
      (matter) => !(onlyRepeated && matter.reports < 2) && (words.length === 0 || words.every((word) => searchText(matter).includes(word))),
    )
    if (order.by === 'rank' && !order.isDescending) return found
    const sign = order.isDescending ? -1 : 1
    return found.sort((x, y) => sign * (figureOf(x, order.by) - figureOf(y, order.by)) || x.rank - y.rank)
  }, [overview, query, onlyRepeated, order])
  // A matter that was merged away is no longer there to be ticked.
  const standing = useMemo(() => {
    if (ticked.size === 0) return ticked
    const there = new Set(overview.hot.map(({ matter }) => matter))
    return new Set([...ticked].filter((matter) => there.has(matter)))
  }, [overview, ticked])
  return {
    rows,
    repeated,
    all: overview.hot.length,
    query,
    setQuery,
    onlyRepeated,
    setOnlyRepeated,
    order,
    sort: (by: SortBy) => setOrder((now) => ({ by, isDescending: now.by === by ? !now.isDescending : by !== 'rank' })),
    ticked: standing,
    setTicked,
    tick: (matter: string) => {
      const next = new Set(standing)
      if (!next.delete(matter)) next.add(matter)
      setTicked(next)
    },
    untick: (matters: readonly string[]) => setTicked((now) => new Set([...now].filter((matter) => !matters.includes(matter)))),
    columns,
    setColumns: (wanted: ReadonlySet<Column>) => {
      rememberColumns(wanted)
      setColumns(wanted)
    },
    /** The matter above or below; the first one where none is chosen. */
    beside: (matter: string | null, step: 1 | -1): string | null => {
      const at = rows.findIndex((of) => of.matter === matter)
      return rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))]?.matter ?? null
    },
  }
}

export type HotList = ReturnType<typeof useHotList>
