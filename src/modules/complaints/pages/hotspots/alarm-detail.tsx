/** One alarm: why it is one, its days, what can be done, its reports and what was told of it before. */

import { useState } from 'react'
import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { addDays, daysBetween } from '#ground/lib/day-count.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { dayWords, instantWords } from '#ground/web/moment.ts'
import { usePresence } from '#ground/web/person.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Partial } from '#ground/web/states.tsx'
import { fill } from '#ground/web/text/text.ts'
import { saidRadiusKm } from '#modules/matters/index.ts'
import type { AlarmDetail as Detail } from '#modules/matters/wire.ts'
import type { ComplaintState } from '../../kernel/complaint.ts'
import { useKept } from '../kept.ts'
import { byWords, nameIn, usePageText } from '../words.ts'
import { AlarmTags } from './alarms.tsx'
import { callAlarms } from './call.ts'
import { Became, HandOn } from './handed-on.tsx'
import { interval, usual } from './sentence.ts'
import { useAlarmDeciding } from './use-alarm-deciding.ts'
import { type Alarm, useHotspotsText, useSentence } from './words.ts'

export function AlarmDetail({ id, until, onBack }: { id: string; until: string | null; onBack: () => void }) {
  const asked = useAsk(callAlarms, 'GET /api/matters/alarms/:id', { params: { id } })
  return <Shown of={asked}>{(of) => <One of={of} until={until} onBack={onBack} />}</Shown>
}

function One({ of, until, onBack }: { of: Detail; until: string | null; onBack: () => void }) {
  const t = useHotspotsText()
  const sentence = useSentence()
  const { alarm, reports, history, hidden } = of
  return (
    <article className='one-alarm'>
      <header>
        <button type='button' className='button quiet square' aria-label={t.back} title={t.back} onClick={onBack}>
          <Icon name='close' />
        </button>
        <div>
          {alarm !== null && <AlarmTags alarm={alarm} />}
          {alarm !== null && <h2>{sentence(alarm, until)}</h2>}
          {alarm !== null && <Counted alarm={alarm} />}
        </div>
      </header>
      {hidden && <Partial what={t.hidden} />}
      {alarm !== null && <DayStrip alarm={alarm} />}
      {alarm !== null && <Decisions alarm={alarm} of={of} />}
      {alarm !== null && <HandOn id={alarm.id} />}
      <Became tasks={of.tasks} />
      <h3>
        {t.reports} {reports.length}
      </h3>
      <Reports reports={reports} />
      {history.length > 0 && <History history={history} />}
    </article>
  )
}

/** What was counted of how many, in the days of the cluster; and what of it has no name. */
function Counted({ alarm: { told, reports: all } }: { alarm: Alarm }) {
  const t = useHotspotsText()
  const days = daysBetween(told.from as Day, told.to as Day) + 1
  const since = all > (told.reports ?? all) ? fill(t.countedSince, { all }) : ''
  return (
    <>
      {told.reports !== null && (
        <p className='note'>
          {fill(t.counted, { days, observed: told.observed, reports: told.reports })}
          {since}
        </p>
      )}
      {told.nameless > 0 && (
        <p className={told.holdsWithoutNameless ? 'note' : 'notice'} data-kind={told.holdsWithoutNameless ? undefined : 'partial'}>
          {fill(told.holdsWithoutNameless ? t.nameless : t.namelessOne, { count: told.nameless })}
        </p>
      )}
    </>
  )
}

const STEP = 10
const BAR = 8
const TALL = 48

/** 日期条: the last days within the circle; those of the cluster stand out. */
function DayStrip({ alarm: { told } }: { alarm: Alarm }) {
  const t = useHotspotsText()
  const { language } = useLook()
  const values = told.lastDays
  const most = Math.max(1, ...values)
  // The strip ends where the data ended when this was told, however long ago.
  const last = told.until
  const dayAt = (at: number) => addDays(last as Day, at + 1 - values.length)
  const label = fill(t.chart, { from: dayWords(dayAt(0), language), until: dayWords(last, language), most })
  return (
    <figure className='matter-chart'>
      <p className='alarm-most note' aria-hidden='true'>
        {most}
      </p>
      <svg
        className='alarm-days'
        viewBox={`0 0 ${values.length * STEP} ${TALL}`}
        width={values.length * STEP}
        height={TALL}
        role='img'
        aria-label={`${label}: ${values.join(' ')}`}
      >
        <rect className='base' y={TALL - 1} width={values.length * STEP} height='1' />
        {values.map((value, at) => {
          const tall = value === 0 ? 0 : Math.max(3, (value / most) * (TALL - 2))
          const isIn = dayAt(at) >= told.from && dayAt(at) <= told.to
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
            <g key={at} data-in={isIn || undefined}>
              <title>{`${dayWords(dayAt(at), language)}: ${value}`}</title>
              <rect className='room' x={at * STEP} width={BAR} height={TALL - 1} />
              <rect className='bar' x={at * STEP} y={TALL - tall - 1} width={BAR} height={tall} />
            </g>
          )
        })}
      </svg>
      <p className='alarm-axis note' aria-hidden='true' style={{ maxWidth: values.length * STEP }}>
        <span>{dayAt(0).slice(5)}</span>
        <span>{dayAt(Math.floor(values.length / 2)).slice(5)}</span>
        <span>{last.slice(5)}</span>
      </p>
      <figcaption className='note'>{label}</figcaption>
    </figure>
  )
}

