/** Routes of 信访举报件: each endpoint of the wire, answered by the room's doors. */
import { narrowed } from '#ground/auth/actor.ts'
import { fileTexts } from '#ground/files/text.ts'
import { takeUpload } from '#ground/files/upload.ts'
import type { App } from '#ground/http/app.ts'
import type { ApiRefusal, RefusalTexts } from '#ground/http/refusal.ts'
import { type Call, Download, type Handler, type Handlers, serveApi } from '#ground/http/serve-api.ts'
import type { Day } from '#ground/lib/day.ts'
import type { Endpoint } from '#ground/lib/endpoint.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import * as desk from '../desk.ts'
import type { ComplaintCommand } from '../kernel/complaint.ts'
import { complaintsCsv, complaintsWorkbook } from '../prints/complaints-sheet.ts'
import {
  addPhotos,
  type ComplaintsRoom,
  changesSince,
  handle,
  identityOf,
  MOST_PHOTOS,
  receiptClaim,
  statusOf,
  submit,
  waitingOf,
} from '../service.ts'
import { listText } from '../text/list.ts'
import { refusalTexts } from '../text/refusals.ts'
import { complaintsApi, photoFields } from '../wire.ts'

type Api = typeof complaintsApi
/** A refusal of a service as an answer is made of it: an object with its reason and its figures. */
const told = <Value, Refusal extends { readonly reason: string }>(result: Result<Value, Refusal>): Result<Value, ApiRefusal> =>
  result.ok ? result : refuse({ ...(result.refusal as ApiRefusal) })

const PHOTO_BYTES = 15 * 2 ** 20

type PublicName = 'POST /api/complaints' | 'POST /api/complaints/photos' | 'POST /api/complaints/status'

function publicHandlers(room: ComplaintsRoom, comparison: desk.MatterDesk): Pick<Handlers<Api>, PublicName> {
  return {
    'POST /api/complaints': async ({ bureau, body, key, now, log }) => {
      const kept = await submit(room, bureau, body, key, now)
      // The reporter has an answer before the comparison has read the report; that it has not is no reason to lose it.
      if (kept.ok) desk.introduce(room, comparison, bureau, kept.value.id).catch((error) => log.error({ error }, 'not compared'))
      return told(kept)
    },
    'POST /api/complaints/photos': async ({ bureau, request, key }) => {
      const form = await takeUpload(request, photoFields, { files: MOST_PHOTOS, bytes: PHOTO_BYTES })
      if (!form.ok) return form
      const claim = receiptClaim(bureau, form.value.fields.receipt, 'complaints.submit')
      return claim.ok ? told(await addPhotos(room, claim.value, form.value.files, key)) : claim
    },
    'POST /api/complaints/status': async ({ bureau, body }) => told(await statusOf(room, bureau, body.receipt)),
  }
}

/** One command: the version comes with the body, everything else of it is the command. */
function command(room: ComplaintsRoom, make: (body: never) => ComplaintCommand) {
  return async <E extends Endpoint>({ claim, actor, params, body, key }: Call<E>) => {
    const { version, ...rest } = body as { version: number }
    const { id } = params as unknown as { id: string }
    if (actor === null) throw new Error('a command of nobody')
    return told(await handle(room, claim, actor, { id, version, key }, make(rest as never)))
  }
}

type CommandName =
  `POST /api/complaints/:id/${'register' | 'decline' | 'dispatch' | 'uphold-objection' | 'reject-objection' | 'return-answer' | 'finish' | 'object' | 'answer' | 'extend'}`

function commandHandlers(room: ComplaintsRoom): Pick<Handlers<Api>, CommandName> {
  const of = <Kind extends ComplaintCommand['kind']>(kind: Kind) =>
    command(room, (rest: Omit<Extract<ComplaintCommand, { kind: Kind }>, 'kind'>) => ({ kind, ...rest }) as unknown as ComplaintCommand)
  return {
    'POST /api/complaints/:id/register': of('register'),
    'POST /api/complaints/:id/decline': of('decline'),
    'POST /api/complaints/:id/dispatch': of('dispatch'),
    'POST /api/complaints/:id/uphold-objection': of('uphold-objection'),
    'POST /api/complaints/:id/reject-objection': of('reject-objection'),
    'POST /api/complaints/:id/return-answer': of('return-answer'),
    'POST /api/complaints/:id/finish': of('finish'),
    'POST /api/complaints/:id/object': of('object'),
    'POST /api/complaints/:id/answer': of('answer'),
    'POST /api/complaints/:id/extend': of('extend'),
  }
}

const [CSV, XLSX] = complaintsApi['GET /api/complaints/export'].files

