import { useEffect, useRef, useState } from 'react'
import { Label, ProgressBar } from 'react-aria-components'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import type { Progress } from '../wire.ts'

interface Props {
  readonly t: PageText
  readonly file: string
  readonly progress: Progress
  readonly since: number
  readonly onStop: () => void
}

const STAGES = ['read', 'compare', 'repair'] as const
/** A figure of what is left is shaky until a stage has run for so long, in milliseconds. */
const SETTLED = 1000

function sayTime(t: PageText, milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return seconds < 60 ? say(t.seconds, { seconds }) : say(t.minutes, { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
}

/** How far the comparison is, how fast, and how long it will still take. */
export function Progressing({ t, file, progress, since, onStop }: Props) {
  const { stage, done, total } = progress
  const began = useRef({ stage, at: since })
  if (began.current.stage !== stage) began.current = { stage, at: performance.now() }
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const taken = Math.max(0, now - began.current.at)
  const rate = taken > 0 ? done / (taken / 1000) : 0
  const isSettled = taken > SETTLED && done > 0
  return (
    <div className='progressing'>
      <h2 className='cut' title={file}>
        {say(t.comparing, { file })}
      </h2>
      <ol className='stages'>
        {STAGES.map((name) => (
          <li key={name} data-state={name === stage ? 'now' : STAGES.indexOf(name) < STAGES.indexOf(stage as 'compare') ? 'done' : 'next'}>
            {t.stages[name]}
          </li>
        ))}
      </ol>
      <ProgressBar value={done} maxValue={Math.max(1, total)} className='progress'>
        {({ percentage }) => (
          <>
            <Label>
              {t.stages[stage]}
              <b>{Math.floor(percentage ?? 0)} %</b>
            </Label>
            <svg viewBox='0 0 100 1' preserveAspectRatio='none' aria-hidden='true'>
              <rect className='track' width='100' height='1' />
              <rect className='fill' width={percentage ?? 0} height='1' />
            </svg>
          </>
        )}
      </ProgressBar>
      <dl className='figures'>
        <div>
          <dt>{t.stages[stage]}</dt>
          <dd>
            {done.toLocaleString()} / {total.toLocaleString()} <small>{t.unit.report}</small>
          </dd>
        </div>
        <div>
          <dt>{t.rate}</dt>
          <dd>
            {isSettled ? Math.round(rate).toLocaleString() : '—'} <small>{t.unit.report}</small>
          </dd>
        </div>
        <div>
          <dt>{t.elapsed}</dt>
          <dd>{sayTime(t, now - since)}</dd>
        </div>
        <div>
          <dt>{t.left}</dt>
          <dd>{isSettled && rate > 0 ? sayTime(t, ((total - done) / rate) * 1000) : '—'}</dd>
        </div>
      </dl>
      <div className='actions'>
        <button type='button' className='button' onClick={onStop}>
          {t.cancel}
        </button>
        <span className='note'>{t.cancelHint}</span>
      </div>
    </div>
  )
}
