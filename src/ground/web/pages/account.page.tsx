/** My account: what I may do, my password, the second factor, and where I am signed in. */
import { Icon } from '../icons.tsx'
import { useSaid } from '../language.tsx'
import { Page } from '../page.tsx'
import { type SessionAnswer, useSession } from '../presence.ts'
import { Shown } from '../queries.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'
import { usePagesText } from './text/text.ts'
import './pages.css'

type Me = NonNullable<SessionAnswer['person']>

export default function AccountPage() {
  const { account: t } = usePagesText()
  const session = useSession()
  return (
    <Page title={t.title}>
      <Shown of={session}>{({ person }) => person !== null && <Sections me={person} />}</Shown>
    </Page>
  )
}

function Sections({ me }: { me: Me }) {
  const { account: t } = usePagesText()
  const mustChange = me.next.includes('change-password')
  return (
    <div className='sections'>
      {mustChange && (
        <p className='notice' role='status'>
          <Icon name='key' />
          {t.mustChange}
        </p>
      )}
      <Who me={me} />
      {me.hasPassword && (
        <section>
          <h2>{t.password}</h2>
          <PasswordForm wantsCode={me.secondFactor} />
        </section>
      )}
      {!mustChange && (
        <section>
          <h2>{t.totp}</h2>
          <SecondFactor isOn={me.secondFactor} left={me.recoveryCodesLeft} />
        </section>
      )}
      {!mustChange && (
        <section>
          <h2>{t.sessions}</h2>
          <Sessions />
        </section>
      )}
    </div>
  )
}

function Who({ me }: { me: Me }) {
  const { account: t } = usePagesText()
  const said = useSaid()
  return (
    <dl className='facts'>
      <div>
        <dt>{t.name}</dt>
        <dd>{said(me.name)}</dd>
      </div>
      <div>
        <dt>{t.loginName}</dt>
        <dd>{me.loginName}</dd>
      </div>
      <div>
        <dt>{t.department}</dt>
        <dd>{me.department === null ? t.none : said(me.department.name)}</dd>
      </div>
    </dl>
  )
}
