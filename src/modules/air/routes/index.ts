/** Routes of 空气: each endpoint of the wire, answered by the room's doors. */
import type { App } from '#ground/http/app.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { Download, type Handlers, serveApi } from '#ground/http/serve-api.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { paperBytes } from '#ground/paper/paper-thread.ts'
import { bulletinFor } from '../bulletin.ts'
import * as desk from '../desk.ts'
import { bulletinFile } from '../prints/bulletin/bulletin.ts'
import { type AirTable, tableCsv, tableWorkbook } from '../prints/tables/table.ts'
import * as service from '../service.ts'
import { refusalTexts } from '../text/refusals.ts'
import { airApi } from '../wire.ts'

type Api = typeof airApi
/** A refusal of a service as an answer is made of it: an object with its reason and its figures. */
const told = <Value, Refusal extends { readonly reason: string }>(result: Result<Value, Refusal>): Result<Value, ApiRefusal> =>
  result.ok ? result : refuse({ ...(result.refusal as ApiRefusal) })

const [CSV, XLSX] = airApi['GET /api/air/days/export'].files

/** A table as the form that was asked for. */
async function saved(table: Result<AirTable, ApiRefusal>, { format, language }: { format: 'xlsx' | 'csv'; language: 'zh' | 'en' }) {
  if (!table.ok) return table
  const content = format === 'csv' ? tableCsv(table.value) : await tableWorkbook(table.value, language)
  return ok(new Download(format === 'csv' ? `${CSV}; charset=utf-8` : XLSX, `${table.value.file}.${format}`, Buffer.from(content)))
}

const [PDF, WORD] = airApi['GET /api/air/bulletin'].files

type Writing = Extract<keyof Api, `${'POST' | 'PUT'} ${string}`>

function writingHandlers(room: service.AirRoom): Pick<Handlers<Api>, Writing> {
  return {
    'PUT /api/air/stations/:code': async ({ claim, params, body }) => told(await service.changeStation(room, claim, params.code, body)),
    'POST /api/air/imports': async ({ claim, key, body }) => told(await service.openImport(room, claim, key, body)),
    'POST /api/air/imports/:id/rows': async ({ claim, key, params, body }) =>
      told(await service.takeRows(room, claim, params.id, key, body)),
    'POST /api/air/imports/:id/finish': async ({ claim, key, params }) => told(await service.closeImport(room, claim, params.id, key)),
    'POST /api/air/conflicts/decide': async ({ claim, key, body }) => told(await service.decide(room, claim, key, body)),
    'POST /api/air/conflicts/undo': async ({ claim, key, body }) => told(await service.undoDecision(room, claim, key, body)),
    'POST /api/air/suspects/judge': async ({ claim, key, body }) => told(await service.judgeSuspects(room, claim, key, body)),
    'POST /api/air/suspects/undo': async ({ claim, key, body }) =>
      told(await service.judgeSuspects(room, claim, key, { ...body, verdict: 'undone' })),
    'POST /api/air/values/invalidate': async ({ claim, key, body }) => told(await service.invalidate(room, claim, key, body)),
    'POST /api/air/dust': async ({ claim, key, body }) => told(await service.addDust(room, claim, key, body)),
    'POST /api/air/dust/remove': async ({ claim, key, body }) => told(await service.removeDust(room, claim, key, body)),
    'POST /api/air/exceptional-events': async ({ claim, key, body }) => told(await desk.markExceptional(room, claim, key, body)),
    'POST /api/air/exceptional-events/withdraw': async ({ claim, key, body }) =>
      told(await desk.withdrawExceptional(room, claim, key, body)),
    'POST /api/air/published': async ({ claim, key, body }) => told(await desk.publish(room, claim, key, body)),
  }
}

function readingHandlers(room: service.AirRoom): Omit<Handlers<Api>, Writing> {
  return {
    'GET /api/air/stations': async ({ claim }) => ok(await desk.stationsOf(room, claim)),
    'GET /api/air/imports': async ({ claim, query }) => told(await desk.importsOf(room, claim, query)),
    'GET /api/air/imports/:id': async ({ claim, params }) => told(await desk.importDetail(room, claim, params.id)),
    'GET /api/air/conflicts': async ({ claim, query }) => told(await desk.conflictsOf(room, claim, query)),
    'GET /api/air/suspects': async ({ claim, query }) => told(await desk.suspectsOf(room, claim, query)),
    'GET /api/air/suspects/:id': async ({ claim, params }) => told(await desk.suspectDetail(room, claim, params.id)),
    'GET /api/air/hours': async ({ claim, query }) => told(await desk.hoursOf(room, claim, query)),
    'GET /api/air/days': async ({ claim, query }) => told(await desk.daysOf(room, claim, query)),
    'GET /api/air/evaluation': async ({ claim, query }) => told(await desk.evaluationOf(room, claim, query)),
    'GET /api/air/months': async ({ claim, query }) => told(await desk.monthsOf(room, claim, query)),
    'GET /api/air/year-averages': async ({ claim, query }) => told(await desk.yearAveragesOf(room, claim, query)),
    'GET /api/air/ranking': async ({ claim, query }) => told(await desk.rankingOf(room, claim, query)),
    'GET /api/air/days/export': async ({ claim, query }) => await saved(told(await desk.daysExport(room, claim, query)), query),
    'GET /api/air/months/export': async ({ claim, query }) => await saved(told(await desk.monthsExport(room, claim, query)), query),
    'GET /api/air/ranking/export': async ({ claim, query }) => await saved(told(await desk.rankingExport(room, claim, query)), query),
    'GET /api/air/bulletin': async ({ claim, query }) => {
      const paper = await bulletinFor(room, claim, query)
      if (!paper.ok) return told(paper)
      const [type, bytes] = [query.form === 'pdf' ? PDF : WORD, await paperBytes(query.form, paper.value)]
      return ok(new Download(type, `${bulletinFile(paper.value)}.${query.form}`, bytes))
    },
    'GET /api/air/dust': async ({ claim, query }) => ok(await desk.dustOf(room, claim, query)),
    'GET /api/air/exceptional-events': async ({ claim, query }) => told(await desk.eventsOf(room, claim, query)),
    'GET /api/air/published': async ({ claim, query }) => told(await desk.publishedList(room, claim, query)),
    'GET /api/air/published/:id': async ({ claim, params }) => told(await desk.publishedOne(room, claim, params.id)),
  }
}

export function airRoutes(app: App, room: service.AirRoom): void {
  serveApi(app, airApi, { ...writingHandlers(room), ...readingHandlers(room) }, refusalTexts)
}
