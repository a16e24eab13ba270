/** People: every account that one may see, and the way to a new one. */
import { useLocation } from 'wouter'
import { Icon } from '../icons.tsx'
import { useInAddress, useTyped } from '../in-address.ts'
import { useLook, useSaid } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { Page } from '../page.tsx'
import { usePresence } from '../person.tsx'
import { Shown, untilOf, useAsk, useAskMore } from '../queries.tsx'
import { Empty } from '../states.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { NotEvaluated } from '../table/table-row.tsx'
import { ACCOUNTS, type Account, callPeople, DEPARTMENTS, type Department, stateOf, VERBS, type Verbs } from './people-call.ts'
import { type PagesText, usePagesText } from './text/text.ts'
import './pages.css'

type Said = ReturnType<typeof useSaid>
interface Names {
  readonly departments: readonly Department[]
  readonly roles: Verbs['roles']
}

function columnsOf(
  t: PagesText['people'],
  said: Said,
  at: (instant: string) => string,
  { departments, roles }: Names,
): readonly Column<Account>[] {
  const department = (of: Account) => {
    const found = departments.find(({ id }) => id === of.department)
    return found === undefined ? (of.department ?? t.noDepartment) : said(found.name)
  }
  const role = (of: Account) => {
    const found = roles.find((one) => one.role === of.role)
    return found === undefined ? t.noRole : said(found.name)
  }
  return [
    { id: 'name', title: t.name, isFixed: true, text: ({ name }) => said(name), cell: ({ name }) => said(name) },
    { id: 'login', title: t.loginName, cell: ({ loginName }) => loginName, text: ({ loginName }) => loginName },
    { id: 'department', title: t.department, cell: department, text: department },
    { id: 'role', title: t.role, cell: role },
    { id: 'state', title: t.state, isOnPhone: true, cell: (of) => <span data-account={stateOf(of)}>{t.states[stateOf(of)]}</span> },
    {
      id: 'factor',
      title: t.secondFactor,
      cell: ({ signIn }) => (signIn === null ? <NotEvaluated /> : signIn.secondFactor ? t.yes : t.no),
    },
    {
      id: 'seen',
      title: t.lastSeen,
      cell: ({ signIn }) => (signIn === null ? <NotEvaluated /> : signIn.lastSeenAt === null ? t.never : at(signIn.lastSeenAt)),
    },
  ]
}

const FILTERS = { text: /^[\s\S]{1,64}$/, department: /^[a-z0-9][a-z0-9-]{0,63}$/, all: /^yes$/ }

export default function PeoplePage() {
  const { person } = usePresence()
  const { people: t } = usePagesText()
  const said = useSaid()
  const { language } = useLook()
  const [, navigate] = useLocation()
  const { values, set } = useInAddress(FILTERS)
  const { text: asks = '', department = '' } = values
  const isActive = values.all === undefined
  const [text, setText] = useTyped(asks, (typed) => set({ text: typed.trim() }))
  const departments = useAsk(callPeople, DEPARTMENTS, {}).data?.departments ?? []
  const roles = useAsk(callPeople, VERBS, {}).data?.roles ?? []
  const accounts = useAskMore(
    callPeople,
    ACCOUNTS,
    (after) => ({
      query: {
        ...(asks === '' ? {} : { text: asks }),
        ...(department === '' ? {} : { department }),
        ...(isActive ? { disabled: 'false' } : {}),
        ...(after === null ? {} : { after: String(after) }),
      },
    }),
    ({ next }) => next,
  )
  const filters = (
    <Filters
      {...{ departments, department, isActive }}
      setDepartment={(of) => set({ department: of })}
      setActive={(is) => set({ all: is ? '' : 'yes' })}
    />
  )
  const create = person?.verbs.has('people.manage') === true && (
    <button type='button' className='button primary' onClick={() => navigate('/people/new')}>
      <Icon name='plus' />
      {t.create}
    </button>
  )
  return (
    <Page title={t.title} until={untilOf(accounts)} isFilled actions={create}>
      <div className='fills'>
        <Shown of={accounts}>
          {(pages) => (
            <DataTable
              id='people'
              label={t.title}
              columns={columnsOf(t, said, (instant) => instantWords(instant, language), { departments, roles })}
              rows={pages.flatMap((page) => page.accounts)}
              keyOf={({ id }) => id}
              onOpen={({ id }) => navigate(`/people/${id}`)}
              query={text}
              onQuery={setText}
              filters={filters}
              more={accounts.more}
              empty={<Empty icon='people' title={t.empty} how={t.emptyHow} />}
            />
          )}
        </Shown>
      </div>
    </Page>
  )
}

interface FilterProps {
  readonly departments: readonly Department[]
  readonly department: string
  readonly setDepartment: (id: string) => void
  readonly isActive: boolean
  readonly setActive: (is: boolean) => void
}

function Filters({ departments, department, setDepartment, isActive, setActive }: FilterProps) {
  const { people: t } = usePagesText()
  const said = useSaid()
  return (
    <>
      <select aria-label={t.department} value={department} onChange={(event) => setDepartment(event.target.value)}>
        <option value=''>{t.anyDepartment}</option>
        {departments.map(({ id, name }) => (
          <option key={id} value={id}>
            {said(name)}
          </option>
        ))}
      </select>
      <select aria-label={t.state} value={isActive ? 'active' : ''} onChange={(event) => setActive(event.target.value === 'active')}>
        <option value='active'>{t.onlyActive}</option>
        <option value=''>{t.everybody}</option>
      </select>
    </>
  )
}
