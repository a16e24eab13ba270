/** The five figures that are asked for first, each beside the year before, with the days it is made of; each opens them. */
import type { ReactNode } from 'react'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { PageText } from '../../text/page.ts'
import type { AirEvaluation, AirItem } from '../../wire.ts'
import { changeWords, minimumWords, unitOf, useAirText, withheldWords } from '../words.ts'
import { unverifiedOf } from './rules.tsx'

interface Figure {
  readonly id: string
  readonly title: string
  readonly value: ReactNode
  readonly unit: string
  readonly before: string
  readonly of: string
  /** What has to be known before the figure is used; null where nothing has. */
  readonly warning: string | null
  readonly opens: string
  /** Rules of the figure that were not held against the printed standard. */
  readonly unverified: number
}

const beforeWords = (before: string | null, change: string | null, unit: string, t: PageText) => {
  if (before === null) return t.figures.beforeNone
  const words = fill(t.figures.before, { value: before })
  return change === null ? words : `${words}（${changeWords(change, unit)}）`
}

/** Of shares of days: their change is in percentage points. */
function shareBefore({ beforeShare, change }: AirEvaluation['days'], t: PageText) {
  if (beforeShare === null) return t.figures.beforeNone
  const words = fill(t.figures.before, { value: `${beforeShare}%` })
  return change === null ? words : `${words}（${fill(t.figures.points, { change: changeWords(change, '') })}）`
}

function concentration(evaluation: AirEvaluation, item: AirItem, kind: 'mean' | 'percentile', title: string, t: PageText): Figure | null {
  const of = evaluation.statistics.find((one) => one.item === item && one.kind === kind)
  if (of === undefined) return null
  return {
    id: item,
    title,
    value: of.value ?? <NotEvaluated {...(of.withheld === null ? {} : { why: withheldWords(of.withheld, t) })} />,
    unit: unitOf(item),
    before: beforeWords(of.before, of.change, '%', t),
    of:
      of.value === null && of.withheld !== null
        ? withheldWords(of.withheld, t)
        : fill(t.figures.ofDays, { n: of.n, expected: of.expected }),
    ...{ warning: null, opens: item },
    unverified: unverifiedOf(of.rules),
  }
}

function figuresOf(evaluation: AirEvaluation, t: PageText): readonly Figure[] {
  const { days, composite } = evaluation
  const { basis } = composite
  const ofDays = fill(t.figures.ofDays, { n: days.n, expected: days.expected })
  return [
    concentration(evaluation, 'pm25', 'mean', t.figures.pm25, t),
    concentration(evaluation, 'o3', 'percentile', t.figures.o3, t),
    {
      id: 'good',
      title: t.figures.good,
      value: days.share ?? <NotEvaluated />,
      unit: '%',
      before: shareBefore(days, t),
      of: fill(t.figures.goodOf, { good: days.good, n: days.n, expected: days.expected }),
      ...{ warning: null, opens: 'aqi', unverified: 0 },
    },
    {
      id: 'heavy',
      title: t.figures.heavy,
      // No day with an index is not a period without heavily polluted days.
      value: days.n === 0 ? <NotEvaluated /> : days.heavy,
      ...{ unit: t.figures.days, before: '', of: ofDays, warning: null, opens: 'aqi', unverified: 0 },
    },
    {
      id: 'composite',
      title: t.figures.composite,
      value: composite.value ?? <NotEvaluated {...(composite.withheld === null ? {} : { why: withheldWords(composite.withheld, t) })} />,
      unit: '',
      before: beforeWords(composite.before, composite.change, '%', t),
      of:
        composite.withheld !== null
          ? withheldWords(composite.withheld, t)
          : basis === null
            ? ofDays
            : fill(t.figures.basis, { ...basis, beforeN: '' }),
      warning: basis?.minimum === 'none-published' ? minimumWords(basis, t) : null,
      opens: 'aqi',
      unverified: unverifiedOf(composite.rules),
    },
  ].filter((of) => of !== null)
}

export function Figures({ evaluation, onOpen }: { evaluation: AirEvaluation; onOpen: (item: string) => void }) {
  const t = useAirText()
  return (
    <ul className='air-figures' aria-label={t.figures.label}>
      {figuresOf(evaluation, t).map(({ id, title, value, unit, before, of, warning, opens, unverified }) => (
        <li key={id}>
          <button type='button' onClick={() => onOpen(opens)} title={t.figures.opens}>
            <span className='note'>{title}</span>
            <b>
              {value} <small>{unit}</small>
            </b>
            <span className='note'>{before}</span>
            <span className='note'>{of}</span>
            {warning !== null && <span className='note air-warning'>{warning}</span>}
            {unverified > 0 && <span className='note'>{fill(t.figures.unverified, { count: unverified })}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
