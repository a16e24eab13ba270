/** 第二个值: two values of one hour, of which nothing was overwritten; one reason for as many as are ticked, and a way back. */
import { useMemo, useState } from 'react'
import { ok } from '#ground/lib/result.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { useAskMore, useRefresh } from '#ground/web/queries.tsx'
import { DecideForm } from '#ground/web/review/decide-form.tsx'
import { inPieces } from '#ground/web/review/in-pieces.ts'
import type { Versioned } from '#ground/web/review/judge-text.ts'
import { Empty, Failed, Skeleton } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { AirConflict } from '../../wire.ts'
import { call } from '../call.ts'
import { symbolOf, unitOf, useAirText, useStations } from '../words.ts'
import { useMayJudge } from './judging.ts'
import type { QualityAddress } from './quality.page.tsx'
import { hourWords } from './queue.tsx'

const PAGE = 100

function useColumns(isDecided: boolean): readonly Column<AirConflict>[] {
  const t = useAirText()
  const { language } = useLook()
  const { data } = useStations()
  return useMemo(() => {
    const stationName = (code: string) => data?.stations.find((of) => of.code === code)?.name ?? code
    const { conflicts: words } = t.quality
    const columns: readonly Column<AirConflict>[] = [
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
      { id: 'held', title: isDecided ? words.heldThen : words.held, isNumber: true, isOnPhone: true, cell: ({ held }) => held },
      { id: 'held-from', title: words.heldFrom, text: ({ heldFrom }) => heldFrom, cell: ({ heldFrom }) => heldFrom },
      { id: 'offered', title: words.offered, isNumber: true, isOnPhone: true, cell: ({ offered }) => offered },
      { id: 'offered-from', title: words.offeredFrom, text: ({ offeredFrom }) => offeredFrom, cell: ({ offeredFrom }) => offeredFrom },
    ]
    if (!isDecided) return columns
    return [
      ...columns,
      { id: 'decision', title: words.decision, cell: ({ state }) => words.decisions[state] },
      { id: 'why', title: t.quality.why, text: ({ why }) => why ?? '', cell: ({ why }) => why },
      { id: 'by', title: words.by, cell: ({ by }) => by?.name?.[language] ?? by?.account ?? '' },
    ]
  }, [t, language, data, isDecided])
}

const versions = (of: readonly Versioned[]) => of.map(({ id, version }) => ({ id, version }))

function useDeciding() {
  const {
    quality: { conflicts: t },
  } = useAirText()
  const { language } = useLook()
  const toast = useToast()
  const refresh = useRefresh()
  const renew = () =>
    refresh(
      ...(['GET /api/air/conflicts', 'GET /api/air/days', 'GET /api/air/hours'] as const),
      ...(['GET /api/air/suspects', 'GET /api/air/evaluation'] as const),
    )
  const undo = async (of: readonly Versioned[], why: string): Promise<boolean> => {
    const answer = await inPieces(versions(of), async (conflicts) => {
      const undone = await call('POST /api/air/conflicts/undo', { body: { conflicts, why } })
      return undone.ok ? ok(undone.value.conflicts) : undone
    })
    await renew()
    toast(answer.ok ? { text: fill(t.undone, { count: of.length }) } : { kind: 'problem', text: answer.refusal.message[language] })
    return answer.ok
  }
  const decide = async (of: readonly AirConflict[], decision: 'keep' | 'take', why: string): Promise<boolean> => {
    const answer = await inPieces(versions(of), async (conflicts) => {
      const decided = await call('POST /api/air/conflicts/decide', { body: { conflicts, decision, why } })
      return decided.ok ? ok(decided.value.conflicts) : decided
    })
    await renew()
    const words = fill(decision === 'keep' ? t.kept : t.taken, { count: of.length })
    toast(
      answer.ok
        ? { text: words, undo: async () => void (await undo(answer.value, t.undoWhy)) }
        : { kind: 'problem', text: answer.refusal.message[language] },
    )
    return answer.ok
  }
  return { decide, undo }
}

export function Conflicts({ within: { values, set } }: { within: QualityAddress }) {
  const { quality: t } = useAirText()
  const mayJudge = useMayJudge()
  const isDecided = values.decided !== undefined
  const columns = useColumns(isDecided)
  const { decide, undo } = useDeciding()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const asked = useAskMore(
    call,
    'GET /api/air/conflicts',
    (cursor) => ({
      query: {
        state: isDecided ? ('decided' as const) : ('open' as const),
        limit: PAGE,
        ...(cursor === null ? {} : { cursor: String(cursor) }),
      },
    }),
    ({ next }) => next,
  )
  if (asked.data === undefined)
    return asked.error === null ? <Skeleton rows={8} /> : <Failed refusal={asked.error.refusal} onRetry={() => void asked.refetch()} />
  const isDone = (done: boolean) => done && setTicked(new Set())
  const actions = (of: readonly AirConflict[]) =>
    isDecided ? (
      <UndoForm onUndo={async (why) => void isDone(await undo(of, why))} />
    ) : (
      <DecideForm why={t.why} text={t.conflicts} onDecide={async (decision, why) => void isDone(await decide(of, decision, why))} />
    )
  return (
    <DataTable
      id={isDecided ? 'air-conflicts-decided' : 'air-conflicts'}
      label={t.conflicts.label}
      columns={columns}
      rows={asked.data.flatMap((page) => page.rows)}
      keyOf={({ id }) => id}
      total={isDecided ? null : (asked.data[0]?.open ?? null)}
      more={asked.more}
      filters={
        <select
          aria-label={t.conflicts.decision}
          value={isDecided ? '1' : ''}
          onChange={(event) => {
            setTicked(new Set())
            set({ decided: event.target.value })
          }}
        >
          <option value=''>{t.conflicts.decisions.open}</option>
          <option value='1'>{t.conflicts.decided}</option>
        </select>
      }
      {...(mayJudge ? { selection: { ticked, onTicked: setTicked, actions } } : {})}
      empty={<Empty icon='check' title={isDecided ? t.conflicts.emptyDecided : t.conflicts.empty} how={t.conflicts.emptyHow} />}
    />
  )
}

/** A reason, and the way back. */
function UndoForm({ onUndo }: { onUndo: (why: string) => Promise<void> }) {
  const { quality: t } = useAirText()
  const [why, setWhy] = useState('')
  const [isWrong, setWrong] = useState(false)
  const press = () => {
    setWrong(why.trim().length < 2)
    if (why.trim().length >= 2) void onUndo(why.trim())
  }
  return (
    <div className='review-judge'>
      <input
        type='text'
        aria-label={t.why}
        placeholder={t.why}
        aria-invalid={isWrong || undefined}
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <button type='button' className='button' onClick={press}>
        <Icon name='undo' />
        {t.conflicts.undo}
      </button>
      {isWrong && (
        <span className='field-wrong' role='alert'>
          {t.conflicts.needWhyUndo}
        </span>
      )}
    </div>
  )
}
