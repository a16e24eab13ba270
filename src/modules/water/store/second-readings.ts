/** Second readings of one time · 同一监测时间的第二个值: kept beside what is held until a person decides, and the way back. */
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import type { Place } from '#ground/db/place-in-list.ts'
import { asSeen, type NotAsSeen, type Versioned } from '#ground/db/versions.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { differingItems } from '../kernel/second-reading.ts'
import type { StoredReading } from '../kernel/stored-reading.ts'
import { liftJudgements, restoreJudgements } from './lifted.ts'
import { type Differing, type Held, isSame, replaceReading } from './readings.ts'
import type { SecondReadingRow, WaterTables } from './tables.ts'

type Second = Omit<SecondReadingRow, 'bureauId'>

const heldOf = ({ source, at, heldState, heldTexts, heldImport }: Second): Held => ({
  ...{ source, at, state: heldState, texts: heldTexts },
  importId: heldImport,
})
const offeredOf = ({ source, at, offeredState, offeredTexts, offeredImport }: Second): Held => ({
  ...{ source, at, state: offeredState, texts: offeredTexts },
  importId: offeredImport,
})

/** Of these times, all that were ever offered. */
async function readOf(tx: Tx, of: readonly { readonly section: string; readonly at: Date }[]): Promise<readonly Second[]> {
  if (of.length === 0) return []
  return await tx
    .tables<WaterTables>()
    .selectFrom('water.secondReading')
    .selectAll()
    .where('bureauId', '=', tx.claim.bureau)
    .where('sectionCode', 'in', [...new Set(of.map(({ section }) => section))])
    .where('at', 'in', [...new Set(of.map(({ at }) => at))])
    .orderBy('id')
    .execute()
}

/** It waits, or was turned down for what is held now: nothing new to decide. What was taken once and replaced since is. */
const covers = (second: Second, section: string, offered: StoredReading, held: StoredReading) =>
  second.sectionCode === section &&
  second.source === offered.source &&
  second.at.getTime() === offered.at.getTime() &&
  isSame(offeredOf(second), offered) &&
  (second.state === 'open' || (second.state === 'kept' && isSame(heldOf(second), held)))

/** 记下第二个值: the same one again, from another file or from this, is there already. Tells how many are new. */
export async function keepSeconds(tx: Tx, importId: string, differing: readonly Differing[]): Promise<number> {
  const there = await readOf(
    tx,
    differing.map(({ offered }) => offered),
  )
  const added: Second[] = []
  for (const { offered, held } of differing) {
    const { section, source, at, row } = offered
    if ([...there, ...added].some((second) => covers(second, section, offered, held))) continue
    added.push({
      ...{ id: newId(), sectionCode: section, source, at, cameAt: tx.now, state: 'open', version: 1, lifted: [] },
      ...{ heldState: held.state, heldTexts: held.texts, heldImport: held.importId },
      ...{ offeredState: offered.state, offeredTexts: offered.texts, offeredImport: importId, offeredRow: row },
      ...{ why: null, decidedBy: null, decidedAt: null },
    })
  }
  if (added.length === 0) return 0
  const json = (of: object) => JSON.stringify(of) as never
  await tx
    .tables<WaterTables>()
    .insertInto('water.secondReading')
    .values(
      added.map(({ heldTexts, offeredTexts, lifted, ...rest }) => ({
        ...rest,
        ...{ bureauId: tx.claim.bureau, heldTexts: json(heldTexts), offeredTexts: json(offeredTexts), lifted: json(lifted) },
      })),
    )
    .execute()
  return added.length
}

/** With the files that both came from; open ones by time, decided ones by when that was, newest first. */
export async function listSeconds(tx: Tx, state: 'open' | 'decided', after: Place | null, limit: number) {
  const at = state === 'open' ? 's.at' : 's.decidedAt'
  let query = tx
    .tables<WaterTables>()
    .selectFrom('water.secondReading as s')
    .innerJoin('water.import as h', (join) => join.onRef('h.bureauId', '=', 's.bureauId').onRef('h.id', '=', 's.heldImport'))
    .innerJoin('water.import as o', (join) => join.onRef('o.bureauId', '=', 's.bureauId').onRef('o.id', '=', 's.offeredImport'))
    .selectAll('s')
    .select(['h.file as heldFrom', 'o.file as offeredFrom'])
    .where('s.bureauId', '=', tx.claim.bureau)
    .where('s.state', state === 'open' ? '=' : '<>', 'open')
  if (after !== null) query = query.where((on) => on(on.refTuple(at, 's.id'), '<', on.tuple(after.at, after.id)))
  return await query.orderBy(at, 'desc').orderBy('s.id', 'desc').limit(limit).execute()
}

export async function countOpenSeconds(tx: Tx): Promise<number> {
  const { count } = await tx
    .tables<WaterTables>()
    .selectFrom('water.secondReading')
    .select((on) => on.fn.countAll<number>().as('count'))
    .where('bureauId', '=', tx.claim.bureau)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return count
}

/** A reading that is another one now. */
export interface Moved extends StoredReading {
  readonly section: string
}

interface Ids {
  readonly reason: 'decided-already' | 'not-decided' | 'two-of-one-reading' | 'changed-since'
  readonly ids: readonly string[]
}
type Refusal = NotAsSeen | Ids

