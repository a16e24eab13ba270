/** One department: what it is called, where it stands, who is in it, and whether it is still open. */
import { Link, useLocation } from 'wouter'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { Icon } from '../icons.tsx'
import { useLook, useSaid } from '../language.tsx'
import { useAsk, useRefresh } from '../queries.tsx'
import { fill } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { bodyOf, DepartmentFields, type DepartmentValues, wrongName } from './department-fields.tsx'
import { ACCOUNTS, type Area, callPeople, DEPARTMENTS, type Department } from './people-call.ts'
import { type Proof, useProof } from './proof.tsx'
import { useDepartmentsText } from './text/departments.ts'

interface Props {
  readonly department: Department
  readonly departments: readonly Department[]
  readonly areas: readonly Area[]
  readonly mayManage: boolean
}

const valuesOf = ({ name, parent, areaCode }: Department): DepartmentValues => ({
  zh: name.zh,
  en: name.en,
  parent: parent ?? '',
  area: areaCode ?? '',
})

const MOST = 200

/** Everything of the department is written at once; taking it back writes what was there before. */
function usePut({ proven }: Pick<Proof, 'proven'>, department: Department) {
  const toast = useToast()
  const refresh = useRefresh()
  const { language } = useLook()
  const write = (values: DepartmentValues, closed: boolean, version: number) =>
    proven(() =>
      callPeople('PUT /api/people/departments/:id', { params: { id: department.id }, body: { ...bodyOf(values), closed, version } }),
    )
  return async (values: DepartmentValues, closed: boolean, words: string) => {
    const answer = await write(values, closed, department.version)
    if (answer.ok) {
      const undo = async () => {
        const back = await write(valuesOf(department), department.closed, answer.value.version)
        if (!back.ok) toast({ kind: 'problem', text: back.refusal.message[language] })
        await refresh(DEPARTMENTS)
      }
      toast({ text: words, undo })
      await refresh(DEPARTMENTS)
    }
    return answer
  }
}

export function DepartmentPane({ department, departments, areas, mayManage }: Props) {
  const t = useDepartmentsText()
  const said = useSaid()
  const area = areas.find(({ code }) => code === department.areaCode)
  const parent = departments.find(({ id }) => id === department.parent)
  const facts = [
    [t.kind, t.kinds[department.kind]],
    [t.parent, parent === undefined ? t.noParent : said(parent.name)],
    [t.area, area === undefined ? (department.areaCode ?? t.noArea) : said(area.name)],
    [t.id, department.id],
  ]
  return (
    <>
      <h2>
        {said(department.name)} {department.closed && <small>{t.closed}</small>}
      </h2>
      <dl className='facts'>
        {facts
          .filter((_, at) => !mayManage || at === 0 || at === 3)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <People id={department.id} />
      {mayManage && <Manage {...{ department, departments, areas }} />}
    </>
  )
}

function People({ id }: { id: string }) {
  const t = useDepartmentsText()
  const accounts = useAsk(callPeople, ACCOUNTS, { query: { department: id, disabled: 'false', limit: MOST } }).data
  if (accounts === undefined) return null
  const words = fill(accounts.next === null ? t.accounts : t.accountsMore, { count: accounts.accounts.length })
  return (
    <p>
      <Link href={`/people?department=${id}`} className='back-link'>
        {words}
      </Link>
    </p>
  )
}

function Manage({ department, departments, areas }: Omit<Props, 'mayManage'>) {
  const t = useDepartmentsText()
  const toast = useToast()
  const { language } = useLook()
  const [, navigate] = useLocation()
  const { proven, dialog } = useProof()
  const put = usePut({ proven }, department)
  const form = useForm<DepartmentValues>({
    name: 'department',
    initial: valuesOf(department),
    check: (values) => wrongName(t, values),
    send: (values) => put(values, department.closed, t.saved),
  })
  const close = async (closed: boolean) => {
    const answer = await put(valuesOf(department), closed, closed ? t.closedNow : t.reopened)
    if (!answer.ok) toast({ kind: 'problem', text: answer.refusal.message[language] })
  }
  const parents = departments.filter(({ id, closed }) => !isWithin(departments, id, department.id) && (!closed || id === department.parent))
  return (
    <>
      <Form form={form} labels={{ zh: t.nameZh }} send={t.save}>
        <DepartmentFields form={form} parents={parents} areas={areas} />
      </Form>
      <div className='departments-more'>
        {!department.closed && <p className='note'>{t.closeHint}</p>}
        <p className='row'>
          {!department.closed && (
            <button type='button' className='button' onClick={() => navigate(`/departments?under=${department.id}`)}>
              <Icon name='plus' />
              {t.createBelow}
            </button>
          )}
          <button type='button' className='button' onClick={() => close(!department.closed)}>
            <Icon name={department.closed ? 'unlock' : 'lock'} />
            {department.closed ? t.reopen : t.close}
          </button>
        </p>
      </div>
      {dialog}
    </>
  )
}

/** Whether `id` is `top` or stands somewhere below it. */
function isWithin(departments: readonly Department[], id: string, top: string): boolean {
  let at: string | null = id
  for (let steps = 0; at !== null && steps <= departments.length; steps++) {
    if (at === top) return true
    const here: string = at
    at = departments.find((of) => of.id === here)?.parent ?? null
  }
  return false
}
