/** Who reported: masked until somebody says what for. */
import { useState } from 'react'
import type { Refusal } from '#ground/web/client.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import type { ComplaintDetail } from '../../wire.ts'
import { call } from '../call.ts'
import { usePageText } from '../words.ts'

interface Opened {
  readonly name: string | null
  readonly phone: string | null
  /** As it was sent: elsewhere numbers in it are masked, and the reporter's own name. */
  readonly what: string
  readonly place: string | null
}

export function IdentityView({ detail: { id, identity, mayOpenIdentity, what, place } }: { detail: ComplaintDetail }) {
  const { report: t } = usePageText()
  const [isAsking, setAsking] = useState(false)
  const [opened, setOpened] = useState<Opened | null>(null)
  if (identity === null) return <span className='note'>{t.anonymous}</span>
  const shown = opened ?? identity
  return (
    <div className='identity'>
      <span>{[shown.name, shown.phone].filter((of) => of !== null).join(' · ')}</span>
      {mayOpenIdentity ? (
        <button
          type='button'
          className='link'
          aria-expanded={isAsking}
          onClick={() => {
            setOpened(null)
            setAsking(opened === null && !isAsking)
          }}
        >
          {opened === null ? t.open : t.close}
        </button>
      ) : (
        <span className='note' title={t.openForbidden}>
          <Icon name='lock' />
          <span className='unseen'>{t.openForbidden}</span>
        </span>
      )}
      {opened !== null && opened.place !== place && <p className='said opened-text'>{opened.place}</p>}
      {opened !== null && opened.what !== what && <p className='said opened-text'>{opened.what}</p>}
      {isAsking && (
        <Purpose
          id={id}
          onOpened={(of) => {
            setOpened(of)
            setAsking(false)
          }}
        />
      )}
    </div>
  )
}

function Purpose({ id, onOpened }: { id: string; onOpened: (opened: Opened) => void }) {
  const { report: t } = usePageText()
  const { language } = useLook()
  const [purpose, setPurpose] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = async () => {
    const answer = await call('POST /api/complaints/:id/identity', { params: { id }, body: { purpose } })
    if (answer.ok) onOpened(answer.value)
    else setRefusal(answer.refusal)
  }
  return (
    <form
      className='purpose'
      aria-label={t.openTitle}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label htmlFor='purpose'>{t.openWhy}</label>
      <div className='field-line'>
        <input
          id='purpose'
          type='text'
          ref={(input) => input?.focus()}
          required
          minLength={2}
          maxLength={200}
          aria-describedby='purpose-how'
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
        />
        <button type='submit' className='button'>
          {t.openDo}
        </button>
      </div>
      <p className='field-hint' id='purpose-how'>
        {t.openHow}
      </p>
      {refusal !== null && (
        <p className='field-wrong' role='alert'>
          {refusal.message[language]}
        </p>
      )}
    </form>
  )
}
