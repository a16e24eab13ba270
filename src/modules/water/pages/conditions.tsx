/** Period, source and kind of section at the head of the pages of 地表水, kept in the address and from page to page. */
import type { ReactNode } from 'react'
import type { Day } from '#ground/lib/day.ts'
import { fill } from '#ground/web/text/text.ts'
import { sectionKinds } from '../kernel/section.ts'
import type { PageText } from '../text/page.ts'
import { sourceIn, type WaterAddress } from './address.ts'
import { type NamedPeriod, nameOf, type Period, periodAround, periodIn, periodsOf, type Span, spans } from './period.ts'
import { useWaterText } from './words.ts'

/** 「2026年第2季度」; the two days where they have no name. */
export function periodWords(period: Period, { conditions: t }: PageText): string {
  const of = nameOf(period)
  if (of === null) return fill(t.own, { from: period.from, until: period.until })
  return namedWords(of, t)
}

function namedWords({ span, year, number }: NamedPeriod, t: PageText['conditions']): string {
  if (span === 'half') return fill(t.halves[number === 1 ? 1 : 2], { year })
  return fill(t[span], { year, number })
}

interface Props {
  readonly within: WaterAddress
  readonly first: Day
  readonly last: Day
  readonly hasKind?: boolean
  readonly children?: ReactNode
}

export function Conditions({ within, first, last, hasKind = true, children }: Props) {
  const { conditions: t, sources, kinds } = useWaterText()
  const { values, set } = within
  const period = periodIn(values, last)
  return (
    <fieldset className='water-conditions' aria-label={t.label}>
      <PeriodChoice {...{ period, first, last }} set={set} />
      <select
        aria-label={t.source}
        value={sourceIn(within)}
        onChange={(event) => set({ source: event.target.value === 'laboratory' ? '' : event.target.value })}
      >
        {(['laboratory', 'automatic-station'] as const).map((of) => (
          <option key={of} value={of}>
            {sources[of]}
          </option>
        ))}
      </select>
      {hasKind && (
        <select aria-label={t.kind} value={values.kind ?? ''} onChange={(event) => set({ kind: event.target.value })}>
          <option value=''>{t.allKinds}</option>
          {sectionKinds.map((of) => (
            <option key={of} value={of}>
              {kinds[of]}
            </option>
          ))}
        </select>
      )}
      {children}
      {period.from > period.until && (
        <p className='field-wrong' role='alert'>
          {t.wrongWay}
        </p>
      )}
    </fieldset>
  )
}

interface PeriodProps {
  readonly period: Period
  readonly first: Day
  readonly last: Day
  readonly set: WaterAddress['set']
}

function PeriodChoice({ period, first, last, set }: PeriodProps) {
  const { conditions: t } = useWaterText()
  const named = nameOf(period)
  const put = ({ from, until }: Period) => set({ from, until, month: '' })
  return (
    <>
      <select
        aria-label={t.span}
        value={named?.span ?? 'own'}
        onChange={(event) => {
          const wanted = event.target.value
          // From any two days to the period in which they end; a longer one to the part that ends last within the readings.
          if (wanted !== 'own') put(periodAround(wanted as Span, period.until < last ? period.until : last))
        }}
      >
        {[...spans, 'own' as const].map((of) => (
          <option key={of} value={of} disabled={of === 'own' && named !== null}>
            {t.spans[of]}
          </option>
        ))}
      </select>
      {named === null ? (
        (['from', 'until'] as const).map((name) => (
          <label key={name} className='water-day'>
            <span>{t[name]}</span>
            <input type='date' value={period[name]} onChange={(event) => set({ [name]: event.target.value, month: '' })} />
          </label>
        ))
      ) : (
        <select aria-label={t.which} value={named.from} onChange={(event) => put(periodAround(named.span, event.target.value as Day))}>
          {periodsOf(named.span, first, last, named.from).map((of) => (
            <option key={of.from} value={of.from}>
              {namedWords(of, t)}
            </option>
          ))}
        </select>
      )}
    </>
  )
}
