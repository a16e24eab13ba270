/** Words and look-ups that the pages of this room share. */
import { useMemo } from 'react'
import { type Datum, inDatum } from '#ground/lib/datum.ts'
import type { Refusal } from '#ground/web/client.ts'
import type { Clock } from '#ground/web/clock/words.ts'
import { type Language, useLook } from '#ground/web/language.tsx'
import type { Area } from '#ground/web/map/area-map.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import type { LngLat, Shape } from '#ground/web/map/geometry.ts'
import { dayWords } from '#ground/web/moment.ts'
import { useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { type PageText, pageText } from '../text/page.ts'
import type { TaskRow } from '../wire.ts'
import { call } from './call.ts'

export const usePageText = (): PageText => pageText[useLook().language]

interface Left extends Pick<TaskRow, 'limitOn' | 'daysLeft' | 'workdaysLeft' | 'stoppedOn'> {}

/** In working days where they say something: with none of them left the days alone tell whether it is over. */
export function clockOf({ limitOn, daysLeft, workdaysLeft, stoppedOn }: Left): Clock | null {
  if (daysLeft === null) return null
  const isInWorkdays = workdaysLeft !== null && workdaysLeft !== 0
  return {
    dueOn: limitOn,
    left: isInWorkdays ? workdaysLeft : daysLeft,
    unit: isInWorkdays ? 'workday' : 'day',
    state: stoppedOn === null ? 'running' : 'done',
  }
}

/** How the limit of a row stands, in words. */
export function leftWords(row: TaskRow, t: PageText['list']): string {
  if (row.clock === 'met' || row.clock === 'missed') return t[row.clock]
  const clock = clockOf(row)
  if (clock === null || clock.left === null) return t.noClock
  const { left, unit } = clock
  if (left === 0) return t.today
  if (unit === 'workday') return fill(left > 0 ? t.workdaysLeft : t.workdaysOver, { count: Math.abs(left) })
  return fill(left > 0 ? t.daysLeft : t.daysOver, { count: Math.abs(left) })
}

export interface NamedDepartment {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly area: string | null
}

/** Districts, departments and usual limits, in the language of the page; none until they are read. */
export function useChoices() {
  const { language } = useLook()
  const { data } = useAsk(call, 'GET /api/tasks/choices', {})
  return useMemo(
    () => ({
      today: data?.today ?? null,
      areas: (data?.areas ?? []).map(({ code, name }) => ({ id: code, name: name[language] })),
      departments: (data?.departments ?? []).map(({ name, ...rest }): NamedDepartment => ({ ...rest, name: name[language] })),
      limits: data?.limits ?? [],
    }),
    [data, language],
  )
}

export function usePeople(department: string) {
  const { language } = useLook()
  const { data } = useAsk(call, 'GET /api/tasks/people', { query: { department } }, { isWanted: department !== '' })
  return (data?.people ?? []).map(({ id, name }) => ({ id, name: name[language] }))
}

/** The name of an identifier, or itself where it is not known. */
export const nameIn = (named: readonly { readonly id: string; readonly name: string }[], wanted: string): string =>
  named.find(({ id }) => id === wanted)?.name ?? wanted

interface By {
  readonly account: string
  readonly name: { readonly zh: string; readonly en: string } | null
}

export const byWords = ({ account, name }: By, t: PageText, language: Language): string =>
  name?.[language] ?? (account === 'system' ? t.item.bySystem : account)

/** The districts as a map draws them, and the way between it and WGS 84. */
export function useTaskMap() {
  const areas = useAreas()
  return useMemo(() => {
    const drawn = areas.filter(({ shape }) => shape !== null && shape !== undefined)
    const datum = (drawn.find((of) => of.datum !== null)?.datum ?? 'wgs-84') as Datum
    return {
      shapes: drawn.map(({ code, name, shape }): Area => ({ code, name, shape: shape as Shape })),
      onMap: (at: { readonly lon: number; readonly lat: number }): LngLat => {
        const { lon, lat } = inDatum(at, 'wgs-84', datum)
        return { lng: lon, lat }
      },
      fromMap: ({ lng, lat }: LngLat) => inDatum({ lon: lng, lat }, datum, 'wgs-84'),
    }
  }, [areas])
}

interface Reason {
  readonly reason: string
  readonly [figure: string]: unknown
}
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Codes become what the page calls them, and days are written as everywhere. */
function figureWords(name: string, value: unknown, t: PageText, language: Language): string {
  const names: Readonly<Record<string, Readonly<Record<string, string>>>> = { state: t.states, command: t.commands, field: t.fields }
  const text = String(value)
  return names[name]?.[text] ?? (DAY.test(text) ? dayWords(text, language) : text)
}

/** Each reason for which something was refused, as a sentence with its figures; none where the message says it all. */
export function reasonsOf(refusal: Refusal, t: PageText, language: Language): string[] {
  const { refusals } = refusal as { readonly refusals?: readonly Reason[] }
  return (refusals ?? []).map(({ reason, ...figures }) => {
    const sentence = (t.refusals as Readonly<Record<string, string>>)[reason] ?? reason
    return fill(sentence, Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, figureWords(name, value, t, language)])))
  })
}
