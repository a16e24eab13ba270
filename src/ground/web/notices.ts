/** Notices of all rooms: each says its own, the shell counts and lists them. */
import { useQueries, useQueryClient } from '@tanstack/react-query'
import type { Access } from '#ground/lib/endpoint.ts'
import { useSite } from './frame/site.ts'
import type { Said } from './language.tsx'
import { mayOpen } from './page-entry.ts'
import { usePresence } from './person.tsx'

export interface Notice {
  readonly id: string
  readonly at: string
  readonly text: Said
  readonly path: string
  readonly isRead: boolean
}

export interface NoticeSource {
  readonly id: string
  readonly title: Said
  readonly access: Access
  readonly load: (signal: AbortSignal) => Promise<readonly Notice[]>
  readonly markRead: (ids: readonly string[]) => Promise<void>
}

const EVERY_MS = 60_000
const key = (source: NoticeSource, account: string | undefined) => ['notices', source.id, account]

export interface Told extends Notice {
  readonly source: NoticeSource
}

export function useNotices() {
  const { notices } = useSite()
  const { person } = usePresence()
  const queries = useQueryClient()
  const sources = person === null ? [] : notices.filter(({ access }) => mayOpen(access, person))
  const asked = useQueries({
    queries: sources.map((source) => ({
      queryKey: key(source, person?.account),
      queryFn: ({ signal }: { signal: AbortSignal }) => source.load(signal),
      refetchInterval: EVERY_MS,
    })),
  })
  const all: readonly Told[] = asked
    .flatMap(({ data }, at) => (data ?? []).map((notice) => ({ ...notice, source: sources[at] as NoticeSource })))
    .sort((x, y) => y.at.localeCompare(x.at))
  return {
    all,
    unread: all.filter(({ isRead }) => !isRead).length,
    isLoading: asked.some(({ isPending }) => isPending),
    failed: asked.flatMap(({ isError }, at) => (isError ? [sources[at] as NoticeSource] : [])),
    markRead: async (of: readonly Told[]) => {
      for (const source of sources) {
        const ids = of.filter((notice) => notice.source === source && !notice.isRead).map(({ id }) => id)
        if (ids.length === 0) continue
        await source.markRead(ids)
        await queries.invalidateQueries({ queryKey: key(source, person?.account) })
      }
    },
  }
}
