/** Rivers, basins, districts or the city of a period, each beside the year before; a row opens what it is made of. */
import { useMemo } from 'react'
import { useLook } from '#ground/web/language.tsx'
import { Empty } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import { changeMeasure, changeSaid, groupStatus, pollutantsSaid, withheldWords } from '../../text/said.ts'
import type { WaterGroup } from '../../wire.ts'
import type { WaterAddress } from '../address.ts'
import { useItemName, useWaterText } from '../words.ts'
import { groupName, keyOf } from './group-names.ts'

const percent = (text: string | null) => (text === null ? null : Number(text))
const order = { better: 1, same: 0, worse: -1 } as const
const weights = { none: 0, some: 1, marked: 2 } as const

function useColumns(): readonly Column<WaterGroup>[] {
  const t = useWaterText()
  const { language } = useLook()
  const itemName = useItemName()
  return useMemo(() => {
    const why = (of: WaterGroup) => (of.withheld === null ? {} : { why: withheldWords({ ...of, withheld: of.withheld }, t) })
    const share = (id: 'good' | 'worst', shareFor: (of: WaterGroup) => string | null): Column<WaterGroup> => ({
      ...{ id, title: t.groups[id], unit: '%', isNumber: true, sort: (of) => percent(shareFor(of)) },
      cell: (of) => shareFor(of) ?? <NotEvaluated {...why(of)} />,
    })
    const statusText = (of: WaterGroup) => groupStatus(of, t) ?? why(of).why ?? t.notEvaluated
    const columns: readonly Column<WaterGroup>[] = [
      {
        ...{ id: 'name', title: t.groups.name, isFixed: true, text: (of) => groupName(of, language, t) },
        sort: (of) => groupName(of, language, t),
        cell: (of) => groupName(of, language, t),
      },
      { id: 'body', title: t.groups.body, sort: ({ body }) => t.bodies[body], cell: ({ body }) => t.bodies[body] },
      { id: 'status', title: t.groups.status, isOnPhone: true, text: statusText, sort: statusText, cell: statusText },
      {
        ...{ id: 'change', title: t.groups.change, isOnPhone: true },
        sort: ({ change }) => (change === null ? null : order[change.direction] * weights[change.degree]),
        cell: (of) => changeSaid(of, t) ?? <NotEvaluated why={t.groups.noChange} />,
        text: (of) => [changeSaid(of, t), changeMeasure(of, t)].filter((words) => words !== null).join(t.comma),
      },
      {
        ...{ id: 'before', title: t.groups.before, sort: ({ before }) => (before === null ? null : groupStatus(before, t)) },
        cell: ({ before }) => (before === null ? null : groupStatus(before, t)) ?? <NotEvaluated why={t.groups.noChange} />,
      },
      share('good', ({ goodPercent }) => goodPercent),
      share('worst', ({ worstPercent }) => worstPercent),
      {
        ...{ id: 'n', title: t.groups.n, unit: t.list.nUnit, isNumber: true, sort: ({ n }) => n },
        cell: ({ n, expected }) => fill(t.counted, { n, expected }),
      },
      {
        ...{ id: 'coverage', title: t.list.coverage, unit: '%', isNumber: true, sort: ({ coverage }) => percent(coverage) },
        cell: ({ coverage }) => coverage,
      },
      {
        ...{ id: 'reached', title: t.groups.reached, unit: t.groups.reachedUnit, isNumber: true, sort: ({ reached }) => reached.n },
        cell: ({ reached: { n, of } }) => (of === 0 ? <NotEvaluated why={t.list.noTarget} /> : fill(t.counted, { n, expected: of })),
      },
      {
        ...{ id: 'method', title: t.groups.method, sort: ({ method }) => method },
        cell: (of) => (of.method === null ? <NotEvaluated {...why(of)} /> : t.groups.methods[of.method]),
      },
      {
        ...{ id: 'pollutants', title: t.groups.pollutants, text: (of) => pollutantsSaid(of, itemName, t) },
        cell: (of) => pollutantsSaid(of, itemName, t),
      },
      { id: 'open', title: t.list.open, isNumber: true, sort: ({ open }) => open, cell: ({ open }) => (open === 0 ? '' : open) },
    ]
    return columns
  }, [t, language, itemName])
}

export function GroupsTable({ groups, within }: { groups: readonly WaterGroup[]; within: WaterAddress }) {
  const { groups: t, groupsTitle } = useWaterText()
  const columns = useColumns()
  return (
    <div className='water-list'>
      <DataTable
        id='water-groups'
        label={groupsTitle}
        columns={columns}
        rows={groups}
        keyOf={keyOf}
        chosen={within.values.of ?? null}
        onOpen={(group) => within.set({ of: keyOf(group) })}
        empty={<Empty icon='water' title={t.empty} how={t.emptyHow} />}
      />
    </div>
  )
}
