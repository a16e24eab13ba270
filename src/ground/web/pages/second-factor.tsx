/** One-time codes: beginning, confirming, recovery codes that are shown once, ending. */
import { useState } from 'react'
import { TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { Icon } from '../icons.tsx'
import { useLook } from '../language.tsx'
import { callSession, SESSION } from '../presence.ts'
import { useRefresh } from '../queries.tsx'
import { fill, useText } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { useProof } from './proof.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { usePagesText } from './text/text.ts'

interface Begun {
  readonly secret: string
  readonly qrSvg: string
}

export function SecondFactor({ isOn, left }: { isOn: boolean; left: number }) {
  const { account: t } = usePagesText()
  const refresh = useRefresh()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes !== null)
    return (
      <RecoveryCodes
        codes={codes}
        onKept={() => {
          setCodes(null)
          void refresh(SESSION)
        }}
      />
    )
  return (
    <>
      <p className='note'>{isOn ? `${t.totpOn} ${fill(t.codesLeft, { count: left })}` : t.totpOff}</p>
      {isOn ? <InUse onCodes={setCodes} /> : <Enrol onCodes={setCodes} />}
    </>
  )
}

function Enrol({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { account: t } = usePagesText()
  const { language } = useLook()
  const toast = useToast()
  const { proven, dialog } = useProof()
  const [begun, setBegun] = useState<Begun | null>(null)
  const form = useForm({
    name: 'totp',
    initial: { code: '' },
    check: ({ code }) => (code.trim().length < 6 ? { code: t.needCode } : {}),
    send: async ({ code }) => {
      const answer = await callSession('POST /api/session/totp/confirm', { body: { code: code.trim() } })
      if (answer.ok) onCodes(answer.value.recoveryCodes)
      return answer
    },
  })
  if (begun === null)
    return (
      <>
        <button
          type='button'
          className='button'
          onClick={async () => {
            const answer = await proven(() => callSession('POST /api/session/totp'))
            if (answer.ok) setBegun(answer.value)
            else if (answer.refusal.reason !== 'confirm-first') toast({ kind: 'problem', text: answer.refusal.message[language] })
          }}
        >
          <Icon name='shield' />
          {t.begin}
        </button>
        {dialog}
      </>
    )
  return (
    <Form form={form} labels={{ code: t.code }} send={t.confirm}>
      <p>{t.scan}</p>
      <img className='qr' src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(begun.qrSvg)}`} alt={t.qr} width={200} height={200} />
      <p>
        {t.secret} <code className='secret'>{begun.secret}</code>
      </p>
      <TextField of={form.field('code')} label={t.code} inputMode='numeric' autoComplete='one-time-code' maxLength={6} isRequired />
    </Form>
  )
}

/** New recovery codes, or the end of it: both want the password and a code of now. */
function InUse({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { account: t } = usePagesText()
  const { cancel } = useText()
  const [wish, setWish] = useState<'renew' | 'remove' | null>(null)
  if (wish !== null) return <Ending key={wish} {...{ wish, onCodes }} onDone={() => setWish(null)} cancel={cancel} />
  return (
    <p className='row'>
      <button type='button' className='button' onClick={() => setWish('renew')}>
        {t.renew}
      </button>
      <button type='button' className='button' onClick={() => setWish('remove')}>
        {t.remove}
      </button>
    </p>
  )
}

interface EndingProps {
  readonly wish: 'renew' | 'remove'
  readonly onCodes: (codes: readonly string[]) => void
  readonly onDone: () => void
  readonly cancel: string
}

function Ending({ wish, onCodes, onDone, cancel }: EndingProps) {
  const { account: t } = usePagesText()
  const toast = useToast()
  const refresh = useRefresh()
  const form = useForm({
    name: `totp-${wish}`,
    initial: { password: '', code: '' },
    check: ({ password, code }) => ({
      ...(password === '' ? { password: t.needCurrent } : {}),
      ...(code.trim().length < 6 ? { code: t.needCode } : {}),
    }),
    send: async ({ password, code }) => {
      const body = { password, code: code.trim() }
      if (wish === 'remove') return callSession('POST /api/session/totp/remove', { body })
      const answer = await callSession('POST /api/session/recovery-codes', { body })
      if (answer.ok) onCodes(answer.value.recoveryCodes)
      return answer
    },
    onSent: () => {
      onDone()
      if (wish === 'remove') toast({ text: t.removed })
      void refresh(SESSION)
    },
  })
  return (
    <Form
      form={form}
      labels={{ password: t.current, code: t.code }}
      send={wish === 'renew' ? t.renew : t.remove}
      aside={
        <button type='button' className='button' onClick={onDone}>
          {cancel}
        </button>
      }
    >
      <TextField of={form.field('password')} label={t.current} type='password' autoComplete='current-password' isRequired />
      <TextField of={form.field('code')} label={t.code} autoComplete='one-time-code' isRequired />
    </Form>
  )
}
