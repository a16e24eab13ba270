/** 第二个值: two values of one hour, of which nothing was overwritten; one reason for as many as are ticked. */
import { useMemo, useState } from 'react'
import { ok } from '#ground/lib/result.ts'
import { useLook } from '#ground/web/language.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { useAskMore, useRefresh } from '#ground/web/queries.tsx'
import { DecideForm } from '#ground/web/review/decide-form.tsx'
import { inPieces } from '#ground/web/review/in-pieces.ts'
import { Empty, Failed, Skeleton } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { AirConflict } from '../../wire.ts'
import { call } from '../call.ts'
import { symbolOf, unitOf, useAirText, useStations } from '../words.ts'
import { hourWords } from './queue.tsx'

const PAGE = 100

function useColumns(): readonly Column<AirConflict>[] {
  const t = useAirText()
  const { data } = useStations()
  return useMemo(() => {
    const stationName = (code: string) => data?.stations.find((of) => of.code === code)?.name ?? code
    const { conflicts: words } = t.quality
    return [
      { id: 'hour', title: t.quality.hour, isFixed: true, text: ({ hour }) => hourWords(hour, t), cell: ({ hour }) => hourWords(hour, t) },
      {
        id: 'station',
        title: t.quality.station,
        text: ({ station }) => stationName(station),
        cell: ({ station }) => stationName(station),
      },
      {
        id: 'item',
        title: t.quality.item,
        cell: ({ item }) => (
          <>
            {symbolOf(item)} <span className='note'>{unitOf(item)}</span>
          </>
        ),
      },
      { id: 'held', title: words.held, isNumber: true, isOnPhone: true, cell: ({ held }) => held },
      { id: 'held-from', title: words.heldFrom, text: ({ heldFrom }) => heldFrom, cell: ({ heldFrom }) => heldFrom },
      { id: 'offered', title: words.offered, isNumber: true, isOnPhone: true, cell: ({ offered }) => offered },
      { id: 'offered-from', title: words.offeredFrom, text: ({ offeredFrom }) => offeredFrom, cell: ({ offeredFrom }) => offeredFrom },
    ]
  }, [t, data])
}

function useDeciding() {
  const { quality: t } = useAirText()
  const { language } = useLook()
  const toast = useToast()
  const refresh = useRefresh()
  return async (of: readonly AirConflict[], decision: 'keep' | 'take', why: string): Promise<boolean> => {
    const all = of.map(({ id, version }) => ({ id, version }))
    const answer = await inPieces(all, async (conflicts) => {
      const of = await call('POST /api/air/conflicts/decide', { body: { conflicts, decision, why } })
      return of.ok ? ok(of.value.conflicts) : of
    })
    await refresh('GET /api/air/conflicts', 'GET /api/air/days', 'GET /api/air/hours')
    const words = fill(decision === 'keep' ? t.conflicts.kept : t.conflicts.taken, { count: of.length })
    toast(answer.ok ? { text: words } : { kind: 'problem', text: answer.refusal.message[language] })
    return answer.ok
  }
}

export function Conflicts() {
  const { quality: t } = useAirText()
  const { person } = usePresence()
  const columns = useColumns()
  const decide = useDeciding()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const asked = useAskMore(
    call,
    'GET /api/air/conflicts',
    (cursor) => ({ query: { state: 'open' as const, limit: PAGE, ...(cursor === null ? {} : { cursor: String(cursor) }) } }),
    ({ next }) => next,
  )
  if (asked.data === undefined)
    return asked.error === null ? <Skeleton rows={8} /> : <Failed refusal={asked.error.refusal} onRetry={() => void asked.refetch()} />
  return (
    <DataTable
      id='air-conflicts'
      label={t.conflicts.label}
      columns={columns}
      rows={asked.data.flatMap((page) => page.rows)}
      keyOf={({ id }) => id}
      total={asked.data[0]?.open ?? null}
      more={asked.more}
      {...(person?.verbs.has('air.judge') === true
        ? {
            selection: {
              ticked,
              onTicked: setTicked,
              actions: (of: readonly AirConflict[]) => (
                <DecideForm
                  why={t.why}
                  text={t.conflicts}
                  onDecide={async (decision, why) => {
                    if (await decide(of, decision, why)) setTicked(new Set())
                  }}
                />
              ),
            },
          }
        : {})}
      empty={<Empty icon='check' title={t.conflicts.empty} how={t.conflicts.emptyHow} />}
    />
  )
}
