/** What the app hands to the shell: every room's pages, groups, searches and parts of the workbench. */
import { createContext, use } from 'react'
import type { NoticeSource } from '../notices.ts'
import type { LimitChoice, PageEntry, PageGroup, SearchSource } from '../page-entry.ts'
import type { WorkbenchEntry } from '../workbench/entry.ts'

export interface Site {
  readonly groups: readonly PageGroup[]
  readonly pages: readonly PageEntry[]
  readonly searches: readonly SearchSource[]
  readonly workbench: readonly WorkbenchEntry[]
  readonly notices: readonly NoticeSource[]
  /** Kinds of business that a permission may be limited to: every room's own. */
  readonly categories: readonly LimitChoice[]
  /** 权限的名称, of every room: what a permission is called by people. */
  readonly verbs?: readonly { readonly verb: string; readonly zh: string; readonly en: string }[]
  /** Where the first page is, and where one signs in. */
  readonly home: string
  readonly signIn: string
  readonly account: string
  readonly noticesPage: string
}

export const SiteContext = createContext<Site | null>(null)

export function useSite(): Site {
  const site = use(SiteContext)
  if (site === null) throw new Error('the page stands outside its Site')
  return site
}
