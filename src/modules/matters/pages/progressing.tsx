import { Label, ProgressBar } from 'react-aria-components'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import type { Progress } from '../wire.ts'

interface Props {
  readonly t: PageText
  readonly progress: Progress | null
  readonly since: number
  readonly onStop: () => void
}

/** How far the comparison is, how fast, and how long it will still take. */
export function Progressing({ t, progress, since, onStop }: Props) {
  const { stage, done, total } = progress ?? { stage: 'compare', done: 0, total: 1 }
  const seconds = Math.max(0.1, (performance.now() - since) / 1000)
  const rate = done / seconds
  const words = say(t.rate, { done, total, rate: Math.round(rate), left: done === 0 ? '—' : Math.ceil((total - done) / rate) })
  return (
    <div className='progressing'>
      <ProgressBar value={done} maxValue={total} className='progress'>
        {({ percentage }) => (
          <>
            <Label>{t.stage[stage]}</Label>
            <svg viewBox='0 0 100 1' preserveAspectRatio='none' aria-hidden='true'>
              <rect className='track' width='100' height='1' />
              <rect className='fill' width={percentage ?? 0} height='1' />
            </svg>
          </>
        )}
      </ProgressBar>
      <p className='note'>{progress === null ? t.reading : words}</p>
      <button type='button' className='button' onClick={onStop}>
        {t.cancel}
      </button>
    </div>
  )
}
