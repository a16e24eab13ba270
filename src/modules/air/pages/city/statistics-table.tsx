/** 六项指标: every statistic of the period against its limit and the year before; the value opens the days that it is made of. */
import { useState } from 'react'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { AirEvaluation } from '../../wire.ts'
import { changeWords, symbolOf, useAirText, withheldWords } from '../words.ts'
import { RulesTable, unverifiedOf } from './rules.tsx'

type AirStatistic = AirEvaluation['statistics'][number]

interface Props {
  readonly statistics: readonly AirStatistic[]
  readonly onOpen: (item: string) => void
}

export function StatisticsTable({ statistics, onOpen }: Props) {
  const { statistics: t } = useAirText()
  return (
    <section>
      <h2>{t.title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className='scroll' tabIndex={0} aria-label={t.title}>
        <table className='table'>
          <thead>
            <tr>
              <th scope='col'>{t.item}</th>
              <th scope='col'>{t.kind}</th>
              <th scope='col' className='n'>
                {t.value}
              </th>
              <th scope='col'>{t.complies}</th>
              <th scope='col' className='n'>
                {t.limit}
              </th>
              <th scope='col' className='n'>
                {t.excess}
              </th>
              <th scope='col' className='n'>
                {t.before}
              </th>
              <th scope='col' className='n'>
                {t.change}
                <small>%</small>
              </th>
              <th scope='col' className='n'>
                {t.days}
                <small>{t.daysUnit}</small>
              </th>
              <th scope='col' className='n'>
                {t.coverage}
                <small>%</small>
              </th>
              <th scope='col'>{t.rules}</th>
            </tr>
          </thead>
          <tbody>
            {statistics.map((of) => (
              <StatisticRow key={`${of.item} ${of.kind} ${of.percentile}`} of={of} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function StatisticRow({ of, onOpen }: { of: AirStatistic; onOpen: (item: string) => void }) {
  const t = useAirText()
  const { item, kind, percentile, value, unit, limit, excess, complies, before, change, n, expected, coverage, withheld, rules } = of
  const why = withheld === null ? {} : { why: withheldWords(withheld, t) }
  const noLimit = <NotEvaluated {...why} />
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <tr>
        <th scope='row'>{symbolOf(item)}</th>
        <td>{kind === 'mean' ? t.statistics.mean : fill(t.statistics.percentile, { at: percentile ?? '' })}</td>
        <td className='n'>
          {value === null ? (
            <NotEvaluated {...why} />
          ) : (
            <button type='button' className='link' onClick={() => onOpen(item)} title={t.figures.opens}>
              {value}
            </button>
          )}{' '}
          <small className='note'>{unit}</small>
        </td>
        <td>
          {complies === null ? (
            withheld === null ? (
              noLimit
            ) : (
              <span className='note'>{withheldWords(withheld, t)}</span>
            )
          ) : complies ? (
            t.statistics.yes
          ) : (
            <b>{t.statistics.no}</b>
          )}
        </td>
        <td className='n'>{limit ?? noLimit}</td>
        <td className='n'>{excess ?? noLimit}</td>
        <td className='n'>{before ?? <NotEvaluated why={t.figures.beforeNone} />}</td>
        <td className='n'>{change === null ? <NotEvaluated why={t.figures.beforeNone} /> : changeWords(change, '')}</td>
        <td className='n'>
          {n}/{expected}
        </td>
        <td className='n'>{coverage}</td>
        <td>
          <RulesButton {...{ rules, isOpen }} onPress={() => setOpen(!isOpen)} />
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={11} className='air-rules-cell'>
            <RulesTable rules={rules} />
          </td>
        </tr>
      )}
    </>
  )
}

function RulesButton({ rules, isOpen, onPress }: { rules: AirStatistic['rules']; isOpen: boolean; onPress: () => void }) {
  const { statistics: t } = useAirText()
  const unverified = unverifiedOf(rules)
  if (rules.length === 0) return <NotEvaluated />
  return (
    <button type='button' className='link' aria-expanded={isOpen} onClick={onPress}>
      {fill(unverified === 0 ? t.ruleCount : t.ruleCountUnverified, { count: rules.length, unverified })}
    </button>
  )
}
