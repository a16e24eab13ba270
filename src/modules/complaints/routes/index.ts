/** Routes of 信访举报件: each endpoint of the wire, answered by the room's doors. */
import { narrowed } from '#ground/auth/actor.ts'
import type { Claim } from '#ground/db/claim.ts'
import { fileTexts } from '#ground/files/text.ts'
import { takeUpload } from '#ground/files/upload.ts'
import type { App } from '#ground/http/app.ts'
import type { ApiRefusal, RefusalTexts } from '#ground/http/refusal.ts'
import { type Call, Download, type Handlers, serveApi } from '#ground/http/serve-api.ts'
import type { Day } from '#ground/lib/day.ts'
import type { Endpoint } from '#ground/lib/endpoint.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import * as desk from '../desk.ts'
import type { ComplaintCommand } from '../kernel/complaint.ts'
import { complaintsCsv, complaintsWorkbook } from '../prints/complaints-sheet.ts'
import {
  addPhotos,
  areasWithShapes,
  type ComplaintsRoom,
  changesSince,
  handle,
  identityOf,
  MOST_PHOTOS,
  receiptClaim,
  statusOf,
  submit,
} from '../service.ts'
import { listText } from '../text/list.ts'
import { refusalTexts } from '../text/refusals.ts'
import { complaintsApi, photoFields } from '../wire.ts'

type Api = typeof complaintsApi
/** A refusal of a service as an answer is made of it: an object with its reason and its figures. */
const told = <Value, Refusal extends { readonly reason: string }>(result: Result<Value, Refusal>): Result<Value, ApiRefusal> =>
  result.ok ? result : refuse({ ...(result.refusal as ApiRefusal) })

const PHOTO_BYTES = 15 * 2 ** 20

type PublicName = 'POST /api/complaints' | 'POST /api/complaints/photos' | 'POST /api/complaints/status' | 'GET /api/complaints/areas'

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
    'GET /api/complaints/areas': async ({ claim }) => ok(await areasWithShapes(room, claim)),
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
  | 'GET /api/complaints/changes'
  | 'GET /api/complaints/export'
  | 'GET /api/complaints/departments'
  | 'GET /api/complaints/:id'
  | 'POST /api/complaints/:id/identity'

function deskHandlers(room: ComplaintsRoom): Pick<Handlers<Api>, DeskName> {
  return {
    'GET /api/complaints': async ({ claim, query, today }) => told(await desk.listOf(room, claim, query, today)),
    'GET /api/complaints/count': async ({ claim, query, today }) => told(await desk.countOf(room, claim, query, today)),
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

/**
 * Matters are made of reports: whoever sees them, or decides about them, does so among the reports that they see. A grant for matters
 * that reaches further than the one for reading reports gives no more than that one.
 */
async function amongSeen<E extends Endpoint, Value>(
  { claim, actor }: Pick<Call<E>, 'claim' | 'actor'>,
  work: (claim: Claim) => Promise<Result<Value, { readonly reason: string }>>,
): Promise<Result<Value, ApiRefusal>> {
  if (actor === null) throw new Error('a matter for nobody')
  const among = narrowed(claim, actor, 'complaints.read')
  return among.ok ? told(await work(among.value)) : refuse({ reason: 'forbidden', verb: among.refusal.verb })
}

function matterHandlers(room: ComplaintsRoom, comparison: desk.MatterDesk): Omit<Handlers<Api>, PublicName | CommandName | DeskName> {
  return {
    'GET /api/complaints/:id/suggestions': (call) =>
      amongSeen(call, (claim) => desk.suggestionsOf(room, comparison, claim, call.params.id)),
    'POST /api/complaints/:id/join': (call) =>
      amongSeen(call, (claim) => desk.joinOf(room, comparison, claim, call.params.id, call.body.into)),
    'POST /api/complaints/:id/apart': (call) =>
      amongSeen(call, (claim) => desk.apartOf(room, claim, call.params.id, call.body.from, call.body.why)),
    'POST /api/complaints/:id/apart/revoke': (call) =>
      amongSeen(call, (claim) => desk.revokeOf(room, claim, call.params.id, call.body.decision, call.body.why)),
    'POST /api/complaints/:id/part': (call) => amongSeen(call, (claim) => desk.partOf(room, claim, call.params.id, call.body.why)),
    'GET /api/complaints/matters': (call) => amongSeen(call, async (claim) => ok(await desk.hotOf(room, claim, call.query))),
    'GET /api/complaints/matters/:id': (call) => amongSeen(call, (claim) => desk.matterOf(room, claim, call.params.id)),
  }
}

const texts: RefusalTexts = { ...fileTexts, ...refusalTexts }

export function complaintsRoutes(app: App, room: ComplaintsRoom, comparison: desk.MatterDesk): void {
  const handlers: Handlers<Api> = {
    ...publicHandlers(room, comparison),
    ...commandHandlers(room),
    ...deskHandlers(room),
    ...matterHandlers(room, comparison),
  }
  serveApi(app, complaintsApi, handlers, texts)
}
