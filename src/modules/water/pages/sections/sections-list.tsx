/** The sections as a list: the whole truth, of which the map is a picture. */

import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { keptOf } from '#ground/web/in-address.ts'
import { areaName, useAreas } from '#ground/web/map/areas.ts'
import { Empty } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { WaterEvaluation } from '../../wire.ts'
import { keptNames, type WaterAddress } from '../address.ts'
import { ClassChip } from '../class-chip.tsx'
import { useItemName, useWaterText } from '../words.ts'

/** Shown as it came; compared as a number. */
const percent = (text: string) => Number(text)

function Reached({ of: { reached, section } }: { of: WaterEvaluation }) {
  const { list: t } = useWaterText()
  if (section.target === null) return <NotEvaluated why={t.noTarget} />
  if (reached === null) return <NotEvaluated why={t.unknown} />
  return reached ? t.yes : <b>{t.no}</b>
}

function useColumns(day: Day): readonly Column<WaterEvaluation>[] {
  const t = useWaterText()
  const areas = useAreas()
  const nameOf = useItemName()
  return useMemo(() => {
    const text = (id: string, title: string, words: (of: WaterEvaluation) => string): Column<WaterEvaluation> => ({
      ...{ id, title, text: words, cell: words },
      sort: (of) => words(of) || null,
    })
    const columns: readonly Column<WaterEvaluation>[] = [
      { ...text('name', t.list.name, ({ section }) => section.name), isFixed: true },
      {
        ...{ id: 'class', title: t.list.class, isOnPhone: true, sort: (of) => of.class },
        cell: (of) => <ClassChip of={of} day={day} />,
      },
      {
        ...{ id: 'target', title: t.list.target, sort: (of) => of.section.target },
        cell: ({ section: { target } }) => (target === null ? <NotEvaluated why={t.list.noTarget} /> : t.classes[target]),
      },
      {
        ...{ id: 'reached', title: t.list.reached, isOnPhone: true, sort: ({ reached }) => (reached === null ? null : Number(reached)) },
        cell: (of) => <Reached of={of} />,
      },
      text('determining', t.list.determining, ({ determining }) => determining.map(nameOf).join(t.comma)),
      {
        ...{ id: 'n', title: t.list.n, unit: t.list.nUnit, isNumber: true, sort: ({ n }) => n },
        cell: ({ n, expected }) => fill(t.counted, { n, expected }),
      },
      {
        ...{ id: 'coverage', title: t.list.coverage, unit: '%', isNumber: true, sort: (of) => percent(of.coverage) },
        cell: ({ coverage }) => coverage,
      },
      text('river', t.list.river, ({ section }) => section.river),
      text('area', t.list.area, ({ section }) => areaName(areas, section.area)),
      text('kind', t.list.kind, ({ section }) => t.kinds[section.kind]),
      { ...text('basin', t.list.basin, ({ section }) => section.basin ?? ''), isExtra: true },
      {
        ...{ id: 'open', title: t.list.open, isNumber: true, sort: ({ open }) => open },
        cell: ({ open }) => (open === 0 ? '' : open),
      },
    ]
    return columns
  }, [t, areas, nameOf, day])
}

interface Props {
  readonly sections: readonly WaterEvaluation[]
  readonly day: Day
  readonly within: WaterAddress
}

export function SectionsList({ sections, day, within }: Props) {
  const { list: t } = useWaterText()
  const [, navigate] = useLocation()
  const columns = useColumns(day)
  const search = keptOf(within.search, keptNames)
  return (
    <div className='water-list'>
      <DataTable
        id='water-sections'
        label={t.label}
        columns={columns}
        rows={sections}
        keyOf={({ section }) => section.code}
        chosen={within.values.section ?? null}
        onOpen={({ section }) => navigate(`/water/sections/${section.code}${search}`)}
        empty={<Empty icon='water' title={t.empty} how={t.emptyHow} />}
      />
    </div>
  )
}
