import { useLook } from '../language.tsx'
import { dayWords, weekdayWords } from '../moment.ts'
import { fill, useText } from '../text/text.ts'
import type { Slot } from './use-workbench.ts'

interface Props {
  readonly slots: readonly Slot[]
  readonly today: string | null
  readonly chosen: string | null
  readonly onChoose: (id: string | null) => void
}

const urgency = (id: string, at: number) => (id === 'overdue' ? 'overdue' : at <= 3 ? 'soon' : 'later')

/** Where it is narrow the weekday goes to the next line as a whole. */
function DayName({ day }: { day: string }) {
  const { language } = useLook()
  const [name, weekday] = [dayWords(day, language), weekdayWords(day, language)]
  if (!name.endsWith(weekday)) return name
  return (
    <>
      {name.slice(0, -weekday.length)}
      <wbr />
      {weekday}
    </>
  )
}

/** One field for each day with the number of its clocks; a press shows only those. */
export function Strip({ slots, today, chosen, onChoose }: Props) {
  const t = useText()
  const { language } = useLook()
  return (
    <section className='strip' aria-label={t.workbench.strip}>
      {slots.map(({ id, count }, at) => {
        const name = id === 'overdue' ? t.workbench.overdue : id === today ? t.workbench.today : dayWords(id, language)
        return (
          <button
            key={id}
            type='button'
            aria-pressed={chosen === id}
            data-urgency={count === 0 ? 'none' : urgency(id, at)}
            title={fill(t.workbench.show, { day: name })}
            onClick={() => onChoose(chosen === id ? null : id)}
          >
            <span>{id === 'overdue' || id === today ? name : <DayName day={id} />}</span>
            <b>{count === 0 ? t.workbench.none : fill(t.workbench.due, { count: count.toLocaleString() })}</b>
          </button>
        )
      })}
    </section>
  )
}
