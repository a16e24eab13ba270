/** 各月类别: the months of the period and of the year before as cells in the colours of their classes. */
import type { Day } from '#ground/lib/day.ts'
import { type Cell, CellGrid, type CellRow } from '#ground/web/chart/cell-grid.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { PageText } from '../../text/page.ts'
import { withheldWords } from '../../text/said.ts'
import type { WaterEvaluation } from '../../wire.ts'
import { classesOn, classOn, useWaterText } from '../words.ts'

type Month = WaterEvaluation['months'][number]

const monthWords = (month: string, { conditions: t }: PageText) =>
  fill(t.month, { year: month.slice(0, 4), number: Number(month.slice(5)) })

function cellOf(month: string, of: Month | undefined, day: Day, t: PageText): Cell {
  const number = Number(month.slice(5))
  const place = { id: month, name: fill(t.section.monthColumn, { number }), narrowColumn: ((number - 1) % 6) + 1 }
  const named = of?.class == null ? null : classOn(of.class, day, t)
  const words = monthWords(month, t)
  if (of === undefined) return { ...place, text: null, words: fill(t.section.monthNone, { month: words, why: t.section.monthNoneIn }) }
  if (named === null) {
    const why = of.withheld === null ? t.notEvaluated : withheldWords({ ...of, withheld: of.withheld }, t)
    // 断流 and ice are no lack of figures: they stand in the cell themselves.
    const state = of.withheld === 'dry' || of.withheld === 'frozen' ? { sign: t.states[of.withheld] } : {}
    return { ...place, ...state, text: null, words: fill(t.section.monthNone, { month: words, why }) }
  }
  const { n, expected } = of
  return {
    ...{ ...place, text: t.signs[named.class], tone: named.tone },
    words: fill(t.section.monthWords, {
      month: words,
      class: named.name,
      counted: fill(t.section.countedOf, { n, expected, coverage: of.coverage }),
    }),
  }
}

interface Props {
  readonly now: WaterEvaluation
  readonly before: WaterEvaluation | null
  readonly day: Day
  readonly chosen: string | null
  readonly onOpen: (month: string) => void
}

const twelve = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'))

export function Months({ now, before, day, chosen, onOpen }: Props) {
  const t = useWaterText()
  const months = new Map([...(before?.months ?? []), ...now.months].map((of) => [of.month, of]))
  const years = [...new Set([...months.keys()].map((month) => month.slice(0, 4)))].toSorted()
  const rows: readonly CellRow[] = years.map((year) => ({
    ...{ id: year, title: fill(t.conditions.year, { year }), skipped: 0 },
    cells: twelve.map((number) => cellOf(`${year}-${number}`, months.get(`${year}-${number}`), day, t)),
  }))
  const counted = now.monthsOfClass
    .filter((of) => of.months > 0)
    .map((of) => fill(t.section.monthsOf, { class: t.classes[of.class], months: of.months }))
  if (now.monthsNotEvaluated > 0) counted.push(fill(t.section.monthsNone, { months: now.monthsNotEvaluated }))
  return (
    <section>
      <h2>{t.section.months}</h2>
      <CellGrid
        label={t.section.monthsLabel}
        columns={twelve.map((number) => fill(t.section.monthColumn, { number: Number(number) }))}
        narrowColumns={6}
        {...{ rows, chosen, onOpen }}
        legend={classesOn(day, t).map(({ sign, name, status, tone }) => ({ sign, name, range: status, tone }))}
      >
        <span>{[...counted].join(t.semicolon)}</span>
      </CellGrid>
      <p className='note'>{t.section.choose}</p>
    </section>
  )
}
