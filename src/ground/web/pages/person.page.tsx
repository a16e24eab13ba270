/** One account: its basics, what it may do and how far, and whether it may sign in. */
import { Link, useParams } from 'wouter'
import { SelectField, TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { Icon } from '../icons.tsx'
import { useLook, useSaid } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { Page } from '../page.tsx'
import { usePresence } from '../person.tsx'
import { Shown, untilOf, useAsk, useRefresh } from '../queries.tsx'
import { useToast } from '../toasts.tsx'
import { ACCOUNT, ACCOUNTS, type AccountWithGrants, callPeople, DEPARTMENTS, stateOf } from './people-call.ts'
import { PersonExternal } from './person-external.tsx'
import { PersonGrants } from './person-grants.tsx'
import { PersonLock } from './person-lock.tsx'
import { useProof } from './proof.tsx'
import { useDepartmentsText } from './text/departments.ts'
import { usePagesText } from './text/text.ts'
import './pages.css'

export default function PersonPage() {
  const { people: t } = usePagesText()
  const said = useSaid()
  const { id = '' } = useParams<{ id: string }>()
  const asked = useAsk(callPeople, ACCOUNT, { params: { id } })
  return (
    <Page
      until={untilOf(asked)}
      title={asked.data === undefined ? t.title : said(asked.data.name)}
      open={asked.data !== undefined && <span className='note'>{t.states[stateOf(asked.data)]}</span>}
    >
      <p>
        <Link href='/people' className='back-link'>
          <Icon name='back' />
          {t.back}
        </Link>
      </p>
      <Shown of={asked}>{(account) => <Sections key={account.version} account={account} />}</Shown>
    </Page>
  )
}

function Sections({ account }: { account: AccountWithGrants }) {
  const { people: t } = usePagesText()
  const { external } = useDepartmentsText()
  const { person } = usePresence()
  const mayManage = person?.verbs.has('people.manage') === true
  return (
    <div className='sections'>
      <Facts account={account} />
      {mayManage && (
        <section>
          <h2>{t.basics}</h2>
          <Basics account={account} />
        </section>
      )}
      <section>
        <h2>{t.grants}</h2>
        <PersonGrants account={account} mayManage={mayManage && person?.account !== account.id} />
      </section>
      {mayManage && person?.account !== account.id && (
        <section>
          <h2>{external}</h2>
          <PersonExternal account={account} />
        </section>
      )}
      {mayManage && person?.account !== account.id && (
        <section>
          <h2>{t.lock}</h2>
          <PersonLock account={account} />
        </section>
      )}
    </div>
  )
}

function Facts({ account }: { account: AccountWithGrants }) {
  const { people: t } = usePagesText()
  const { language } = useLook()
  const { signIn } = account
  const facts: readonly (readonly [string, string])[] = [
    [t.loginName, account.loginName],
    [t.state, t.states[stateOf(account)]],
    ...(signIn === null
      ? []
      : ([
          [t.secondFactor, signIn.secondFactor ? t.yes : t.no],
          [t.lastSeen, signIn.lastSeenAt === null ? t.never : instantWords(signIn.lastSeenAt, language)],
        ] as const)),
  ]
  return (
    <dl className='facts'>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Basics({ account }: { account: AccountWithGrants }) {
  const { people: t } = usePagesText()
  const said = useSaid()
  const toast = useToast()
  const refresh = useRefresh()
  const { proven, dialog } = useProof()
  const departments = useAsk(callPeople, DEPARTMENTS, {}).data?.departments ?? []
  const params = { id: account.id }
  const put = (zh: string, en: string, department: string, version: number) =>
    proven(() =>
      callPeople('PUT /api/people/accounts/:id', {
        params,
        body: { name: { zh: zh.trim(), en: en.trim() }, department: department === '' ? null : department, version },
      }),
    )
  const form = useForm({
    name: 'basics',
    initial: { zh: account.name.zh, en: account.name.en, department: account.department ?? '' },
    check: ({ zh, en }) => ({ ...(zh.trim() === '' ? { zh: t.needName } : {}), ...(en.trim() === '' ? { en: t.needName } : {}) }),
    send: async ({ zh, en, department }) => {
      const answer = await put(zh, en, department, account.version)
      if (answer.ok) {
        const { version } = answer.value
        const undo = async () => {
          await put(account.name.zh, account.name.en, account.department ?? '', version)
          await refresh(ACCOUNT, ACCOUNTS)
        }
        toast({ text: t.saved, undo })
      }
      return answer
    },
    onSent: () => void refresh(ACCOUNT, ACCOUNTS),
  })
  return (
    <>
      <Form form={form} labels={{ zh: t.nameZh, en: t.nameEn, department: t.department }} send={t.save}>
        <TextField of={form.field('zh')} label={t.nameZh} isRequired />
        <TextField of={form.field('en')} label={t.nameEn} isRequired />
        <SelectField
          of={form.field('department')}
          label={t.department}
          none={t.noDepartment}
          choices={departments.map(({ id, name }) => ({ id, name: said(name) }))}
        />
      </Form>
      {dialog}
    </>
  )
}
