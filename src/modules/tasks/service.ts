/** Working door of 清单与督办: items are opened, moved on, and counted. What pages read stands in `desk.ts`. */
import { type Actor, claimFor, narrowed } from '#ground/auth/actor.ts'
import { readCalendar } from '#ground/db/calendar.ts'
import { type Claim, reaches } from '#ground/db/claim.ts'
import { attempt, type Database, inTransaction, type Tx } from '#ground/db/database.ts'
import { holdAlone } from '#ground/db/hold.ts'
import { newId } from '#ground/db/id.ts'
import { once } from '#ground/db/once.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { type Day, dayOf } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { dueUntil } from '#standards/working-days/nearness.ts'
import { type Acting, type Case, decide, undoable } from './kernel/decide.ts'
import { type Figure, taskFigures } from './kernel/figures.ts'
import { taskOf } from './kernel/history.ts'
import { dutyOf, type LimitChoice, limitOf, usualLimitOf } from './kernel/limit.ts'
import { checkDraft, type Draft } from './kernel/opening.ts'
import type { Source } from './kernel/sources.table.ts'
import { type Power, powers, type TaskCommand, type TaskEvent, type TaskState } from './kernel/task.ts'
import { verbOf } from './kernel/verbs.table.ts'
import { type DepartmentRow, peopleOf, readAreas, readDepartments } from './store/directory.ts'
import {
  eventsOf,
  itemsOfSource,
  keepItem,
  moveItem,
  type NewItem,
  openItemOfSource,
  type PlantedEvent,
  readItem,
  type StoredItem,
} from './store/items.ts'
import { countOpen } from './store/listing.ts'
import { columnsOf, hoursOf, recordedOf } from './store/rows.ts'

/** What an account may do in the room. */
export const actingOf = ({ account, grants }: Actor): Acting => ({
  account,
  powers: new Set<Power>(powers.filter((power) => grants.has(verbOf(power)))),
})

/** The claim of an actor for a verb of this room, among the items that they see. */
export function claimAmongSeen(actor: Actor, verb: `tasks.${string}`): Result<Claim, ApiRefusal> {
  const claim = claimFor(actor, verb)
  const among = claim.ok ? narrowed(claim.value, actor, 'tasks.read') : claim
  return among.ok ? among : refuse({ reason: 'forbidden', verb: among.refusal.verb })
}

/** A new item · 立项. Without a department it is that of the district; without a limit it is the usual one of its kind. */
export interface Opening extends Draft {
  readonly department: string | null
  readonly person: string | null
  readonly limit: LimitChoice | null
  readonly source: Source | null
}

export interface Opened {
  readonly id: string
  readonly number: string
  /** False where the source had this item already. */
  readonly isNew: boolean
}

/** 默认责任单位: the one bureau of the district. Where there is none or several, nobody is guessed. */
function departmentFor({ department, area }: Opening, all: readonly DepartmentRow[]): Result<DepartmentRow, ApiRefusal> {
  if (department !== null) {
    const chosen = all.find(({ id }) => id === department)
    return chosen === undefined ? refuse({ reason: 'unknown-department' }) : ok(chosen)
  }
  const [only, ...others] = area === null ? [] : all.filter((of) => of.kind === 'district-bureau' && of.area === area)
  return only === undefined || others.length > 0 ? refuse({ reason: 'department-needed' }) : ok(only)
}

/** A district's bureau answers for its own district alone. */
const isElsewhere = ({ kind, area }: DepartmentRow, of: string | null) =>
  of !== null && kind === 'district-bureau' && area !== null && area !== of

/** 责任人 has to be one of the department. */
async function ownerRefusal(tx: Tx, department: DepartmentRow, person: string | null, area: string | null): Promise<ApiRefusal | null> {
  if (isElsewhere(department, area)) return { reason: 'department-elsewhere', area: department.area }
  if (person === null) return null
  return (await peopleOf(tx, department.id)).some(({ id }) => id === person) ? null : { reason: 'unknown-person' }
}

