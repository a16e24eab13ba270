/** A reason, and whether to keep what is held or to take what came later; one reason for as many as are ticked. */
import { useState } from 'react'

export interface DecideText {
  readonly keep: string
  readonly take: string
  readonly needWhy: string
}

interface Props {
  readonly why: string
  readonly text: DecideText
  readonly onDecide: (decision: 'keep' | 'take', why: string) => Promise<void>
}

export function DecideForm({ why: label, text: t, onDecide }: Props) {
  const [why, setWhy] = useState('')
  const [isWrong, setWrong] = useState(false)
  const press = (decision: 'keep' | 'take') => {
    setWrong(why.trim().length < 2)
    if (why.trim().length >= 2) void onDecide(decision, why.trim())
  }
  return (
    <div className='review-judge'>
      <input
        type='text'
        aria-label={label}
        placeholder={label}
        aria-invalid={isWrong || undefined}
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <button type='button' className='button' onClick={() => press('keep')}>
        {t.keep}
      </button>
      <button type='button' className='button' onClick={() => press('take')}>
        {t.take}
      </button>
      {isWrong && (
        <span className='field-wrong' role='alert'>
          {t.needWhy}
        </span>
      )}
    </div>
  )
}
