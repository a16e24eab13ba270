/** One matter: what it is in one sentence, its reports over time, its members and why each is here. */

import { useState } from 'react'
import { Link } from 'wouter'
import { dayOf } from '#ground/lib/day.ts'
import { addDays, daysBetween } from '#ground/lib/day-count.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { dayWords, instantWords } from '#ground/web/moment.ts'
import { usePresence } from '#ground/web/person.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Partial } from '#ground/web/states.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { MatterWithMembers } from '../../wire.ts'
import { call } from '../call.ts'
import { PartForm } from '../desk/compare-pane.tsx'
import { useDeciding } from '../desk/use-deciding.ts'
import { useKept } from '../kept.ts'
import { byWords, nameIn, usePageText } from '../words.ts'
import { DayBars } from './day-bars.tsx'

type Member = MatterWithMembers['members'][number]
/** More bars than this are too thin to see: the last ones are shown. */
const MOST_DAYS = 180

/** Reports a day from the first to the last; where that is very long, its end. */
export function perDay(instants: readonly string[]): { readonly from: string; readonly values: readonly number[] } | null {
  const days = instants.map((at) => dayOf(new Date(at))).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return null
  const count = Math.min(MOST_DAYS, daysBetween(first, last) + 1)
  const from = addDays(last, 1 - count)
  const values = Array.from({ length: count }, () => 0)
  for (const day of days) if (day >= from) values[daysBetween(from, day)]! += 1
  return { from, values }
}

export function MatterView({ id }: { id: string }) {
  const asked = useAsk(call, 'GET /api/complaints/matters/:id', { params: { id } })
  return <Shown of={asked}>{(of) => <Matter of={of} />}</Shown>
}

function Matter({ of: { matter, members, hidden } }: { of: MatterWithMembers }) {
  const { hot: t } = usePageText()
  const { language } = useLook()
  const areas = useAreas()
  const { title, area, reports, reporters, firstAt, lastAt } = matter
  const kept = useKept()
  const words = (at: string | null) => (at === null ? '—' : dayWords(dayOf(new Date(at)), language))
  return (
    <article className='one-matter'>
      <header>
        <Link href={`/matters${kept}`} className='button quiet square' aria-label={t.title} title={t.title}>
          <Icon name='back' />
        </Link>
        <div>
          <h2>{title}</h2>
          <p>
            {area !== null && `${nameIn(areas, 'code', area)} · `}
            {fill(t.sentence, { reports, reporters, from: words(firstAt), until: words(lastAt) })}
          </p>
        </div>
      </header>
      <Chart members={members} />
      {hidden && <Partial what={t.hidden} />}
      <h3>
        {t.members} {members.length}
      </h3>
      <ol className='matter-members'>
        {members.map((member) => (
          <MemberItem key={member.report.id} member={member} matter={matter} isAlone={members.length === 1} />
        ))}
      </ol>
    </article>
  )
}

function Chart({ members }: { members: readonly Member[] }) {
  const { hot: t } = usePageText()
  const { language } = useLook()
  const days = perDay(members.map(({ report }) => report.receivedAt))
  if (days === null) return null
  const { from, values } = days
  const until = addDays(from as ReturnType<typeof dayOf>, values.length - 1)
  const label = fill(t.chartAll, { from: dayWords(from, language), until: dayWords(until, language), most: Math.max(...values) })
  return (
    <figure className='matter-chart'>
      <DayBars values={values} height={40} label={`${label}: ${values.join(' ')}`} />
      <figcaption className='note'>{label}</figcaption>
    </figure>
  )
}

interface MemberProps {
  readonly member: Member
  readonly matter: MatterWithMembers['matter']
  readonly isAlone: boolean
}

function MemberItem({ member: { report, relation, probability, joinedBy, joinedAt }, matter, isAlone }: MemberProps) {
  const t = usePageText()
  const { language } = useLook()
  const areas = useAreas()
  const { person } = usePresence()
  const [isParting, setParting] = useState(false)
  const deciding = useDeciding({ id: report.id, reported: matter })
  const kept = useKept()
  const percent = probability === null ? t.hot.hand : fill(t.compare.probability, { percent: `${(probability * 100).toFixed(1)}%` })
  const why = relation === 'first' ? t.hot.firstReason : `${t.compare.relations[relation]} · ${percent}`
  return (
    <li>
      <div className='member-line'>
        <Link href={`/complaints/${report.id}${kept}`}>{report.number}</Link>
        <span className='note'>
          {[nameIn(areas, 'code', report.area), report.place, instantWords(report.receivedAt, language), t.states[report.state]]
            .filter((of) => of !== null)
            .join(' · ')}
        </span>
      </div>
      <p className='said'>{report.what}</p>
      <div className='member-why'>
        <span className='note grow'>
          {why} · {byWords(joinedBy, t, language)} · {instantWords(joinedAt, language)}
        </span>
        {!isAlone && person?.verbs.has('matters.decide') === true && (
          <button type='button' className='button quiet' aria-expanded={isParting} onClick={() => setParting(!isParting)}>
            {t.compare.part}
            <span className='unseen'> {report.number}</span>
          </button>
        )}
      </div>
      {isParting && <PartForm onPart={deciding.part} onDone={() => setParting(false)} />}
    </li>
  )
}
