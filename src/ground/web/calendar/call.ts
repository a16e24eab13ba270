import type { calendarApi } from '#ground/http/calendar/wire.ts'
import { type AnswerOf, client } from '../client.ts'

export const callCalendar = client<typeof calendarApi>()

export const YEARS = 'GET /api/calendar'
export const YEAR = 'GET /api/calendar/:year'

export type Years = AnswerOf<(typeof calendarApi)[typeof YEARS]>['years']
export type NamedDay = AnswerOf<(typeof calendarApi)[typeof YEAR]>['days'][number]
export type Preview = AnswerOf<(typeof calendarApi)['POST /api/calendar/:year/preview']>
