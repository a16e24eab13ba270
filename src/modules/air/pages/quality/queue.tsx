/** The values in question: filtered in the address, read on as one scrolls, judged together where one reason holds for all. */
import { useMemo, useState } from 'react'
import { useLook } from '#ground/web/language.tsx'
import { useAskMore } from '#ground/web/queries.tsx'
import { JudgeForm } from '#ground/web/review/judge-form.tsx'
import { Empty, Failed, Skeleton } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { PageText } from '../../text/page.ts'
import type { AirItem, AirSuspect } from '../../wire.ts'
import { call } from '../call.ts'
import { symbolOf, unitOf, useAirText, useStations } from '../words.ts'
import { useSuspectJudging } from './judging.ts'
import type { QualityAddress } from './quality.page.tsx'

const PAGE = 100

/** `2026-03-01T05` → `2026-03-01 05时`. */
export const hourWords = (hour: string, t: PageText) => fill(t.quality.hourOf, { day: hour.slice(0, 10), hour: hour.slice(11) })

export function ruleWords({ rules }: Pick<AirSuspect, 'rules'>, t: PageText, language: 'zh' | 'en'): string {
  return rules.length === 0 ? t.quality.byPerson : rules.map(({ words }) => words[language]).join(t.semicolon)
}

interface Props {
  readonly within: QualityAddress
  readonly state: 'open' | 'judged'
  readonly chosen: string | null
  readonly onOpen: (id: string) => void
}

function useColumns(state: 'open' | 'judged'): readonly Column<AirSuspect>[] {
  const t = useAirText()
  const { language } = useLook()
  const { data } = useStations()
  return useMemo(() => {
    const stationName = (code: string) => data?.stations.find((of) => of.code === code)?.name ?? code
    const columns: readonly Column<AirSuspect>[] = [
      { id: 'hour', title: t.quality.hour, isFixed: true, text: ({ hour }) => hourWords(hour, t), cell: ({ hour }) => hourWords(hour, t) },
      {
        id: 'station',
        title: t.quality.station,
        text: ({ station }) => `${stationName(station)} ${station}`,
        cell: ({ station }) => stationName(station),
      },
      { id: 'item', title: t.quality.item, isOnPhone: true, cell: ({ item }) => symbolOf(item) },
      {
        id: 'value',
        title: t.quality.value,
        isNumber: true,
        isOnPhone: true,
        cell: ({ value, text, item }) =>
          value === null ? (
            <NotEvaluated why={fill(t.station.notNumber, { text })} />
          ) : (
            <>
              {value} <span className='note'>{unitOf(item)}</span>
            </>
          ),
      },
      {
        id: 'reason',
        title: t.quality.reason,
        text: (row) => ruleWords(row, t, language),
        cell: (row) => ruleWords(row, t, language),
      },
    ]
    if (state === 'open') return columns
    return [
      ...columns,
      {
        id: 'verdict',
        title: t.quality.verdict,
        cell: ({ verdict }) => (verdict === null ? '' : verdict === 'valid' ? t.quality.valid : t.quality.invalid),
      },
      { id: 'by', title: t.quality.by, cell: ({ by }) => by?.name?.[language] ?? by?.account ?? '' },
    ]
  }, [t, language, data, state])
}

export function Queue({ within, state, chosen, onOpen }: Props) {
  const { quality: t } = useAirText()
  const columns = useColumns(state)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const judging = useSuspectJudging()
  const { station, item, rule } = within.values
  const given = { state, ...(station === undefined ? {} : { station }), ...(rule === undefined ? {} : { rule }) }
  const query = { ...given, ...(item === undefined ? {} : { item: item as AirItem }) }
  const asked = useAskMore(
    call,
    'GET /api/air/suspects',
    (cursor) => ({ query: { ...query, limit: PAGE, ...(cursor === null ? {} : { cursor: String(cursor) }) } }),
    ({ next }) => next,
  )
  if (asked.data === undefined)
    return asked.error === null ? <Skeleton rows={8} /> : <Failed refusal={asked.error.refusal} onRetry={() => void asked.refetch()} />
  const rows = asked.data.flatMap((page) => page.rows)
  const [first] = asked.data
  return (
    <DataTable
      id={`air-suspects-${state}`}
      label={t.label}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      chosen={chosen}
      onOpen={({ id }) => onOpen(id)}
      total={state === 'open' && Object.keys(query).length === 1 ? (first?.open ?? null) : null}
      more={asked.more}
      filters={<Filters within={within} rules={first?.rules ?? []} />}
      {...(judging.mayJudge && state === 'open'
        ? {
            selection: {
              ticked,
              onTicked: setTicked,
              actions: (of: readonly AirSuspect[]) => (
                <JudgeForm
                  text={t}
                  onJudge={async (verdict, why) => {
                    if (await judging.judge(of, verdict, why)) setTicked(new Set())
                  }}
                />
              ),
            },
          }
        : {})}
      empty={<Empty icon='check' title={state === 'open' ? t.empty : t.emptyJudged} how={t.emptyHow} />}
    />
  )
}

interface FiltersProps {
  readonly within: QualityAddress
  readonly rules: readonly { readonly rule: string; readonly open: number }[]
}

function Filters({ within: { values, set }, rules }: FiltersProps) {
  const { quality: t } = useAirText()
  const { data } = useStations()
  const choices: readonly (readonly ['station' | 'item' | 'rule', string, string, readonly (readonly [string, string])[]])[] = [
    ['station', t.station, t.allStations, (data?.stations ?? []).map(({ code, name }) => [code, name])],
    ['item', t.item, t.allItems, basicItems.map((item) => [item, symbolOf(item)])],
    [
      'rule',
      t.rule,
      t.all,
      rules.map(({ rule, open }) => [rule, fill(t.ruleOpen, { rule: t.rules[rule as keyof typeof t.rules] ?? rule, count: open })]),
    ],
  ]
  return choices.map(([name, label, all, of]) => (
    <select key={name} aria-label={label} value={values[name] ?? ''} onChange={(event) => set({ [name]: event.target.value })}>
      <option value=''>{all}</option>
      {of.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  ))
}
