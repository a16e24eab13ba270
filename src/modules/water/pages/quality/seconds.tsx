/** 第二个值: two readings of one time by the items in which they differ, of which nothing was overwritten; the decision has a way back. */
import { useMemo, useState } from 'react'
import { ok } from '#ground/lib/result.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { useAskMore } from '#ground/web/queries.tsx'
import { DecideForm } from '#ground/web/review/decide-form.tsx'
import { inPieces } from '#ground/web/review/in-pieces.ts'
import type { Versioned } from '#ground/web/review/judge-text.ts'
import { Empty, Failed, Skeleton } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { QualityText } from '../../text/quality.ts'
import type { WaterSecondReading } from '../../wire.ts'
import { call } from '../call.ts'
import { itemWords, timeWords } from '../item-words.ts'
import { useSections } from '../words.ts'
import { useMayJudge, useQualityText, useRenew } from './judging.ts'
import type { QualityAddress } from './quality.page.tsx'

const PAGE = 100

/** What one of the two says where they differ; the state of the section too, where that differs. */
function sideWords(of: WaterSecondReading, side: 'held' | 'offered', t: QualityText, language: 'zh' | 'en'): string {
  const state = of.heldState === of.offeredState ? [] : [t.seconds.states[side === 'held' ? of.heldState : of.offeredState]]
  const items = of.items.map((one) => `${itemWords(one.item, language)} ${one[side] ?? t.seconds.none}`)
  return [...state, ...items].join(t.semicolon)
}

function useColumns(isDecided: boolean): readonly Column<WaterSecondReading>[] {
  const t = useQualityText()
  const { language } = useLook()
  const { data } = useSections()
  return useMemo(() => {
    const sectionName = (code: string) => data?.sections.find((of) => of.code === code)?.name ?? code
    const side = (id: 'held' | 'offered'): Column<WaterSecondReading> => ({
      ...{ id, title: id === 'held' && isDecided ? t.seconds.heldThen : t.seconds[id], isOnPhone: true },
      text: (of) => sideWords(of, id, t, language),
      cell: (of) => sideWords(of, id, t, language),
    })
    const columns: readonly Column<WaterSecondReading>[] = [
      { id: 'at', title: t.time, isFixed: true, text: ({ at }) => timeWords(at), cell: ({ at }) => timeWords(at) },
      {
        id: 'section',
        title: t.section,
        text: ({ section }) => `${sectionName(section)} ${section}`,
        cell: ({ section }) => sectionName(section),
      },
      { id: 'source', title: t.stretch.source, text: ({ source }) => t.source[source], cell: ({ source }) => t.source[source] },
      side('held'),
      { id: 'held-from', title: t.seconds.from, text: ({ heldFrom }) => heldFrom, cell: ({ heldFrom }) => heldFrom },
      side('offered'),
      {
        id: 'offered-from',
        title: t.seconds.from,
        text: ({ offeredFrom }) => offeredFrom,
        cell: ({ offeredFrom, offeredRow }) => fill(t.seconds.rowOf, { file: offeredFrom, row: offeredRow }),
      },
    ]
    if (!isDecided) return columns
    return [
      ...columns,
      { id: 'decision', title: t.seconds.decision, cell: ({ state }) => t.seconds.decisions[state] },
      { id: 'why', title: t.why, text: ({ why }) => why ?? '', cell: ({ why }) => why },
      { id: 'by', title: t.seconds.by, cell: ({ by }) => by?.name?.[language] ?? by?.account ?? '' },
    ]
  }, [t, language, data, isDecided])
}

const versions = (of: readonly Versioned[]) => of.map(({ id, version }) => ({ id, version }))

function useDeciding() {
  const t = useQualityText()
  const { language } = useLook()
  const toast = useToast()
  const renew = useRenew()
  const undo = async (of: readonly Versioned[]): Promise<boolean> => {
    const answer = await inPieces(versions(of), async (readings) => {
      const undone = await call('POST /api/water/second-readings/undo', { body: { readings, why: t.seconds.undoWhy } })
      return undone.ok ? ok(undone.value.readings) : undone
    })
    await renew()
    toast(answer.ok ? { text: fill(t.seconds.undone, { count: of.length }) } : { kind: 'problem', text: answer.refusal.message[language] })
    return answer.ok
  }
  const decide = async (of: readonly WaterSecondReading[], decision: 'keep' | 'take', why: string): Promise<boolean> => {
    const answer = await inPieces(versions(of), async (readings) => {
      const decided = await call('POST /api/water/second-readings/decide', { body: { readings, decision, why } })
      return decided.ok ? ok(decided.value.readings) : decided
    })
    await renew()
    const words = fill(decision === 'keep' ? t.seconds.kept : t.seconds.taken, { count: of.length })
    toast(
      answer.ok
        ? { text: words, undo: async () => void (await undo(answer.value)) }
        : { kind: 'problem', text: answer.refusal.message[language] },
    )
    return answer.ok
  }
  return { decide, undo }
}

export function Seconds({ within: { values, set } }: { within: QualityAddress }) {
  const t = useQualityText()
  const mayJudge = useMayJudge()
  const isDecided = values.decided !== undefined
  const columns = useColumns(isDecided)
  const { decide, undo } = useDeciding()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const asked = useAskMore(
    call,
    'GET /api/water/second-readings',
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
  const actions = (of: readonly WaterSecondReading[]) =>
    isDecided ? (
      <button type='button' className='button' onClick={async () => isDone(await undo(of))}>
        <Icon name='undo' />
        {t.seconds.undo}
      </button>
    ) : (
      <DecideForm why={t.why} text={t.seconds} onDecide={async (decision, why) => void isDone(await decide(of, decision, why))} />
    )
  return (
    <DataTable
      id={isDecided ? 'water-seconds-decided' : 'water-seconds'}
      label={t.seconds.label}
      columns={columns}
      rows={asked.data.flatMap((page) => page.rows)}
      keyOf={({ id }) => id}
      total={isDecided ? null : (asked.data[0]?.open ?? null)}
      more={asked.more}
      filters={
        <select aria-label={t.seconds.decision} value={isDecided ? '1' : ''} onChange={(event) => set({ decided: event.target.value })}>
          <option value=''>{t.seconds.decisions.open}</option>
          <option value='1'>{t.seconds.decided}</option>
        </select>
      }
      {...(mayJudge ? { selection: { ticked, onTicked: setTicked, actions } } : {})}
      empty={<Empty icon='check' title={isDecided ? t.seconds.emptyDecided : t.seconds.empty} how={t.seconds.emptyHow} />}
    />
  )
}
