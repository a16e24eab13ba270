/** The clocks of a report, each opening what it is counted from, how, and by which clause. */
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { ClockChip } from '#ground/web/clock/clock-chip.tsx'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { fill, useText } from '#ground/web/text/text.ts'
import type { ComplaintClock, ComplaintDetail } from '../../wire.ts'
import { clockOf, usePageText } from '../words.ts'

export function Clocks({ detail: { clocks, clockRefusals } }: { detail: Pick<ComplaintDetail, 'clocks' | 'clockRefusals'> }) {
  const t = usePageText()
  const words: Readonly<Record<string, string>> = t.limits
  return (
    <ul className='clocks'>
      {clocks.map((clock) => (
        <li key={clock.limit}>
          <span className='note'>{t.limits[clock.limit]}</span>
          <OneClock clock={clock} />
        </li>
      ))}
      {clockRefusals.map(({ limit, year }) => (
        <li key={limit} className='note'>
          {fill(t.report.clockUnknown, {
            limit: words[limit] ?? limit,
            why: year === null ? t.clock.noRule : fill(t.clock.unpublished, { year }),
          })}
        </li>
      ))}
    </ul>
  )
}

function OneClock({ clock }: { clock: ComplaintClock }) {
  const t = usePageText()
  const web = useText()
  const { language } = useLook()
  const { stoppedOn, state } = clock
  const explanation = <Explanation clock={clock} />
  const running = clockOf(clock)
  if (state !== 'lapsed' && stoppedOn === null && running !== null) return <ClockChip clock={running} explanation={explanation} />
  const ended = state === 'lapsed' ? clock.limitOn : stoppedOn
  const day = ended === null ? '—' : dayWords(ended, language)
  const said = state === 'missed' || state === 'lapsed' ? state : 'met'
  const icon = { met: 'check', missed: 'warn', lapsed: 'clock' } as const
  return (
    <DialogTrigger>
      <Button className='clock' data-urgency={state === 'missed' ? 'overdue' : 'none'}>
        <Icon name={icon[said]} />
        <b>{fill(t.clock[said], { day })}</b>
      </Button>
      <Popover className='popover clock-why'>
        <Dialog aria-label={web.clock.explain}>{explanation}</Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Explanation({ clock }: { clock: ComplaintClock }) {
  const { clock: t, limits } = usePageText()
  const { language } = useLook()
  const count = fill(clock.unit === 'working-day' ? t.workdays : t.count, { count: clock.count })
  return (
    <div className='explanation'>
      <b>{limits[clock.limit]}</b>
      <p>
        {fill(t.from, { day: dayWords(clock.startOn, language) })} · {count}
        {clock.extendedDays > 0 && ` · ${fill(t.extended, { days: clock.extendedDays })}`} ·{' '}
        {fill(t.until, { day: dayWords(clock.limitOn, language) })}
      </p>
      <p>{clock.note}</p>
      <p className='note'>
        {t.clause}: {clock.clause}
        {!clock.isVerified && ` · ${t.unverified}`}
      </p>
      {clock.unpublished !== null && <p className='note'>{fill(t.unpublished, { year: clock.unpublished })}</p>}
    </div>
  )
}
