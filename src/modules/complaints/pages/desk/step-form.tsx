/** The form of one next step. What was typed stays on this device until the server has taken it. */

import type { Refusal } from '#ground/web/client.ts'
import { type Choice, LongTextField, SelectField, TextField } from '#ground/web/form/field.tsx'
import { Form } from '#ground/web/form/form.tsx'
import { type FormState, useForm, type Wrong } from '#ground/web/form/use-form.ts'
import { useLook } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { fill } from '#ground/web/text/text.ts'
import { type CommandKind, declineReasons, findings } from '../../kernel/complaint.ts'
import { mayTake } from '../../kernel/department-place.ts'
import type { PageText } from '../../text/page.ts'
import type { ComplaintDetail } from '../../wire.ts'
import { type NamedDepartment, nameIn, useDepartments, usePageText } from '../words.ts'
import { reasonsOf } from './refusal-words.ts'
import { type Changed, type StepValues, sendStep } from './send-step.ts'

type Field = keyof StepValues
const fieldsOf: Readonly<Record<CommandKind, readonly Field[]>> = {
  register: [],
  decline: ['because', 'why'],
  dispatch: ['area', 'department', 'note'],
  object: ['why'],
  'uphold-objection': ['why'],
  'reject-objection': ['why'],
  extend: ['days', 'why'],
  answer: ['finding', 'text'],
  'return-answer': ['why'],
  finish: [],
}

/** As the room itself has them. */
const lengths: Readonly<Partial<Record<Field, readonly [least: number, most: number]>>> = {
  why: [2, 1000],
  note: [0, 1000],
  text: [10, 5000],
}
const MOST_DAYS = 30

/** Those that may take a report of the district: its own, and those of the whole city. */
const takers = (departments: readonly NamedDepartment[], area: string) => departments.filter((of) => area === '' || mayTake(of.area, area))

function wrongOf(field: Field, value: string, t: PageText['steps']): string | undefined {
  const count = [...value.trim()].length
  const [least, most] = lengths[field] ?? [1, Number.POSITIVE_INFINITY]
  if (count === 0 && least > 0) return t.missing
  if (count < least) return fill(t.tooShort, { least })
  if (count > most) return fill(t.tooLong, { most })
  if (field === 'days' && !(/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= MOST_DAYS)) return t.daysWrong
  return undefined
}

interface Props {
  readonly kind: CommandKind
  readonly detail: ComplaintDetail
  readonly onDone: (changed: Changed) => void
  readonly onConflict: (refusal: Refusal) => void
  readonly onCancel: () => void
}

export function StepForm({ kind, detail, onDone, onConflict, onCancel }: Props) {
  const t = usePageText()
  const { language } = useLook()
  const fields = fieldsOf[kind]
  const departments = useDepartments(kind === 'dispatch')
  // One that was chosen before the district was changed is no longer among those that can be seen.
  const wrongIn = (field: Field, values: StepValues) =>
    wrongOf(
      field,
      field === 'department' && !takers(departments, values.area).some(({ id }) => id === values.department) ? '' : values[field],
      t.steps,
    )
  const form = useForm<StepValues>({
    name: `complaints-${kind}-${detail.id}`,
    initial: {
      because: '',
      why: '',
      area: detail.area ?? detail.district?.area ?? '',
      department: '',
      note: '',
      days: '',
      finding: '',
      text: '',
    },
    keeps: fields,
    check: (values) => Object.fromEntries(fields.map((field) => [field, wrongIn(field, values)])) as Wrong<StepValues>,
    send: async (values) => {
      const answer = await sendStep(kind, detail, values)
      if (answer.ok) onDone(answer.value)
      else if (answer.refusal.reason === 'version-conflict') onConflict(answer.refusal)
      return answer
    },
  })
  const labels = Object.fromEntries(fields.map((field) => [field, t.steps[field]]))
  return (
    <Form
      form={form}
      labels={labels}
      send={t.commands[kind]}
      reasons={(refusal) => reasonsOf(refusal, t, language)}
      aside={
        <button type='button' className='button quiet' onClick={onCancel}>
          {t.steps.cancel}
        </button>
      }
    >
      {kind === 'finish' && <p>{t.steps.finishHow}</p>}
      {kind === 'register' && <p>{t.steps.registerHow}</p>}
      {fields.map((field) => (
        <StepField key={field} {...{ field, form, kind, detail }} />
      ))}
    </Form>
  )
}

