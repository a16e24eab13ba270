/** One day: its index, its six values, how much they stand on; and the mark of dust, with the reason that is kept. */
import { useState } from 'react'
import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { usePresence } from '#ground/web/person.tsx'
import { useRefresh } from '#ground/web/queries.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { AirDay } from '../../wire.ts'
import { call } from '../call.ts'
import { CategoryChip } from '../category-chip.tsx'
import { eventWords, itemWords, symbolOf, unitOf, useAirText, withheldWords } from '../words.ts'
import type { Edition } from './asking.ts'

export function DayPane({ of, area, edition }: { of: AirDay; area: string | null; edition: Edition | undefined }) {
  const t = useAirText()
  const { language } = useLook()
  const { person } = usePresence()
  const facts = [
    of.primary.length === 0 ? null : `${t.days.primary} ${itemWords(of.primary, t)}`,
    fill(t.calendar.stations, of.stations),
    of.open > 0 ? fill(t.calendar.open, { count: of.open }) : null,
    of.dust === null ? null : fill(t.calendar.dustWhy, { why: of.dust }),
    ...of.events.map((event) => eventWords(event, t)),
  ].filter((fact) => fact !== null)
  return (
    <section className='air-day-pane' aria-label={dayWords(of.day, language)}>
      <p className='row'>
        <b>{dayWords(of.day, language)}</b>
        {of.aqi === null ? (
          <span>{of.withheld === null ? t.withheld['no-data'] : withheldWords(of.withheld, t)}</span>
        ) : (
          <>
            <span>AQI {of.aqi}</span>
            <CategoryChip level={of.level} day={of.day as Day} edition={edition} />
          </>
        )}
        <span className='note'>{facts.join(t.semicolon)}</span>
      </p>
      <dl className='figures'>
        {basicItems.map((item) => (
          <div key={item}>
            <dt>{symbolOf(item)}</dt>
            <dd>
              {of.items[item].value ?? <NotEvaluated why={t.withheld['too-few-hours']} />} <small>{unitOf(item)}</small>
            </dd>
          </div>
        ))}
      </dl>
      {person?.verbs.has('air.judge') === true && <Dust of={of} area={area} />}
      <p>
        <Link className='link' href={person?.verbs.has('air.judge') === true ? markAddress(of.day, area) : '/air/events'}>
          {person?.verbs.has('air.judge') === true ? t.exceptional.mark : t.exceptional.toList}
        </Link>
      </p>
    </section>
  )
}

/** The form, with the day and the district that are looked at. */
const markAddress = (day: string, area: string | null) =>
  `/air/events?${new URLSearchParams({ form: 'new', from: day, until: day, ...(area === null ? {} : { area }) })}`

function useDust(of: AirDay, area: string) {
  const { calendar: t } = useAirText()
  const { language } = useLook()
  const toast = useToast()
  const refresh = useRefresh()
  const isMarked = of.dust !== null
  const send = async (marks: boolean, why: string): Promise<void> => {
    const body = { on: of.day, area, why }
    const answer = await (marks ? call('POST /api/air/dust', { body }) : call('POST /api/air/dust/remove', { body }))
    const words = fill(marks ? t.dustDone : t.dustRemoved, { day: dayWords(of.day, language) })
    const undo = () => send(!marks, why)
    toast(answer.ok ? { text: words, undo } : { kind: 'problem', text: answer.refusal.message[language] })
    await refresh('GET /api/air/days', 'GET /api/air/evaluation', 'GET /api/air/months', 'GET /api/air/ranking')
  }
  return { isMarked, change: (why: string) => send(!isMarked, why) }
}

/** Dust is marked by district: whoever looks at the whole city chooses one first. */
function Dust({ of, area }: { of: AirDay; area: string | null }) {
  const { calendar: t } = useAirText()
  const [why, setWhy] = useState<string | null>(null)
  const [isWrong, setWrong] = useState(false)
  const { isMarked, change } = useDust(of, area ?? '')
  if (area === null) return <p className='note'>{t.dustNeedsArea}</p>
  if (why === null)
    return (
      <button type='button' className='button' onClick={() => setWhy('')}>
        <Icon name='edit' />
        {isMarked ? t.removeDust : t.markDust}
      </button>
    )
  return (
    <form
      className='row'
      onSubmit={(event) => {
        event.preventDefault()
        if (why.trim().length < 2) return setWrong(true)
        setWhy(null)
        void change(why.trim())
      }}
    >
      <input type='text' aria-label={t.reason} placeholder={t.reason} value={why} onChange={(event) => setWhy(event.target.value)} />
      <button type='submit' className='button primary'>
        {t.send}
      </button>
      {isWrong && (
        <span className='field-wrong' role='alert'>
          {t.reasonShort}
        </span>
      )}
    </form>
  )
}