const openedOf = ({ id, number }: Pick<StoredItem, 'id' | 'number'>, isNew: boolean): Opened => ({ id, number, isNew })

const sourceName = ({ room, sort, id }: Source) => `task of ${room} ${sort} ${id}`

interface NewTask {
  readonly draft: Draft
  readonly source: Source | null
  readonly opened: Extract<TaskEvent, { kind: 'opened' }>
  readonly workdays: number | null
}

function newItem(id: string, by: string, at: Date, { draft, source, opened, workdays }: NewTask): NewItem {
  const { kind, title, what, area, place, hours } = draft
  const columns = columnsOf(taskOf(kind, [{ seq: 1, account: by, event: opened }]))
  return {
    id,
    number: `${opened.on.replaceAll('-', '')}-${id.slice(-8).toUpperCase()}`,
    kind,
    title,
    what,
    sourceRoom: source?.room ?? null,
    sourceSort: source?.sort ?? null,
    sourceId: source?.id ?? null,
    areaCode: area,
    lon: place?.lon ?? null,
    lat: place?.lat ?? null,
    radiusKm: place?.radiusKm ?? null,
    hoursFrom: hours?.from ?? null,
    hoursTo: hours?.to ?? null,
    openedBy: by,
    openedAt: at,
    openedOn: opened.on,
    limitWorkdays: workdays,
    ...columns,
  }
}

async function newTask(database: Database, tx: Tx, opening: Opening): Promise<Result<NewTask, ApiRefusal>> {
  const { kind, person, source, limit } = opening
  const draft = checkDraft(opening)
  if (!draft.ok) return refuse({ reason: 'task-faults', refusals: draft.refusal })
  if (opening.area !== null && !(await readAreas(tx)).some(({ code }) => code === opening.area)) return refuse({ reason: 'unknown-area' })
  const department = departmentFor(opening, await readDepartments(tx))
  if (!department.ok) return department
  const misplaced = await ownerRefusal(tx, department.value, person, opening.area)
  if (misplaced !== null) return refuse(misplaced)
  const today = dayOf(tx.now)
  const calendar = await readCalendar(database, tx)
  const usual = usualLimitOf(kind, today, calendar)
  if (limit === null && usual === null) return refuse({ reason: 'limit-needed' })
  const until = limit === null ? ok(usual!) : limitOf(limit, today, calendar)
  if (!until.ok) return refuse({ ...until.refusal })
  const { limitOn, workdays } = until.value
  const opened = { kind: 'opened', on: today, department: department.value.id, person, limitOn } as const
  return ok({ draft: draft.value, source, opened, workdays })
}

/**
 * 立项, under a claim for `tasks.open`. Of one source there is one open item of a kind: whoever opens it again, with whatever key, is
 * given that one.
 */
export async function openTask(
  database: Database,
  claim: Claim,
  opening: Opening,
  key: string | null,
): Promise<Result<Opened, ApiRefusal>> {
  const work = async (tx: Tx): Promise<Result<Opened, ApiRefusal>> => {
    const { source } = opening
    if (source !== null) {
      await holdAlone(tx, sourceName(source))
      const there = await openItemOfSource(tx, source, opening.kind)
      if (there !== null) return ok(openedOf(there, false))
    }
    const made = await newTask(database, tx, opening)
    if (!made.ok) return made
    const { opened, draft } = made.value
    if (!reaches(claim, { area: draft.area, department: opened.department, category: null }))
      return refuse({ reason: 'task-beyond-limits' })
    const item = newItem(newId(), claim.account, tx.now, made.value)
    const isKept = await keepItem(tx, item, [{ event: opened, at: tx.now, account: claim.account }])
    return isKept ? ok(openedOf(item, true)) : refuse({ reason: 'opened-out-of-sight' })
  }
  const opened = await attempt<Opened, ApiRefusal>(database, claim, async (tx) => {
    if (key === null) return await work(tx)
    const result = await once(tx, key, { task: opening }, () => work(tx))
    return result.ok ? result : refuse({ ...result.refusal })
  })
  return opened
}

