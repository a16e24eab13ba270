/** 部门与区局: the tree of the bureau, and one of it opened to rename, move, close or add below. */
import { useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { Icon } from '../icons.tsx'
import { useInAddress } from '../in-address.ts'
import { inTree } from '../in-tree.ts'
import { useSaid } from '../language.tsx'
import { Page } from '../page.tsx'
import { usePresence } from '../person.tsx'
import { Shown, untilOf, useAsk } from '../queries.tsx'
import { Empty } from '../states.tsx'
import { DepartmentNew } from './department-new.tsx'
import { DepartmentPane } from './department-pane.tsx'
import { AREAS, type Area, callPeople, DEPARTMENTS, type Department } from './people-call.ts'
import { useDepartmentsText } from './text/departments.ts'
import './pages.css'
import './departments.css'

/** Below which one a new one begins; the bureau itself is said by a slash, which no identifier holds. */
const ADDRESS = { under: /^(?:\/|[a-z0-9][a-z0-9-]{0,63})$/ }

export default function DepartmentsPage() {
  const t = useDepartmentsText()
  const { person } = usePresence()
  const [, navigate] = useLocation()
  const { id = null } = useParams<{ id?: string }>()
  const under = useInAddress(ADDRESS).values.under ?? null
  const asked = useAsk(callPeople, DEPARTMENTS, {})
  const areas = useAsk(callPeople, AREAS, {}).data?.areas ?? []
  const mayManage = person?.verbs.has('people.manage') === true
  const create = mayManage && (
    <button type='button' className='button primary' onClick={() => navigate('/departments?under=/')}>
      <Icon name='plus' />
      {t.create}
    </button>
  )
  return (
    <Page title={t.title} until={untilOf(asked)} actions={create}>
      <Shown of={asked}>
        {({ departments }) => (
          <div className='departments' data-open={id !== null || under !== null || undefined}>
            <Tree departments={departments} areas={areas} chosen={id} />
            <section className='departments-open'>
              {(id !== null || under !== null) && (
                <p className='departments-back'>
                  <Link href='/departments' className='back-link'>
                    <Icon name='back' />
                    {t.back}
                  </Link>
                </p>
              )}
              <Opened {...{ departments, areas, id, under: mayManage ? under : null, mayManage }} />
            </section>
          </div>
        )}
      </Shown>
    </Page>
  )
}

interface OpenedProps {
  readonly departments: readonly Department[]
  readonly areas: readonly Area[]
  readonly id: string | null
  readonly under: string | null
  readonly mayManage: boolean
}

function Opened({ departments, areas, id, under, mayManage }: OpenedProps) {
  const t = useDepartmentsText()
  if (under !== null) return <DepartmentNew key={under} departments={departments} areas={areas} under={under === '/' ? null : under} />
  if (id === null) return departments.length > 0 && <Empty icon='building' title={t.choose} how={t.chooseHow} />
  const department = departments.find((of) => of.id === id)
  if (department === undefined) return <Empty icon='building' title={t.gone} how={t.goneHow} />
  return <DepartmentPane key={`${id} ${department.version}`} {...{ department, departments, areas, mayManage }} />
}

interface TreeProps {
  readonly departments: readonly Department[]
  readonly areas: readonly Area[]
  readonly chosen: string | null
}

function Tree({ departments, areas, chosen }: TreeProps) {
  const t = useDepartmentsText()
  const said = useSaid()
  const [withClosed, setWithClosed] = useState(false)
  if (departments.length === 0) return <Empty icon='building' title={t.empty} how={t.emptyHow} />
  const shown = departments.filter(({ closed, id }) => withClosed || !closed || id === chosen)
  const areaOf = (code: string | null) => areas.find((of) => of.code === code)?.name
  return (
    <nav className='departments-tree' aria-label={t.title}>
      {departments.some(({ closed }) => closed) && (
        <label className='check'>
          <input type='checkbox' checked={withClosed} onChange={(event) => setWithClosed(event.target.checked)} />
          {t.showClosed}
        </label>
      )}
      <ul>
        {inTree(
          shown,
          ({ id }) => id,
          ({ parent }) => parent,
        ).map(({ row: { id, name, kind, areaCode, closed }, depth }) => {
          const area = areaOf(areaCode)
          const note = [closed ? t.closed : null, t.kinds[kind], area === undefined ? null : said(area)].filter((of) => of !== null)
          return (
            <li key={id} data-depth={Math.min(depth, 4)}>
              <Link href={`/departments/${id}`} aria-current={id === chosen ? 'true' : undefined} data-closed={closed || undefined}>
                <span>{said(name)}</span>
                <small>{note.join(' · ')}</small>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
