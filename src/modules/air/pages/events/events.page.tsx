/** 例外事件: what was marked, for which days and items, by which document; marked anew, and withdrawn. Nothing of it is ever taken away. */

import { useMemo, useState } from 'react'
import { Icon } from '#ground/web/icons.tsx'
import { useInAddress } from '#ground/web/in-address.ts'
import { useLook } from '#ground/web/language.tsx'
import { areaName, useAreas } from '#ground/web/map/areas.ts'
import { instantWords } from '#ground/web/moment.ts'
import { Page } from '#ground/web/page.tsx'
import { Shown, untilOf, useAskMore, useRefresh } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { AirExceptionalEvent } from '../../wire.ts'
import { call } from '../call.ts'
import { useMayJudge } from '../quality/judging.ts'
import { itemWords, useAirText } from '../words.ts'
import { EventForm } from './event-form.tsx'
import { type EventAddress, shapes, spanWords } from './event-values.ts'
import '#ground/web/form/form.css'
import '../air.css'
import '#ground/web/review/review.css'

const LIST = 'GET /api/air/exceptional-events'
const PAGE = 50

export default function EventsPage() {
  const { exceptional: t } = useAirText()
  const mayJudge = useMayJudge()
  const within = useInAddress(shapes)
  const state: 'standing' | 'withdrawn' = within.values.state === 'withdrawn' ? 'withdrawn' : 'standing'
  const isNew = within.values.form === 'new' && mayJudge
  const asked = useAskMore(
    call,
    LIST,
    (cursor) => ({ query: { state, limit: PAGE, ...(cursor === null ? {} : { cursor: String(cursor) }) } }),
    ({ next }) => next,
  )
  return (
    <Page
      title={isNew ? t.mark : t.title}
      until={untilOf(asked)}
      isFilled={!isNew}
      actions={
        mayJudge && !isNew ? (
          <button type='button' className='button' onClick={() => within.set({ form: 'new' })}>
            <Icon name='plus' />
            {t.mark}
          </button>
        ) : undefined
      }
    >
      {isNew ? (
        <EventForm within={within} />
      ) : (
        <Shown of={asked} rows={8}>
          {(pages) => <List rows={pages.flatMap(({ rows }) => rows)} more={asked.more} state={state} within={within} />}
        </Shown>
      )}
    </Page>
  )
}

function useColumns(state: 'standing' | 'withdrawn'): readonly Column<AirExceptionalEvent>[] {
  const t = useAirText()
  const { language } = useLook()
  const areas = useAreas()
  return useMemo(() => {
    const { exceptional: words } = t
    const place = ({ area }: AirExceptionalEvent) => (area === 'city' ? t.noPlace : areaName(areas, area))
    const said = ({ by }: Pick<AirExceptionalEvent, 'by'>) => by.name?.[language] ?? by.account
    const columns: readonly Column<AirExceptionalEvent>[] = [
      { id: 'days', title: words.days, isFixed: true, text: (of) => spanWords(of, t), cell: (of) => spanWords(of, t) },
      { id: 'area', title: words.area, isOnPhone: true, text: place, cell: place },
      { id: 'kind', title: words.kind, isOnPhone: true, text: ({ kind }) => words.kinds[kind], cell: ({ kind }) => words.kinds[kind] },
      { id: 'items', title: words.items, text: ({ items }) => itemWords(items, t), cell: ({ items }) => itemWords(items, t) },
      { id: 'document', title: words.document, text: ({ document }) => document, cell: ({ document }) => document },
      { id: 'why', title: words.why, text: ({ why }) => why, cell: ({ why }) => why },
      { id: 'by', title: words.by, text: said, cell: said },
      { id: 'at', title: words.at, cell: ({ at }) => instantWords(at, language) },
    ]
    if (state === 'standing') return columns
    return [
      ...columns,
      { id: 'withdrawn-why', title: words.withdrawnWhy, cell: ({ withdrawn }) => withdrawn?.why ?? '' },
      { id: 'withdrawn-by', title: words.withdrawnBy, cell: ({ withdrawn }) => (withdrawn === null ? '' : said(withdrawn)) },
      {
        id: 'withdrawn-at',
        title: words.withdrawnAt,
        cell: ({ withdrawn }) => (withdrawn === null ? '' : instantWords(withdrawn.at, language)),
      },
    ]
  }, [t, language, areas, state])
}

interface Props {
  readonly rows: readonly AirExceptionalEvent[]
  readonly more: ReturnType<typeof useAskMore>['more']
  readonly state: 'standing' | 'withdrawn'
  readonly within: EventAddress
}

function List({ rows, more, state, within }: Props) {
  const { exceptional: t } = useAirText()
  const mayJudge = useMayJudge()
  const columns = useColumns(state)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const withdraw = useWithdrawing()
  const actions = (of: readonly AirExceptionalEvent[]) => (
    <WithdrawForm
      onWithdraw={async (why) => {
        if (await withdraw(of, why)) setTicked(new Set())
      }}
    />
  )
  return (
    <div className='fills'>
      <DataTable
        id={`air-events-${state}`}
        label={t.title}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        more={more}
        filters={
          <select
            aria-label={t.state}
            value={state}
            onChange={(event) => {
              setTicked(new Set())
              within.set({ state: event.target.value === 'withdrawn' ? 'withdrawn' : '' })
            }}
          >
            {(['standing', 'withdrawn'] as const).map((of) => (
              <option key={of} value={of}>
                {t.states[of]}
              </option>
            ))}
          </select>
        }
        {...(mayJudge && state === 'standing' ? { selection: { ticked, onTicked: setTicked, actions } } : {})}
        empty={<Empty icon='day' title={state === 'standing' ? t.empty : t.emptyWithdrawn} how={t.how} />}
      />
    </div>
  )
}

/** One after another: each has a version of its own. */
function useWithdrawing() {
  const { exceptional: t } = useAirText()
  const { language } = useLook()
  const toast = useToast()
  const refresh = useRefresh()
  return async (of: readonly AirExceptionalEvent[], why: string): Promise<boolean> => {
    let count = 0
    let problem: string | null = null
    for (const { id, version } of of) {
      const answer = await call('POST /api/air/exceptional-events/withdraw', { body: { id, version, why } })
      if (answer.ok) count++
      else problem = answer.refusal.message[language]
    }
    await refresh(LIST, 'GET /api/air/days', 'GET /api/air/evaluation')
    toast(problem === null ? { text: fill(t.withdrawn, { count }) } : { kind: 'problem', text: problem })
    return problem === null
  }
}

function WithdrawForm({ onWithdraw }: { onWithdraw: (why: string) => Promise<void> }) {
  const { exceptional: t } = useAirText()
  const [why, setWhy] = useState('')
  const [isWrong, setWrong] = useState(false)
  const press = () => {
    setWrong(why.trim().length < 2)
    if (why.trim().length >= 2) void onWithdraw(why.trim())
  }
  return (
    <div className='review-judge'>
      <input
        type='text'
        aria-label={t.withdrawnWhy}
        placeholder={t.withdrawnWhy}
        aria-invalid={isWrong || undefined}
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <button type='button' className='button' onClick={press}>
        <Icon name='undo' />
        {t.withdraw}
      </button>
      {isWrong && (
        <span className='field-wrong' role='alert'>
          {t.whyWrong}
        </span>
      )}
    </div>
  )
}