/** As they were seen, held until the commit; of one reading no more than one. */
async function holdSeconds(tx: Tx, wanted: readonly Versioned[]): Promise<Result<readonly Second[], Refusal>> {
  const found = await tx
    .tables<WaterTables>()
    .selectFrom('water.secondReading')
    .selectAll()
    .where('bureauId', '=', tx.claim.bureau)
    .where(
      'id',
      'in',
      wanted.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  return asSeen(found, wanted)
}

const readingKey = ({ sectionCode, source, at }: Second) => `${sectionCode} ${source} ${at.getTime()}`

/** Held alike for all others of this reading that wait: who looked at one of them before looks again. */
async function follow(tx: Tx, { id, sectionCode, source, at }: Second, now: Held): Promise<void> {
  await tx
    .tables<WaterTables>()
    .updateTable('water.secondReading')
    .set((on) => ({
      ...{ heldState: now.state, heldTexts: JSON.stringify(now.texts) as never, heldImport: now.importId },
      version: on('version', '+', 1),
    }))
    .where('bureauId', '=', tx.claim.bureau)
    .where('sectionCode', '=', sectionCode)
    .where('source', '=', source)
    .where('at', '=', at)
    .where('state', '=', 'open')
    .where('id', '<>', id)
    .execute()
}

type Change = Partial<Pick<Second, 'state' | 'why' | 'decidedBy' | 'decidedAt' | 'lifted'>>

async function change(tx: Tx, { id, version }: Second, { lifted, ...rest }: Change): Promise<void> {
  await tx
    .tables<WaterTables>()
    .updateTable('water.secondReading')
    .set({ ...rest, version: version + 1, ...(lifted === undefined ? {} : { lifted: JSON.stringify(lifted) as never }) })
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .execute()
}

/** The reading becomes another one; judgements of values that are no longer there are lifted, the others stay. */
async function move(tx: Tx, second: Second, from: Held, to: Held, why: string): Promise<SecondReadingRow['lifted']> {
  const { sectionCode: section } = second
  await replaceReading(tx, section, to)
  const lifted = await liftJudgements(tx, { section, source: to.source, at: to.at }, differingItems(from.texts, to.texts), why)
  await follow(tx, second, to)
  return lifted
}

function tell(
  tx: Tx,
  { id, sectionCode, source, at, heldTexts, heldState, offeredTexts, offeredState }: Second,
  said: string,
  why: string,
) {
  tx.journal({
    room: 'water',
    subject: `second-reading ${id}`,
    kind: 'changed',
    before: { section: sectionCode, source, at: at.toISOString(), state: heldState, texts: heldTexts },
    after: { state: offeredState, texts: offeredTexts, decision: said },
    reason: why,
  })
}

/** 决定: all of them or none. Tells the readings that are others now. */
export async function decideSeconds(
  tx: Tx,
  wanted: readonly Versioned[],
  decision: 'keep' | 'take',
  why: string,
): Promise<Result<readonly Moved[], Refusal>> {
  const held = await holdSeconds(tx, wanted)
  if (!held.ok) return held
  const found = held.value
  const decided = found.filter(({ state }) => state !== 'open')
  if (decided.length > 0) return refuse({ reason: 'decided-already', ids: decided.map(({ id }) => id) })
  const twice = [...Map.groupBy(found, readingKey).values()].find((of) => of.length > 1)
  // Of two that were offered for one reading a person says which.
  if (decision === 'take' && twice !== undefined) return refuse({ reason: 'two-of-one-reading', ids: twice.map(({ id }) => id) })
  const moved: Moved[] = []
  for (const second of found) {
    const lifted = decision === 'keep' ? [] : await move(tx, second, heldOf(second), offeredOf(second), why)
    const state = decision === 'keep' ? 'kept' : 'taken'
    await change(tx, second, { state, why, decidedBy: tx.claim.account, decidedAt: tx.now, lifted })
    tell(tx, second, decision, why)
    if (decision === 'take') moved.push({ section: second.sectionCode, ...offeredOf(second) })
  }
  return ok(moved)
}

/** Whether the reading is as the decision left it, and what would wait again waits not already. */
function isAsDecided(second: Second, others: readonly Second[], now: Held): boolean {
  const left = second.state === 'taken' ? offeredOf(second) : heldOf(second)
  const back = offeredOf(second)
  const waits = others.filter((of) => of.state === 'open' && of.id !== second.id && readingKey(of) === readingKey(second))
  const isOfferedAgain = waits.some((of) => isSame(offeredOf(of), back) || isSame(offeredOf(of), heldOf(second)))
  return isSame(left, now) && now.importId === left.importId && !isOfferedAgain
}

/** 撤回决定: it waits again; a reading that was taken gives way to the one before, with the judgements that were lifted. */
export async function undoSeconds(tx: Tx, wanted: readonly Versioned[], why: string): Promise<Result<readonly Moved[], Refusal>> {
  const held = await holdSeconds(tx, wanted)
  if (!held.ok) return held
  const waiting = held.value.filter(({ state }) => state === 'open')
  if (waiting.length > 0) return refuse({ reason: 'not-decided', ids: waiting.map(({ id }) => id) })
  const moved: Moved[] = []
  for (const second of held.value) {
    const { sectionCode: section, source, at, state } = second
    const now = await tx
      .tables<WaterTables>()
      .selectFrom('water.reading')
      .select(['source', 'at', 'state', 'texts', 'importId'])
      .where('bureauId', '=', tx.claim.bureau)
      .where('sectionCode', '=', section)
      .where('source', '=', source)
      .where('at', '=', at)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (!isAsDecided(second, await readOf(tx, [{ section, at }]), now)) return refuse({ reason: 'changed-since', ids: [second.id] })
    if (state === 'taken') {
      await move(tx, second, offeredOf(second), heldOf(second), why)
      await restoreJudgements(tx, second.lifted, why)
      moved.push({ section, ...heldOf(second) })
    }
    await change(tx, second, { state: 'open', why: null, decidedBy: null, decidedAt: null, lifted: [] })
    tell(tx, second, 'undone', why)
  }
  return ok(moved)
}
