/** A new department, district bureau or street. */
import { useLocation } from 'wouter'
import { SelectField, TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { useRefresh } from '../queries.tsx'
import { useToast } from '../toasts.tsx'
import { bodyOf, DepartmentFields, type DepartmentValues, wrongName } from './department-fields.tsx'
import { type Area, callPeople, DEPARTMENTS, type Department } from './people-call.ts'
import { useProof } from './proof.tsx'
import { useDepartmentsText } from './text/departments.ts'

const KINDS = ['department', 'district-bureau', 'street'] as const
const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/

/** Of a name in Latin letters; empty where there are none. */
export const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replaceAll(/^-+|-+$/g, '')

interface Values extends DepartmentValues {
  readonly kind: string
  readonly id: string
}

const idOf = ({ id, en }: Values) => (id.trim() === '' ? slugOf(en) : id.trim())

/** Below a district bureau stand streets, as a rule; what stands below something covers its area. */
function beginningsOf(parent: Department | undefined) {
  const kind: Department['kind'] = parent === undefined ? 'department' : parent.kind === 'department' ? 'department' : 'street'
  return { kind, parent: parent?.id ?? '', area: parent?.areaCode ?? '' }
}

interface Props {
  readonly departments: readonly Department[]
  readonly areas: readonly Area[]
  readonly under: string | null
}

export function DepartmentNew({ departments, areas, under }: Props) {
  const t = useDepartmentsText()
  const toast = useToast()
  const refresh = useRefresh()
  const [, navigate] = useLocation()
  const { proven, dialog } = useProof()
  const parent = departments.find(({ id }) => id === under)
  const form = useForm<Values>({
    name: 'department-new',
    initial: { zh: '', en: '', id: '', ...beginningsOf(parent) },
    check: (values) => ({ ...wrongName(t, values), ...(SLUG.test(idOf(values)) ? {} : { id: t.needId }) }),
    send: async (values) => {
      const body = { ...bodyOf(values), id: idOf(values), kind: KINDS.find((of) => of === values.kind) ?? 'department' }
      const answer = await proven(() => callPeople('POST /api/people/departments', { body }))
      if (answer.ok) {
        toast({ text: t.created })
        await refresh(DEPARTMENTS)
        navigate(`/departments/${answer.value.id}`, { replace: true })
      }
      return answer
    },
  })
  const parents = departments.filter(({ closed }) => !closed)
  return (
    <>
      <h2>{t.create}</h2>
      <Form form={form} labels={{ zh: t.nameZh, id: t.id }} send={t.create}>
        <SelectField of={form.field('kind')} label={t.kind} choices={KINDS.map((id) => ({ id, name: t.kinds[id] }))} isRequired />
        <DepartmentFields form={form} parents={parents} areas={areas} />
        <TextField of={form.field('id')} label={t.id} hint={t.idHint} maxLength={64} />
      </Form>
      {dialog}
    </>
  )
}