interface FieldProps {
  readonly field: Field
  readonly form: FormState<StepValues>
  readonly kind: CommandKind
  readonly detail: ComplaintDetail
}

/** What the reporter will read says so. */
const isPublic = (kind: CommandKind) => kind === 'decline' || kind === 'extend'

function StepField({ field, form, kind, detail }: FieldProps) {
  const t = usePageText()
  const of = form.field(field)
  const pick = (choices: readonly Choice[], label: string, hint?: string) => (
    <SelectField of={of} label={label} choices={choices} none={t.steps.choose} isRequired {...(hint === undefined ? {} : { hint })} />
  )
  switch (field) {
    case 'because':
      return pick(
        declineReasons.map((id) => ({ id, name: t.because[id] })),
        t.steps.because,
      )
    case 'finding':
      return pick(
        findings.map((id) => ({ id, name: t.findings[id] })),
        t.steps.finding,
      )
    case 'area':
      return <AreaField form={form} detail={detail} />
    case 'department':
      return <DepartmentField form={form} />
    case 'days':
      return <TextField of={of} label={t.steps.days} hint={t.steps.daysHow} inputMode='numeric' maxLength={2} isRequired />
    case 'note':
      return <LongTextField of={of} label={t.steps.note} rows={3} maxLength={1000} />
    case 'text':
      return <LongTextField of={of} label={t.steps.text} hint={t.steps.textHow} rows={8} maxLength={5000} isRequired />
    default:
      return (
        <LongTextField
          of={of}
          label={t.steps.why}
          hint={isPublic(kind) ? t.steps.whyPublic : t.steps.whyInner}
          rows={3}
          maxLength={1000}
          isRequired
        />
      )
  }
}

/** The district of the polygon is filled in; why, or why there is none, stands below. */
function AreaField({ form, detail: { district } }: Pick<FieldProps, 'form' | 'detail'>) {
  const t = usePageText()
  const areas = useAreas()
  const hint =
    district === null
      ? t.districtReasons['no-point']
      : district.area === null
        ? districtWords(district, t)
        : fill(t.steps.areaSuggested, { area: nameIn(areas, 'code', district.area) ?? '' })
  const first = new Set(district?.candidates ?? [])
  const ordered = [...areas].sort((x, y) => Number(first.has(y.code)) - Number(first.has(x.code)))
  return (
    <SelectField
      of={form.field('area')}
      label={t.steps.area}
      hint={hint}
      none={t.steps.choose}
      choices={ordered.map(({ code, name }) => ({ id: code, name }))}
      isRequired
    />
  )
}

export function districtWords({ reason, distanceM }: NonNullable<ComplaintDetail['district']>, t: PageText): string {
  const words = (t.districtReasons as Readonly<Record<string, string>>)[reason ?? 'no-point'] ?? reason ?? ''
  return fill(words, { metres: distanceM === null ? '—' : Math.round(distanceM).toLocaleString() })
}

/** Those of the district first, then those of the whole city. */
function DepartmentField({ form }: Pick<FieldProps, 'form'>) {
  const t = usePageText()
  const all = useDepartments()
  const ordered = takers(all, form.values.area).sort((x, y) => Number(x.area === null) - Number(y.area === null))
  return <SelectField of={form.field('department')} label={t.steps.department} none={t.steps.choose} choices={ordered} isRequired />
}
