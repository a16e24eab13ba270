/** Which identity of the single sign-on opens this account. */
import { useState } from 'react'
import { TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { useLook, useSaid } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { useSession } from '../presence.ts'
import { useRefresh } from '../queries.tsx'
import { useText } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { ACCOUNT, ACCOUNTS, type AccountWithGrants, callPeople } from './people-call.ts'
import { type Proof, useProof } from './proof.tsx'
import { useDepartmentsText } from './text/departments.ts'

type Identity = AccountWithGrants['external'][number]

export function PersonExternal({ account }: { account: AccountWithGrants }) {
  const t = useDepartmentsText()
  const { language } = useLook()
  const said = useSaid()
  const provider = useSession().data?.oidc ?? null
  const { proven, dialog } = useProof()
  const [leaving, setLeaving] = useState<Identity | null>(null)
  const { id, external } = account
  return (
    <>
      {external.length === 0 ? (
        <p className='note'>{t.externalNone}</p>
      ) : (
        <ul className='grants-list'>
          {external.map((one) => (
            <li key={`${one.issuer} ${one.subject}`} className='row'>
              <dl className='facts grow'>
                <Fact name={t.subject} value={one.subject} />
                <Fact name={t.issuer} value={one.issuer} />
                <Fact name={t.linkedAt} value={instantWords(one.linkedAt, language)} />
              </dl>
              <button type='button' className='button' onClick={() => setLeaving(one)}>
                {t.unlink}
              </button>
            </li>
          ))}
        </ul>
      )}
      {leaving !== null && <Unlink key={leaving.subject} id={id} identity={leaving} proven={proven} onClose={() => setLeaving(null)} />}
      {provider === null ? (
        <p className='note'>{t.externalOff}</p>
      ) : (
        leaving === null && <LinkForm id={id} name={said(provider)} proven={proven} />
      )}
      {dialog}
    </>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function LinkForm({ id, name, proven }: { id: string; name: string; proven: Proof['proven'] }) {
  const t = useDepartmentsText()
  const toast = useToast()
  const refresh = useRefresh()
  const form = useForm({
    name: 'external',
    initial: { subject: '' },
    check: ({ subject }) => (subject.trim() === '' ? { subject: t.needSubject } : {}),
    send: ({ subject }) =>
      proven(() => callPeople('POST /api/people/accounts/:id/external', { params: { id }, body: { subject: subject.trim() } })),
    onSent: () => {
      toast({ text: t.linked })
      form.reset()
      void refresh(ACCOUNT, ACCOUNTS)
    },
  })
  return (
    <Form form={form} labels={{ subject: t.subject }} send={`${t.link} · ${name}`}>
      <TextField of={form.field('subject')} label={t.subject} hint={t.subjectHint} maxLength={255} isRequired />
    </Form>
  )
}

interface UnlinkProps {
  readonly id: string
  readonly identity: Identity
  readonly proven: Proof['proven']
  readonly onClose: () => void
}

/** It ends sessions, which nothing brings back: so it asks for the reason that the journal keeps. */
function Unlink({ id, identity: { issuer, subject }, proven, onClose }: UnlinkProps) {
  const t = useDepartmentsText()
  const { cancel } = useText()
  const toast = useToast()
  const refresh = useRefresh()
  const form = useForm({
    name: 'unlink',
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim().length < 2 ? { reason: t.needReason } : {}),
    send: ({ reason }) =>
      proven(() =>
        callPeople('POST /api/people/accounts/:id/external/unlink', { params: { id }, body: { issuer, subject, reason: reason.trim() } }),
      ),
    onSent: () => {
      toast({ text: t.unlinked })
      onClose()
      void refresh(ACCOUNT, ACCOUNTS)
    },
  })
  const stay = (
    <button type='button' className='button' onClick={onClose}>
      {cancel}
    </button>
  )
  return (
    <Form form={form} labels={{ reason: t.reason }} send={t.unlink} aside={stay}>
      <p className='note'>{t.unlinkHint}</p>
      <TextField of={form.field('reason')} label={t.reason} hint={t.reasonHint} maxLength={200} isRequired />
    </Form>
  )
}
