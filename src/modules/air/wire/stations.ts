/** 点位: stations and their register. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { areaCode, askedDay, day, version } from '#ground/lib/shapes.ts'
import { stationKinds } from '../kernel/station.ts'
import { asked } from './endpoints.ts'
import { code, why } from './parts.ts'

export const station = z.object({
  code,
  name: z.string(),
  area: areaCode,
  kind: z.enum(stationKinds),
  /** 环境空气功能区: 一类区 or 二类区. */
  areaClass: z.union([z.literal(1), z.literal(2)]),
  /** Whether the city is evaluated by it (a background station is not). */
  isOfCity: z.boolean(),
  point: z.object({ lon: z.number(), lat: z.number(), datum: z.enum(['wgs-84', 'gcj-02', 'cgcs2000']) }).nullable(),
  sinceOn: day,
  untilOn: day.nullable(),
  version,
})
/** `why`: what the journal keeps as the reason of the change. */
export const stationEntry = station.omit({ version: true, code: true }).extend({
  name: z.string().trim().min(1).max(60),
  sinceOn: askedDay,
  untilOn: askedDay.nullable(),
  version: version.nullable(),
  why: why.optional(),
})

export const stationsApi = api({
  /** `lastOn`: last day that has an hourly value. */
  'GET /api/air/stations': asked('空气监测点位', 'Air stations', z.object({}), {
    stations: z.array(station),
    firstOn: day.nullable(),
    lastOn: day.nullable(),
  }),
  'PUT /api/air/stations/:code': {
    summary: { zh: '新增或修改点位', en: 'Add or change a station' },
    access: 'air.import',
    params: z.object({ code }),
    body: stationEntry,
    answer: station,
  },
})
