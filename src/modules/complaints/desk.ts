/** The desk's door of 信访举报件: lists, one report with all about it, and the matters that it is compared with. */

import { type Actor, claimFor } from '#ground/auth/actor.ts'
import { districtsOf } from '#ground/auth/store/districts.ts'
import { readCalendar } from '#ground/db/calendar.ts'
import { type Claim, isLimited, reaches, systemClaim, type Verb } from '#ground/db/claim.ts'
import { attempt, type Database, inTransaction, type Tx } from '#ground/db/database.ts'
import { showFiles } from '#ground/files/files.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import {
  decideApart,
  holdDecisions,
  hotMatters,
  type Joining,
  joinMatter,
  type KnownReport,
  type MatterDesk,
  mattersOf,
  openMatterDesk,
  type PartRefusal,
  partMember,
  type Reasoned,
  readMatter,
  revokeApart,
  sayReason,
  shortMattersOf,
  standingApart,
} from '#modules/matters/desk.ts'
import type { Evidence } from '#modules/matters/index.ts'
import type { WorkingCalendar } from '#standards/working-days/calendar.ts'
import { comparedReport, joinedAs, matterTitleOf } from './kernel/compared-report.ts'
import { complaintStates } from './kernel/complaint.ts'
import { openSteps } from './kernel/decide.ts'
import { evolve } from './kernel/evolve.ts'
import { maskContacts, maskContactsIn } from './kernel/masking.ts'
import { steps } from './kernel/steps.table.ts'
import { verbOf } from './kernel/verbs.table.ts'
import { actingOf, type ComplaintsRoom } from './service.ts'
import { shownDistrict } from './store/areas.ts'
import { eventsOf, readComplaint, readComplaints, type StoredComplaint } from './store/complaints.ts'
import { namesOf, readDepartments } from './store/directory.ts'
import { cursorOf, type HotQuery, hotWithin, placeOfCursor, storeFilter } from './store/filter.ts'
import { batchForComparison, countByState, countComplaints, listComplaints, type Place } from './store/listing.ts'
import { complaintOf } from './store/rows.ts'
import { shownCard, shownClocks, shownCompared, shownEvent, shownMatter, shownPerson, shownRow } from './store/shown.ts'
import type { ComplaintFilter } from './wire.ts'

type Where = Record<'area' | 'department', string | null>

/** Whether their grant for the verb reaches a report that lies there. */
function mayHere(actor: Actor, verb: Verb, { category }: StoredComplaint, { area, department }: Where): boolean {
  const claim = claimFor(actor, verb)
  return claim.ok && reaches(claim.value, { area, department, category })
}

/** What can only fail is not offered: neither what the case refuses today nor what lies outside the limits of a grant. */
function mayDo(actor: Actor, claim: Claim, row: StoredComplaint, today: Day, calendar: WorkingCalendar) {
  const before = complaintOf(row)
  return openSteps(before, actingOf(actor), { today, lastOn: row.lastOn, calendar }).filter((kind) => {
    const power = steps[row.state][kind]
    if (power === undefined || !mayHere(actor, verbOf(power), row, before)) return false
    if (kind !== 'uphold-objection') return true
    // It takes the report out of its area and department, which whoever does it has to see afterwards.
    const after = evolve(before, { kind: 'objection-upheld', on: today, why: '' })
    return mayHere(actor, verbOf(power), row, after) && reaches(claim, { ...after, category: row.category })
  })
}

/** 一件的全部. */
export async function detailOf(room: ComplaintsRoom, claim: Claim, actor: Actor, id: string, today: Day) {
  return await attempt(room.database, claim, async (tx) => {
    const row = await readComplaint(tx, id)
    if (row === null) return refuse({ reason: 'not-found' })
    const calendar = await readCalendar(room.database, tx)
    const matter = (await mattersOf(tx, [id])).get(id) ?? null
    const events = await eventsOf(tx, id)
    const names = await namesOf(
      tx,
      events.map(({ account }) => account),
    )
    const { lon, lat, datum } = row
    const lies = { area: row.areaCode, department: row.departmentId }
    return ok({
      ...shownRow(row, matter, today, calendar),
      what: maskContacts(row.what),
      point: lon === null || lat === null || datum === null ? null : { lon, lat, datum },
      enterprise: maskContactsIn(row.enterprise),
      happenedOn: row.happenedOn,
      district: shownDistrict(await districtsOf(room.database, tx), row),
      identity: row.maskedName === null && row.maskedPhone === null ? null : { name: row.maskedName, phone: row.maskedPhone },
      answer: complaintOf(row).answer,
      ...shownClocks(row, today, calendar),
      events: events.map((event) => shownEvent(event, names)),
      files: await showFiles(room.files, tx, { room: 'complaints', subject: id }),
      next: mayDo(actor, claim, row, today, calendar),
      mayOpenIdentity: mayHere(actor, 'complaints.identity', row, lies),
      mayDecideMatter: mayHere(actor, 'matters.decide', row, lies),
      reported: matter === null ? null : shownMatter(matter),
    })
  })
}

