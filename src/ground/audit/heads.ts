/** The folder of 链首存档: one file a day that is written anew as a whole, and for what came since the last of these a file that only grows. */
import { randomBytes } from 'node:crypto'
import { appendFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { dayOf } from '#ground/lib/day.ts'

const shape = z.object({
  bureau: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  seq: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The instant at which it was written down. */
  at: z.iso.datetime(),
})
/** 链首: what the journal of a bureau had come to. */
export type HeadLine = z.infer<typeof shape>
const dayShape = z.object({ day: z.iso.date(), heads: z.array(shape) })
type DayFile = z.infer<typeof dayShape>

/** Below the folder for logs. */
export const anchorFolder = (log: string) => join(log, 'journal-heads')

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Nothing where it is not there. */
async function orNone<Value>(work: Promise<Value>, none: Value): Promise<Value> {
  return await work.catch((error: unknown) => {
    if (isMissing(error)) return none
    throw error
  })
}

async function namesIn(folder: string, wanted: RegExp): Promise<readonly string[]> {
  return (await orNone(readdir(folder), [])).filter((name) => wanted.test(name)).sort()
}

async function readDayFile(path: string): Promise<DayFile | null> {
  const text = await orNone<string | null>(readFile(path, 'utf8'), null)
  return text === null ? null : dayShape.parse(JSON.parse(text))
}

async function writeWhole(path: string, file: DayFile): Promise<void> {
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

/** Writes a head down beside those of its day, once; resolves to what stands there of it. */
export async function keepHead(log: string, head: HeadLine): Promise<HeadLine> {
  const folder = anchorFolder(log)
  const day = dayOf(new Date(head.at))
  const path = join(folder, `${day}.json`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Another process may write the same file meanwhile: what counts is that ours is in it afterwards.
  for (let time = 0; time < TRIES; time++) {
    const there = (await readDayFile(path)) ?? { day, heads: [] }
    const ours = there.heads.find(({ bureau, seq, hash }) => bureau === head.bureau && seq === head.seq && hash === head.hash)
    if (ours !== undefined) return ours
    await writeWhole(path, { day, heads: [...there.heads, head] })
  }
  throw new Error(`the head of the journal cannot be kept in ${path}`)
}

/** Of so many days at most, each with its heads as they were written down. */
export async function readDays(log: string, bureau: string, mostDays: number): Promise<readonly DayFile[]> {
  const folder = anchorFolder(log)
  const days: DayFile[] = []
  for (const name of (await namesIn(folder, /^\d{4}-\d{2}-\d{2}\.json$/)).toReversed()) {
    if (days.length >= mostDays) break
    const file = await readDayFile(join(folder, name))
    const heads = file?.heads.filter((one) => one.bureau === bureau) ?? []
    if (file !== null && heads.length > 0) days.push({ day: file.day, heads })
  }
  return days
}

const TAIL = 'tail.jsonl'
const tails = /^tail(-[0-9a-f]+)?\.jsonl$/

/** A line begins on its own, behind whatever a machine that lost its power left of the one before. */
export async function appendToTail(log: string, head: HeadLine): Promise<void> {
  const folder = anchorFolder(log)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await appendFile(join(folder, TAIL), `\n${JSON.stringify(head)}\n`, { mode: 0o600 })
}

/** Half a line is none. */
function headIn(line: string): readonly HeadLine[] {
  try {
    const head = shape.safeParse(JSON.parse(line))
    return head.success ? [head.data] : []
  } catch {
    return []
  }
}

async function readTail(path: string): Promise<readonly HeadLine[]> {
  return (await orNone(readFile(path, 'utf8'), '')).split('\n').flatMap(headIn)
}

/** What was appended and not settled yet. */
export async function readTails(log: string): Promise<readonly HeadLine[]> {
  const folder = anchorFolder(log)
  const all: HeadLine[] = []
  for (const name of await namesIn(folder, tails)) all.push(...(await readTail(join(folder, name))))
  return all
}

/**
 * Takes what was appended out of the folder, file by file, each only after `work` is done with it. Whoever appends meanwhile begins
 * another file; what a stop in between leaves behind is taken the next time.
 */
export async function takeTails(log: string, work: (heads: readonly HeadLine[]) => Promise<void>): Promise<void> {
  const folder = anchorFolder(log)
  await orNone(rename(join(folder, TAIL), join(folder, `tail-${randomBytes(6).toString('hex')}.jsonl`)), undefined)
  for (const name of await namesIn(folder, /^tail-[0-9a-f]+\.jsonl$/)) {
    await work(await readTail(join(folder, name)))
    await rm(join(folder, name), { force: true })
  }
}