function Decisions({ alarm, of: { marks } }: { alarm: Alarm; of: Detail }) {
  const t = useHotspotsText()
  const page = usePageText()
  const { language } = useLook()
  const { person } = usePresence()
  const [isMarking, setMarking] = useState(false)
  const deciding = useAlarmDeciding(alarm.id)
  const [latest] = marks
  const standing = latest?.kind === 'false-alarm' ? latest : null
  return (
    <>
      {standing !== null && (
        <p className='note'>
          {alarm.isFalse
            ? fill(t.markStands, {
                by: byWords(standing.by, page, language),
                at: instantWords(standing.at, language),
                why: standing.why ?? '',
              })
            : t.markGrown}
        </p>
      )}
      {person?.verbs.has('matters.decide') === true && (
        <div className='row'>
          <button type='button' className='button' onClick={() => void deciding.join()}>
            <Icon name='group' />
            {t.join}
          </button>
          {alarm.isFalse ? (
            <button type='button' className='button quiet' onClick={() => void deciding.revoke()}>
              {t.revoke}
            </button>
          ) : (
            <button type='button' className='button quiet' aria-expanded={isMarking} onClick={() => setMarking(!isMarking)}>
              {t.markFalse}
            </button>
          )}
        </div>
      )}
      {isMarking && !alarm.isFalse && (
        <MarkForm
          onMark={async (why) => {
            if (await deciding.mark(why)) setMarking(false)
          }}
        />
      )}
    </>
  )
}

function MarkForm({ onMark }: { onMark: (why: string) => Promise<void> }) {
  const t = useHotspotsText()
  const [why, setWhy] = useState('')
  return (
    <form
      className='part'
      onSubmit={(event) => {
        event.preventDefault()
        void onMark(why)
      }}
    >
      <label htmlFor='mark-why'>{t.markWhy}</label>
      <div className='field-line'>
        <input
          id='mark-why'
          type='text'
          ref={(input) => input?.focus()}
          required
          minLength={2}
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        <button type='submit' className='button'>
          {t.markFalse}
        </button>
      </div>
    </form>
  )
}

function Reports({ reports }: { reports: Detail['reports'] }) {
  const t = useHotspotsText()
  const page = usePageText()
  const { language } = useLook()
  const areas = useAreas()
  const kept = useKept()
  return (
    <ol className='matter-members'>
      {reports.map((report) => (
        <li key={report.id}>
          <div className='member-line'>
            <Link href={`/complaints/${report.id}${kept}`}>{report.number}</Link>
            <span className='note'>
              {[
                nameIn(areas, 'code', report.area),
                report.place,
                instantWords(report.receivedAt, language),
                page.states[report.state as ComplaintState] ?? report.state,
              ]
                .filter((of) => of !== null)
                .join(' · ')}
            </span>
          </div>
          <p className='said'>{report.excerpt}</p>
          {report.matter !== null && (
            <p className='note member-line'>
              {t.inMatter} <Link href={`/matters/${report.matter.id}${kept}`}>{report.matter.title}</Link>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function History({ history }: { history: Detail['history'] }) {
  const t = useHotspotsText()
  const { language } = useLook()
  const { historyHead: head } = t
  return (
    <section className='alarm-history'>
      <h3>{t.history}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways on a phone is reached by keys too */}
      <section className='wide' tabIndex={0} aria-label={t.history}>
        <table className='table'>
          <thead>
            <tr>
              <th>{head.at}</th>
              <th>{head.telling}</th>
              <th>{head.days}</th>
              <th className='n'>{head.observed}</th>
              <th className='n'>{head.expected}</th>
              <th className='n'>
                {head.km} <small>{t.kmUnit}</small>
              </th>
              <th className='n'>{head.interval}</th>
            </tr>
          </thead>
          <tbody>
            {history.map((told) => (
              <tr key={told.at}>
                <td>{instantWords(told.at, language)}</td>
                <td>{t.telling[told.telling]}</td>
                <td>{`${told.from} – ${told.to}`}</td>
                <td className='n'>{told.observed}</td>
                <td className='n'>{usual(told.expected, t)}</td>
                <td className='n'>{saidRadiusKm(told.radiusKm).toFixed(1)}</td>
                <td className='n'>{interval(told.recurrenceDays, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
