/** A new account; its first password is shown once. */
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { SelectField, TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { Icon } from '../icons.tsx'
import { useSaid } from '../language.tsx'
import { Page } from '../page.tsx'
import { Shown, useAsk, useRefresh } from '../queries.tsx'
import { InitialPassword } from './initial-password.tsx'
import { ACCOUNTS, callPeople, DEPARTMENTS, type Initial, VERBS, type Verbs } from './people-call.ts'
import { useProof } from './proof.tsx'
import { usePagesText } from './text/text.ts'
import './pages.css'

type Role = Verbs['roles'][number]['role']

export default function PersonNewPage() {
  const { people: t } = usePagesText()
  const [made, setMade] = useState<Initial | null>(null)
  const [, navigate] = useLocation()
  const verbs = useAsk(callPeople, VERBS, {})
  return (
    <Page title={t.createTitle}>
      <p>
        <Link href='/people' className='back-link'>
          <Icon name='back' />
          {t.back}
        </Link>
      </p>
      {made === null ? (
        <Shown of={verbs}>{({ roles }) => <NewForm roles={roles} onMade={setMade} />}</Shown>
      ) : (
        <InitialPassword made={made} title={t.created} onDone={() => navigate(`/people/${made.id}`)} />
      )}
    </Page>
  )
}

function NewForm({ roles, onMade }: { roles: Verbs['roles']; onMade: (made: Initial) => void }) {
  const { people: t } = usePagesText()
  const said = useSaid()
  const refresh = useRefresh()
  const { proven, dialog } = useProof()
  const departments = useAsk(callPeople, DEPARTMENTS, {}).data?.departments ?? []
  const form = useForm({
    name: 'person',
    initial: { zh: '', en: '', loginName: '', department: '', role: '' },
    check: ({ zh, loginName }) => ({
      ...(zh.trim() === '' ? { zh: t.needName } : {}),
      ...(loginName.trim() === '' ? { loginName: t.needLogin } : {}),
    }),
    send: async ({ zh, en, loginName, department, role }) => {
      const answer = await proven(() =>
        callPeople('POST /api/people/accounts', {
          body: {
            // Who has no name of their own in English is called by the Chinese one.
            name: { zh: zh.trim(), en: en.trim() === '' ? zh.trim() : en.trim() },
            loginName: loginName.trim(),
            department: department === '' ? null : department,
            role: roles.find((of) => of.role === role)?.role ?? (null as Role | null),
          },
        }),
      )
      if (answer.ok) onMade(answer.value)
      return answer
    },
    onSent: () => void refresh(ACCOUNTS),
  })
  return (
    <>
      <Form form={form} labels={{ zh: t.nameZh, loginName: t.loginName, department: t.department, role: t.role }} send={t.create}>
        <TextField of={form.field('zh')} label={t.nameZh} isRequired />
        <TextField of={form.field('en')} label={t.nameEn} />
        <TextField of={form.field('loginName')} label={t.loginName} hint={t.loginHint} isRequired />
        <SelectField
          of={form.field('department')}
          label={t.department}
          none={t.noDepartment}
          choices={departments.filter(({ closed }) => !closed).map(({ id, name }) => ({ id, name: said(name) }))}
        />
        <SelectField
          of={form.field('role')}
          label={t.role}
          hint={t.grantsHint}
          none={t.noRole}
          choices={roles.map(({ role, name }) => ({ id: role, name: said(name) }))}
        />
      </Form>
      {dialog}
    </>
  )
}
