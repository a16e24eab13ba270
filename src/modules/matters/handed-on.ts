/** Working door of 预警转办: an alarm becomes an item of a list or a patrol, in one step, and tells what it became. */
import { type Actor, claimFor, narrowed } from '#ground/auth/actor.ts'
import type { Claim } from '#ground/db/claim.ts'
import { attempt } from '#ground/db/database.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { claimAmongSeen, type Opened, type Opening, openTask, tasksOfSource } from '#modules/tasks/service.ts'
import { alarmOf, type HotspotsRoom, wholeAlarm } from './desk.ts'
import { busyHours } from './kernel/hotspots/hours.ts'
import { saidRadiusKm } from './kernel/hotspots/points.ts'
import { alarmMembersSeen } from './store/alarms.ts'
import type { ShownReport } from './store/report-source.ts'
import { taskTitle, taskWhat } from './text/task-words.ts'

const sourceOf = (id: string) => ({ room: 'matters', sort: 'alarm', id }) as const

/** Reading the alarm, among the reports that one sees. */
function readingClaim(actor: Actor): Result<Claim, ApiRefusal> {
  const claim = claimFor(actor, 'matters.read')
  const among = claim.ok ? narrowed(claim.value, actor, 'complaints.read') : claim
  return among.ok ? among : refuse({ reason: 'forbidden', verb: among.refusal.verb })
}

/** 所在的区: that of most reports; null where two have as many, or none is known. */
function areaOfMost(reports: readonly ShownReport[]): string | null {
  const counts = new Map<string, number>()
  for (const { area } of reports) if (area !== null) counts.set(area, (counts.get(area) ?? 0) + 1)
  const [first, second] = [...counts].sort(([, x], [, y]) => y - x)
  return first === undefined || first[1] === second?.[1] ? null : first[0]
}

export interface HandingOn {
  readonly as: 'item' | 'patrol'
  /** Null: that of the district. */
  readonly department: string | null
}

/** 转办: by whoever sees all its reports. Where an item of that kind is open for this alarm, it is that one. */
export async function handOn(
  { database, source }: HotspotsRoom,
  actor: Actor,
  id: string,
  { as, department }: HandingOn,
  key: string | null,
): Promise<Result<Opened, ApiRefusal>> {
  const [reading, opening] = [readingClaim(actor), claimAmongSeen(actor, 'tasks.open')]
  if (!reading.ok) return reading
  if (!opening.ok) return opening
  const drafted = await attempt<Opening, ApiRefusal>(database, reading.value, async (tx) => {
    const alarm = await wholeAlarm(tx, id)
    if (!alarm.ok) return alarm
    const members = await alarmMembersSeen(tx, id)
    const reports = await source.shown(
      tx,
      members.map(({ reportId }) => reportId),
    )
    const { told, groupId } = alarm.value
    const { lon, lat, fromOn, toOn, observed, expected } = told
    const hours = busyHours(reports.map(({ receivedAt }) => new Date(receivedAt)))
    const km = saidRadiusKm(told.radiusKm)
    const group = source.groupName(groupId).zh
    const said = { group, from: fromOn, to: toOn, km, observed, expected, hours, reports: reports.length }
    const isPatrol = as === 'patrol'
    return ok({
      kind: isPatrol ? ('patrol' as const) : ('appeal' as const),
      title: taskTitle(as, said),
      what: taskWhat(as, said),
      area: areaOfMost(reports),
      place: isPatrol ? { lon, lat, radiusKm: km } : null,
      hours: isPatrol && hours !== null ? { from: hours.from, to: hours.to } : null,
      department,
      person: null,
      limit: null,
      source: sourceOf(id),
    })
  })
  return drafted.ok ? await openTask(database, opening.value, drafted.value, key) : drafted
}

/** 一条预警, with what it became in the lists, as far as one sees these. Of an alarm that is seen in part nothing of the kind is told. */
export async function alarmWithTasks(room: HotspotsRoom, claim: Claim, actor: Actor, id: string) {
  const found = await alarmOf(room, claim, id)
  if (!found.ok) return found
  const reading = claimAmongSeen(actor, 'tasks.read')
  const tasks = found.value.hidden || !reading.ok ? [] : await tasksOfSource(room.database, reading.value, sourceOf(id))
  return ok({ ...found.value, tasks })
}
