/** Working door of 信访举报件: reports are sent, looked up, listed and moved on. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { type Actor, publicClaim } from '#ground/auth/actor.ts'
import { districtsOf } from '#ground/auth/store/districts.ts'
import { readCalendar } from '#ground/db/calendar.ts'
import { type Claim, reaches, systemClaim } from '#ground/db/claim.ts'
import { attempt, type Database, inTransaction, type Tx } from '#ground/db/database.ts'
import { holdAlone } from '#ground/db/hold.ts'
import { newId } from '#ground/db/id.ts'
import { type KeyRefusal, once } from '#ground/db/once.ts'
import { type Files, keepContents, nameFiles, showFiles } from '#ground/files/files.ts'
import type { TakenFile } from '#ground/files/take-file.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { dayOf } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { holdDecisions, joinsSince, moveReport } from '#modules/matters/desk.ts'
import { type WorkingCalendar, workdaysAfter } from '#standards/working-days/calendar.ts'
import { dueUntil } from '#standards/working-days/nearness.ts'
import { nearSince } from './kernel/changes.ts'
import { dutyLimitOn } from './kernel/clocks.ts'
import { clocksMoved } from './kernel/clocks-moved.ts'
import { type Complaint, type ComplaintCommand, type ComplaintState, complaintStates, type Power } from './kernel/complaint.ts'
import { type Acting, decide } from './kernel/decide.ts'
import { mayTake } from './kernel/department-place.ts'
import { evolve, receivedOn } from './kernel/evolve.ts'
import { complaintFigures, type Figure } from './kernel/figures.ts'
import { RECEIPT_BYTES, readReceipt, receiptCode } from './kernel/receipt.ts'
import { groupName } from './kernel/scan-groups.ts'
import { publicState, publicSteps } from './kernel/seen-by-reporter.ts'
import { steps } from './kernel/steps.table.ts'
import { type CheckedSubmission, checkSubmission, type Submission } from './kernel/submission.ts'
import { verbOf } from './kernel/verbs.table.ts'
import { nearLimits, stepsSince, textsOf } from './store/changes.ts'
import { eventsOf, keepComplaint, moveComplaint, type PlantedEvent, plantRow, readByReceipt, readComplaint } from './store/complaints.ts'
import { namesOf, readDepartments } from './store/directory.ts'
import { storeFilter, type Wanted } from './store/filter.ts'
import { openIdentity, ownWords } from './store/identity.ts'
import { countStates, countTimed } from './store/listing.ts'
import { newRow } from './store/new-row.ts'
import { columnsOf, complaintOf, eventOf } from './store/rows.ts'
import { dailyForScan, joiningsOf, lastDayForScan, reportsForScan, reportsOfAlarm } from './store/scan-source.ts'
import { shownChanges, shownRow } from './store/shown.ts'
import { countByLimit, firstDue } from './store/waiting.ts'

/** What the room holds while the server runs. */
export interface ComplaintsRoom {
  readonly database: Database
  readonly files: Files
  /** Keyed hashes: of reporters, so that the same person is the same, and of receipts, so that a command that is sent twice gives the same code. */
  readonly key: Uint8Array
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const keyed = ({ key }: ComplaintsRoom, bureau: string, kind: string, text: string) =>
  createHmac('sha256', key).update(`${bureau}\n${kind}\n${text}`).digest()

/** The same for the same telephone; where there is none, for the same name, which may be two people: fewer are counted, never more. */
function reporterOf(room: ComplaintsRoom, bureau: string, { identity }: CheckedSubmission): string | null {
  if (identity === null) return null
  const text = identity.phone === null ? `name ${identity.name}` : `phone ${identity.phone}`
  return keyed(room, bureau, 'reporter', text).toString('base64url').slice(0, 22)
}

/** 提交. The receipt is made of the command's key: sent twice, it is one report with one code. */
export async function submit(
  room: ComplaintsRoom,
  bureau: string,
  given: Submission,
  key: string | null,
  now: Date,
): Promise<Result<Kept & { readonly receipt: string }, ApiRefusal>> {
  const checked = checkSubmission(given, dayOf(now))
  if (!checked.ok) return refuse({ reason: 'submission-faults', faults: checked.refusal })
  const chance = key === null ? randomBytes(RECEIPT_BYTES) : keyed(room, bureau, 'receipt', key).subarray(0, RECEIPT_BYTES)
  const receipt = receiptCode(chance)
  const claim = publicClaim(bureau, 'complaints.submit', hashOf(receipt))
  const kept = await attempt<Kept, KeyRefusal>(room.database, claim, async (tx) => {
    // The receipt outlives the key that it was made of: what comes again after the key has expired is there already.
    const keep = async () => (await keptBefore(room, tx)) ?? (await keepSubmission(room, tx, checked.value))
    return key === null ? await keep() : await once(tx, key, given, keep)
  })
  return kept.ok ? ok({ receipt, ...kept.value }) : refuse({ ...kept.refusal })
}

interface Kept {
  readonly id: string
  readonly number: string
  readonly receivedAt: string
  /** Day by which the reporter is to be told. */
  readonly tellBy: string
}

async function keptBefore({ database }: ComplaintsRoom, tx: Tx): Promise<Result<Kept, never> | null> {
  const there = await readByReceipt(tx)
  if (there === null) return null
  const tellBy = dutyLimitOn(receivedOn(there.receivedOn), await readCalendar(database, tx))
  if (tellBy === null) throw new Error(`no limit for telling on ${there.receivedOn}`)
  return ok({ id: there.id, number: there.number, receivedAt: there.receivedAt.toISOString(), tellBy })
}

async function keepSubmission(room: ComplaintsRoom, tx: Tx, checked: CheckedSubmission): Promise<Result<Kept, KeyRefusal>> {
  const id = newId()
  const { receipt } = tx.claim
  if (receipt === undefined) throw new Error('a report without a receipt')
  const { row, person } = await newRow(room.database, tx, checked, {
    id,
    receiptHash: receipt,
    receivedAt: tx.now,
    reporter: reporterOf(room, tx.claim.bureau, checked),
  })
  if (row.limitOn === null) throw new Error(`no limit for telling on ${row.receivedOn}`)
  await keepComplaint(tx, row, person)
  return ok({ id, number: row.number, receivedAt: tx.now.toISOString(), tellBy: row.limitOn })
}

/** A whole history, with its own times · 整件入库. */
export interface Planted {
  readonly id: string
  readonly receiptHash: string
  readonly submission: Submission
  readonly receivedAt: Date
  readonly steps: readonly { readonly command: ComplaintCommand; readonly at: Date; readonly by: string }[]
  /** The same for the same person; null where nobody left a name. */
  readonly reporter: string | null
}

const everyPower: Acting = { powers: new Set(['register', 'dispatch', 'answer', 'extend']), departments: '*' }

/** 整件入库 under a system claim for `complaints.plant`, through the same decider as everything else. */
export async function plantComplaint(
  database: Database,
  tx: Tx,
  { steps, submission, ...given }: Planted,
): Promise<Result<Pick<Complaint, 'state' | 'area' | 'department'>, ApiRefusal>> {
  const there = await readComplaint(tx, given.id)
  if (there !== null) return ok({ state: there.state, area: there.areaCode, department: there.departmentId })
  const checked = checkSubmission(submission, dayOf(given.receivedAt))
  if (!checked.ok) return refuse({ reason: 'submission-faults', faults: checked.refusal })
  const { row, person } = await newRow(database, tx, checked.value, given)
  const calendar = await readCalendar(database, tx)
  let complaint = { ...receivedOn(row.receivedOn), area: row.areaCode }
  const events: PlantedEvent[] = [{ event: { kind: 'received', on: row.receivedOn }, at: given.receivedAt, account: 'public' }]
  for (const { command, at, by } of steps) {
    const decided = decide(complaint, command, everyPower, { today: dayOf(at), lastOn: events.at(-1)!.event.on, calendar })
    if (!decided.ok) return refuse({ reason: 'command-refused', command: command.kind, refusals: decided.refusal })
    for (const event of decided.value) events.push({ event, at, account: by })
    complaint = decided.value.reduce(evolve, complaint)
  }
  const moved = { ...row, ...columnsOf(complaint), lastOn: events.at(-1)!.event.on, limitOn: dutyLimitOn(complaint, calendar) }
  await plantRow(tx, moved, person, events)
  return ok({ state: complaint.state, area: complaint.area, department: complaint.department })
}

/** A receipt as somebody typed it, as the claim that sees its one report. */
export function receiptClaim(
  bureau: string,
  typed: string,
  verb: 'complaints.status' | 'complaints.submit',
): Result<Claim, { reason: string }> {
  const receipt = readReceipt(typed)
  return receipt.ok ? ok(publicClaim(bureau, verb, hashOf(receipt.value))) : receipt
}

/** 公开查询. */
export async function statusOf(room: ComplaintsRoom, bureau: string, typed: string) {
  const claim = receiptClaim(bureau, typed, 'complaints.status')
  if (!claim.ok) return claim
  return await attempt(room.database, claim.value, async (tx) => {
    const row = await readByReceipt(tx)
    if (row === null) return refuse({ reason: 'receipt-unknown' })
    const events = (await eventsOf(tx, row.id)).map(eventOf)
    const own = await ownWords(tx)
    const departments = new Map((await readDepartments(tx)).map((of) => [of.id, of.name]))
    const area = (await districtsOf(room.database, tx)).find(({ code }) => code === row.areaCode)
    const photos = (await showFiles(room.files, tx, { room: 'complaints', subject: row.id })).length
    return ok({
      number: row.number,
      state: publicState(row.state),
      receivedAt: row.receivedAt.toISOString(),
      what: own?.what ?? row.what,
      place: own?.place ?? row.place,
      category: row.category,
      area: area?.name ?? null,
      finishBy: row.acceptedOn === null ? null : row.limitOn,
      photos,
      steps: publicSteps(events).map((step) =>
        step.kind === 'dispatched' ? { ...step, department: departments.get(step.department) ?? null } : step,
      ),
    })
  })
}

/** 一件最多的照片数. */
export const MOST_PHOTOS = 5

/** 补充照片 under a receipt; what was kept on the disk and is named by no row is swept away later. */
export async function addPhotos(room: ComplaintsRoom, claim: Claim, taken: readonly TakenFile[], key: string | null) {
  if (taken.length === 0) return refuse({ reason: 'no-photo' })
  if (taken.some(({ picture }) => picture === null)) return refuse({ reason: 'not-a-photo' })
  const facts = await keepContents(room.files, claim.bureau, taken)
  if (!facts.ok) return refuse<ApiRefusal>({ ...facts.refusal })
  const name = async (tx: Tx): Promise<Result<{ photos: number }, ApiRefusal>> => {
    const row = await readByReceipt(tx)
    if (row === null) return refuse({ reason: 'receipt-unknown' })
    if (row.closedOn !== null) return refuse({ reason: 'photos-closed' })
    const owner = { room: 'complaints', subject: row.id }
    await holdAlone(tx, `photos of ${row.id}`)
    const before = await showFiles(room.files, tx, owner)
    if (before.length + facts.value.length > MOST_PHOTOS) return refuse({ reason: 'too-many-photos', most: MOST_PHOTOS })
    // Each gets a name of ours: what a phone calls its pictures is nobody's business.
    const named = facts.value.map((file, at) => ({
      ...file,
      name: `${row.number}-${before.length + at + 1}.${file.name.split('.').at(-1)}`,
    }))
    await nameFiles(tx, named, owner)
    return ok({ photos: before.length + named.length })
  }
  const body = { receipt: claim.receipt, files: facts.value.map(({ hash }) => hash) }
  const named = await attempt<{ photos: number }, ApiRefusal | KeyRefusal>(room.database, claim, async (tx) =>
    key === null ? await name(tx) : await once(tx, key, body, () => name(tx)),
  )
  return named.ok ? named : refuse<ApiRefusal>({ ...named.refusal })
}

/** What an actor may do in the room, within the limits of the grant for answering. */
export function actingOf({ grants }: Actor): Acting {
  const powers = (['register', 'dispatch', 'answer', 'extend'] as const).filter((power: Power) => grants.has(verbOf(power)))
  return { powers: new Set(powers), departments: grants.get(verbOf('answer'))?.departments ?? [] }
}

async function placeRefusal(tx: Tx, room: ComplaintsRoom, command: ComplaintCommand): Promise<ApiRefusal | null> {
  if (command.kind !== 'dispatch') return null
  const areas = await districtsOf(room.database, tx)
  if (!areas.some(({ code }) => code === command.area)) return { reason: 'unknown-area' }
  const department = (await readDepartments(tx)).find(({ id }) => id === command.department)
  if (department === undefined || department.closed) return { reason: 'unknown-department' }
  return mayTake(department.district, command.area) ? null : { reason: 'department-elsewhere', area: department.district }
}

interface Told {
  readonly id: string
  readonly version: number
  readonly key: string | null
}

/** 办理: one command on one report, by whoever holds the claim. */
export async function handle(room: ComplaintsRoom, claim: Claim, actor: Actor, { id, version, key }: Told, command: ComplaintCommand) {
  const work = async (tx: Tx): Promise<Result<Changed, ApiRefusal>> => {
    const row = await readComplaint(tx, id)
    if (row === null) return refuse({ reason: 'not-found' })
    const calendar = await readCalendar(room.database, tx)
    if (row.version !== version) return refuse({ reason: 'version-conflict', state: row.state, version: row.version })
    const before = complaintOf(row)
    const decided = decide(before, command, actingOf(actor), { today: dayOf(tx.now), lastOn: row.lastOn, calendar })
    if (!decided.ok) return refuse({ reason: 'command-refused', refusals: decided.refusal })
    const misplaced = await placeRefusal(tx, room, command)
    if (misplaced !== null) return refuse(misplaced)
    const after = decided.value.reduce(evolve, before)
    const limitOn = dutyLimitOn(after, calendar)
    // PostgreSQL lets no row go that whoever changes it would not see afterwards.
    if (!reaches(claim, { ...after, category: row.category })) return refuse({ reason: 'leaves-limits' })
    if (after.area !== before.area || after.department !== before.department) {
      await holdDecisions(tx)
      await moveReport(tx, id, after)
    }
    const moved = await moveComplaint(tx, { id, number: row.number, version, before, after, events: decided.value, limitOn })
    return moved.ok ? ok({ id, number: row.number, state: after.state, version: moved.value.version }) : refuse({ ...moved.refusal })
  }
  return await attempt<Changed, ApiRefusal>(room.database, claim, async (tx) => {
    if (key === null) return await work(tx)
    const result = await once(tx, key, { id, version, command }, () => work(tx))
    return result.ok ? result : refuse({ ...result.refusal })
  })
}

interface Changed {
  readonly id: string
  readonly number: string
  readonly state: ComplaintState
  readonly version: number
}

/** 查阅身份: opened for a purpose; reading and journal are one transaction with it. */
export async function identityOf(room: ComplaintsRoom, claim: Claim, id: string, purpose: string) {
  return await attempt(room.database, { ...claim, purpose }, async (tx) => {
    const row = await readComplaint(tx, id)
    if (row === null) return refuse({ reason: 'not-found' })
    const opened = await openIdentity(tx, id)
    return ok(opened ?? { name: null, phone: null, what: row.what, place: row.place })
  })
}

/** 统计数字 of a year. */
export async function complaintsFigures(
  database: Database,
  claim: Claim,
  year: number,
): Promise<(Figure & { readonly from: Day; readonly until: Day })[]> {
  const [from, until] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
  return await inTransaction(database, claim, async (tx) =>
    complaintFigures(await countStates(tx, from, until)).map((figure) => ({ ...figure, from, until })),
  )
}

const YEAR_DAYS = 366

/** 重算件数: how many clocks of this room another calendar would move. A number alone: nothing of any report is told with it. */
export async function complaintClocksMoved(database: Database, bureau: string, before: WorkingCalendar, after: WorkingCalendar) {
  return await inTransaction(database, systemClaim(bureau, 'complaints.read'), async (tx) => {
    const today = dayOf(tx.now)
    const groups = await countTimed(tx, addDays(today, -YEAR_DAYS))
    return clocksMoved(
      groups.map(({ count, ...timed }) => ({ timed, count })),
      today,
      before,
      after,
    )
  })
}

/** Days ahead of which a workbench wants to know whether one works: six working days also behind the longest holiday. */
const AHEAD = 21

/** 待办: of open reports alone; the numbers are of all of them, whatever part of the rows is shown. */
export async function waitingOf({ database }: ComplaintsRoom, claim: Claim, wanted: Wanted & { limit: number }, today: Day) {
  return await attempt(database, claim, async (tx) => {
    const calendar = await readCalendar(database, tx)
    const asked = storeFilter(wanted, today, calendar, null)
    if (!asked.ok) return asked
    const states = (asked.value.states ?? complaintStates).filter((state) => Object.keys(steps[state]).length > 0)
    const filter = { ...asked.value, states }
    return ok({
      today,
      workdays: workdaysAfter(calendar, today, AHEAD),
      rows: (await firstDue(tx, filter, wanted.limit)).map((row) => shownRow(row, null, today, calendar)),
      days: await countByLimit(tx, filter),
    })
  })
}

/** As many changes as anybody reads, and as far back as a holiday with leave reaches. */
const MOST_CHANGES = 50
const BACK_DAYS = 30
/** Limits that are looked at for having come near. */
const MOST_NEAR = 500

/** 上次以来的变化: steps and joins of others, and limits that came near; newest first. */
export async function changesSince({ database }: ComplaintsRoom, claim: Claim, asked: Date) {
  return await inTransaction(database, claim, async (tx) => {
    const today = dayOf(tx.now)
    const since = new Date(Math.max(asked.getTime(), tx.now.getTime() - BACK_DAYS * 86_400_000))
    const calendar = await readCalendar(database, tx)
    const steps = await stepsSince(tx, since, MOST_CHANGES)
    const joins = await joinsSince(tx, since, MOST_CHANGES)
    const seen = await textsOf(
      tx,
      joins.map(({ reportId }) => reportId),
    )
    const near = (await nearLimits(tx, dueUntil(today, calendar), MOST_NEAR)).flatMap(({ id, what, limitOn }) => {
      const came = limitOn === null ? null : nearSince(limitOn, dayOf(since), today, calendar)
      return came === null ? [] : [{ id, what, ...came }]
    })
    const names = await namesOf(tx, [...steps.map(({ account }) => account), ...joins.map(({ joinedBy }) => joinedBy)])
    const changes = shownChanges({ steps, joins: joins.filter(({ reportId }) => seen.has(reportId)), near }, names)
    return { changes: changes.slice(0, MOST_CHANGES) }
  })
}

/** 扫描所用的举报件来源: what the room of matters reads of reports for its scan, and shows of them in an alarm. */
export const scanSource = {
  lastDay: lastDayForScan,
  reports: reportsForScan,
  daily: dailyForScan,
  joinings: joiningsOf,
  shown: reportsOfAlarm,
  groupName,
  names: namesOf,
}
