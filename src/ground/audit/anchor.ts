/**
 * 日志链首存档: every few minutes, at each start and at each stop the head of the journal is written to a file outside the database, and in
 * between whenever it has moved (`tail.ts`). Whoever rewrites the whole chain, hashes and all, or cuts its end off, still cannot make it
 * fit what was written down before; copied to another machine, not even with this one.
 */
import { systemClaim } from '#ground/db/claim.ts'
import { type Database, inTransaction } from '#ground/db/database.ts'
import { dayOf } from '#ground/lib/day.ts'
import { type HeadLine, keepHead, readDays, readTails } from './heads.ts'
import { hashesAt, journalHead } from './store/read.ts'

export interface Anchor {
  readonly day: string
  /** The instant at which it was written down. */
  readonly at: string
  readonly seq: number
  readonly hash: string
}

export const anchorOf = ({ at, seq, hash }: HeadLine): Anchor => ({ day: dayOf(new Date(at)), at, seq, hash })

/** What the journal has come to. */
export async function headNow(database: Database, bureau: string, now: Date): Promise<HeadLine> {
  const head = await inTransaction(database, systemClaim(bureau, 'journal.read'), (tx) => journalHead(tx))
  if (head === null) throw new Error(`the journal of ${bureau} has no head`)
  return { bureau, seq: head.seq, hash: head.hash.toString('hex'), at: now.toISOString() }
}

/**
 * Writes the head of a bureau's journal down beside those that stand there already; once, as long as it does not move. Resolves to what
 * stands there of it.
 */
export async function writeAnchor(database: Database, bureau: string, log: string, now: Date): Promise<Anchor> {
  return anchorOf(await keepHead(log, await headNow(database, bureau, now)))
}

const latestFirst = (one: Anchor, other: Anchor) => (one.at < other.at ? 1 : one.at > other.at ? -1 : other.seq - one.seq)

/** What was written down of a bureau, the latest first; of so many days at most. */
export async function readAnchors(bureau: string, log: string, mostDays = Number.POSITIVE_INFINITY): Promise<readonly Anchor[]> {
  const days = await readDays(log, bureau, mostDays)
  const tail = (await readTails(log)).filter((one) => one.bureau === bureau)
  return [...days.flatMap(({ heads }) => heads), ...tail].map(anchorOf).sort(latestFirst)
}

const START = '0'.repeat(64)

/** `gone`: the line is not there any more; `differs`: another line stands in its place. */
export type AnchorState = 'fits' | 'gone' | 'differs'
export type CheckedAnchor = Anchor & { readonly state: AnchorState }

/** Whether the lines still have the hashes that were written down. */
export async function checkAnchors(database: Database, bureau: string, anchors: readonly Anchor[]): Promise<readonly CheckedAnchor[]> {
  const claim = systemClaim(bureau, 'journal.read')
  const now = await inTransaction(database, claim, (tx) =>
    hashesAt(
      tx,
      anchors.map(({ seq }) => seq),
    ),
  )
  return anchors.map((anchor) => {
    const found = anchor.seq === 0 ? START : now.get(anchor.seq)
    return { ...anchor, state: found === undefined ? 'gone' : found === anchor.hash ? 'fits' : 'differs' }
  })
}

/** One of each day, where they are sorted from the latest to the first: the first of the day that does not fit, or else its last. */
export function oneOfEachDay(checked: readonly CheckedAnchor[]): readonly CheckedAnchor[] {
  return [...Map.groupBy(checked, ({ day }) => day).values()].map((ofDay) => ofDay.findLast(({ state }) => state !== 'fits') ?? ofDay[0]!)
}
