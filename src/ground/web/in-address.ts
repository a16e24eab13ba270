/** What a page shows, kept in the address: going back shows it again, and a link shows the same to whoever may see it. */
import { useEffect, useState } from 'react'
import { useLocation, useSearch } from 'wouter'

export interface InAddress<Name extends string> {
  readonly values: { readonly [Of in Name]?: string }
  /** An empty value takes the name out of the address. */
  readonly set: (some: { readonly [Of in Name]?: string }) => void
  /** The part of the address behind the path; empty where nothing is set. */
  readonly search: string
}

/** Names and the form that each value has: what the address holds in any other form is not there. Other names stay as they are. */
export function useInAddress<Name extends string>(shapes: Readonly<Record<Name, RegExp>>): InAddress<Name> {
  const [location, navigate] = useLocation()
  const search = useSearch()
  const names = Object.keys(shapes) as Name[]
  const params = new URLSearchParams(search)
  const values = Object.fromEntries(
    names.flatMap((name) => {
      const value = params.get(name)
      return value !== null && shapes[name].test(value) ? [[name, value]] : []
    }),
  ) as { readonly [Of in Name]?: string }
  return {
    values,
    search: search === '' ? '' : `?${search}`,
    set: (some) => {
      const next = new URLSearchParams(search)
      for (const [name, value] of Object.entries<string | undefined>(some)) {
        if (value === undefined || value === '') next.delete(name)
        else next.set(name, value)
      }
      const text = next.toString()
      navigate(text === '' ? location : `${location}?${text}`, { replace: true })
    },
  }
}

/** What of an address goes along to another one, with its question mark; empty where none of these names is set. */
export function keptOf(search: string, names: readonly string[]): string {
  const params = new URLSearchParams(search)
  const kept = new URLSearchParams(names.flatMap((name) => (params.get(name) ? [[name, params.get(name) as string]] : [])))
  return kept.size === 0 ? '' : `?${kept}`
}

const TYPING_MS = 300

/** What is typed goes into the address when the fingers rest. */
export function useTyped(given: string, put: (text: string) => void): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState(given)
  useEffect(() => setTyped(given), [given])
  useEffect(() => {
    if (typed === given) return
    const timer = setTimeout(() => put(typed), TYPING_MS)
    return () => clearTimeout(timer)
  })
  return [typed, setTyped]
}
