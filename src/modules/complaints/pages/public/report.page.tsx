/** 环境问题举报: what, where, when, and who if they like. */
import { useState } from 'react'
import { Link } from 'wouter'
import { dayOf } from '#ground/lib/day.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { keptDraft } from '#ground/web/form/draft.ts'
import { Field, LongTextField, TextField } from '#ground/web/form/field.tsx'
import { Form } from '#ground/web/form/form.tsx'
import { type FormState, useForm, type Wrong } from '#ground/web/form/use-form.ts'
import { Page } from '#ground/web/page.tsx'
import { checkSubmission, type PlacePoint, type Submission, submissionRules } from '../../kernel/submission.ts'
import type { PublicText } from '../../text/public.ts'
import { call } from '../call.ts'
import { CategoryField } from './category-field.tsx'
import { forgetIntent, intentOf } from './intent.ts'
import { PhotoField } from './photo-field.tsx'
import { type Photos, usePhotos } from './photos.ts'
import { PlaceField } from './place-field.tsx'
import { type Receipt, Sent } from './sent.tsx'
import { faultWords, usePublicText } from './words.ts'
import './public.css'

export interface Values {
  readonly what: string
  readonly place: string
  readonly point: PlacePoint | null
  readonly enterprise: string
  readonly happenedOn: string
  readonly category: string
  readonly name: string
  readonly phone: string
}

const NAME = 'complaints-report'
const nothing: Values = { what: '', place: '', point: null, enterprise: '', happenedOn: '', category: '', name: '', phone: '' }
/** Who somebody is stays out of what the device keeps. */
const keeps = ['what', 'place', 'point', 'enterprise', 'happenedOn', 'category'] as const

const given = (text: string) => (text.trim() === '' ? null : text)

const submissionOf = (values: Values): Submission => ({
  what: values.what,
  category: given(values.category),
  place: given(values.place),
  point: values.point,
  enterprise: given(values.enterprise),
  happenedOn: given(values.happenedOn),
  name: given(values.name),
  phone: given(values.phone),
})

const today = () => dayOf(new Date())

function wrongIn(values: Values, t: PublicText): Wrong<Values> {
  const checked = checkSubmission(submissionOf(values), today())
  if (checked.ok) return {}
  const wrong: Record<string, string> = {}
  for (const fault of checked.refusal) wrong[fault.field] ??= faultWords(fault, t)
  return wrong
}

export default function ReportPage() {
  const text = usePublicText()
  const t = text.report
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const photos = usePhotos()
  const form = useForm<Values>({
    name: NAME,
    initial: nothing,
    keeps,
    check: (values) => wrongIn(values, text),
    send: async (values) => {
      const body = submissionOf(values)
      const answer = await call('POST /api/complaints', { body, key: intentOf(JSON.stringify(body)) })
      const isUnknown = !answer.ok && (answer.refusal.status === 0 || answer.refusal.status >= 500)
      if (!isUnknown) forgetIntent()
      if (answer.ok) {
        setReceipt(answer.value)
        void photos.send(answer.value.receipt)
        return ok(undefined)
      }
      if (answer.refusal.reason !== 'offline') return answer
      return refuse({ ...answer.refusal, message: { zh: t.offline, en: t.offline } })
    },
  })
  const again = () => {
    form.reset()
    photos.clear()
    setReceipt(null)
  }
  return (
    <Page
      title={t.title}
      actions={
        <Link href='/status' className='button quiet'>
          {t.status}
        </Link>
      }
    >
      <div className='public'>
        {receipt === null ? <ReportForm form={form} photos={photos} /> : <Sent of={receipt} photos={photos} onAgain={again} />}
      </div>
    </Page>
  )
}

function ReportForm({ form, photos }: { form: FormState<Values>; photos: Photos }) {
  const t = usePublicText().report
  const labels = {
    what: t.what,
    place: t.where,
    point: t.where,
    enterprise: t.enterprise,
    happenedOn: t.happenedOn,
    category: t.category,
    name: t.name,
    phone: t.phone,
  }
  return (
    <>
      <p>{t.intro}</p>
      <Form form={form} labels={labels} send={t.send} aside={<Clear form={form} photos={photos} />}>
        <LongTextField
          of={form.field('what')}
          label={t.what}
          hint={t.whatHelps}
          isRequired
          rows={6}
          maxLength={submissionRules.what.most}
        />
        <PlaceField place={form.field('place')} point={form.field('point')} />
        <TextField
          of={form.field('enterprise')}
          label={t.enterprise}
          hint={t.enterpriseHelps}
          maxLength={submissionRules.enterprise.most}
        />
        <DayField form={form} />
        <CategoryField of={form.field('category')} />
        <PhotoField photos={photos} />
        <Who form={form} />
        <div className='seen'>
          <h3>{t.seen}</h3>
          <ul>
            <li>{t.seenContents}</li>
            <li>{t.seenIdentity}</li>
            <li>{t.seenNever}</li>
          </ul>
        </div>
      </Form>
    </>
  )
}

function DayField({ form }: { form: FormState<Values> }) {
  const t = usePublicText().report
  const of = form.field('happenedOn')
  return (
    <Field of={of} label={t.happenedOn} hint={t.happenedOnHelps}>
      {(described) => (
        <input id={of.id} type='date' max={today()} value={of.value} onChange={(event) => of.onChange(event.target.value)} {...described} />
      )}
    </Field>
  )
}

function Who({ form }: { form: FormState<Values> }) {
  const t = usePublicText().report
  return (
    <fieldset className='who'>
      <legend>{t.who}</legend>
      <p className='field-hint'>{t.whoHelps}</p>
      <TextField of={form.field('name')} label={t.name} autoComplete='name' maxLength={submissionRules.name.most} />
      <TextField of={form.field('phone')} label={t.phone} type='tel' autoComplete='tel' maxLength={submissionRules.phone.most} />
    </fieldset>
  )
}

function Clear({ form, photos }: { form: FormState<Values>; photos: Photos }) {
  const t = usePublicText().report
  const isSomething = form.isDirty || form.draft !== null || keptDraft(NAME) !== null
  if (!isSomething) return null
  const clear = () => {
    form.reset()
    photos.clear()
    forgetIntent()
  }
  return (
    <>
      <button type='button' className='button' onClick={clear}>
        {t.drop}
      </button>
      <p className='note'>{t.draftWhat}</p>
    </>
  )
}
