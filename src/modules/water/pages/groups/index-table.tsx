/** 城市水质指数 of the districts or of the city, in its order, beside the year before. */
import { useMemo } from 'react'
import { useLook } from '#ground/web/language.tsx'
import { Empty } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import { withheldWords } from '../../text/said.ts'
import type { WaterIndex } from '../../wire.ts'
import { changeWords, useItemName, useWaterText } from '../words.ts'
import { type RankedIndex, ranked } from './ranks.ts'

const number = (text: string | null) => (text === null ? null : Number(text))

function useColumns(): readonly Column<RankedIndex>[] {
  const t = useWaterText()
  const { language } = useLook()
  const itemName = useItemName()
  return useMemo(() => {
    const index = t.groups.index
    const why = (of: RankedIndex) =>
      of.withheld === null ? '' : withheldWords({ ...of, withheld: of.withheld }, t, of.missing.map(itemName).join(t.comma))
    const part = (id: 'river' | 'lake' | 'before'): Column<RankedIndex> => ({
      ...{ id, title: index[id], isNumber: true, sort: (of) => number(of[id]) },
      cell: (of) => of[id] ?? <NotEvaluated />,
    })
    const columns: readonly Column<RankedIndex>[] = [
      {
        ...{ id: 'rank', title: index.rank, isNumber: true, isOnPhone: true, sort: ({ rank }) => rank },
        cell: (of) => (of.rank === null ? <NotEvaluated why={why(of)} /> : of.isTied ? fill(index.tie, { rank: of.rank }) : of.rank),
      },
      {
        ...{ id: 'name', title: t.groups.name, isFixed: true, text: ({ name }) => name[language], sort: ({ name }) => name[language] },
        cell: ({ name }) => name[language],
      },
      {
        ...{ id: 'value', title: index.value, isNumber: true, isOnPhone: true, sort: ({ value }) => number(value) },
        cell: (of) => of.value ?? <NotEvaluated why={why(of)} />,
      },
      part('river'),
      part('lake'),
      part('before'),
      {
        ...{ id: 'change', title: index.change, unit: '%', isNumber: true, sort: ({ change }) => number(change) },
        cell: ({ change }) => (change === null ? <NotEvaluated why={t.groups.noChange} /> : changeWords(change, '')),
      },
      {
        ...{ id: 'n', title: t.groups.n, unit: t.list.nUnit, isNumber: true, sort: ({ n }) => n },
        cell: ({ n, expected }) => fill(t.counted, { n, expected }),
      },
      { id: 'why', title: t.withheldTitle, text: why, cell: why },
    ]
    return columns
  }, [t, language, itemName])
}

export function IndexTable({ indices }: { indices: readonly WaterIndex[] }) {
  const { index: t } = useWaterText().groups
  const columns = useColumns()
  const rows = useMemo(() => ranked(indices), [indices])
  return (
    <section className='water-list'>
      <h2>{t.title}</h2>
      <p className='note'>{t.low}</p>
      <DataTable
        id='water-indices'
        label={t.title}
        columns={columns}
        rows={rows}
        keyOf={({ of }) => of}
        empty={<Empty icon='water' title={t.none} how={t.low} />}
      />
    </section>
  )
}
