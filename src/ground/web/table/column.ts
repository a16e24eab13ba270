/** What a table is told about its columns, and the order of its rows. */
import type { ReactNode } from 'react'
import { remember, remembered } from '../storage.ts'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** Stands small below the title. */
  readonly unit?: string
  readonly hint?: string
  readonly isNumber?: boolean
  /** Never hidden; the first such column names the row. */
  readonly isFixed?: boolean
  /** Not shown unless somebody asks for it. */
  readonly isExtra?: boolean
  /** Also shown on phones, where there is room for two or three. */
  readonly isOnPhone?: boolean
  /** What the column is sorted by in the browser; for rows that the server sorts, say only that it can. */
  readonly sort?: ((row: Row) => string | number | null) | 'by-server'
  readonly cell: (row: Row) => ReactNode
  /** The same as text, for exports and as the title of what is cut off. */
  readonly text?: (row: Row) => string
}

export interface Sort {
  readonly by: string
  readonly isDescending: boolean
}

const key = (table: string) => `qingdan.columns.${table}`

export function keptColumns<Row>(table: string, columns: readonly Column<Row>[]): ReadonlySet<string> {
  const usual = new Set(columns.filter(({ isExtra }) => isExtra !== true).map(({ id }) => id))
  const text = remembered(key(table))
  if (text === null) return usual
  const wanted = new Set(text.split(','))
  return new Set(columns.filter(({ id, isFixed }) => isFixed === true || wanted.has(id)).map(({ id }) => id))
}

export function keepColumns(table: string, shown: ReadonlySet<string>): void {
  remember(key(table), [...shown].join(','))
}

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** What is not known stands last, whichever way the rest is sorted. */
export function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | null): readonly Row[] {
  const by = sort === null ? undefined : columns.find(({ id }) => id === sort.by)?.sort
  if (sort === null || typeof by !== 'function') return rows
  const turn = sort.isDescending ? -1 : 1
  return [...rows].sort((x, y) => {
    const [a, b] = [by(x), by(y)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return turn * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)))
  })
}
