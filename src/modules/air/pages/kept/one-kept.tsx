/** One kept evaluation as it was, with its rules, its rows, and whether it comes out the same now. */

import { Link, useLocation } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook, useSaid } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { instantWords } from '#ground/web/moment.ts'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { rulesOnOf } from '../../kernel/scope.ts'
import type { AirEvaluation, AirPublished } from '../../wire.ts'
import { call } from '../call.ts'
import { rulesOf } from '../city/basis.tsx'
import { BothWays } from '../city/both-ways.tsx'
import { Figures } from '../city/figures.tsx'
import { RulesNote } from '../city/rules.tsx'
import { StatisticsTable } from '../city/statistics-table.tsx'
import { hourWords } from '../quality/queue.tsx'
import { scopeName, useAirText, useStations } from '../words.ts'
import { differencesOf, editionOf } from './differences.ts'

/** The days of the period as they are now: on the page of the station or of the city and its districts. */
function daysAddress(evaluation: AirEvaluation, item: string): string {
  const { scope, from, until, dust } = evaluation
  const edition = editionOf(evaluation)
  // Of its own day unless another one was chosen.
  const isChosen = rulesOnOf(until as Day, edition) !== until
  const [kind, code] = scope.split(':')
  const asked = new URLSearchParams({
    view: 'days',
    item,
    from,
    until,
    ...(dust === 'kept' ? { dust } : {}),
    ...(isChosen ? { edition } : {}),
  })
  if (kind === 'area' && code !== undefined) asked.set('area', code)
  return kind === 'station' ? `/air/stations/${code}?${asked}` : `/air?${asked}`
}

export function OneKept({ kept: { title, by, at, evaluation } }: { kept: AirPublished }) {
  const t = useAirText()
  const { language } = useLook()
  const said = useSaid()
  const [, navigate] = useLocation()
  const areas = useAreas()
  const stations = useStations().data?.stations ?? []
  const facts: readonly (readonly [string, string])[] = [
    [t.kept.of, scopeName(evaluation.scope, { areas, stations }, t)],
    [t.kept.from, evaluation.from],
    [t.kept.until, evaluation.until],
    [t.kept.edition, evaluation.edition],
    ...(evaluation.dataUntil === null ? [] : [[t.kept.data, hourWords(evaluation.dataUntil, t)] as const]),
    [t.kept.by, by.name === null ? by.account : said(by.name)],
    [t.kept.at, instantWords(at, language)],
  ]
  const open = (item: string) => navigate(daysAddress(evaluation, item))
  return (
    <div className='air'>
      <Link href='/air/kept' className='back-link'>
        <Icon name='back' />
        {t.kept.back}
      </Link>
      <dl className='air-facts' aria-label={title}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className='note'>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Now evaluation={evaluation} />
      <RulesNote rules={rulesOf(evaluation)} facts={[t.kept.dust[evaluation.dust]]} />
      <Figures evaluation={evaluation} onOpen={open} />
      <StatisticsTable statistics={evaluation.statistics} onOpen={open} />
      <BothWays of={evaluation.exceptional} />
    </div>
  )
}

/** 现在重算: asked for in the same words, and held against what was kept. */
function Now({ evaluation }: { evaluation: AirEvaluation }) {
  const { scope, from, until, dust } = evaluation
  const query = { scope, from, until, dust, edition: editionOf(evaluation) }
  const asked = useAsk(call, 'GET /api/air/evaluation', { query })
  return (
    <Shown of={asked} rows={2}>
      {(now) => <Differences evaluation={evaluation} now={now} />}
    </Shown>
  )
}

function Differences({ evaluation, now }: { evaluation: AirEvaluation; now: AirEvaluation }) {
  const { kept: t } = useAirText()
  const differences = differencesOf(evaluation, now, t)
  if (differences.length === 0)
    return (
      <p className='row' role='status'>
        <Icon name='check' />
        {t.same}
      </p>
    )
  return (
    <section>
      <p className='notice' role='status'>
        <Icon name='warn' />
        <span className='grow'>
          {fill(t.differs, { count: differences.length })} <Link href={daysAddress(evaluation, 'aqi')}>{t.toDays}</Link>
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className='scroll' tabIndex={0} aria-label={t.now}>
        <table className='table air-small'>
          <thead>
            <tr>
              <th scope='col'>{t.figure}</th>
              <th scope='col' className='n'>
                {t.was}
              </th>
              <th scope='col' className='n'>
                {t.now}
              </th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ figure, was, now: is }) => (
              <tr key={figure}>
                <th scope='row'>{figure}</th>
                <td className='n'>{was}</td>
                <td className='n'>{is}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
