/** What stands in the form of an opening, what is wrong with it, and what is sent of it. */
import type { Input } from '#ground/web/client.ts'
import type { Wrong } from '#ground/web/form/use-form.ts'
import { fill } from '#ground/web/text/text.ts'
import { MOST_WORKDAYS } from '../../kernel/limit.ts'
import { draftRules } from '../../kernel/opening.ts'
import { hoursFaults, placeFaults } from '../../kernel/patrol.ts'
import type { TaskKind } from '../../kernel/task.ts'
import type { PageText } from '../../text/page.ts'
import type { TasksApi } from '../call.ts'

export interface OpeningValues {
  readonly kind: string
  readonly title: string
  readonly what: string
  readonly area: string
  readonly department: string
  readonly person: string
  readonly limitBy: string
  readonly workdays: string
  readonly limitOn: string
  readonly lon: string
  readonly lat: string
  readonly radiusKm: string
  readonly hoursFrom: string
  readonly hoursTo: string
}

const numberOf = (text: string) => (/^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN)
const placeOf = ({ lon, lat, radiusKm }: OpeningValues) => ({ lon: numberOf(lon), lat: numberOf(lat), radiusKm: numberOf(radiusKm) })
const hasHours = ({ hoursFrom, hoursTo }: OpeningValues) => hoursFrom.trim() !== '' || hoursTo.trim() !== ''
const hoursOf = ({ hoursFrom, hoursTo }: OpeningValues) => ({ from: numberOf(hoursFrom), to: numberOf(hoursTo) })

function limitWrong(values: OpeningValues, today: string | null, t: PageText): Wrong<OpeningValues> {
  if (values.limitBy === 'day') {
    if (values.limitOn === '') return { limitOn: t.steps.missing }
    return today !== null && values.limitOn < today ? { limitOn: t.opening.past } : {}
  }
  const workdays = numberOf(values.workdays)
  const fits = Number.isInteger(workdays) && workdays >= 1 && workdays <= MOST_WORKDAYS
  return fits ? {} : { workdays: t.opening.wrongWorkdays }
}

function patrolWrong(values: OpeningValues, { opening: t, steps }: PageText): Wrong<OpeningValues> {
  const fields = new Set(placeFaults(placeOf(values)).map(({ field }) => field))
  const place = Object.fromEntries([...fields].map((field) => [field, values[field].trim() === '' ? steps.missing : t.wrongNumber]))
  const isWrong = hasHours(values) && hoursFaults(hoursOf(values)).length > 0
  return { ...place, ...(isWrong ? { hoursFrom: t.wrongHours, hoursTo: t.wrongHours } : {}) }
}

export function wrongIn(values: OpeningValues, today: string | null, t: PageText): Wrong<OpeningValues> {
  const wrong: Record<string, string> = {}
  for (const name of ['kind', 'department'] as const) if (values[name] === '') wrong[name] = t.steps.missing
  for (const name of ['title', 'what'] as const) {
    const { least, most } = draftRules[name]
    const count = [...values[name].trim()].length
    if (count === 0) wrong[name] = t.steps.missing
    else if (count < least) wrong[name] = fill(t.steps.tooShort, { least })
    else if (count > most) wrong[name] = fill(t.steps.tooLong, { most })
  }
  return { ...wrong, ...limitWrong(values, today, t), ...(values.kind === 'patrol' ? patrolWrong(values, t) : {}) }
}

export function openingOf(values: OpeningValues): NonNullable<Input<TasksApi['POST /api/tasks']>['body']> {
  const isPatrol = values.kind === 'patrol'
  return {
    kind: values.kind as TaskKind,
    title: values.title,
    what: values.what,
    area: values.area === '' ? null : values.area,
    department: values.department,
    person: values.person === '' ? null : values.person,
    limit: values.limitBy === 'day' ? { on: values.limitOn } : { workdays: numberOf(values.workdays) },
    place: isPatrol ? placeOf(values) : null,
    hours: isPatrol && hasHours(values) ? hoursOf(values) : null,
  }
}
