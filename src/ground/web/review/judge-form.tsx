/** A reason, and the two verdicts; V and X press them from anywhere on the page but a field. */
import { useEffect, useId, useRef, useState } from 'react'
import { usePageKeys } from '../keys-help.tsx'
import type { JudgeText, Verdict } from './judge-text.ts'

interface Props {
  readonly text: JudgeText
  readonly onJudge: (verdict: Verdict, why: string) => Promise<unknown>
  readonly hasKeys?: boolean
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea')

function useVerdictKeys(isOn: boolean, press: (verdict: Verdict) => void): void {
  const latest = useRef(press)
  latest.current = press
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const verdict = { v: 'valid', x: 'invalid' }[event.key.toLowerCase()]
      if (verdict === undefined) return
      event.preventDefault()
      latest.current(verdict as Verdict)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [isOn])
}

export function JudgeForm({ text: t, onJudge, hasKeys = false }: Props) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [why, setWhy] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [isSending, setSending] = useState(false)
  usePageKeys(hasKeys ? t.keys : NONE)
  const press = (verdict: Verdict) => {
    if (isSending) return
    if (why.trim().length < 2) {
      setWrong(true)
      field.current?.focus()
      return
    }
    setWrong(false)
    setSending(true)
    void onJudge(verdict, why.trim()).finally(() => setSending(false))
  }
  useVerdictKeys(hasKeys, press)
  return (
    <div className='review-judge'>
      <input
        ref={field}
        type='text'
        list={`${id}-reasons`}
        aria-label={t.why}
        placeholder={t.why}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <datalist id={`${id}-reasons`}>
        {[...t.reasons.valid, ...t.reasons.invalid].map((of) => (
          <option key={of} value={of} />
        ))}
      </datalist>
      {(['valid', 'invalid'] as const).map((verdict) => (
        <button key={verdict} type='button' className='button' disabled={isSending} onClick={() => press(verdict)}>
          {t[verdict]} {hasKeys && <kbd>{verdict === 'valid' ? 'V' : 'X'}</kbd>}
        </button>
      ))}
      {isWrong && (
        <span className='field-wrong' role='alert' id={`${id}-wrong`}>
          {t.whyShort}
        </span>
      )}
    </div>
  )
}

const NONE: readonly (readonly [string, string])[] = []
