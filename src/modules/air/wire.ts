/** What the pages of 空气 ask and are answered: every endpoint of the room, for routes, OpenAPI document and client alike. */
import type { z } from 'zod'
import {
  type airEvaluation,
  evaluationApi,
  type evaluationAsked,
  type month,
  type rank,
  type yearAveragesAsked,
} from './wire/evaluation.ts'
import { eventsApi, type exceptionalEntry, type exceptionalEvent } from './wire/events.ts'
import { exportApi } from './wire/export.ts'
import { type conflict, importApi, type importOf, type readingRow, type refusedRow } from './wire/imports.ts'
import { type kept, keptApi, type published } from './wire/kept.ts'
import type { airItems, usedRule } from './wire/parts.ts'
import { qualityApi, type suspect } from './wire/quality.ts'
import { type airDay, seriesApi } from './wire/series.ts'
import { type station, type stationEntry, stationsApi } from './wire/stations.ts'

export { airItems } from './wire/parts.ts'

export const airApi = {
  ...stationsApi,
  ...importApi,
  ...qualityApi,
  ...seriesApi,
  ...evaluationApi,
  ...eventsApi,
  ...exportApi,
  ...keptApi,
}

type Answer<Name extends keyof typeof airApi> = z.output<(typeof airApi)[Name]['answer']>
export type AirItem = (typeof airItems)[number]
export type AirStation = z.output<typeof station>
export type AirStationEntry = z.output<typeof stationEntry>
export type AirImport = z.output<typeof importOf>
export type AirReadingRow = z.output<typeof readingRow>
export type AirRefusedRow = z.output<typeof refusedRow>
export type AirSuspect = z.output<typeof suspect>
export type AirConflict = z.output<typeof conflict>
export type AirDay = z.output<typeof airDay>
export type AirEvaluation = z.output<typeof airEvaluation>
export type AirEvaluationAsked = z.output<typeof evaluationAsked>
export type AirExceptionalEvent = z.output<typeof exceptionalEvent>
export type AirExceptionalEntry = z.output<typeof exceptionalEntry>
export type AirRank = z.output<typeof rank>
export type AirMonth = z.output<typeof month>
export type AirUsedRule = z.output<typeof usedRule>
export type AirHours = Answer<'GET /api/air/hours'>
export type AirMonths = Answer<'GET /api/air/months'>
export type AirRanking = Answer<'GET /api/air/ranking'>
export type AirYearAverages = Answer<'GET /api/air/year-averages'>
export type AirYearAveragesAsked = z.output<typeof yearAveragesAsked>
export type AirDays = Answer<'GET /api/air/days'>
export type AirPublished = z.output<typeof published>
export type AirKept = z.output<typeof kept>
