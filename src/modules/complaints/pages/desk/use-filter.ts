/** What the list shows, kept in the address: a link to it shows the same to whoever may see it. */
import { useLocation, useSearch } from 'wouter'
import type { ComplaintFilter } from '../../wire.ts'

const NAMES = ['state', 'area', 'department', 'category', 'clock', 'text', 'from', 'until', 'matter'] as const
type Name = (typeof NAMES)[number]

export type Filter = { readonly [Of in Name]?: string }

export interface Filtering {
  readonly filter: Filter
  /** As the server takes it. */
  readonly query: ComplaintFilter
  /** The part of the address behind the question mark, with it; empty without a filter. */
  readonly search: string
  readonly set: (some: Filter) => void
  readonly clear: () => void
  /** Shows what a saved address asks for. */
  readonly choose: (query: string) => void
  /** Nobody has said what the list is to show: not even that it is to show everything. */
  readonly isBare: boolean
}

const OPEN = 'received,registered,dispatched,objected,answered'

export const openStates = OPEN

/** Values that the address may hold in any form are looked at before they go to the server. */
const shapes: Readonly<Record<Name, RegExp>> = {
  state: /^[a-z,-]{1,200}$/,
  area: /^\d{6,12}$/,
  department: /^[a-z0-9][a-z0-9-]{0,63}$/,
  category: /^[a-z-]{1,40}$/,
  clock: /^(?:due|overdue|near)$/,
  text: /^[\s\S]{1,100}$/,
  from: /^\d{4}-\d{2}-\d{2}$/,
  until: /^\d{4}-\d{2}-\d{2}$/,
  matter: /^[0-9a-f-]{36}$/,
}

function read(search: string): Filter {
  const params = new URLSearchParams(search)
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = params.get(name)
      return value !== null && shapes[name].test(value) ? [[name, value]] : []
    }),
  )
}

function written(filter: Filter): string {
  const params = new URLSearchParams()
  for (const name of NAMES) {
    const value = filter[name]
    if (value !== undefined && value !== '') params.set(name, value)
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** That everything is wanted stands in the address too: an address that says nothing is where the list begins with its default. */
const EVERYTHING = '?state='

export function useFilter(): Filtering {
  const [location, navigate] = useLocation()
  const search = useSearch()
  const filter = read(search)
  const put = (next: Filter) => navigate(`${location}${written(next) || EVERYTHING}`, { replace: true })
  return {
    filter,
    query: filter as ComplaintFilter,
    search: written(filter),
    set: (some) => put({ ...filter, ...some }),
    clear: () => put({}),
    choose: (query) => put(read(query)),
    isBare: search === '',
  }
}
