/** One state of one page, as the catalogue shows it and the browser tests photograph it. */
import type { ComponentType } from 'react'
import type { NoticeSource } from './notices.ts'
import type { Person } from './page-entry.ts'
import type { Toast } from './toasts.tsx'
import type { WorkbenchEntry } from './workbench/entry.ts'

/** What the server would answer: a body, a refusal, nothing yet, or no answer at all. */
export type Reply =
  | { readonly is: 'answer'; readonly body: unknown }
  | { readonly is: 'refusal'; readonly status: number; readonly body: Readonly<Record<string, unknown>> }
  | { readonly is: 'never' }
  | { readonly is: 'offline' }

export interface PageState {
  readonly id: string
  /** In Chinese, as the catalogue lists it. */
  readonly name: string
  /** Where the page stands, for the rail. */
  readonly path: string
  /** The path of its entry, where that has a parameter. */
  readonly pattern?: string
  readonly frame?: 'desk' | 'plain'
  readonly person?: Person | null
  /** By method and path: `GET /api/jobs`. */
  readonly replies?: Readonly<Record<string, Reply>>
  readonly toasts?: readonly Toast[]
  readonly isSearching?: boolean
  readonly workbench?: readonly WorkbenchEntry[]
  readonly notices?: readonly NoticeSource[]
  /** A state in which something is still being read: nobody waits for its end. */
  readonly isLoading?: boolean
  readonly prepare: () => Promise<ComponentType>
}

export const answer = (body: unknown): Reply => ({ is: 'answer', body })
export const refusal = (status: number, reason: string, zh: string, en: string, more: Readonly<Record<string, unknown>> = {}): Reply => ({
  is: 'refusal',
  status,
  body: { reason, message: { zh, en }, ...more },
})
export const never: Reply = { is: 'never' }
export const offline: Reply = { is: 'offline' }

/** A made-up person with these verbs. */
export function somebody(...verbs: readonly string[]): Person {
  return {
    account: '01890000-0000-7000-8000-000000000001',
    name: { zh: '示例用户', en: 'Example Person' },
    department: { zh: '示例处室', en: 'Example department' },
    mustChangePassword: false,
    verbs: new Set(verbs),
  }
}