interface Told {
  readonly id: string
  readonly version: number
  readonly key: string | null
}

export interface Changed {
  readonly id: string
  readonly number: string
  readonly state: TaskState
  readonly version: number
}

/** 事项及其历史, as the decider takes it. */
export async function caseOf(tx: Tx, item: StoredItem): Promise<Case> {
  return { kind: item.kind, hours: hoursOf(item), history: (await eventsOf(tx, item.id)).map(recordedOf) }
}

async function ownersRefusal(tx: Tx, item: StoredItem, command: TaskCommand): Promise<ApiRefusal | null> {
  if (command.kind !== 'reassign') return null
  const department = (await readDepartments(tx)).find(({ id }) => id === command.department)
  if (department === undefined) return { reason: 'unknown-department' }
  return await ownerRefusal(tx, department, command.person, item.areaCode)
}

/** What was ended and is open again may stand in the way of another item of its source. */
async function sourceRefusal(tx: Tx, { id, kind, sourceRoom, sourceSort, sourceId }: StoredItem): Promise<ApiRefusal | null> {
  if (sourceId === null) return null
  const source = { room: sourceRoom, sort: sourceSort, id: sourceId } as Source
  await holdAlone(tx, sourceName(source))
  const other = await openItemOfSource(tx, source, kind)
  return other === null || other.id === id ? null : { reason: 'source-has-another', number: other.number }
}

/** 办理: one command on one item, by whoever holds the claim. */
export async function handleTask(
  database: Database,
  claim: Claim,
  actor: Actor,
  { id, version, key }: Told,
  command: TaskCommand,
): Promise<Result<Changed, ApiRefusal>> {
  const work = async (tx: Tx): Promise<Result<Changed, ApiRefusal>> => {
    const item = await readItem(tx, id)
    if (item === null) return refuse({ reason: 'not-found' })
    if (item.version !== version) return refuse({ reason: 'version-conflict', state: item.state, version: item.version })
    const before = await caseOf(tx, item)
    // Somebody else was faster between the two readings: it is told as that, not as a step that cannot be taken.
    if ((before.history.at(-1)?.seq ?? 0) > version) {
      const now = await readItem(tx, id)
      return refuse(now === null ? { reason: 'not-found' } : { reason: 'version-conflict', state: now.state, version: now.version })
    }
    const decided = decide(before, command, actingOf(actor), { today: dayOf(tx.now), now: tx.now })
    if (!decided.ok) return refuse({ reason: 'task-step-refused', refusals: decided.refusal })
    const misplaced = await ownersRefusal(tx, item, command)
    if (misplaced !== null) return refuse(misplaced)
    const recorded = { seq: version + 1, account: claim.account, event: decided.value }
    const [was, now] = [taskOf(item.kind, before.history), taskOf(item.kind, [...before.history, recorded])]
    // PostgreSQL lets no row go that whoever changes it would not see afterwards.
    if (!reaches(claim, { area: item.areaCode, department: now.department, category: null })) return refuse({ reason: 'leaves-limits' })
    const isOpenAgain = was.closedOn !== null && now.closedOn === null
    const inTheWay = isOpenAgain ? await sourceRefusal(tx, item) : null
    if (inTheWay !== null) return refuse(inTheWay)
    const moved = await moveItem(tx, { item, before: was, after: now, recorded })
    return moved.ok ? ok({ id, number: item.number, state: now.state, version: moved.value.version }) : refuse({ ...moved.refusal })
  }
  return await attempt<Changed, ApiRefusal>(database, claim, async (tx) => {
    if (key === null) return await work(tx)
    const result = await once(tx, key, { id, version, command }, () => work(tx))
    return result.ok ? result : refuse({ ...result.refusal })
  })
}

