import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { dayWords, instantWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import type { PublicText } from '../../text/public.ts'
import type { ComplaintStatus } from '../../wire.ts'
import { usePublicText } from './words.ts'

type Step = ComplaintStatus['steps'][number]

/** What is still to come, in its order: nothing once it is closed. */
function aheadOf({ state }: ComplaintStatus): readonly (keyof PublicText['status']['ahead'])[] {
  if (state === 'received') return ['registered', 'dispatched', 'finished']
  if (state === 'registered') return ['dispatched', 'finished']
  return state === 'dispatched' ? ['finished'] : []
}

export function StatusView({ status, onAgain }: { status: ComplaintStatus; onAgain: () => void }) {
  const text = usePublicText()
  const t = text.status
  const { language } = useLook()
  const { number, state, receivedAt, finishBy, what, place, area, category, photos } = status
  const where = [area?.[language], place].filter((of) => of !== null && of !== undefined).join(' · ')
  return (
    <section className='status'>
      <header>
        <h2 tabIndex={-1} ref={(heading) => heading?.focus()}>
          {t.states[state]}
        </h2>
        {finishBy !== null && <p>{fill(t.finishBy, { day: dayWords(finishBy, language) })}</p>}
        <p className='note'>
          {fill(t.number, { number })} · {fill(t.receivedAt, { at: instantWords(receivedAt, language) })}
        </p>
      </header>
      <h3>{t.steps}</h3>
      <ol className='steps'>
        {status.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened keeps its place
          <StepLine key={at} step={step} />
        ))}
        {aheadOf(status).map((kind) => (
          <li key={kind} data-ahead>
            <b>{t.ahead[kind]}</b> <span className='note'>{t.aheadWord}</span>
          </li>
        ))}
      </ol>
      <h3>{t.what}</h3>
      <p className='said'>{what}</p>
      <dl className='facts'>
        {where !== '' && <Fact name={t.place} value={where} />}
        {category !== null && <Fact name={t.category} value={text.categories[category]} />}
        <Fact name={t.photos} value={fill(t.photosCount, { count: photos })} />
      </dl>
      <div className='row'>
        <button type='button' className='button' onClick={onAgain}>
          {t.again}
        </button>
      </div>
    </section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function stepWords(step: Step, t: PublicText['status'], language: 'zh' | 'en'): string {
  if (step.kind === 'dispatched')
    return step.department === null ? t.step.dispatchedNobody : fill(t.step.dispatched, { department: step.department[language] })
  if (step.kind === 'extended') return fill(t.step.extended, { days: step.days })
  return t.step[step.kind]
}

function StepLine({ step }: { step: Step }) {
  const { status: t } = usePublicText()
  const { language } = useLook()
  return (
    <li data-kind={step.kind}>
      <b>{stepWords(step, t, language)}</b> <time dateTime={step.on}>{dayWords(step.on, language)}</time>
      {step.kind === 'declined' && (
        <p>
          {t.because[step.because]}。{step.why}
        </p>
      )}
      {step.kind === 'extended' && <p>{step.why}</p>}
      {step.kind === 'finished' && (
        <div className='answer'>
          <p className='answer-finding'>
            <Icon name='check' />
            {t.answer}：{t.finding[step.answer.finding]}
          </p>
          <p className='said'>{step.answer.text}</p>
          <p className='note'>{t.review}</p>
        </div>
      )}
    </li>
  )
}
