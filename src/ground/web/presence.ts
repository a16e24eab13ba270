/** Who is signed in, by the session of this browser. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { sessionApi } from '#ground/auth/wire.ts'
import { type AnswerOf, client, whenSignedOut } from './client.ts'
import type { Person } from './page-entry.ts'
import type { Presence } from './person.tsx'
import { useAsk } from './queries.tsx'

export const callSession = client<typeof sessionApi>()
export type SessionAnswer = AnswerOf<(typeof sessionApi)['GET /api/session']>

export const SESSION = 'GET /api/session'
const KEY = [SESSION, {}]

function personOf({ person }: SessionAnswer): Person | null {
  if (person === null) return null
  return {
    account: person.account,
    name: person.name,
    department: person.department?.name ?? null,
    mustChangePassword: person.next.includes('change-password'),
    verbs: new Set(person.verbs.map(({ verb }) => verb)),
  }
}

export function useSession() {
  return useAsk(callSession, SESSION, {})
}

export function useSessionPresence(): Presence {
  const queries = useQueryClient()
  const { data, error, refetch } = useSession()
  useEffect(
    () => whenSignedOut(() => queries.setQueryData<SessionAnswer>(KEY, (before) => ({ oidc: before?.oidc ?? null, person: null }))),
    [queries],
  )
  return useMemo(() => {
    const refusal = error?.refusal ?? null
    // A page that is served alone, without a server behind it, has nobody to sign in.
    const isAlone = refusal?.reason === 'no-server'
    return {
      status: data !== undefined || isAlone ? 'known' : refusal === null ? 'asking' : 'unreachable',
      person: data === undefined ? null : personOf(data),
      refusal: isAlone ? null : refusal,
      refresh: async () => {
        await refetch()
      },
      signOut: async () => {
        await callSession('DELETE /api/session')
        // What one person has read is not there for the next.
        queries.clear()
        await refetch()
      },
    }
  }, [data, error, refetch, queries])
}
