/** Signing in: name and password, then the one-time code where the account has one; or by the single sign-on. */
import { useEffect, useRef, useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { useSite } from '../frame/site.ts'
import { Icon } from '../icons.tsx'
import { useSaid } from '../language.tsx'
import { Page } from '../page.tsx'
import { addressOf } from '../page-entry.ts'
import { usePresence } from '../person.tsx'
import { callSession, useSession } from '../presence.ts'
import { fill } from '../text/text.ts'
import { type PagesText, usePagesText } from './text/text.ts'
import './pages.css'

/** Only a place of this site: an address that somebody else wrote leads nowhere else. */
export function placeToGoBack(text: string | null, home: string): string {
  return text !== null && /^\/(?![/\\])/.test(text) ? text : home
}

interface Values {
  readonly name: string
  readonly password: string
  readonly code: string
}

/** The code is asked for only once the server has said that it is needed. */
function useSignIn(t: PagesText['signIn'], onDone: () => void) {
  const [wantsCode, setWantsCode] = useState(false)
  const form = useForm<Values>({
    name: 'sign-in',
    initial: { name: '', password: '', code: '' },
    check: ({ name, password, code }) => ({
      ...(name.trim() === '' ? { name: t.needName } : {}),
      ...(password === '' ? { password: t.needPassword } : {}),
      ...(wantsCode && code.trim() === '' ? { code: t.needCode } : {}),
    }),
    send: async ({ name, password, code }) => {
      const body = { name: name.trim(), password, ...(code.trim() === '' ? {} : { code: code.trim() }) }
      const answer = await callSession('POST /api/session', { body })
      if (!answer.ok && answer.refusal.reason === 'code-needed') setWantsCode(true)
      return answer
    },
    onSent: onDone,
  })
  return { form, wantsCode }
}

export default function SignInPage() {
  const { signIn: t } = usePagesText()
  const site = useSite()
  const said = useSaid()
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const { person, refresh } = usePresence()
  const back = placeToGoBack(search.get('back'), site.home)
  const { form, wantsCode } = useSignIn(t, () => void refresh())
  useEffect(() => {
    if (person !== null) navigate(person.mustChangePassword ? site.account : back, { replace: true })
  }, [person, back, navigate, site])
  if (person !== null)
    return (
      <Page title={t.title}>
        <p>{fill(t.already, { name: said(person.name) })}</p>
        <Link href={site.home}>{t.go}</Link>
      </Page>
    )
  return (
    <Page title={t.title}>
      <div className='sign-in'>
        <SignInForm {...{ t, form, wantsCode }} />
        <SingleSignOn t={t} back={back} />
        <p className='note'>{t.forgot}</p>
        <WithoutAccount t={t} />
      </div>
    </Page>
  )
}

function SignInForm({ t, form, wantsCode }: { t: PagesText['signIn'] } & ReturnType<typeof useSignIn>) {
  const { refusal } = form
  const code = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wantsCode) code.current?.querySelector('input')?.focus()
  }, [wantsCode])
  const waits = typeof refusal?.['retryAfterS'] === 'number' ? refusal['retryAfterS'] : null
  return (
    <Form form={form} labels={{ name: t.name, password: t.password, code: t.code }} send={t.send}>
      <TextField of={form.field('name')} label={t.name} autoComplete='username' isRequired />
      <TextField of={form.field('password')} label={t.password} type='password' autoComplete='current-password' isRequired />
      {wantsCode && (
        <div ref={code}>
          <TextField of={form.field('code')} label={t.code} hint={t.codeHint} autoComplete='one-time-code' isRequired />
        </div>
      )}
      {waits !== null && <p role='status'>{fill(t.waits, { seconds: Math.ceil(waits) })}</p>}
    </Form>
  )
}

function SingleSignOn({ t, back }: { t: PagesText['signIn']; back: string }) {
  const said = useSaid()
  const oidc = useSession().data?.oidc ?? null
  if (oidc === null) return null
  return (
    <a className='button' href={`/api/session/oidc?back=${encodeURIComponent(back)}`}>
      <Icon name='key' />
      {fill(t.oidc, { name: said(oidc) })}
    </a>
  )
}

/** What is open to everybody, for whoever has no account. */
function WithoutAccount({ t }: { t: PagesText['signIn'] }) {
  const { pages, signIn } = useSite()
  const said = useSaid()
  const open = pages.filter(({ access, path }) => access === 'public' && path !== signIn)
  if (open.length === 0) return null
  return (
    <section>
      <h2>{t.without}</h2>
      <ul className='open-pages'>
        {open.map((page) => (
          <li key={page.path}>
            <Link href={addressOf(page)} className='rail-item'>
              <Icon name={page.icon} />
              {said(page.title)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
