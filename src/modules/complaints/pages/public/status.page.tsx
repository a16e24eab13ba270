/** 查询办理情况: by the receipt code, which never stands in the address. */
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Refusal } from '#ground/web/client.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { Page } from '#ground/web/page.tsx'
import { Failed } from '#ground/web/states.tsx'
import { fill } from '#ground/web/text/text.ts'
import { type ReceiptRefusal, readReceipt } from '../../kernel/receipt.ts'
import type { PublicText } from '../../text/public.ts'
import type { ComplaintStatus } from '../../wire.ts'
import { call } from '../call.ts'
import { handedOn } from './handed-on.ts'
import { StatusView } from './status-view.tsx'
import { usePublicText } from './words.ts'
import '#ground/web/form/form.css'
import './public.css'

function wrongWords(refusal: ReceiptRefusal, t: PublicText): string {
  if (refusal.reason === 'receipt-length') return fill(t.status.length, { characters: refusal.characters })
  if (refusal.reason === 'receipt-character') return fill(t.status.character, { character: refusal.character })
  return t.status.check
}

export default function StatusPage() {
  const t = usePublicText()
  const [typed, setTyped] = useState(handedOn)
  const [wrong, setWrong] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [found, setFound] = useState<ComplaintStatus | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const ask = async () => {
    const read = readReceipt(typed)
    setWrong(read.ok ? null : wrongWords(read.refusal, t))
    setRefusal(null)
    if (!read.ok) return field.current?.focus()
    setAsking(true)
    const answer = await call('POST /api/complaints/status', { body: { receipt: read.value } })
    setAsking(false)
    if (answer.ok) setFound(answer.value)
    else setRefusal(answer.refusal)
  }
  // Whoever comes from the receipt has the code already.
  const first = useRef(typed !== '')
  useEffect(() => {
    if (!first.current) return
    first.current = false
    void ask()
  })
  return (
    <Page
      title={t.status.title}
      actions={
        <Link href='/report' className='button quiet'>
          {t.status.report}
        </Link>
      }
    >
      <div className='public'>
        {found === null ? (
          <>
            <Ask {...{ typed, setTyped, wrong, isAsking, field }} onAsk={() => void ask()} />
            {refusal !== null && <NotFound refusal={refusal} onRetry={() => void ask()} />}
          </>
        ) : (
          <StatusView
            status={found}
            onAgain={() => {
              setFound(null)
              setTyped('')
            }}
          />
        )}
      </div>
    </Page>
  )
}

interface AskProps {
  readonly typed: string
  readonly setTyped: (typed: string) => void
  readonly wrong: string | null
  readonly isAsking: boolean
  readonly field: React.RefObject<HTMLInputElement | null>
  readonly onAsk: () => void
}

function Ask({ typed, setTyped, wrong, isAsking, field, onAsk }: AskProps) {
  const { status: t } = usePublicText()
  return (
    <form
      className='form'
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (!isAsking) onAsk()
      }}
    >
      <div className='form-field' data-wrong={wrong !== null || undefined}>
        <label htmlFor='receipt'>{t.receipt}</label>
        <p className='field-hint' id='receipt-hint'>
          {t.receiptHelps}
        </p>
        <input
          id='receipt'
          ref={field}
          type='text'
          className='receipt-input'
          autoComplete='off'
          autoCapitalize='characters'
          spellCheck={false}
          maxLength={100}
          value={typed}
          aria-describedby={wrong === null ? 'receipt-hint' : 'receipt-hint receipt-wrong'}
          aria-invalid={wrong !== null || undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        {wrong !== null && (
          <p className='field-wrong' id='receipt-wrong' role='alert'>
            {wrong}
          </p>
        )}
      </div>
      <div className='form-end'>
        <button type='submit' className='button primary' aria-disabled={isAsking || undefined}>
          {isAsking ? `${t.asking}…` : t.ask}
        </button>
      </div>
    </form>
  )
}

function NotFound({ refusal, onRetry }: { refusal: Refusal; onRetry: () => void }) {
  const { status: t } = usePublicText()
  const { language } = useLook()
  if (refusal.status === 404)
    return (
      <div className='notice' data-kind='problem' role='alert'>
        <Icon name='warn' />
        <div className='grow'>
          <b>{t.unknown}</b>
          <p>{t.unknownHow}</p>
        </div>
      </div>
    )
  // Too many at once, or a code that the server reads otherwise: it says so itself.
  if (refusal.status > 0 && refusal.status < 500)
    return (
      <p className='notice' data-kind='problem' role='alert'>
        <Icon name='warn' />
        {refusal.message[language]}
      </p>
    )
  return <Failed refusal={refusal} onRetry={onRetry} />
}