async function filterIn(tx: Tx, wanted: ComplaintFilter, today: Day, calendar: WorkingCalendar) {
  const page = wanted.matter === undefined ? null : await readMatter(tx, wanted.matter)
  const ids = wanted.matter === undefined ? null : (page?.members.map(({ reportId }) => reportId) ?? [])
  return storeFilter(wanted, today, calendar, ids)
}

/** 列表. */
export async function listOf(
  room: ComplaintsRoom,
  claim: Claim,
  wanted: ComplaintFilter & { cursor?: string | undefined; limit: number },
  today: Day,
) {
  const place = placeOfCursor(wanted.cursor)
  if (!place.ok) return place
  return await attempt(room.database, claim, async (tx) => {
    const calendar = await readCalendar(room.database, tx)
    const filter = await filterIn(tx, wanted, today, calendar)
    if (!filter.ok) return filter
    const found = await listComplaints(tx, filter.value, place.value, wanted.limit + 1)
    const rows = found.slice(0, wanted.limit)
    const matters = await shortMattersOf(
      tx,
      rows.map(({ id }) => id),
    )
    const last = rows.at(-1)
    return ok({
      rows: rows.map((row) => shownRow(row, matters.get(row.id) ?? null, today, calendar)),
      next: found.length > wanted.limit && last !== undefined ? cursorOf(last) : null,
    })
  })
}

/** 计数, in all and by state. */
export async function countOf(room: ComplaintsRoom, claim: Claim, wanted: ComplaintFilter, today: Day) {
  return await attempt(room.database, claim, async (tx) => {
    const calendar = await readCalendar(room.database, tx)
    const filter = await filterIn(tx, wanted, today, calendar)
    if (!filter.ok) return filter
    // Words are looked for once: by state they would be looked for seven times.
    if (filter.value.terms !== undefined) return ok({ ...(await countComplaints(tx, filter.value)), states: [] })
    return ok(await countByState(tx, filter.value, filter.value.states ?? complaintStates))
  })
}

/** 可交办的承办单位. */
export async function departmentsOf(room: ComplaintsRoom, claim: Claim) {
  return await inTransaction(room.database, claim, async (tx) => ({
    departments: (await readDepartments(tx))
      .filter(({ closed }) => !closed)
      .map(({ id, name, kind, district }) => ({ id, name, kind, area: district })),
  }))
}

/** More would be no list that anybody reads, and would hold the memory of everybody. */
const MOST_EXPORTED = 20_000

/** 导出: exactly what the list shows, in its order. The journal keeps by what it was chosen and how many there were. */
export async function exportOf(room: ComplaintsRoom, claim: Claim, wanted: ComplaintFilter & { format: string }, today: Day) {
  return await attempt(room.database, claim, async (tx) => {
    const calendar = await readCalendar(room.database, tx)
    const filter = await filterIn(tx, wanted, today, calendar)
    if (!filter.ok) return filter
    const found = await listComplaints(tx, filter.value, null, MOST_EXPORTED + 1)
    if (found.length > MOST_EXPORTED) return refuse({ reason: 'export-too-large' } as const)
    const areas = new Map((await districtsOf(room.database, tx)).map(({ code, name }) => [code, name]))
    const departments = new Map((await readDepartments(tx)).map(({ id, name }) => [id, name]))
    tx.journal({ room: 'complaints', subject: 'list', kind: 'exported', after: { filter: wanted, rows: found.length } })
    return ok({ rows: found.map((row) => shownRow(row, null, today, calendar)), areas, departments })
  })
}

export { MASK_JOB, maskAnew, resumeMasking } from './desk/mask-anew.ts'
export type { MatterDesk }

const BATCH = 500

/** Everything that came before, batch by batch, each in a transaction of its own. */
async function* earlierReports(database: Database, bureau: string): AsyncGenerator<readonly KnownReport[]> {
  let after: Place | null = null
  for (;;) {
    const batch: KnownReport[] = await inTransaction(database, systemClaim(bureau, 'matters.read'), async (tx) => {
      const rows = await batchForComparison(tx, after, BATCH)
      const matters = await shortMattersOf(
        tx,
        rows.map(({ id }) => id),
      )
      const last = rows.at(-1)
      if (last !== undefined) after = { at: last.receivedAt, id: last.id }
      return rows.map((row) => ({ report: comparedReport(row), matter: matters.get(row.id)?.id ?? null }))
    })
    if (batch.length > 0) yield batch
    if (batch.length < BATCH) return
  }
}

