/** Routes of 热点预警: each endpoint of the wire, answered by the room's working door. */
import { narrowed } from '#ground/auth/actor.ts'
import type { App } from '#ground/http/app.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { type Call, type Handlers, serveApi } from '#ground/http/serve-api.ts'
import type { Endpoint } from '#ground/lib/endpoint.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { alarmsOf, askForScan, type HotspotsRoom, joinAlarm, markOf, stopScan, surveillanceSeen } from '../desk.ts'
import { alarmWithTasks, handOn } from '../handed-on.ts'
import { alarmRefusals } from '../text/alarm-refusals.ts'
import { type AlarmsApi, alarmsApi } from '../wire.ts'

/** An alarm is made of reports: whatever is done with it is done among the reports that one sees. */
async function amongSeen<Value, E extends Endpoint>(
  { claim, actor }: Pick<Call<E>, 'claim' | 'actor'>,
  work: (claim: Call<E>['claim']) => Promise<Result<Value, ApiRefusal>>,
): Promise<Result<Value, ApiRefusal>> {
  if (actor === null) throw new Error('an alarm for nobody')
  const among = narrowed(claim, actor, 'complaints.read')
  return among.ok ? await work(among.value) : refuse({ reason: 'forbidden', verb: among.refusal.verb })
}

export function alarmsRoutes(app: App, room: HotspotsRoom): void {
  const handlers: Handlers<AlarmsApi> = {
    'GET /api/matters/alarms': (call) => amongSeen(call, async (claim) => ok(await alarmsOf(room, claim))),
    'GET /api/matters/alarms/:id': (call) => amongSeen(call, (claim) => alarmWithTasks(room, claim, call.actor, call.params.id)),
    'POST /api/matters/alarms/:id/false-alarm': (call) =>
      amongSeen(call, (claim) => markOf(room, claim, call.params.id, 'false-alarm', call.body.why)),
    'POST /api/matters/alarms/:id/false-alarm/revoke': (call) =>
      amongSeen(call, (claim) => markOf(room, claim, call.params.id, 'revoked', null)),
    'POST /api/matters/alarms/:id/join': (call) => amongSeen(call, (claim) => joinAlarm(room, claim, call.params.id)),
    // Its verb is that of the lists: the alarm is read under the one for reading, within its own limits.
    'POST /api/matters/alarms/:id/task': ({ actor, params, body, key }) => handOn(room, actor, params.id, body, key),
    // It reads all reports whoever asks for it, and answers none of them.
    'POST /api/matters/scans': async ({ claim }) => ok(await askForScan(room.database, claim)),
    'POST /api/matters/scans/:id/stop': ({ claim, params }) => stopScan(room.database, claim, params.id),
    'GET /api/matters/surveillance': (call) =>
      amongSeen(call, async (claim) => ok(await surveillanceSeen(room, claim, Number(call.query.days)))),
  }
  serveApi(app, alarmsApi, handlers, alarmRefusals)
}
