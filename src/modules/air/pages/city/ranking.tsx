/** 综合指数排名: equal ones share a rank; who has too few days has none, and says why. */
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { AirRank } from '../../wire.ts'
import { call } from '../call.ts'
import { ExportMenu } from '../export-menu.tsx'
import { changeWords, dataUntilWords, itemWords, useAirText, withheldWords } from '../words.ts'
import type { Asking, CityAddress } from './asking.ts'
import { eachOnce, RulesNote } from './rules.tsx'

function useColumns(ranks: readonly AirRank[]): readonly Column<AirRank>[] {
  const t = useAirText()
  const { language } = useLook()
  return useMemo(() => {
    const why = ({ withheld }: AirRank) => (withheld === null ? {} : { why: withheldWords(withheld, t) })
    const number = (text: string | null) => (text === null ? null : Number(text))
    const isTied = ({ rank }: AirRank) => rank !== null && ranks.filter((of) => of.rank === rank).length > 1
    const words = (row: AirRank) => (isTied(row) ? `${row.rank}（${t.ranking.tie}）` : `${row.rank}`)
    return [
      {
        id: 'rank',
        title: t.ranking.rank,
        isNumber: true,
        isOnPhone: true,
        sort: ({ rank }) => rank,
        cell: (row) => (row.rank === null ? <NotEvaluated {...why(row)} /> : words(row)),
      },
      {
        id: 'name',
        title: t.ranking.of,
        isFixed: true,
        sort: ({ name }) => name[language],
        text: ({ name }) => name[language],
        cell: ({ name }) => name[language],
      },
      {
        id: 'index',
        title: t.ranking.index,
        isNumber: true,
        isOnPhone: true,
        sort: ({ index }) => number(index),
        cell: (row) => row.index ?? <span className='note'>{row.withheld === null ? '—' : withheldWords(row.withheld, t)}</span>,
      },
      {
        id: 'basis',
        title: t.ranking.basis,
        unit: t.ranking.basisUnit,
        isNumber: true,
        sort: ({ basis }) => basis?.n ?? null,
        cell: ({ basis }) => (basis === null ? '—' : fill(t.ranking.basisOf, { ...basis, beforeN: '' })),
      },
      {
        id: 'before',
        title: t.ranking.before,
        isNumber: true,
        sort: ({ before }) => number(before),
        cell: ({ before }) => before ?? <NotEvaluated why={t.figures.beforeNone} />,
      },
      {
        id: 'change',
        title: t.ranking.change,
        unit: '%',
        isNumber: true,
        sort: ({ change }) => number(change),
        cell: ({ change }) => (change === null ? <NotEvaluated why={t.figures.beforeNone} /> : changeWords(change, '')),
      },
      { id: 'primary', title: t.ranking.primary, cell: ({ primary }) => itemWords(primary, t) },
      {
        id: 'good',
        title: t.ranking.good,
        unit: '%',
        isNumber: true,
        sort: ({ goodShare }) => number(goodShare),
        cell: (row) => row.goodShare ?? <NotEvaluated {...why(row)} />,
      },
      {
        id: 'days',
        title: t.ranking.days,
        unit: t.ranking.daysUnit,
        isNumber: true,
        sort: ({ n }) => n,
        cell: ({ n, expected }) => `${n}/${expected}`,
      },
    ]
  }, [t, language, ranks])
}

export function Ranking({ within, asking }: { within: CityAddress; asking: Asking }) {
  const text = useAirText()
  const { ranking: t } = text
  const of: 'stations' | 'districts' = within.values.of === 'districts' ? 'districts' : 'stations'
  const { scope: _scope, ...rest } = asking
  const query = { ...rest, of }
  const asked = useAsk(call, 'GET /api/air/ranking', { query })
  return (
    <section>
      <h2>{t.title}</h2>
      <Shown of={asked} rows={6}>
        {({ ranks, rules, edition, dataUntil }) => (
          <>
            <NoMinimum ranks={ranks} />
            <Ranks ranks={ranks} within={within} query={query} />
            <RulesNote
              rules={eachOnce(rules)}
              facts={[...(edition === '' ? [] : [fill(t.edition, { edition })]), dataUntilWords(dataUntil, text)]}
            />
          </>
        )}
      </Shown>
      <p className='note'>{t.low}</p>
    </section>
  )
}

/** 没有公布最少天数: said above the ranks, with the fewest days that any of them stands on. */
function NoMinimum({ ranks }: { ranks: readonly AirRank[] }) {
  const { ranking: t } = useAirText()
  const warned = ranks.flatMap(({ basis }) => (basis?.minimum === 'none-published' ? [basis] : []))
  if (warned.length === 0) return null
  const { n, expected } = warned.reduce((least, next) => (next.n < least.n ? next : least))
  return (
    <p className='notice'>
      <Icon name='warn' />
      <span className='grow'>{fill(t.noMinimum, { n, expected })}</span>
    </p>
  )
}

interface Props {
  readonly ranks: readonly AirRank[]
  readonly within: CityAddress
  readonly query: Omit<Asking, 'scope'> & { readonly of: 'stations' | 'districts' }
}

function Ranks({ ranks, within, query }: Props) {
  const { ranking: t } = useAirText()
  const [, navigate] = useLocation()
  const columns = useColumns(ranks)
  const { of } = query
  return (
    <DataTable
      id='air-ranking'
      label={t.title}
      columns={columns}
      rows={ranks}
      keyOf={(row) => row.of}
      onOpen={(row) => (of === 'stations' ? navigate(`/air/stations/${row.of}${within.search}`) : within.set({ area: row.of }))}
      filters={
        <>
          <select
            aria-label={t.of}
            value={of}
            onChange={(event) => within.set({ of: event.target.value === 'districts' ? 'districts' : '' })}
          >
            <option value='stations'>{t.stations}</option>
            <option value='districts'>{t.districts}</option>
          </select>
          <ExportMenu of='ranking' query={query} />
        </>
      }
      empty={<Empty icon='air' title={t.empty} how={t.emptyHow} />}
    />
  )
}
