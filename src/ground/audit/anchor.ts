/**
 * 日志链首存档: every few minutes, at each start and at each stop the head of the journal is written to a file outside the database.
 * Whoever rewrites the whole chain, hashes and all, or cuts its end off, still cannot make it fit what was written down before; copied
 * to another machine, not even with this one.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClaim } from '#ground/db/claim.ts'
import { type Database, inTransaction } from '#ground/db/database.ts'
import { dayOf } from '#ground/lib/day.ts'
import { hashesAt, journalHead } from './store/read.ts'

const shape = z.object({
  day: z.iso.date(),
  heads: z.array(z.object({ bureau: z.string(), seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/), at: z.iso.datetime() })),
})
type AnchorFile = z.infer<typeof shape>

export interface Anchor {
  readonly day: string
  /** The instant at which it was written down. */
  readonly at: string
  readonly seq: number
  readonly hash: string
}

/** Below the folder for logs. */
export const anchorFolder = (log: string) => join(log, 'journal-heads')

async function readAnchorFile(path: string): Promise<AnchorFile | null> {
  try {
    return shape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function writeWhole(path: string, file: AnchorFile): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 1)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, path)
}

const TRIES = 10

/**
 * Writes the head of a bureau's journal down beside those that stand there already; once, as long as it does not move. Resolves to what
 * stands there of it.
 */
export async function writeAnchor(database: Database, bureau: string, log: string, now: Date): Promise<Anchor> {
  const folder = anchorFolder(log)
  const day = dayOf(now)
  const path = join(folder, `${day}.json`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const head = await inTransaction(database, systemClaim(bureau, 'journal.read'), (tx) => journalHead(tx))
  if (head === null) throw new Error(`the journal of ${bureau} has no head`)
  const [seq, hash] = [head.seq, head.hash.toString('hex')]
  // Another process may write the same file meanwhile: what counts is that ours is in it afterwards.
  for (let time = 0; time < TRIES; time++) {
    const there = (await readAnchorFile(path)) ?? { day, heads: [] }
    const ours = there.heads.find((one) => one.bureau === bureau && one.seq === seq && one.hash === hash)
    if (ours !== undefined) return { day, at: ours.at, seq, hash }
    await writeWhole(path, { day, heads: [...there.heads, { bureau, seq, hash, at: now.toISOString() }] })
  }
  throw new Error(`the head of the journal cannot be kept in ${path}`)
}

/** What was written down of a bureau, the latest first; of so many days at most. */
export async function readAnchors(bureau: string, log: string, mostDays = Number.POSITIVE_INFINITY): Promise<readonly Anchor[]> {
  const folder = anchorFolder(log)
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const anchors: Anchor[] = []
  let days = 0
  for (const name of names
    .filter((one) => /^\d{4}-\d{2}-\d{2}\.json$/.test(one))
    .sort()
    .reverse()) {
    if (days >= mostDays) break
    const file = await readAnchorFile(join(folder, name))
    if (file === null) continue
    const heads = file.heads.filter((one) => one.bureau === bureau).reverse()
    days += Number(heads.length > 0)
    anchors.push(...heads.map(({ at, seq, hash }) => ({ day: file.day, at, seq, hash })))
  }
  return anchors
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