type DeskName =
  | 'GET /api/complaints'
  | 'GET /api/complaints/count'
  | 'GET /api/complaints/waiting'
  | 'GET /api/complaints/changes'
  | 'GET /api/complaints/export'
  | 'GET /api/complaints/departments'
  | 'GET /api/complaints/:id'
  | 'POST /api/complaints/:id/identity'

function deskHandlers(room: ComplaintsRoom): Pick<Handlers<Api>, DeskName> {
  return {
    'GET /api/complaints': async ({ claim, query, today }) => told(await desk.listOf(room, claim, query, today)),
    'GET /api/complaints/count': async ({ claim, query, today }) => told(await desk.countOf(room, claim, query, today)),
    'GET /api/complaints/waiting': async ({ claim, query, today }) => told(await waitingOf(room, claim, query, today)),
    'GET /api/complaints/changes': async ({ claim, query }) => ok(await changesSince(room, claim, new Date(query.since))),
    'GET /api/complaints/departments': async ({ claim }) => ok(await desk.departmentsOf(room, claim)),
    'GET /api/complaints/:id': async ({ claim, actor, params, today }) => told(await desk.detailOf(room, claim, actor, params.id, today)),
    'POST /api/complaints/:id/identity': async ({ claim, params, body }) => told(await identityOf(room, claim, params.id, body.purpose)),
    'GET /api/complaints/export': async ({ claim, query, today }) => {
      const list = await desk.exportOf(room, claim, query, today as Day)
      if (!list.ok) return told(list)
      const text = listText[query.language]
      const content =
        query.format === 'csv'
          ? complaintsCsv(list.value, text, query.language)
          : await complaintsWorkbook(list.value, text, query.language)
      const type = query.format === 'csv' ? `${CSV}; charset=utf-8` : XLSX
      return ok(new Download(type, `${text.file}-${today}.${query.format}`, Buffer.from(content)))
    },
  }
}

function matterHandlers(room: ComplaintsRoom, comparison: desk.MatterDesk): Omit<Handlers<Api>, PublicName | CommandName | DeskName> {
  return {
    'GET /api/complaints/:id/suggestions': async ({ claim, params }) => told(await desk.suggestionsOf(room, comparison, claim, params.id)),
    'POST /api/complaints/:id/join': async ({ claim, params, body }) =>
      told(await desk.joinOf(room, comparison, claim, params.id, body.into)),
    'POST /api/complaints/:id/apart': async ({ claim, params, body }) =>
      told(await desk.apartOf(room, claim, params.id, body.from, body.why)),
    'POST /api/complaints/:id/apart/revoke': async ({ claim, params, body }) =>
      told(await desk.revokeOf(room, claim, params.id, body.decision, body.why)),
    'POST /api/complaints/:id/part': async ({ claim, params, body }) => told(await desk.partOf(room, claim, params.id, body.why)),
    'GET /api/complaints/matters': async ({ claim, query }) => ok(await desk.hotOf(room, claim, query)),
    'GET /api/complaints/matters/:id': async ({ claim, params }) => told(await desk.matterOf(room, claim, params.id)),
  }
}

/**
 * Whatever is done with reports, or with matters, which are made of reports, is done among the reports that one sees. A grant that
 * reaches further than the one for reading gives no more than that one; without that one it gives nothing.
 */
function amongSeen(handler: Handler<Endpoint>): Handler<Endpoint> {
  return async (call) => {
    const { claim, actor } = call as Call<Endpoint>
    if (actor === null) throw new Error('a report for nobody')
    const among = narrowed(claim, actor, 'complaints.read')
    return among.ok ? await handler({ ...call, claim: among.value }) : refuse({ reason: 'forbidden', verb: among.refusal.verb })
  }
}

/** Every handler that is not open to all has a claim that is narrowed already: none can forget it. */
function allAmongSeen(handlers: Handlers<Api>): Handlers<Api> {
  const of = Object.entries(handlers) as unknown as [keyof Api, Handler<Endpoint>][]
  const narrow = of.map(([name, handler]) => [name, complaintsApi[name].access === 'public' ? handler : amongSeen(handler)])
  return Object.fromEntries(narrow) as Handlers<Api>
}

const texts: RefusalTexts = { ...fileTexts, ...refusalTexts }

export function complaintsRoutes(app: App, room: ComplaintsRoom, comparison: desk.MatterDesk): void {
  const handlers: Handlers<Api> = {
    ...publicHandlers(room, comparison),
    ...commandHandlers(room),
    ...deskHandlers(room),
    ...matterHandlers(room, comparison),
  }
  serveApi(app, complaintsApi, allAmongSeen(handlers), texts)
}
