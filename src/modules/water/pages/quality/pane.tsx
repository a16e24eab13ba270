/** One reading in question: why, what was read around it, what was decided on it before, and the decision. */
import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { Chart } from '#ground/web/chart/chart.tsx'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Decision, Judgements } from '#ground/web/review/decision.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { WaterReadings, WaterSuspect } from '../../wire.ts'
import { call } from '../call.ts'
import { itemWords, timeWords, unitWords } from '../item-words.ts'
import { useSections } from '../words.ts'
import { drawn, pointsAround } from './around.ts'
import { useQualityText, useSuspectJudging } from './judging.ts'

const useSuspect = (id: string) => useAsk(call, 'GET /api/water/suspects/:id', { params: { id } })
type Suspect = NonNullable<ReturnType<typeof useSuspect>['data']>

export function SuspectPane({ id, onDone }: { id: string; onDone: () => void }) {
  const asked = useSuspect(id)
  return <Shown of={asked}>{(of) => <One of={of} onDone={onDone} />}</Shown>
}

/** What no judgement makes a reading of; the server refuses it alike. */
const NEVER_VALID = new Set(['negative', 'impossible'])

function One({ of, onDone }: { of: Suspect; onDone: () => void }) {
  const t = useQualityText()
  const { language } = useLook()
  const { data } = useSections()
  const judging = useSuspectJudging()
  const name = data?.sections.find(({ code }) => code === of.section)?.name ?? of.section
  return (
    <article className='review-one'>
      <header className='row'>
        <button type='button' className='button quiet square when-narrow' aria-label={t.tabs.open} title={t.tabs.open} onClick={onDone}>
          <Icon name='back' />
        </button>
        <h2>
          {itemWords(of.item, language)} {of.text} {unitWords(of.item, t)}
        </h2>
        <span className='note'>
          <Link href={`/water/sections/${of.section}?source=${of.source}`}>{name}</Link> · {timeWords(of.at)} · {t.source[of.source]}
        </span>
      </header>
      <Why of={of} />
      <Around of={of} />
      {of.verdict === null && of.rules.some(({ rule }) => NEVER_VALID.has(rule)) && <p className='note'>{t.cannotBeValid}</p>}
      <Decision of={of} at={of.judgedAt} text={t} judging={judging} />
      <Judgements of={of.judgements} text={t} />
    </article>
  )
}

function Why({ of: { rules } }: { of: Suspect }) {
  const t = useQualityText()
  const { language } = useLook()
  return (
    <ul className='review-why'>
      {rules.length === 0 && <li>{t.byPerson}</li>}
      {rules.map(({ rule, words }) => (
        <li key={rule}>{words[language]}</li>
      ))}
    </ul>
  )
}

/** Half a year of samples either way, or three days of a station. */
const DAYS_EITHER_WAY = { laboratory: 182, 'automatic-station': 3 } as const

function Around({ of }: { of: WaterSuspect }) {
  const by = DAYS_EITHER_WAY[of.source]
  const day = (of.at.length === 7 ? `${of.at}-01` : of.at.slice(0, 10)) as Day
  const asked = useAsk(call, 'GET /api/water/readings', {
    query: { section: of.section, source: of.source, from: addDays(day, -by), until: addDays(day, by) },
  })
  return (
    <Shown of={asked} rows={5}>
      {({ readings }) => <Drawn of={of} readings={readings} />}
    </Shown>
  )
}

function Drawn({ of, readings }: { of: WaterSuspect; readings: WaterReadings['readings'] }) {
  const t = useQualityText()
  const { language } = useLook()
  const points = pointsAround(readings, of.item)
  const name = itemWords(of.item, language)
  return (
    <Chart
      title={fill(t.around[of.source], { item: name })}
      unit={unitWords(of.item, t)}
      pointTitle={t.time}
      points={points.map(({ at, text }) => ({
        label: at.slice(2).replace('T', ' '),
        words: text === null || drawn(text) !== null ? timeWords(at) : `${timeWords(at)} · ${text}`,
      }))}
      series={[
        {
          id: of.item,
          name,
          role: 'now',
          values: points.map(({ text }) => drawn(text)),
          marks: points.flatMap(({ at }, place) => (at === of.at ? [place] : [])),
        },
      ]}
      note={t.notDrawn}
    />
  )
}
