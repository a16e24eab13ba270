/** The readings in question: filtered in the address, read on as one scrolls, judged together where one reason holds for all. */
import { useMemo, useState } from 'react'
import { useLook } from '#ground/web/language.tsx'
import { useAskMore } from '#ground/web/queries.tsx'
import { JudgeForm } from '#ground/web/review/judge-form.tsx'
import { Empty, Failed, Skeleton } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { fill } from '#ground/web/text/text.ts'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import type { QualityText } from '../../text/quality.ts'
import { commandTexts } from '../../text/say-row.ts'
import type { WaterSuspect } from '../../wire.ts'
import { call } from '../call.ts'
import { itemWords, timeWords, unitWords } from '../item-words.ts'
import { useSections } from '../words.ts'
import { useQualityText, useSuspectJudging } from './judging.ts'
import type { QualityAddress } from './quality.page.tsx'

const PAGE = 100

export function reasonWords({ rules }: Pick<WaterSuspect, 'rules'>, t: QualityText, language: 'zh' | 'en'): string {
  return rules.length === 0 ? t.byPerson : rules.map(({ words }) => words[language]).join(t.semicolon)
}

/** A rule in two or three words, as the command counts it. */
function ruleWords(rule: string, language: 'zh' | 'en', t: QualityText): string {
  if (rule === 'by-person') return t.byPerson
  const words: Readonly<Record<string, string>> = commandTexts[language].doubtKind
  return words[rule] ?? rule
}

interface Props {
  readonly within: QualityAddress
  readonly state: 'open' | 'judged'
  readonly chosen: string | null
  readonly onOpen: (id: string) => void
}

function useColumns(state: 'open' | 'judged'): readonly Column<WaterSuspect>[] {
  const t = useQualityText()
  const { language } = useLook()
  const { data } = useSections()
  return useMemo(() => {
    const sectionName = (code: string) => data?.sections.find((of) => of.code === code)?.name ?? code
    const columns: readonly Column<WaterSuspect>[] = [
      { id: 'at', title: t.time, isFixed: true, text: ({ at }) => timeWords(at), cell: ({ at }) => timeWords(at) },
      {
        id: 'section',
        title: t.section,
        text: ({ section }) => `${sectionName(section)} ${section}`,
        cell: ({ section }) => sectionName(section),
      },
      { id: 'item', title: t.item, isOnPhone: true, cell: ({ item }) => itemWords(item, language) },
      {
        id: 'value',
        title: t.value,
        isNumber: true,
        isOnPhone: true,
        cell: ({ text, item }) => (
          <>
            {text} <span className='note'>{unitWords(item, t)}</span>
          </>
        ),
      },
      { id: 'reason', title: t.reason, text: (row) => reasonWords(row, t, language), cell: (row) => reasonWords(row, t, language) },
    ]
    if (state === 'open') return columns
    return [
      ...columns,
      { id: 'verdict', title: t.verdict, cell: ({ verdict }) => (verdict === null ? '' : t[verdict]) },
      { id: 'by', title: t.by, cell: ({ by }) => by?.name?.[language] ?? by?.account ?? '' },
    ]
  }, [t, language, data, state])
}

export function Queue({ within, state, chosen, onOpen }: Props) {
  const t = useQualityText()
  const columns = useColumns(state)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const judging = useSuspectJudging()
  const { section, item, rule } = within.values
  const given = { state, ...(section === undefined ? {} : { section }), ...(rule === undefined ? {} : { rule }) }
  const query = { ...given, ...(item === undefined ? {} : { item: item as WaterItem }) }
  const asked = useAskMore(
    call,
    'GET /api/water/suspects',
    (cursor) => ({ query: { ...query, limit: PAGE, ...(cursor === null ? {} : { cursor: String(cursor) }) } }),
    ({ next }) => next,
  )
  if (asked.data === undefined)
    return asked.error === null ? <Skeleton rows={8} /> : <Failed refusal={asked.error.refusal} onRetry={() => void asked.refetch()} />
  const [first] = asked.data
  return (
    <DataTable
      id={`water-suspects-${state}`}
      label={t.label}
      columns={columns}
      rows={asked.data.flatMap((page) => page.rows)}
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
              actions: (of: readonly WaterSuspect[]) => (
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
  const t = useQualityText()
  const { language } = useLook()
  const { data } = useSections()
  const choices: readonly (readonly ['section' | 'item' | 'rule', string, string, readonly (readonly [string, string])[]])[] = [
    ['section', t.section, t.allSections, (data?.sections ?? []).map(({ code, name }) => [code, name])],
    ['item', t.item, t.allItems, waterItems.map(({ item }) => [item, itemWords(item, language)])],
    ['rule', t.rule, t.all, rules.map(({ rule, open }) => [rule, fill(t.ruleOpen, { rule: ruleWords(rule, language, t), count: open })])],
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
