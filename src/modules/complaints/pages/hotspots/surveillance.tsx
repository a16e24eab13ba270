/** 计数监测: what came of each category in each district, against what is usual there. */

import { useMemo, useState } from 'react'
import { useLook } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Empty, Partial } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { Surveillance as Counts } from '#modules/matters/wire.ts'
import type { HotspotsText } from '../../text/hotspots.ts'
import { nameIn } from '../words.ts'
import { callAlarms } from './call.ts'
import { usual } from './sentence.ts'
import { groupName, useHotspotsText } from './words.ts'

type Cell = Counts['cells'][number]
/** As the kernel has it: at or below this rate a cell is told, and from so many reports one without a baseline stands first. */
const TOLD_AT_Q = 0.05
const NO_BASELINE_FROM = 5

function ToldWords({ cell: { p, q, observed } }: { cell: Cell }) {
  const t = useHotspotsText()
  if (q !== null && q <= TOLD_AT_Q) return <b>{t.toldWord}</b>
  if (p !== null || observed === null || observed === 0) return null
  const words = fill(t.noBaseline, { observed })
  return observed >= NO_BASELINE_FROM ? <b>{words}</b> : words
}

function refusedWords({ refused }: Cell, t: HotspotsText): string {
  if (refused === null) return ''
  const text = t.refused[refused.reason as keyof HotspotsText['refused']] ?? refused.reason
  return fill(text, { weeks: refused.weeks ?? '', needed: refused.needed ?? '', reports: refused.reports ?? '' })
}

const chance = (of: number): string => (of >= 0.001 ? of.toFixed(3) : of.toExponential(1))

function useColumns(isPart: boolean): readonly Column<Cell>[] {
  const t = useHotspotsText()
  const { language } = useLook()
  const areas = useAreas()
  return useMemo(() => {
    const { head } = t
    const number = (value: number | null, cell: Cell, words: (of: number) => string) =>
      value === null ? <NotEvaluated why={refusedWords(cell, t)} /> : words(value)
    const columns: Column<Cell>[] = [
      {
        id: 'group',
        title: head.group,
        isFixed: true,
        sort: ({ group }) => groupName(group, language),
        text: ({ group }) => groupName(group, language),
        cell: ({ group }) => groupName(group, language),
      },
      { id: 'area', title: head.area, isOnPhone: true, sort: ({ area }) => area, cell: ({ area }) => nameIn(areas, 'code', area) },
      {
        id: 'observed',
        title: head.observed,
        unit: t.unit,
        isNumber: true,
        isOnPhone: true,
        sort: ({ observed }) => observed,
        cell: (cell) => number(cell.observed, cell, (of) => of.toLocaleString()),
      },
      {
        id: 'expected',
        title: head.expected,
        unit: t.unit,
        isNumber: true,
        sort: ({ expected }) => expected,
        cell: (cell) => number(cell.expected, cell, (of) => usual(of, t)),
      },
      { id: 'p', title: head.p, isNumber: true, sort: ({ p }) => p, cell: (cell) => number(cell.p, cell, chance) },
      { id: 'q', title: head.q, isNumber: true, sort: ({ q }) => q, cell: (cell) => number(cell.q, cell, chance) },
      {
        id: 'told',
        title: head.told,
        isOnPhone: true,
        cell: (cell) => <ToldWords cell={cell} />,
      },
      { id: 'method', title: head.method, cell: ({ method }) => (method === null ? '' : t.method[method]) },
    ]
    return isPart ? columns.filter(({ id }) => id !== 'q') : columns
  }, [t, language, areas, isPart])
}

export function Surveillance({ days, onDays, run }: { days: '1' | '7'; onDays: (days: '1' | '7') => void; run: string | null }) {
  const t = useHotspotsText()
  const asked = useAsk(callAlarms, 'GET /api/matters/surveillance', { query: { days } })
  if (run === null) return <Empty icon='table' title={t.surveillanceNone} how={t.surveillanceNoneHow} />
  return (
    <Shown of={asked} rows={10}>
      {({ cells, isPart }) => (
        <>
          {isPart && <Partial what={t.surveillancePart} />}
          <p className='note'>
            {t.surveillanceNote} {fill(t.noBaselineNote, { from: NO_BASELINE_FROM })}
          </p>
          <Table cells={cells} isPart={isPart} days={days} onDays={onDays} />
        </>
      )}
    </Shown>
  )
}

interface TableOf {
  readonly cells: readonly Cell[]
  readonly isPart: boolean
  readonly days: '1' | '7'
  readonly onDays: (days: '1' | '7') => void
}

function Table({ cells, isPart, days, onDays }: TableOf) {
  const t = useHotspotsText()
  const columns = useColumns(isPart)
  const [chosen, setChosen] = useState<string | null>(null)
  const keyOf = ({ group, area }: Cell) => `${group} ${area}`
  const open = cells.find((cell) => keyOf(cell) === chosen)
  return (
    <div className='surveillance-table'>
      {open === undefined ? <p className='note surveillance-hint'>{t.openRow}</p> : <OneCell cell={open} columns={columns} />}
      <DataTable
        id='surveillance'
        label={t.surveillance}
        columns={columns}
        rows={cells}
        keyOf={keyOf}
        chosen={chosen}
        onOpen={(cell) => setChosen(keyOf(cell) === chosen ? null : keyOf(cell))}
        filters={
          <select aria-label={t.windows} value={days} onChange={(event) => onDays(event.target.value === '1' ? '1' : '7')}>
            <option value='7'>{t.window['7']}</option>
            <option value='1'>{t.window['1']}</option>
          </select>
        }
        empty={<Empty icon='table' title={t.surveillanceNone} how={t.surveillanceNoneHow} />}
      />
    </div>
  )
}

/** All of a row, where the table has no room for its columns. */
function OneCell({ cell, columns }: { cell: Cell; columns: readonly Column<Cell>[] }) {
  const t = useHotspotsText()
  const why = refusedWords(cell, t)
  return (
    <dl className='surveillance-one'>
      {columns.map(({ id, title, cell: words }) => (
        <div key={id}>
          <dt>{title}</dt>
          <dd>{words(cell)}</dd>
        </div>
      ))}
      {why !== '' && <p className='note'>{why}</p>}
    </dl>
  )
}
