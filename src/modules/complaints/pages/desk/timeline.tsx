import { useLook } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { instantWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import type { PageText } from '../../text/page.ts'
import type { ComplaintDetail } from '../../wire.ts'
import { byWords, nameIn, useDepartments, usePageText } from '../words.ts'

export type Event = ComplaintDetail['events'][number]

export function eventWords({ kind }: Event, t: PageText): string {
  return (t.events as Readonly<Record<string, string>>)[kind] ?? kind
}

export function Timeline({ events }: { events: readonly Event[] }) {
  const t = usePageText()
  const { language } = useLook()
  return (
    <ol className='timeline' aria-label={t.report.timeline}>
      {events.map((event) => (
        <li key={`${event.at} ${event.kind}`}>
          <time dateTime={event.at}>{instantWords(event.at, language)}</time>
          <div>
            <b>{eventWords(event, t)}</b> <span className='note'>{byWords(event.by, t, language)}</span>
            <More event={event} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function More({ event: { area, department, because, finding, days, text } }: { event: Event }) {
  const t = usePageText()
  const areas = useAreas()
  const departments = useDepartments()
  const facts = [
    nameIn(areas, 'code', area),
    nameIn(departments, 'id', department),
    because === null ? null : t.because[because],
    finding === null ? null : t.findings[finding],
    days === null ? null : fill(t.clock.extended, { days }),
  ].filter((of) => of !== null)
  return (
    <>
      {facts.length > 0 && <p>{facts.join(' · ')}</p>}
      {text !== null && text !== '' && <p className='said note'>{text}</p>}
    </>
  )
}
