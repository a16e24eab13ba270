/** Disabling, enabling, ending a pause, and a new first password. What others notice asks for a reason. */
import { useState } from 'react'
import type { Result } from '#ground/lib/result.ts'
import type { Refusal } from '../client.ts'
import { CheckField, TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { Icon } from '../icons.tsx'
import { useLook } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { useRefresh } from '../queries.tsx'
import { fill, useText } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { InitialPassword } from './initial-password.tsx'
import { ACCOUNT, ACCOUNTS, type AccountWithGrants, callPeople, type Initial } from './people-call.ts'
import { type Proof, useProof } from './proof.tsx'
import { usePagesText } from './text/text.ts'

type Wish = 'disable' | 'reset'

/** Does it, says so, and reads the account anew; a refusal is said too. */
function useDoes(proven: Proof['proven']) {
  const toast = useToast()
  const { language } = useLook()
  const refresh = useRefresh()
  return async (does: () => Promise<Result<unknown, Refusal>>, words: string, undo?: () => Promise<void>) => {
    const answer = await proven(does)
    if (answer.ok) toast({ text: words, ...(undo === undefined ? {} : { undo }) })
    else toast({ kind: 'problem', text: answer.refusal.message[language] })
    await refresh(ACCOUNT, ACCOUNTS)
  }
}

export function PersonLock({ account }: { account: AccountWithGrants }) {
  const { people: t } = usePagesText()
  const { language } = useLook()
  const [wish, setWish] = useState<Wish | null>(null)
  const [reset, setReset] = useState<Initial | null>(null)
  const { proven, dialog } = useProof()
  const does = useDoes(proven)
  const refresh = useRefresh()
  const params = { id: account.id }
  const until = account.signIn?.blockedUntil ?? null
  const close = () => {
    setReset(null)
    void refresh(ACCOUNT, ACCOUNTS)
  }
  if (reset !== null) return <InitialPassword made={reset} title={t.reset} onDone={close} />
  return (
    <>
      {until !== null && (
        <p className='row'>
          {fill(t.blockedUntil, { at: instantWords(until, language) })}
          <button
            type='button'
            className='button'
            onClick={() => does(() => callPeople('POST /api/people/accounts/:id/unblock', { params }), t.unblocked)}
          >
            <Icon name='unlock' />
            {t.unblock}
          </button>
        </p>
      )}
      {wish === null ? (
        <p className='row'>
          {account.disabled ? (
            <button
              type='button'
              className='button'
              onClick={() =>
                does(() => callPeople('POST /api/people/accounts/:id/enable', { params, body: { version: account.version } }), t.enabled)
              }
            >
              <Icon name='unlock' />
              {t.enable}
            </button>
          ) : (
            <button type='button' className='button' onClick={() => setWish('disable')}>
              <Icon name='lock' />
              {t.disable}
            </button>
          )}
          <button type='button' className='button' onClick={() => setWish('reset')}>
            <Icon name='key' />
            {t.reset}
          </button>
        </p>
      ) : (
        <WithReason key={wish} {...{ account, wish, proven }} onReset={setReset} onClose={() => setWish(null)} />
      )}
      {dialog}
    </>
  )
}

interface ReasonProps {
  readonly account: AccountWithGrants
  readonly wish: Wish
  readonly proven: Proof['proven']
  readonly onReset: (made: Initial) => void
  readonly onClose: () => void
}

function WithReason({ account, wish, proven, onReset, onClose }: ReasonProps) {
  const { people: t } = usePagesText()
  const { cancel } = useText()
  const toast = useToast()
  const refresh = useRefresh()
  const params = { id: account.id }
  const form = useForm({
    name: `account-${wish}`,
    initial: { reason: '', secondFactor: false },
    check: ({ reason }) => (reason.trim().length < 2 ? { reason: t.needReason } : {}),
    send: async ({ reason, secondFactor }) => {
      const body = { version: account.version, reason: reason.trim() }
      if (wish === 'disable') return proven(() => callPeople('POST /api/people/accounts/:id/disable', { params, body }))
      const answer = await proven(() => callPeople('POST /api/people/accounts/:id/reset', { params, body: { ...body, secondFactor } }))
      if (answer.ok) onReset(answer.value)
      return answer
    },
    onSent: () => {
      onClose()
      if (wish === 'reset') return
      toast({ text: t.disabled })
      void refresh(ACCOUNT, ACCOUNTS)
    },
  })
  return (
    <Form
      form={form}
      labels={{ reason: t.reason }}
      send={wish === 'disable' ? t.disable : t.reset}
      aside={
        <button type='button' className='button' onClick={onClose}>
          {cancel}
        </button>
      }
    >
      <p className='note'>{wish === 'disable' ? t.disableHint : t.resetHint}</p>
      {wish === 'reset' && <CheckField of={form.field('secondFactor')} label={t.resetFactor} />}
      <TextField of={form.field('reason')} label={t.reason} hint={t.reasonHint} maxLength={200} isRequired />
    </Form>
  )
}
