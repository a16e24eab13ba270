/** The desk's door of 清单与督办: lists, counts, one item with all about it, and what a form chooses from. */
import { type Actor, claimFor } from '#ground/auth/actor.ts'
import { readCalendar } from '#ground/db/calendar.ts'
import { type Claim, reaches } from '#ground/db/claim.ts'
import { attempt, type Database, inTransaction, type Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { type WorkingCalendar, workdaysAfter } from '#standards/working-days/calendar.ts'
import { dueUntil } from '#standards/working-days/nearness.ts'
import { type Case, openSteps, undoable } from './kernel/decide.ts'
import { usualLimitOf } from './kernel/limit.ts'
import { steps } from './kernel/steps.table.ts'
import { type Power, taskKinds } from './kernel/task.ts'
import { verbOf } from './kernel/verbs.table.ts'
import { actingOf, caseOf } from './service.ts'
import { namesOf, peopleOf, readAreas, readDepartments } from './store/directory.ts'
import { cursorOf, placeOfCursor, storeFilter, type Wanted } from './store/filter.ts'
import { eventsOf, readItem, type StoredItem } from './store/items.ts'
import { countByLimit, countOpen, listItems } from './store/listing.ts'
import { accountsIn, shownDetail, shownItem } from './store/shown.ts'

const askingOf = ({ account, department }: Actor) => ({ account, department })

async function shownRows(tx: Tx, items: readonly StoredItem[], today: Day, calendar: WorkingCalendar) {
  const names = await namesOf(tx, accountsIn(items))
  return items.map((item) => shownItem(item, names, today, calendar))
}

/** 列表, by the limit. */
export async function listOf(
  database: Database,
  claim: Claim,
  actor: Actor,
  wanted: Wanted & { readonly cursor?: string | undefined; readonly limit: number },
  today: Day,
) {
  const place = placeOfCursor(wanted.cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const calendar = await readCalendar(database, tx)
    const found = await listItems(tx, storeFilter(wanted, askingOf(actor), today), place.value, wanted.limit + 1)
    const items = found.slice(0, wanted.limit)
    const last = items.at(-1)
    return ok({
      rows: await shownRows(tx, items, today, calendar),
      next: found.length > wanted.limit && last !== undefined ? cursorOf(last) : null,
    })
  })
}

/** 计数 of the open ones. */
export async function countsOf(database: Database, claim: Claim, { account, department }: Actor, today: Day) {
  return await inTransaction(database, claim, async (tx) => {
    const calendar = await readCalendar(database, tx)
    return await countOpen(tx, today, dueUntil(today, calendar), account, department)
  })
}

/** Whether their grant for the power reaches this item. */
function mayHere(actor: Actor, power: Power, { areaCode, departmentId }: StoredItem): boolean {
  const claim = claimFor(actor, verbOf(power))
  return claim.ok && reaches(claim.value, { area: areaCode, department: departmentId, category: null })
}

/** What can only fail is not offered: neither what the item refuses today nor what lies outside the limits of a grant. */
function nextOf(actor: Actor, item: StoredItem, of: Case, moment: { today: Day; now: Date }) {
  return openSteps(of, actingOf(actor), moment).filter((step) => {
    const power = steps[item.state][step]
    return power !== undefined && mayHere(actor, power, item)
  })
}

/** 一项的全部. */
export async function detailOf(database: Database, claim: Claim, actor: Actor, id: string, today: Day) {
  return await attempt(database, claim, async (tx) => {
    const item = await readItem(tx, id)
    if (item === null) return refuse({ reason: 'not-found' } as const)
    const calendar = await readCalendar(database, tx)
    const events = await eventsOf(tx, id)
    const names = await namesOf(tx, [item.personId, ...events.flatMap(({ account, personId }) => [account, personId])])
    const of = await caseOf(tx, item)
    const undo = undoable(of, actor.account, { today })
    return ok({
      ...shownDetail(item, events, names, today, calendar),
      next: nextOf(actor, item, of, { today, now: tx.now }),
      mayUndo: undo.ok && mayHere(actor, undo.value.power, item) ? undo.value.of : null,
    })
  })
}

/** 立项与改派可选的单位、行政区, and the usual limits counted from today. */
export async function choicesOf(database: Database, claim: Claim, today: Day) {
  return await inTransaction(database, claim, async (tx) => {
    const calendar = await readCalendar(database, tx)
    return {
      today,
      areas: await readAreas(tx),
      departments: (await readDepartments(tx)).map(({ id, name, kind, area }) => ({ id, name, kind, area })),
      limits: taskKinds.map((kind) => {
        const usual = usualLimitOf(kind, today, calendar)
        return { kind, workdays: usual?.workdays ?? null, limitOn: usual?.limitOn ?? null }
      }),
    }
  })
}

/** 一个单位可任责任人的账号. */
export async function colleaguesOf(database: Database, claim: Claim, department: string) {
  return await inTransaction(database, claim, async (tx) => ({ people: await peopleOf(tx, department) }))
}

/** Days ahead of which a workbench wants to know whether one works: six working days also behind the longest holiday. */
const AHEAD = 21

/** 待办: the first that fall due, and the numbers of all of them. */
export async function waitingOf(
  database: Database,
  claim: Claim,
  { states, limit }: { readonly states: 'owed' | 'reported'; readonly limit: number },
  today: Day,
) {
  return await inTransaction(database, claim, async (tx) => {
    const calendar = await readCalendar(database, tx)
    const filter = states === 'reported' ? { states: ['reported'] as const } : { states: ['opened', 'accepted'] as const }
    const items = await listItems(tx, filter, null, limit)
    return {
      today,
      workdays: workdaysAfter(calendar, today, AHEAD),
      rows: await shownRows(tx, items, today, calendar),
      days: await countByLimit(tx, filter),
    }
  })
}
