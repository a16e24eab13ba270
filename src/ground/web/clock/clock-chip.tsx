import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Icon } from '../icons.tsx'
import { useLook } from '../language.tsx'
import { useText } from '../text/text.ts'
import { type Clock, clockWords, urgencyOf } from './words.ts'

/** How long there is, in words, with the day; with an explanation it opens it. */
export function ClockChip({ clock, explanation }: { clock: Clock; explanation?: ReactNode }) {
  const t = useText()
  const { language } = useLook()
  const { said, day } = clockWords(clock, t, language)
  const urgency = urgencyOf(clock)
  const words = (
    <>
      <Icon name={urgency === 'overdue' ? 'warn' : 'clock'} />
      <b>{said}</b>
      <span>{day}</span>
    </>
  )
  if (explanation === undefined)
    return (
      <span className='clock' data-urgency={urgency}>
        {words}
      </span>
    )
  return (
    <DialogTrigger>
      <Button className='clock' data-urgency={urgency}>
        {words}
      </Button>
      <Popover className='popover clock-why'>
        <Dialog aria-label={t.clock.explain}>{explanation}</Dialog>
      </Popover>
    </DialogTrigger>
  )
}
