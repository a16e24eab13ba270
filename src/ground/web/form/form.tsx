/** A form: what is wrong in one place that takes the focus, its fields, what is kept of it, and the button that sends it. */
import { type ReactNode, useEffect, useRef } from 'react'
import type { Refusal } from '../client.ts'
import { Icon } from '../icons.tsx'
import { useLook } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { fill, useText } from '../text/text.ts'
import type { FormState } from './use-form.ts'
import './form.css'

interface Props<Values> {
  readonly form: FormState<Values>
  /** Names of fields as the summary says them, in the order of the page. */
  readonly labels: { readonly [Name in keyof Values & string]?: string }
  readonly send: string
  /** The single reasons of a refusal that has several, as sentences. */
  readonly reasons?: (refusal: Refusal) => readonly string[]
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function Form<Values extends object>({ form, labels, send, reasons = () => [], aside, children }: Props<Values>) {
  const t = useText()
  return (
    <form
      className='form'
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <DraftFound form={form} />
      <ErrorSummary {...{ form, labels, reasons }} />
      {children}
      <div className='form-end'>
        <button type='submit' className='button primary' aria-disabled={form.isSending || undefined}>
          {form.isSending ? `${t.form.sending}…` : send}
        </button>
        {aside}
        <DraftKept form={form} />
      </div>
    </form>
  )
}

function ErrorSummary<Values extends object>({ form, labels, reasons }: Required<Pick<Props<Values>, 'form' | 'labels' | 'reasons'>>) {
  const t = useText()
  const { language } = useLook()
  const box = useRef<HTMLDivElement>(null)
  const wrong = (Object.keys(labels) as (keyof Values & string)[]).filter((name) => form.wrong[name] !== undefined)
  const { attempts, refusal } = form
  useEffect(() => {
    if (attempts > 0) box.current?.focus()
  }, [attempts])
  if (attempts === 0 || (wrong.length === 0 && refusal === null)) return null
  return (
    <div className='form-wrong' ref={box} tabIndex={-1} role='alert'>
      <Icon name='warn' />
      <div>
        {wrong.length > 0 && <b>{fill(t.form.summary, { count: wrong.length })}</b>}
        <ul>
          {wrong.map((name) => (
            <li key={name}>
              <button type='button' className='link' onClick={() => document.getElementById(form.idOf(name))?.focus()}>
                {labels[name]}
              </button>
              {form.wrong[name]}
            </li>
          ))}
        </ul>
        {wrong.length === 0 && refusal !== null && <Refused reasons={reasons(refusal)} words={refusal.message[language]} />}
      </div>
    </div>
  )
}

function Refused({ words, reasons }: { words: string; reasons: readonly string[] }) {
  return (
    <>
      <p>{words}</p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function DraftFound<Values>({ form: { draft, reset } }: { form: FormState<Values> }) {
  const t = useText()
  const { language } = useLook()
  if (draft === null || !draft.isFound) return null
  return (
    <p className='notice' role='status'>
      <Icon name='edit' />
      <span className='grow'>{fill(t.form.draftFound, { at: instantWords(draft.at, language) })}</span>
      <button type='button' className='button quiet' onClick={reset}>
        {t.form.draftDrop}
      </button>
    </p>
  )
}

function DraftKept<Values>({ form: { draft } }: { form: FormState<Values> }) {
  const t = useText()
  const { language } = useLook()
  if (draft === null || draft.isFound) return null
  return <span className='note'>{fill(t.form.draftKept, { at: instantWords(draft.at, language) })}</span>
}
