/** Routes of 清单与督办: each endpoint of the wire, answered by the room's doors. */
import { narrowed } from '#ground/auth/actor.ts'
import type { App } from '#ground/http/app.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { type Call, type Handler, type Handlers, serveApi } from '#ground/http/serve-api.ts'
import type { Day } from '#ground/lib/day.ts'
import type { Endpoint } from '#ground/lib/endpoint.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import * as desk from '../desk.ts'
import type { StepKind, TaskCommand } from '../kernel/task.ts'
import { handleTask, openTask, undoStep } from '../service.ts'
import { taskRefusals } from '../text/refusals.ts'
import { tasksApi } from '../wire.ts'

type Api = typeof tasksApi

/** A refusal of a service as an answer is made of it: an object with its reason and its figures. */
const told = <Value, Refusal extends { readonly reason: string }>(result: Result<Value, Refusal>): Result<Value, ApiRefusal> =>
  result.ok ? result : refuse({ ...(result.refusal as ApiRefusal) })

type StepName = `POST /api/tasks/:id/${StepKind | 'undo'}`

/** One command: the version comes with the body, everything else of it is the command. */
function step<Kind extends StepKind>(kind: Kind) {
  return async <E extends Endpoint>({ database, claim, actor, params, body, key }: Call<E>) => {
    const { version, ...rest } = body as { version: number }
    const { id } = params as unknown as { id: string }
    if (actor === null) throw new Error('a command of nobody')
    return told(await handleTask(database, claim, actor, { id, version, key }, { kind, ...rest } as unknown as TaskCommand))
  }
}

const steps: Pick<Handlers<Api>, StepName> = {
  'POST /api/tasks/:id/accept': step('accept'),
  'POST /api/tasks/:id/visit': step('visit'),
  'POST /api/tasks/:id/report': step('report'),
  'POST /api/tasks/:id/confirm': step('confirm'),
  'POST /api/tasks/:id/return': step('return'),
  'POST /api/tasks/:id/urge': step('urge'),
  'POST /api/tasks/:id/extend': step('extend'),
  'POST /api/tasks/:id/reassign': step('reassign'),
  'POST /api/tasks/:id/withdraw': step('withdraw'),
  'POST /api/tasks/:id/undo': async ({ database, actor, params, body, key }) =>
    told(await undoStep(database, actor, { id: params.id, version: body.version, key })),
}

const lists: Omit<Handlers<Api>, StepName> = {
  'GET /api/tasks': async ({ database, claim, actor, query, today }) => told(await desk.listOf(database, claim, actor, query, today)),
  'GET /api/tasks/count': async ({ database, claim, actor, today }) => ok(await desk.countsOf(database, claim, actor, today)),
  'GET /api/tasks/waiting': async ({ database, claim, query, today }) => ok(await desk.waitingOf(database, claim, query, today)),
  'GET /api/tasks/choices': async ({ database, claim, today }) => ok(await desk.choicesOf(database, claim, today)),
  'GET /api/tasks/people': async ({ database, claim, query }) => ok(await desk.colleaguesOf(database, claim, query.department)),
  'GET /api/tasks/:id': async ({ database, claim, actor, params, today }) =>
    told(await desk.detailOf(database, claim, actor, params.id, today)),
  'POST /api/tasks': async ({ database, claim, body, key }) => {
    const { limit } = body
    const chosen = limit !== null && 'on' in limit ? { on: limit.on as Day } : limit
    return told(await openTask(database, claim, { ...body, limit: chosen, source: null }, key))
  },
}

/** Whatever is done with items is done among those that one sees: a grant that reaches further gives no more. */
function amongSeen(handler: Handler<Endpoint>): Handler<Endpoint> {
  return async (call) => {
    const { claim, actor } = call as Call<Endpoint>
    if (actor === null) throw new Error('an item for nobody')
    const among = narrowed(claim, actor, 'tasks.read')
    return among.ok ? await handler({ ...call, claim: among.value }) : refuse({ reason: 'forbidden', verb: among.refusal.verb })
  }
}

export function tasksRoutes(app: App): void {
  const handlers = Object.entries({ ...lists, ...steps }) as unknown as [keyof Api, Handler<Endpoint>][]
  const narrow = Object.fromEntries(handlers.map(([name, handler]) => [name, amongSeen(handler)])) as unknown as Handlers<Api>
  serveApi(app, tasksApi, narrow, taskRefusals)
}
