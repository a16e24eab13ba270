/** 立项: an item from nothing. What is typed stays on this device until the server has taken it. */
import { useLocation } from 'wouter'
import { Field, LongTextField, SelectField, TextField } from '#ground/web/form/field.tsx'
import { Form } from '#ground/web/form/form.tsx'
import { type FormState, useForm } from '#ground/web/form/use-form.ts'
import { useLook } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { Page } from '#ground/web/page.tsx'
import { useRefresh } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import { taskKinds } from '../../kernel/task.ts'
import { call } from '../call.ts'
import { OwnerFields } from '../owner-fields.tsx'
import { reasonsOf, useChoices, usePageText } from '../words.ts'
import { type OpeningValues, openingOf, wrongIn } from './opening-values.ts'
import { PatrolFields } from './patrol-fields.tsx'
import '../list/tasks.css'

const initial: OpeningValues = {
  kind: '',
  title: '',
  what: '',
  area: '',
  department: '',
  person: '',
  limitBy: 'workdays',
  workdays: '',
  limitOn: '',
  lon: '',
  lat: '',
  radiusKm: '1',
  hoursFrom: '',
  hoursTo: '',
}

export default function TaskNewPage() {
  const t = usePageText()
  const { language } = useLook()
  const [, navigate] = useLocation()
  const toast = useToast()
  const refresh = useRefresh()
  const { today } = useChoices()
  const form = useForm<OpeningValues>({
    name: 'tasks-new',
    initial,
    keeps: Object.keys(initial) as (keyof OpeningValues)[],
    check: (values) => wrongIn(values, today, t),
    send: async (values) => {
      const answer = await call('POST /api/tasks', { body: openingOf(values) })
      if (answer.ok) {
        toast({ text: fill(t.opening.sent, { number: answer.value.number }) })
        void refresh('GET /api/tasks', 'GET /api/tasks/count', 'workbench')
        navigate(`/tasks/${answer.value.id}`)
      }
      return answer
    },
  })
  const { opening: o } = t
  const labels = {
    kind: o.kind,
    title: o.name,
    what: o.what,
    area: o.area,
    department: o.department,
    workdays: o.workdays,
    limitOn: o.limitOn,
    lon: o.lon,
    lat: o.lat,
    radiusKm: o.radiusKm,
    hoursFrom: o.hoursFrom,
    hoursTo: o.hoursTo,
  }
  return (
    <Page title={o.title}>
      <Form form={form} labels={labels} send={o.send} reasons={(refusal) => reasonsOf(refusal, t, language)}>
        <KindField form={form} />
        <TextField of={form.field('title')} label={o.name} hint={o.nameHow} maxLength={100} isRequired />
        <LongTextField of={form.field('what')} label={o.what} rows={5} maxLength={2000} isRequired />
        <AreaField form={form} />
        <OwnerFields department={form.field('department')} person={form.field('person')} area={form.values.area} labels={o} />
        <LimitFields form={form} />
        {form.values.kind === 'patrol' && <PatrolFields form={form} />}
      </Form>
    </Page>
  )
}

type OfForm = { readonly form: FormState<OpeningValues> }

/** The usual working days come with the kind. */
function KindField({ form }: OfForm) {
  const t = usePageText()
  const { limits } = useChoices()
  const of = form.field('kind')
  const onChange = (kind: string) => {
    const usual = limits.find((one) => one.kind === kind)
    const workdays = usual?.workdays ?? null
    if (workdays === null) form.set({ kind, workdays: '', limitBy: 'day', limitOn: usual?.limitOn ?? '' })
    else form.set({ kind, workdays: String(workdays), limitBy: 'workdays' })
  }
  return (
    <SelectField
      of={{ ...of, onChange }}
      label={t.opening.kind}
      none={t.steps.choose}
      choices={taskKinds.map((id) => ({ id, name: t.kinds[id] }))}
      isRequired
    />
  )
}

/** The bureau of the district comes with it. */
function AreaField({ form }: OfForm) {
  const { opening: t } = usePageText()
  const { areas, departments } = useChoices()
  const of = form.field('area')
  const onChange = (area: string) => {
    const bureau = departments.find((one) => one.kind === 'district-bureau' && one.area === area)
    form.set({ area, department: bureau?.id ?? '', person: '' })
  }
  return <SelectField of={{ ...of, onChange }} label={t.area} none={t.areaNone} choices={areas} />
}

function LimitFields({ form }: OfForm) {
  const { opening: t } = usePageText()
  const { language } = useLook()
  const { limits } = useChoices()
  const usual = limits.find(({ kind }) => kind === form.values.kind)
  const hint =
    usual === undefined || usual.workdays === null || usual.limitOn === null
      ? t.workdaysPlain
      : fill(t.workdaysHow, { count: usual.workdays, day: dayWords(usual.limitOn, language) })
  const day = form.field('limitOn')
  return (
    <>
      <SelectField
        of={form.field('limitBy')}
        label={t.limitBy}
        choices={[
          { id: 'workdays', name: t.byWorkdays },
          { id: 'day', name: t.byDay },
        ]}
        isRequired
      />
      {form.values.limitBy === 'day' ? (
        <Field of={day} label={t.limitOn} isRequired>
          {(described) => (
            <input id={day.id} type='date' value={day.value} onChange={(event) => day.onChange(event.target.value)} {...described} />
          )}
        </Field>
      ) : (
        <TextField of={form.field('workdays')} label={t.workdays} hint={hint} inputMode='numeric' maxLength={3} isRequired />
      )}
    </>
  )
}
