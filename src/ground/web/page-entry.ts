/** What a room tells the shell about a page of its own. */
import type { ComponentType } from 'react'
import type { Access } from '#ground/lib/endpoint.ts'
import type { IconName } from './icons.tsx'
import type { Said } from './language.tsx'

export type { Access }

export interface PageEntry {
  /** As the router takes it: `/complaints/:id?`. */
  readonly path: string
  /** The group of the rail; null for a page that is reached from another one. */
  readonly group: string | null
  readonly title: Said
  readonly icon: IconName
  readonly access: Access
  /** A page for citizens stands in a frame without rail and search. */
  readonly frame?: 'desk' | 'plain'
  readonly load: () => Promise<{ readonly default: ComponentType }>
}

export interface PageGroup {
  readonly id: string
  readonly title: Said
  readonly icon: IconName
  /** Names in the address that mean the same on all its pages, such as a district and a period: whoever goes from one to another keeps them. */
  readonly shares?: readonly string[]
}

/** Who is signed in, as far as the shell has to know. */
export interface Person {
  readonly account: string
  readonly name: Said
  readonly department: Said | null
  /** The first password has to be changed before anything else. */
  readonly mustChangePassword: boolean
  readonly verbs: ReadonlySet<string>
}

export function mayOpen(access: Access, person: Person | null): boolean {
  if (access === 'public') return true
  return person !== null && (access === 'signed-in' || person.verbs.has(access))
}

/** The address of an entry without what may follow: `/complaints/:id?` → `/complaints`. */
export function addressOf({ path }: Pick<PageEntry, 'path'>): string {
  return path.replace(/\/[:*].*$/, '') || '/'
}

export interface GroupedPages {
  readonly group: PageGroup
  readonly pages: readonly PageEntry[]
}

/** What stands in the rail: groups in their order, without those of which nothing may be opened. */
export function railOf(groups: readonly PageGroup[], pages: readonly PageEntry[], person: Person | null): readonly GroupedPages[] {
  return groups
    .map((group) => ({ group, pages: pages.filter((page) => page.group === group.id && mayOpen(page.access, person)) }))
    .filter(({ pages: own }) => own.length > 0)
}

/** A search that a room offers besides the pages. */
export interface SearchSource {
  readonly id: string
  readonly title: Said
  readonly access: Access
  readonly search: (query: string, signal: AbortSignal) => Promise<readonly Found[]>
}

export interface Found {
  readonly title: string
  readonly note: string
  readonly path: string
}

/** One of what a permission may be limited to; it may stand below another. */
export interface LimitChoice {
  readonly id: string
  readonly parent: string | null
  readonly name: Said
}
