/** Routes of 地表水: each endpoint of the wire, answered by the room's doors. */
import type { App } from '#ground/http/app.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { Download, serveApi } from '#ground/http/serve-api.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import * as desk from '../desk.ts'
import { tableCsv, tableWorkbook, type WaterTable } from '../prints/table.ts'
import * as service from '../service.ts'
import { refusalTexts } from '../text/refusals.ts'
import { waterApi } from '../wire.ts'

/** A refusal of a service as an answer is made of it: an object with its reason and its figures. */
const told = <Value, Refusal extends { readonly reason: string }>(result: Result<Value, Refusal>): Result<Value, ApiRefusal> =>
  result.ok ? result : refuse({ ...(result.refusal as ApiRefusal) })

const [CSV, XLSX] = waterApi['GET /api/water/evaluation/export'].files

/** A table as the form that was asked for. */
async function saved(table: Result<WaterTable, ApiRefusal>, { format, language }: { format: 'xlsx' | 'csv'; language: 'zh' | 'en' }) {
  if (!table.ok) return table
  const content = format === 'csv' ? tableCsv(table.value) : await tableWorkbook(table.value, language)
  return ok(new Download(format === 'csv' ? `${CSV}; charset=utf-8` : XLSX, `${table.value.file}.${format}`, Buffer.from(content)))
}

export function waterRoutes(app: App, room: service.WaterRoom): void {
  serveApi(
    app,
    waterApi,
    {
      'GET /api/water/sections': async ({ claim }) => ok(await desk.sectionsOf(room, claim)),
      'PUT /api/water/sections/:code': async ({ claim, params, body }) => told(await service.changeSection(room, claim, params.code, body)),
      'GET /api/water/readings': async ({ claim, query }) => told(await desk.readingsOf(room, claim, query)),
      'GET /api/water/evaluation': async ({ claim, query }) => told(await desk.evaluationOf(room, claim, query)),
      'GET /api/water/groups': async ({ claim, query }) => told(await desk.groupsOf(room, claim, query)),
      'GET /api/water/evaluation/export': async ({ claim, query }) =>
        await saved(told(await desk.evaluationExport(room, claim, query)), query),
      'GET /api/water/groups/export': async ({ claim, query }) => await saved(told(await desk.groupsExport(room, claim, query)), query),
      'GET /api/water/readings/export': async ({ claim, query }) => await saved(told(await desk.readingsExport(room, claim, query)), query),
      'GET /api/water/imports': async ({ claim, query }) => told(await desk.importsOf(room, claim, query)),
      'GET /api/water/imports/:id': async ({ claim, params }) => told(await desk.importDetail(room, claim, params.id)),
      'POST /api/water/imports': async ({ claim, key, body }) => told(await service.openImport(room, claim, key, body)),
      'POST /api/water/imports/:id/rows': async ({ claim, key, params, body }) =>
        told(await service.takeRows(room, claim, params.id, key, body)),
      'POST /api/water/imports/:id/finish': async ({ claim, key, params }) => told(await service.closeImport(room, claim, params.id, key)),
      'GET /api/water/suspects': async ({ claim, query }) => told(await desk.suspectsOf(room, claim, query)),
      'GET /api/water/suspects/:id': async ({ claim, params }) => told(await desk.suspectDetail(room, claim, params.id)),
      'POST /api/water/suspects/judge': async ({ claim, key, body }) => told(await service.judgeSuspects(room, claim, key, body)),
      'GET /api/water/second-readings': async ({ claim, query }) => told(await desk.secondsOf(room, claim, query)),
      'POST /api/water/second-readings/decide': async ({ claim, key, body }) => told(await service.decide(room, claim, key, body)),
      'POST /api/water/second-readings/undo': async ({ claim, key, body }) => told(await service.undoDecision(room, claim, key, body)),
      'POST /api/water/values/invalidate': async ({ claim, key, body }) => told(await service.invalidate(room, claim, key, body)),
      'POST /api/water/suspects/undo': async ({ claim, key, body }) =>
        told(await service.judgeSuspects(room, claim, key, { ...body, verdict: 'undone' })),
    },
    refusalTexts,
  )
}