/** 撤回一步: under the verb of the step that is taken back, which whoever took it still has to hold. */
export async function undoStep(database: Database, actor: Actor, told: Told): Promise<Result<Changed, ApiRefusal>> {
  const reading = claimAmongSeen(actor, 'tasks.read')
  if (!reading.ok) return reading
  const last = await attempt<{ power: Power }, ApiRefusal>(database, reading.value, async (tx) => {
    const item = await readItem(tx, told.id)
    if (item === null) return refuse({ reason: 'not-found' })
    // What was sent twice has changed the version already: its first answer comes back below, under the verb of what it took back.
    const { history, ...rest } = await caseOf(tx, item)
    const until = history.filter(({ seq }) => seq <= told.version)
    const found = undoable({ ...rest, history: until }, actor.account, { today: dayOf(tx.now) })
    return found.ok ? found : refuse({ reason: 'task-step-refused', refusals: [found.refusal] })
  })
  if (!last.ok) return last
  const claim = claimAmongSeen(actor, verbOf(last.value.power))
  return claim.ok ? await handleTask(database, claim.value, actor, told, { kind: 'undo' }) : claim
}

/** 某来源成了什么: the items that a thing of another room became, newest first, as far as the claim sees them. */
export async function tasksOfSource(database: Database, claim: Claim, source: Source) {
  return await inTransaction(database, claim, async (tx) => {
    const [today, calendar] = [dayOf(tx.now), await readCalendar(database, tx)]
    return (await itemsOfSource(tx, source)).map((item) => {
      const { id, number, kind, state, limitOn, departmentId } = item
      return { id, number, kind, state, limitOn, department: departmentId, clock: dutyOf(item, today, calendar)?.clock ?? null }
    })
  })
}

/** 统计数字 of today. */
export async function tasksFigures(database: Database, claim: Claim, today: Day): Promise<Figure[]> {
  return await inTransaction(database, claim, async (tx) => {
    const calendar = await readCalendar(database, tx)
    return taskFigures(await countOpen(tx, today, dueUntil(today, calendar), claim.account, null), today)
  })
}

/** A whole history, with its own times · 整项入库. Its first event is the opening. */
export interface PlantedTask {
  readonly id: string
  readonly draft: Draft
  readonly source: Source | null
  readonly department: string
  readonly limitOn: Day
  readonly openedAt: Date
  readonly by: string
  readonly steps: readonly { readonly command: TaskCommand; readonly at: Date; readonly by: string }[]
}

const everyPower = new Set<Power>(powers)

/** 整项入库 under a system claim for `tasks.plant`, through the same decider as everything else; what is there already is left as it is. */
export async function plantTask(
  tx: Tx,
  { id, draft, source, department, limitOn, openedAt, by, steps }: PlantedTask,
): Promise<Result<null, ApiRefusal>> {
  if ((await readItem(tx, id)) !== null) return ok(null)
  const checked = checkDraft(draft)
  if (!checked.ok) return refuse({ reason: 'task-faults', refusals: checked.refusal })
  const opened = { kind: 'opened', on: dayOf(openedAt), department, person: null, limitOn } as const
  const events: PlantedEvent[] = [{ event: opened, at: openedAt, account: by }]
  const historyOf = () => events.map(({ event, account }, index) => ({ seq: index + 1, account, event }))
  for (const step of steps) {
    const before = { kind: draft.kind, hours: draft.hours, history: historyOf() }
    const acting = { account: step.by, powers: everyPower }
    const decided = decide(before, step.command, acting, { today: dayOf(step.at), now: step.at })
    if (!decided.ok) return refuse({ reason: 'task-step-refused', refusals: decided.refusal })
    events.push({ event: decided.value, at: step.at, account: step.by })
  }
  const item = newItem(id, by, openedAt, { draft: checked.value, source, opened, workdays: null })
  const isKept = await keepItem(tx, { ...item, ...columnsOf(taskOf(draft.kind, historyOf())) }, events)
  return isKept ? ok(null) : refuse({ reason: 'opened-out-of-sight' })
}
