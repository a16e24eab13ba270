import type { calendarApi } from '#ground/http/calendar/wire.ts'
import { type AnswerOf, client } from '../client.ts'

export const callCalendar = client<typeof calendarApi>()

export const YEARS = 'GET /api/calendar'
export const YEAR = 'GET /api/calendar/:year'
export const WITHDRAWAL = 'GET /api/calendar/:year/withdrawal'

export type Years = AnswerOf<(typeof calendarApi)[typeof YEARS]>['years']
export type NamedDay = AnswerOf<(typeof calendarApi)[typeof YEAR]>['days'][number]
export type Preview = AnswerOf<(typeof calendarApi)['POST /api/calendar/:year/preview']>

/** Imports days under a number, those of a notice or those that stood before, in place of the version that was seen. */
export const putNotice = (
  year: number,
  version: number | null,
  notice: string | null,
  days: readonly Pick<NamedDay, 'day' | 'kind' | 'name'>[],
) =>
  callCalendar('PUT /api/calendar/:year', {
    params: { year },
    body: { notice, version, days: days.map(({ day, kind, name }) => ({ day, kind, name })) },
  })

/** Takes back the import that was seen, and no other. */
export const withdrawYear = (year: number, version: number) =>
  callCalendar('DELETE /api/calendar/:year', { params: { year }, query: { version } })
