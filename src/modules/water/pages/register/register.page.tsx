/** 断面登记: a section is added, or altered, and what was altered can be taken back for ten seconds. */

import { useState } from 'react'
import { Link, useLocation, useRoute } from 'wouter'
import { datums } from '#ground/lib/degrees.ts'
import type { Refusal } from '#ground/web/client.ts'
import { DayField, SelectField, TextField } from '#ground/web/form/field.tsx'
import { Form } from '#ground/web/form/form.tsx'
import { type FieldOf, type FormState, useForm } from '#ground/web/form/use-form.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useInAddress } from '#ground/web/in-address.ts'
import { useLook } from '#ground/web/language.tsx'
import { areaName, type NamedArea, useAreas } from '#ground/web/map/areas.ts'
import { Page } from '#ground/web/page.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { Shown, useRefresh } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import { sectionKinds } from '../../kernel/section.ts'
import { classMarks } from '../../kernel/water-class.ts'
import { type RegisterText, registerText } from '../../text/register.ts'
import type { WaterSection } from '../../wire.ts'
import { call } from '../call.ts'
import { useSections } from '../words.ts'
import { entryOf, fieldOf, type SectionValues, valuesOf, type WrongSection, wrongIn } from './section-values.ts'
import './register.css'

const useRegisterText = () => registerText[useLook().language]

/** Of a section that an import did not know. */
const shapes = { name: /^.{1,60}$/u } as const

export default function RegisterPage() {
  const t = useRegisterText()
  const [, params] = useRoute<{ code?: string }>('/water/register/:code?')
  const { values } = useInAddress(shapes)
  const { person } = usePresence()
  const asked = useSections()
  const code = params?.code ?? null
  return (
    <Page title={t.title}>
      <div className='water-register'>
        <Link href='/water' className='back-link'>
          <Icon name='back' />
          {t.back}
        </Link>
        {person?.verbs.has('water.import') !== true ? (
          <p className='note'>{t.forbidden}</p>
        ) : code === null ? (
          <SectionForm section={null} name={values.name ?? ''} />
        ) : (
          <Shown of={asked}>
            {({ sections }) => {
              const section = sections.find((of) => of.code === code)
              if (section === undefined) return <Empty icon='place' title={t.missing.title} how={t.missing.how} />
              return <SectionForm key={section.version} section={section} name='' />
            }}
          </Shown>
        )}
      </div>
    </Page>
  )
}

interface Props {
  /** Null for a new one. */
  readonly section: WaterSection | null
  readonly name: string
}

/** What the server refused, at its field, as long as that holds what was refused. */
interface Said {
  readonly field: keyof SectionValues
  readonly values: SectionValues
  readonly words: string
}

/** A position is wrong as a whole: whichever of its fields is altered, what was said of it no longer holds. */
const together = (field: keyof SectionValues): readonly (keyof SectionValues)[] => (field === 'lon' ? ['lon', 'lat', 'datum'] : [field])
const isStill = ({ field, values: said }: Said, values: SectionValues) => together(field).every((name) => said[name] === values[name])

const KM = 1000

/** 拒绝说明 at its field, with its figures. */
function wordsOf(field: keyof SectionValues, refusal: Refusal, t: RegisterText, areas: readonly NamedArea[]): string {
  if (field === 'code') return t.codeTaken
  if (field === 'area') return t.areaUnknown
  if (field !== 'lon') return t.untilWrong
  if (refusal.reason !== 'outside-city') return refusal.reason === 'lon-lat-swapped' ? t.pointSwapped : t.lonWrong
  const [km, allowed] = [Number(refusal['distanceM']) / KM, Number(refusal['allowedM']) / KM]
  return fill(t.pointOutside, { area: areaName(areas, String(refusal['nearest'])), km: km.toFixed(km < 10 ? 1 : 0), allowed })
}