/** 打开比对: the comparison of all reports of the bureau, in a thread of its own. */
export const openComparison = (database: Database, bureau: string): MatterDesk => openMatterDesk(earlierReports(database, bureau))

/** Lets the comparison know of a report that has just arrived, so that the next one is compared with it. */
export async function introduce(room: ComplaintsRoom, comparison: MatterDesk, bureau: string, id: string): Promise<void> {
  const row = await inTransaction(room.database, systemClaim(bureau, 'matters.read'), (tx) => readComplaint(tx, id))
  if (row !== null) await comparison.suggest(comparedReport(row), 1)
}

/** Candidates that are measured, and cards that are shown. */
const CANDIDATES = 12
const CARDS = 5
const LEAST = 0.05

interface Card {
  readonly row: StoredComplaint
  readonly evidence: Evidence
}

async function cardsOf(comparison: MatterDesk, id: string, rows: readonly StoredComplaint[]): Promise<Card[]> {
  const cards: Card[] = []
  for (const row of rows) {
    const evidence = await comparison.evidence(row.id, id)
    if (evidence !== null) cards.push({ row, evidence })
  }
  return cards.sort((a, b) => b.evidence.probability - a.evidence.probability)
}

/** 比对建议: the best matters, each with the report of it that speaks most for the join. */
export async function suggestionsOf(room: ComplaintsRoom, comparison: MatterDesk, claim: Claim, id: string) {
  const row = await inTransaction(room.database, claim, (tx) => readComplaint(tx, id))
  if (row === null) return refuse({ reason: 'not-found' })
  const { candidates, comparedWith } = await comparison.suggest(comparedReport(row), CANDIDATES)
  const ids = candidates.filter(({ probability }) => probability >= LEAST).map(({ report }) => report)
  const found = await inTransaction(room.database, claim, async (tx) => {
    const apart = await standingApart(tx, id)
    return {
      rows: await readComplaints(tx, ids),
      matters: await mattersOf(tx, ids),
      apart,
      names: await namesOf(
        tx,
        apart.map(({ by }) => by),
      ),
    }
  })
  const seen = new Set<string>()
  const suggestions = (await cardsOf(comparison, id, found.rows)).flatMap((card) => {
    const matter = found.matters.get(card.row.id) ?? null
    const key = matter?.id ?? card.row.id
    if (seen.has(key) || seen.size >= CARDS) return []
    seen.add(key)
    const apart = found.apart.find(({ other }) => other === card.row.id)
    return [
      {
        matter: matter === null ? null : shownMatter(matter),
        ...shownCard(card.row, card.evidence, row, sayReason),
        apart: apart === undefined ? null : { decision: apart.id, by: shownPerson(apart.by, found.names), at: apart.at.toISOString() },
      },
    ]
  })
  // How many reports the bureau has is told to nobody who sees only some of them.
  return ok({ suggestions, comparedWith: isLimited(claim) ? null : comparedWith, isComplete: comparison.state().isComplete })
}

const joiningOf = (row: StoredComplaint): Joining => ({
  report: row.id,
  at: row.receivedAt,
  reporter: row.reporter,
  area: row.areaCode,
  department: row.departmentId,
  category: row.category,
  title: matterTitleOf(row.what),
})

const byNobody: Reasoned = { relation: 'first', probability: null, evidence: null }

export type JoinInto =
  | { readonly kind: 'matter'; readonly id: string }
  | { readonly kind: 'report'; readonly id: string }
  | { readonly kind: 'new' }

/** The report of a matter that the comparison links best with this one: the reason that is kept with the join. */
async function reasonFor(comparison: MatterDesk, id: string, others: readonly string[]): Promise<Evidence | null> {
  let best: Evidence | null = null
  for (const other of others.slice(-CANDIDATES)) {
    const evidence = await comparison.evidence(other, id)
    if (evidence !== null && (best === null || evidence.probability > best.probability)) best = evidence
  }
  return best
}

