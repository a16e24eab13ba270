/** One item: what it is and until when, whose, where it came from, what may be done next, what was found, and its history. */
import { Link, useSearch } from 'wouter'
import { ClockChip } from '#ground/web/clock/clock-chip.tsx'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { AreaMap } from '#ground/web/map/area-map.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { usePresence } from '#ground/web/person.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { sortOf } from '../../kernel/sources.table.ts'
import type { TaskDetail } from '../../wire.ts'
import { call } from '../call.ts'
import { byWords, clockOf, leftWords, nameIn, useChoices, usePageText, useTaskMap } from '../words.ts'
import { Findings, History } from './history.tsx'
import { Steps } from './steps.tsx'

export function TaskView({ id }: { id: string }) {
  const asked = useAsk(call, 'GET /api/tasks/:id', { params: { id } })
  return <Shown of={asked}>{(of) => <Task of={of} />}</Shown>
}

function Task({ of }: { of: TaskDetail }) {
  const t = usePageText()
  const search = useSearch()
  return (
    <article className='one-task'>
      <header>
        <Link
          href={search === '' ? '/tasks' : `/tasks?${search}`}
          className='button quiet square'
          aria-label={t.item.back}
          title={t.item.back}
        >
          <Icon name='back' />
        </Link>
        <div>
          <h2>{of.title}</h2>
          <p className='task-line'>
            <span className='task-state'>{t.states[of.state]}</span>
            <Limit of={of} />
          </p>
        </div>
      </header>
      <div className='task-body' data-map={of.place !== null || undefined}>
        <div className='task-main'>
          <Facts of={of} />
          <h3>{t.item.what}</h3>
          <p className='task-said'>{of.what}</p>
          <Steps detail={of} />
        </div>
        {of.place !== null && <PlaceMap place={of.place} title={of.title} />}
      </div>
      {of.kind === 'patrol' && <Findings events={of.events} />}
      <History events={of.events} />
    </article>
  )
}

function Limit({ of }: { of: TaskDetail }) {
  const t = usePageText()
  const { language } = useLook()
  const clock = clockOf(of)
  if (clock === null) return null
  if (of.clock !== 'met' && of.clock !== 'missed') return <ClockChip clock={clock} />
  const day = of.stoppedOn === null ? '' : dayWords(of.stoppedOn, language)
  return (
    <span className='clock' data-urgency={of.clock === 'missed' ? 'overdue' : 'none'}>
      <Icon name={of.clock === 'missed' ? 'warn' : 'check'} />
      <b>{leftWords(of, t.list)}</b>
      <span>{day}</span>
    </span>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Facts({ of }: { of: TaskDetail }) {
  const t = usePageText()
  const { language } = useLook()
  const { areas, departments } = useChoices()
  const { item } = t
  const how = of.limitWorkdays === null ? item.limitChosen : fill(item.limitCounted, { count: of.limitWorkdays })
  const extended = of.extensions > 0 ? ` · ${fill(item.extended, { count: of.extensions })}` : ''
  return (
    <dl className='task-facts'>
      <Fact name={item.kind}>
        {t.kinds[of.kind]} · {of.number}
      </Fact>
      <Fact name={item.owner}>{nameIn(departments, of.department)}</Fact>
      <Fact name={item.person}>{of.person === null ? item.nobody : byWords(of.person, t, language)}</Fact>
      <Fact name={item.area}>{of.area === null ? t.list.city : nameIn(areas, of.area)}</Fact>
      <Fact name={item.limit}>{fill(item.limitWords, { day: dayWords(of.limitOn, language), how: how + extended })}</Fact>
      {of.source !== null && (
        <Fact name={item.source}>
          <SourceLink source={of.source} />
        </Fact>
      )}
      {of.place !== null && <PatrolFacts of={of} place={of.place} />}
    </dl>
  )
}

/** What it came from, by a link for whoever may see its page. */
function SourceLink({ source: { room, sort, id } }: { source: NonNullable<TaskDetail['source']> }) {
  const { language } = useLook()
  const { person } = usePresence()
  const known = sortOf(room, sort)
  if (known === undefined) return `${room} ${sort}`
  return person?.verbs.has(known.access) === true ? <Link href={`${known.path}${id}`}>{known[language]}</Link> : known[language]
}

const DIGITS = 4

function PatrolFacts({ of, place }: { of: TaskDetail; place: NonNullable<TaskDetail['place']> }) {
  const { item } = usePageText()
  const { hours } = of
  const hoursWords = hours === null ? item.hoursNone : fill(hours.to <= hours.from ? item.hoursNext : item.hoursWords, { ...hours })
  return (
    <>
      <Fact name={item.place}>
        {fill(item.placeWords, { lon: place.lon.toFixed(DIGITS), lat: place.lat.toFixed(DIGITS), km: place.radiusKm })}
      </Fact>
      <Fact name={item.hours}>{hoursWords}</Fact>
      <Fact name={item.visits}>{fill(item.visitsWords, { visits: of.visits, inHours: of.visitsInHours, found: of.visitsFound })}</Fact>
    </>
  )
}

function PlaceMap({ place, title }: { place: NonNullable<TaskDetail['place']>; title: string }) {
  const { item } = usePageText()
  const { shapes, onMap } = useTaskMap()
  if (shapes.length === 0) return null
  return (
    <div className='task-map'>
      <AreaMap
        areas={shapes}
        circles={[{ ...onMap(place), id: 'place', name: title, radiusKm: place.radiusKm }]}
        chosen='place'
        label={item.map}
      />
    </div>
  )
}