function useSectionForm({ section, name: given }: Props): FormState<SectionValues> {
  const t = useRegisterText()
  const areas = useAreas()
  const { language } = useLook()
  const [, navigate] = useLocation()
  const toast = useToast()
  const refresh = useRefresh()
  const [said, setSaid] = useState<Said | null>(null)
  const isNew = section === null
  const renew = () => refresh('GET /api/water/sections', 'GET /api/water/evaluation', 'GET /api/water/groups', 'GET /api/water/readings')
  const check = (values: SectionValues): WrongSection => ({
    ...wrongIn(values, isNew, t),
    ...(said !== null && isStill(said, values) ? { [said.field]: said.words } : {}),
  })
  const undoOf = (before: WaterSection, version: number) => async () => {
    const { code, ...rest } = before
    const answer = await call('PUT /api/water/sections/:code', { params: { code }, body: { ...rest, version } })
    toast(answer.ok ? { text: fill(t.undone, { name: before.name }) } : { kind: 'problem', text: answer.refusal.message[language] })
    await renew()
  }
  return useForm<SectionValues>({
    name: isNew ? 'water-section-new' : `water-section-${section.code}`,
    initial: valuesOf(section, given),
    check,
    send: async (values) => {
      const code = section?.code ?? values.code.trim()
      const answer = await call('PUT /api/water/sections/:code', { params: { code }, body: entryOf(values, section?.version ?? null) })
      if (!answer.ok) {
        const field = fieldOf(answer.refusal.reason, isNew)
        if (field !== null) setSaid({ field, values, words: wordsOf(field, answer.refusal, t, areas) })
        return answer
      }
      const { name, version } = answer.value
      toast(isNew ? { text: fill(t.added, { name }) } : { text: fill(t.altered, { name }), undo: undoOf(section, version) })
      await renew()
      navigate('/water', { replace: true })
      return answer
    },
  })
}

function SectionForm(props: Props) {
  const t = useRegisterText()
  const form = useSectionForm(props)
  const areas = useAreas()
  const { section } = props
  const chosen = <Name extends 'kind' | 'body' | 'datum' | 'target'>(name: Name) => form.field(name) as unknown as FieldOf<string>
  const labels = { code: t.code, name: t.name, river: t.river, area: t.area, since: t.since, until: t.until, lon: t.lon, lat: t.lat }
  return (
    <>
      <h2>{section === null ? t.add : fill(t.alter, { name: section.name })}</h2>
      <Form form={form} labels={labels} send={t.save}>
        {section === null && <TextField of={form.field('code')} label={t.code} hint={t.codeHint} maxLength={20} isRequired />}
        <TextField of={form.field('name')} label={t.name} maxLength={60} isRequired />
        <TextField of={form.field('river')} label={t.river} maxLength={60} isRequired />
        <SelectField
          of={chosen('body')}
          label={t.body}
          hint={t.bodyHint}
          choices={(['river', 'lake'] as const).map((id) => ({ id, name: t.bodies[id] }))}
          isRequired
        />
        <TextField of={form.field('basin')} label={t.basin} maxLength={60} />
        <SelectField
          of={form.field('area')}
          label={t.area}
          none={t.areaNone}
          choices={areas.map(({ code, name }) => ({ id: code, name }))}
          isRequired
        />
        <SelectField of={chosen('kind')} label={t.kind} choices={sectionKinds.map((id) => ({ id, name: t.kinds[id] }))} isRequired />
        <SelectField
          of={chosen('target')}
          label={t.target}
          none={t.targetNone}
          choices={([1, 2, 3, 4, 5] as const).map((of) => ({ id: String(of), name: fill(t.targetOf, { class: classMarks[of] }) }))}
        />
        <DayField of={form.field('since')} label={t.since} isRequired />
        <DayField of={form.field('until')} label={t.until} hint={t.untilHint} />
        <TextField of={form.field('lon')} label={t.lon} hint={t.pointHint} maxLength={16} />
        <TextField of={form.field('lat')} label={t.lat} maxLength={16} />
        <SelectField of={chosen('datum')} label={t.datum} choices={datums.map((id) => ({ id, name: t.datums[id] }))} />
      </Form>
    </>
  )
}
