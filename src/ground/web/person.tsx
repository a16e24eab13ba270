/** Who is signed in, asked once and again after signing in or out. */
import { createContext, type ReactNode, use } from 'react'
import type { Refusal } from './client.ts'
import type { Person } from './page-entry.ts'

export interface Presence {
  /** `unreachable` where the server gave no answer: nobody is known, and nobody is sent to sign in for it. */
  readonly status: 'asking' | 'known' | 'unreachable'
  readonly person: Person | null
  /** Why there was no answer. */
  readonly refusal: Refusal | null
  /** Asks anew, after signing in for instance. */
  readonly refresh: () => Promise<void>
  readonly signOut: () => Promise<void>
}

const PresenceContext = createContext<Presence | null>(null)

export function PresenceProvider({ presence, children }: { presence: Presence; children: ReactNode }) {
  return <PresenceContext value={presence}>{children}</PresenceContext>
}

export function usePresence(): Presence {
  const presence = use(PresenceContext)
  if (presence === null) throw new Error('the page stands outside its PresenceProvider')
  return presence
}