/** 归并: into a matter, with another report, or as a new matter; the comparison hears of it once the database holds it. */
export async function joinOf(room: ComplaintsRoom, comparison: MatterDesk, claim: Claim, id: string, into: JoinInto) {
  const asked = await inTransaction(room.database, claim, async (tx) => {
    const row = await readComplaint(tx, id)
    const page = into.kind === 'matter' ? await readMatter(tx, into.id) : null
    return { row, members: page?.members.map(({ reportId }) => reportId) ?? (into.kind === 'report' ? [into.id] : []) }
  })
  const { row, members } = asked
  if (row === null || (into.kind === 'report' && into.id === id))
    return refuse<ApiRefusal>({ reason: row === null ? 'not-found' : 'same-report' })
  await comparison.suggest(comparedReport(row), 1)
  const evidence = await reasonFor(
    comparison,
    id,
    members.filter((of) => of !== id),
  )
  const joined = await attempt(room.database, claim, async (tx): Promise<Result<{ matter: string; opened: boolean }, ApiRefusal>> => {
    await holdDecisions(tx)
    const now = await readComplaint(tx, id)
    const other = into.kind === 'report' ? await readComplaint(tx, into.id) : null
    if (now === null || (into.kind === 'report' && other === null)) return refuse({ reason: 'not-found' })
    const host = other === null ? null : await joinMatter(tx, joiningOf(other), null, byNobody)
    if (host !== null && !host.ok) return refuse({ ...host.refusal })
    const matter = into.kind === 'matter' ? into.id : (host?.value.matter ?? null)
    const relation = joinedAs(evidence, now.reporter, other?.reporter ?? null)
    const result = await joinMatter(tx, joiningOf(now), matter, { relation, probability: evidence?.probability ?? null, evidence })
    return result.ok
      ? ok({ matter: result.value.matter, opened: result.value.opened || host?.value.opened === true })
      : refuse({ ...result.refusal })
  })
  if (joined.ok) {
    if (into.kind === 'report') await comparison.join(into.id, joined.value.matter)
    await comparison.join(id, joined.value.matter)
  }
  return joined
}

/** 不是同一事项. */
export async function apartOf(room: ComplaintsRoom, claim: Claim, id: string, from: string, why: string | null) {
  return await attempt(room.database, claim, async (tx): Promise<Result<{ decision: string }, ApiRefusal>> => {
    await holdDecisions(tx)
    const rows = await readComplaints(tx, [id, from])
    const [one, other] = [id, from].map((of) => rows.find((row) => row.id === of))
    if (one === undefined || other === undefined) return refuse({ reason: 'not-found' })
    const decided = await decideApart(tx, joiningOf(one), joiningOf(other), why)
    return decided.ok ? ok({ decision: decided.value }) : refuse({ ...decided.refusal })
  })
}

/** 撤回“不是同一事项”. */
export async function revokeOf(room: ComplaintsRoom, claim: Claim, id: string, decision: string, why: string | null) {
  return await attempt(room.database, claim, async (tx) => {
    await holdDecisions(tx)
    const stands = (await standingApart(tx, id)).some((of) => of.id === decision)
    if (!stands || !(await revokeApart(tx, decision, why))) return refuse({ reason: 'no-such-decision' })
    return ok({ decision })
  })
}

/** 从事项中拆出. */
export async function partOf(room: ComplaintsRoom, claim: Claim, id: string, why: string) {
  return await attempt(room.database, claim, async (tx): Promise<Result<{ matter: string }, PartRefusal | { reason: 'not-found' }>> => {
    await holdDecisions(tx)
    if ((await readComplaint(tx, id)) === null) return refuse({ reason: 'not-found' })
    const matter = await partMember(tx, id, why)
    return matter.ok ? ok({ matter: matter.value }) : matter
  })
}

const HOT_DAYS = 30

/** 热点排名. */
export async function hotOf(room: ComplaintsRoom, claim: Claim, { limit, after, ...within }: HotQuery) {
  const { matters, more } = await inTransaction(room.database, claim, (tx) =>
    hotMatters(tx, limit, after ?? null, HOT_DAYS, hotWithin(within)),
  )
  return { matters: matters.map((matter) => ({ ...shownMatter(matter), lastDays: [...matter.lastDays] })), more, isPart: isLimited(claim) }
}

/** 一个事项及其成员. */
export async function matterOf(room: ComplaintsRoom, claim: Claim, id: string) {
  return await attempt(room.database, claim, async (tx) => {
    const page = await readMatter(tx, id)
    if (page === null) return refuse({ reason: 'not-found' })
    const rows = new Map(
      (
        await readComplaints(
          tx,
          page.members.map(({ reportId }) => reportId),
        )
      ).map((row) => [row.id, row]),
    )
    const names = await namesOf(
      tx,
      page.members.map(({ joinedBy }) => joinedBy),
    )
    const members = page.members.flatMap((member) => {
      const row = rows.get(member.reportId)
      if (row === undefined) return []
      const { relation, probability, joinedBy, joinedAt } = member
      return [
        { report: shownCompared(row), relation, probability, joinedBy: shownPerson(joinedBy, names), joinedAt: joinedAt.toISOString() },
      ]
    })
    return ok({ matter: shownMatter(page.matter), members, hidden: page.hidden })
  })
}
