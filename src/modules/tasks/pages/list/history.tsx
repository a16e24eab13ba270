/** What was found at each visit, and all that happened to an item, the latest first. */
import { useLook } from '#ground/web/language.tsx'
import { dayWords, instantWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import type { TaskDetail } from '../../wire.ts'
import { byWords, nameIn, useChoices, usePageText } from '../words.ts'

type Event = TaskDetail['events'][number]

export function Findings({ events }: { events: readonly Event[] }) {
  const t = usePageText()
  const { language } = useLook()
  const visits = events.filter(({ kind, isUndone }) => kind === 'visited' && !isUndone).reverse()
  return (
    <section className='task-findings'>
      <h3>
        {t.item.findings} {visits.length}
      </h3>
      {visits.length === 0 && <p className='note'>{t.item.noFindings}</p>}
      <ol className='task-events'>
        {visits.map(({ seq, walkedAt, at, found, isInHours, by, text }) => (
          <li key={seq}>
            <time dateTime={walkedAt ?? at}>{instantWords(walkedAt ?? at, language)}</time>
            <div>
              <b>{found === true ? t.item.found : t.item.notFound}</b>{' '}
              <span className='note'>
                {[isInHours === null ? null : isInHours ? t.item.inHours : t.item.outOfHours, byWords(by, t, language)]
                  .filter((of) => of !== null)
                  .join(' · ')}
              </span>
              {text !== null && text !== '' && <p className='task-said'>{text}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

export function History({ events }: { events: readonly Event[] }) {
  const t = usePageText()
  const { language } = useLook()
  return (
    <section>
      <h3>{t.item.history}</h3>
      <ol className='task-events'>
        {[...events].reverse().map((event) => (
          <li key={event.seq} data-undone={event.isUndone || undefined}>
            <time dateTime={event.at}>{instantWords(event.at, language)}</time>
            <div>
              <b>{t.events[event.kind]}</b>{' '}
              <span className='note'>
                {byWords(event.by, t, language)}
                {event.isUndone && ` · ${t.item.undone}`}
              </span>
              <More event={event} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function More({ event }: { event: Event }) {
  const t = usePageText()
  const { language } = useLook()
  const { departments } = useChoices()
  const { department, person, limitOn, walkedAt, found, undoes, text } = event
  const facts = [
    department === null ? null : nameIn(departments, department),
    person === null ? null : byWords(person, t, language),
    limitOn === null ? null : `${t.item.limit} ${dayWords(limitOn, language)}`,
    walkedAt === null ? null : instantWords(walkedAt, language),
    found === null ? null : found ? t.item.found : t.item.notFound,
    undoes === null ? null : fill(t.item.undoes, { of: undoes }),
  ].filter((of) => of !== null)
  return (
    <>
      {facts.length > 0 && <p>{facts.join(' · ')}</p>}
      {text !== null && text !== '' && <p className='task-said note'>{text}</p>}
    </>
  )
}
