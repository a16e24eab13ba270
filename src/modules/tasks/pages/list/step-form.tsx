/** The form of one next step. What was typed stays on this device until the server has taken it. */
import type { Refusal } from '#ground/web/client.ts'
import { Field, LongTextField, SelectField } from '#ground/web/form/field.tsx'
import { Form } from '#ground/web/form/form.tsx'
import { type FormState, useForm, type Wrong } from '#ground/web/form/use-form.ts'
import { useLook } from '#ground/web/language.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { StepKind } from '../../kernel/task.ts'
import type { PageText } from '../../text/page.ts'
import type { TaskDetail } from '../../wire.ts'
import { OwnerFields } from '../owner-fields.tsx'
import { reasonsOf, usePageText } from '../words.ts'
import { type Changed, instantOf, localOf, type StepValues, sendStep } from './send-step.ts'

type Name = keyof StepValues
const fieldsOf: Readonly<Record<StepKind, readonly Name[]>> = {
  accept: [],
  visit: ['walkedAt', 'found', 'finding'],
  report: ['text'],
  confirm: ['note'],
  return: ['why'],
  urge: ['note'],
  extend: ['limitOn', 'why'],
  reassign: ['department', 'person', 'why'],
  withdraw: ['why'],
}

/** As the room itself has them. */
const lengths: Readonly<Partial<Record<Name, readonly [least: number, most: number]>>> = {
  why: [2, 1000],
  note: [0, 1000],
  text: [4, 5000],
  finding: [2, 5000],
  person: [0, 36],
}

function wrongOf(name: Name, values: StepValues, detail: TaskDetail, t: PageText['steps']): string | undefined {
  const count = [...values[name].trim()].length
  const [usual, most] = lengths[name] ?? [1, Number.POSITIVE_INFINITY]
  // That nothing was found needs no words.
  const least = name === 'finding' && values.found !== 'yes' ? 0 : usual
  if (count === 0 && least > 0) return t.missing
  if (count < least) return fill(t.tooShort, { least })
  if (count > most) return fill(t.tooLong, { most })
  if (name === 'limitOn' && values.limitOn <= detail.limitOn) return t.notLater
  if (name === 'walkedAt' && (instantOf(values.walkedAt) ?? '') > new Date().toISOString()) return t.notFuture
  return undefined
}

interface Props {
  readonly kind: StepKind
  readonly detail: TaskDetail
  readonly onDone: (changed: Changed) => void
  readonly onConflict: (refusal: Refusal) => void
  readonly onCancel: () => void
}

const initialOf = ({ department, person }: TaskDetail): StepValues => ({
  walkedAt: localOf(new Date()),
  found: '',
  finding: '',
  text: '',
  note: '',
  why: '',
  limitOn: '',
  department,
  person: person?.account ?? '',
})

export function StepForm({ kind, detail, onDone, onConflict, onCancel }: Props) {
  const t = usePageText()
  const { language } = useLook()
  const fields = fieldsOf[kind]
  const form = useForm<StepValues>({
    name: `tasks-${kind}-${detail.id}`,
    initial: initialOf(detail),
    keeps: fields,
    check: (values) => Object.fromEntries(fields.map((name) => [name, wrongOf(name, values, detail, t.steps)])) as Wrong<StepValues>,
    send: async (values) => {
      const answer = await sendStep(kind, detail, values)
      if (answer.ok) onDone(answer.value)
      else if (answer.refusal.reason === 'version-conflict') onConflict(answer.refusal)
      return answer
    },
  })
  return (
    <Form
      form={form}
      labels={Object.fromEntries(fields.map((name) => [name, t.steps[name]]))}
      send={t.commands[kind]}
      reasons={(refusal) => reasonsOf(refusal, t, language)}
      aside={
        <button type='button' className='button quiet' onClick={onCancel}>
          {t.steps.cancel}
        </button>
      }
    >
      {fields.map((name) => (
        <StepField key={name} {...{ name, form, detail }} />
      ))}
    </Form>
  )
}

interface FieldProps {
  readonly name: Name
  readonly form: FormState<StepValues>
  readonly detail: TaskDetail
}

function StepField({ name, form, detail }: FieldProps) {
  const { steps: t } = usePageText()
  const of = form.field(name)
  switch (name) {
    case 'walkedAt':
      return (
        <Field of={of} label={t.walkedAt} isRequired>
          {(described) => (
            <input
              id={of.id}
              type='datetime-local'
              value={of.value}
              max={localOf(new Date())}
              onChange={(event) => of.onChange(event.target.value)}
              {...described}
            />
          )}
        </Field>
      )
    case 'limitOn':
      return (
        <Field of={of} label={t.limitOn} isRequired>
          {(described) => (
            <input id={of.id} type='date' value={of.value} onChange={(event) => of.onChange(event.target.value)} {...described} />
          )}
        </Field>
      )
    case 'found':
      return (
        <SelectField
          of={of}
          label={t.found}
          none={t.choose}
          choices={[
            { id: 'no', name: t.foundNo },
            { id: 'yes', name: t.foundYes },
          ]}
          isRequired
        />
      )
    case 'department':
      return <OwnerFields department={of} person={form.field('person')} area={detail.area} labels={t} />
    case 'person':
      return null
    case 'finding':
      return (
        <LongTextField of={of} label={t.finding} hint={t.findingHow} rows={4} maxLength={5000} isRequired={form.values.found === 'yes'} />
      )
    case 'text':
      return <LongTextField of={of} label={t.text} hint={t.textHow} rows={5} maxLength={5000} isRequired />
    case 'note':
      return <LongTextField of={of} label={t.note} rows={3} maxLength={1000} />
    default:
      return <LongTextField of={of} label={t.why} rows={3} maxLength={1000} isRequired />
  }
}
