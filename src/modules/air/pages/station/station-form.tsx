/** 新增或修改点位. What was altered can be taken back for ten seconds; every change goes into the journal. */

import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { datums } from '#ground/lib/degrees.ts'
import type { Refusal } from '#ground/web/client.ts'
import { CheckField, DayField, SelectField, TextField } from '#ground/web/form/field.tsx'
import { Form } from '#ground/web/form/form.tsx'
import { type FieldOf, type FormState, useForm } from '#ground/web/form/use-form.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { areaName, type NamedArea, useAreas } from '#ground/web/map/areas.ts'
import { useRefresh } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import { stationKinds } from '../../kernel/station.ts'
import type { RegisterText } from '../../text/register.ts'
import type { AirStation } from '../../wire.ts'
import { call } from '../call.ts'
import { useAirText } from '../words.ts'
import { entryOf, fieldOf, type StationValues, valuesOf, type WrongStation, wrongIn } from './station-values.ts'

interface Props {
  /** Null for a new one. */
  readonly station: AirStation | null
  readonly home: string
}

/** What the server refused, at its field, as long as that holds what was refused. */
interface Said {
  readonly field: keyof StationValues
  readonly values: StationValues
  readonly words: string
}

/** A position is wrong as a whole: whichever of its fields is altered, what was said of it no longer holds. */
const together = (field: keyof StationValues): readonly (keyof StationValues)[] => (field === 'lon' ? ['lon', 'lat', 'datum'] : [field])
const isStill = ({ field, values: said }: Said, values: StationValues) => together(field).every((name) => said[name] === values[name])

const KM = 1000

/** 拒绝说明 at its field, with its figures. */
function wordsOf(field: keyof StationValues, refusal: Refusal, t: RegisterText, areas: readonly NamedArea[]): string {
  const areaOf = (code: unknown) => areaName(areas, String(code))
  if (field === 'code') return t.codeTaken
  if (field === 'area') return t.areaUnknown
  if (field === 'name')
    return fill(t.nameTaken, { name: String(refusal['name']), code: String(refusal['code']), area: areaOf(refusal['area']) })
  if (field !== 'lon') return t.untilWrong
  if (refusal.reason !== 'outside-city') return refusal.reason === 'lon-lat-swapped' ? t.pointSwapped : t.lonWrong
  const [km, allowed] = [Number(refusal['distanceM']) / KM, Number(refusal['allowedM']) / KM]
  return fill(t.pointOutside, { area: areaOf(refusal['nearest']), km: km.toFixed(km < 10 ? 1 : 0), allowed })
}

function useStationForm({ station }: Pick<Props, 'station'>): FormState<StationValues> {
  const { register: t } = useAirText()
  const areas = useAreas()
  const { language } = useLook()
  const [, navigate] = useLocation()
  const toast = useToast()
  const refresh = useRefresh()
  const [said, setSaid] = useState<Said | null>(null)
  const isNew = station === null
  const check = (values: StationValues): WrongStation => ({
    ...wrongIn(values, isNew, t),
    ...(said !== null && isStill(said, values) ? { [said.field]: said.words } : {}),
  })
  const undoOf = (before: AirStation, version: number) => async () => {
    const { code, ...rest } = before
    const answer = await call('PUT /api/air/stations/:code', { params: { code }, body: { ...rest, version, why: t.undoWhy } })
    toast(answer.ok ? { text: fill(t.undone, { name: before.name }) } : { kind: 'problem', text: answer.refusal.message[language] })
    await refresh('GET /api/air/stations', 'GET /api/journal')
  }
  return useForm<StationValues>({
    name: isNew ? 'air-station-new' : `air-station-${station.code}`,
    initial: valuesOf(station),
    check,
    send: async (values) => {
      const code = station?.code ?? values.code.trim()
      const answer = await call('PUT /api/air/stations/:code', { params: { code }, body: entryOf(values, station?.version ?? null) })
      if (!answer.ok) {
        const field = fieldOf(answer.refusal.reason, isNew)
        if (field !== null) setSaid({ field, values, words: wordsOf(field, answer.refusal, t, areas) })
        return answer
      }
      const { name, version } = answer.value
      toast(isNew ? { text: fill(t.added, { name }) } : { text: fill(t.altered, { name }), undo: undoOf(station, version) })
      await refresh('GET /api/air/stations', 'GET /api/journal')
      navigate(`/air/stations/${code}`, { replace: true })
      return answer
    },
  })
}

export function StationForm({ station, home }: Props) {
  const t = useAirText()
  const { register } = t
  const form = useStationForm({ station })
  const areas = useAreas()
  const field = <Name extends 'kind' | 'areaClass' | 'datum'>(name: Name) => form.field(name) as unknown as FieldOf<string>
  const labels = {
    ...{ code: register.code, name: register.name, area: register.area, since: register.since, until: register.until },
    ...{ lon: register.lon, lat: register.lat, why: register.why },
  }
  return (
    <div className='air air-register'>
      <Link href={home} className='back-link'>
        <Icon name='back' />
        {register.back}
      </Link>
      <Form form={form} labels={labels} send={register.save}>
        {station === null && <TextField of={form.field('code')} label={register.code} hint={register.codeHint} maxLength={20} isRequired />}
        <TextField of={form.field('name')} label={register.name} maxLength={60} isRequired />
        <SelectField
          of={form.field('area')}
          label={register.area}
          none={register.areaNone}
          choices={areas.map(({ code, name }) => ({ id: code, name }))}
          isRequired
        />
        <SelectField of={field('kind')} label={register.kind} choices={stationKinds.map((id) => ({ id, name: t.kinds[id] }))} isRequired />
        <SelectField
          of={field('areaClass')}
          label={register.areaClass}
          choices={(['2', '1'] as const).map((id) => ({ id, name: t.areaClass[id] }))}
          isRequired
        />
        <CheckField of={form.field('isOfCity')} label={register.ofCity} hint={register.ofCityHint} />
        <DayField of={form.field('since')} label={register.since} isRequired />
        <DayField of={form.field('until')} label={register.until} hint={register.untilHint} />
        <TextField of={form.field('lon')} label={register.lon} hint={register.pointHint} maxLength={16} />
        <TextField of={form.field('lat')} label={register.lat} maxLength={16} />
        <SelectField of={field('datum')} label={register.datum} choices={datums.map((id) => ({ id, name: register.datums[id] }))} />
        <TextField of={form.field('why')} label={register.why} hint={register.whyHint} maxLength={500} isRequired={station !== null} />
      </Form>
    </div>
  )
}
