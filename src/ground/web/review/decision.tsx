/** What was decided on one thing, or the form that decides it; and everything that was decided on it before. */
import { Icon } from '../icons.tsx'
import { useLook } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { JudgeForm } from './judge-form.tsx'
import type { JudgingText, Verdict, Versioned } from './judge-text.ts'
import type { Judging } from './judging.ts'

interface By {
  readonly account: string
  readonly name: Readonly<Record<'zh' | 'en', string>> | null
}

interface DecisionProps {
  readonly of: Versioned & { readonly verdict: Verdict | null; readonly why: string | null; readonly by: By | null }
  /** When it was judged. */
  readonly at: string | null
  readonly text: JudgingText
  readonly judging: Judging
}

export function Decision({ of, at, text: t, judging }: DecisionProps) {
  const { language } = useLook()
  if (of.verdict === null)
    return judging.mayJudge ? (
      <JudgeForm hasKeys text={t} onJudge={(verdict, why) => judging.judge([of], verdict, why)} />
    ) : (
      <p className='note'>{t.readOnly}</p>
    )
  return (
    <p className='review-verdict row'>
      <Icon name={of.verdict === 'valid' ? 'check' : 'close'} />
      <b>{t[of.verdict]}</b>
      <span className='grow'>
        {of.why}{' '}
        <span className='note'>
          {of.by?.name?.[language] ?? of.by?.account ?? ''} {at === null ? '' : instantWords(at, language)}
        </span>
      </span>
      {judging.mayJudge && (
        <button type='button' className='button' onClick={() => void judging.undo([of])}>
          <Icon name='undo' />
          {t.undo}
        </button>
      )}
    </p>
  )
}

interface Judgement {
  readonly verdict: Verdict | 'undone'
  readonly why: string
  readonly by: By
  readonly at: string
}

export function Judgements({ of, text: t }: { of: readonly Judgement[]; text: JudgingText }) {
  const { language } = useLook()
  if (of.length === 0) return null
  return (
    <section>
      <h3>{t.history}</h3>
      <ol className='review-history'>
        {of.map(({ verdict, why, by, at }) => (
          <li key={at}>
            <span className='note'>
              {instantWords(at, language)} {by.name?.[language] ?? by.account}
            </span>{' '}
            {t.historyOf[verdict]} · {why}
          </li>
        ))}
      </ol>
    </section>
  )
}
