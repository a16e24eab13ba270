/** One value in question: why, what the hours around it were, what was decided on it before, and the decision. */
import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { Chart } from '#ground/web/chart/chart.tsx'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Decision, Judgements } from '#ground/web/review/decision.tsx'
import { Empty } from '#ground/web/states.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { AirSuspect } from '../../wire.ts'
import { call } from '../call.ts'
import { hoursOfDay } from '../station/day-hours.ts'
import { symbolOf, unitOf, useAirText, useStations } from '../words.ts'
import { useMayJudge, useSuspectJudging } from './judging.ts'
import { hourWords } from './queue.tsx'

export function Nothing() {
  const { quality: t } = useAirText()
  const mayJudge = useMayJudge()
  return <Empty icon='shield' title={t.openOne} how={mayJudge ? t.openHow : t.openHowReading} />
}

const useSuspect = (id: string) => useAsk(call, 'GET /api/air/suspects/:id', { params: { id } })
type Suspect = NonNullable<ReturnType<typeof useSuspect>['data']>

export function SuspectPane({ id, onDone }: { id: string; onDone: () => void }) {
  const asked = useSuspect(id)
  return <Shown of={asked}>{(of) => <One of={of} onDone={onDone} />}</Shown>
}

function One({ of, onDone }: { of: Suspect; onDone: () => void }) {
  const t = useAirText()
  const judging = useSuspectJudging()
  const { data } = useStations()
  const name = data?.stations.find(({ code }) => code === of.station)?.name ?? of.station
  return (
    <article className='review-one'>
      <header className='row'>
        <button
          type='button'
          className='button quiet square when-narrow'
          aria-label={t.quality.tabs.open}
          title={t.quality.tabs.open}
          onClick={onDone}
        >
          <Icon name='back' />
        </button>
        <h2>
          {symbolOf(of.item)}{' '}
          {of.value === null ? <NotEvaluated why={fill(t.station.notNumber, { text: of.text })} /> : `${of.value} ${unitOf(of.item)}`}
        </h2>
        <span className='note'>
          <Link href={`/air/stations/${of.station}?day=${of.hour.slice(0, 10)}&item=${of.item}`}>{name}</Link> · {hourWords(of.hour, t)} ·{' '}
          {t.quality.came} “{of.text}”
        </span>
      </header>
      <Why of={of} />
      <Around of={of} />
      <Decision of={of} at={of.at} text={t.quality} judging={judging} />
      <Judgements of={of.judgements} text={t.quality} />
    </article>
  )
}

function Why({ of: { rules } }: { of: Suspect }) {
  const { quality: t } = useAirText()
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

/** The day of the value, the one before and the one after. */
function Around({ of: { station, hour, item } }: { of: AirSuspect }) {
  const t = useAirText()
  const day = hour.slice(0, 10) as Day
  const days = [-1, 0, 1].map((by) => addDays(day, by))
  const asked = useAsk(call, 'GET /api/air/hours', { query: { station, from: days[0] as Day, until: days[2] as Day } })
  return (
    <Shown of={asked} rows={5}>
      {({ hours }) => {
        const all = days.flatMap((of) => hoursOfDay(hours, of).map((value, at) => ({ day: of, at, value: value?.items[item] ?? null })))
        return (
          <Chart
            title={fill(t.quality.around, { item: symbolOf(item) })}
            unit={unitOf(item)}
            pointTitle={t.station.hour}
            points={all.map((one) => ({
              label: fill(t.quality.hourShort, { month: Number(one.day.slice(5, 7)), date: Number(one.day.slice(8)), hour: one.at }),
              words: fill(t.quality.hourOf, { day: one.day, hour: String(one.at).padStart(2, '0') }),
            }))}
            series={[
              {
                id: item,
                name: symbolOf(item),
                role: 'now',
                values: all.map(({ value }) => value?.value ?? null),
                marks: all.flatMap((one, at) => (one.day === day && one.at === Number(hour.slice(11)) ? [at] : [])),
              },
            ]}
          />
        )
      }}
    </Shown>
  )
}
