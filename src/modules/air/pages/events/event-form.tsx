/** 标记例外事件: district or city, days, kind, the items that are named, reason and document. */

import { Link, useLocation } from 'wouter'
import { CheckField, DayField, SelectField, TextField } from '#ground/web/form/field.tsx'
import { Form } from '#ground/web/form/form.tsx'
import { type FieldOf, useForm } from '#ground/web/form/use-form.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { useRefresh } from '#ground/web/queries.tsx'
import { useToast } from '#ground/web/toasts.tsx'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import { exceptionalKinds } from '../../kernel/exceptional-kinds.ts'
import { call } from '../call.ts'
import { symbolOf, useAirText } from '../words.ts'
import { type EventAddress, type EventValues, emptyValues, entryOf, wrongIn } from './event-values.ts'

export function EventForm({ within: { values } }: { within: EventAddress }) {
  const { exceptional: t, noPlace } = useAirText()
  const [, navigate] = useLocation()
  const areas = useAreas()
  const toast = useToast()
  const refresh = useRefresh()
  const form = useForm<EventValues>({
    name: 'air-event',
    initial: emptyValues(values),
    check: (given) => wrongIn(given, t),
    send: async (given) => {
      const answer = await call('POST /api/air/exceptional-events', { body: entryOf(given) })
      if (!answer.ok) return answer
      await refresh('GET /api/air/exceptional-events', 'GET /api/air/days', 'GET /api/air/evaluation')
      toast({ text: t.marked })
      navigate('/air/events', { replace: true })
      return answer
    },
  })
  const labels = { area: t.area, from: t.from, until: t.until, kind: t.kind, why: t.why, document: t.document, so2: t.items }
  return (
    <div className='air air-register'>
      <Link href='/air/events' className='back-link'>
        <Icon name='back' />
        {t.back}
      </Link>
      <p className='note'>{t.how}</p>
      <Form form={form} labels={labels} send={t.mark}>
        <SelectField
          of={form.field('area')}
          label={t.area}
          none={t.choose}
          choices={[{ id: 'city', name: noPlace }, ...areas.map(({ code, name }) => ({ id: code, name }))]}
          isRequired
        />
        <DayField of={form.field('from')} label={t.from} isRequired />
        <DayField of={form.field('until')} label={t.until} hint={t.untilHint} isRequired />
        <SelectField
          of={form.field('kind') as unknown as FieldOf<string>}
          label={t.kind}
          hint={t.kindHint}
          none={t.choose}
          choices={exceptionalKinds.map((id) => ({ id, name: t.kinds[id] }))}
          isRequired
        />
        <fieldset className='air-items'>
          <legend>{t.items}</legend>
          {basicItems.map((item) => (
            <CheckField key={item} of={form.field(item)} label={symbolOf(item)} />
          ))}
          {form.wrong.so2 !== undefined && form.attempts > 0 && (
            <p className='field-wrong' role='alert'>
              {form.wrong.so2}
            </p>
          )}
        </fieldset>
        <TextField of={form.field('document')} label={t.document} hint={t.documentHint} maxLength={100} isRequired />
        <TextField of={form.field('why')} label={t.why} maxLength={500} isRequired />
      </Form>
    </div>
  )
}
