/**
 * `disk`: the disk of the data folder fills up while reports arrive. New ones are refused plainly, receipts are still answered, a start
 * without room says what is missing; once there is room again it goes on by itself, and what was acknowledged is there.
 */
import { spawnSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, askStatus, makeReports, type Report, ready, receiptIn, submit, type Unanswered } from './citizen.ts'
import { clearData, type House, newData, ownerOf, type Program, postmasterOf, startedHouse, startHouse } from './house.ts'
import { type Chain, chainOf, compare, type Findings, keptOf, straysIn } from './ledger.ts'

export interface Disk {
  readonly within: string
  readonly program: Program
  readonly submissions: number
  readonly breach: (said: string) => void
}

export interface DiskCounts extends Findings {
  readonly submitted: number
  readonly acknowledged: number
  /** Plain refusals: that the disk is full, or that the database is away because of it; with the time to come again. */
  readonly refusedFull: number
  readonly refusedAway: number
  /** Of those, by the database itself: it was asked before the door had looked again. */
  readonly behindTheDoor: number
  readonly wrongAnswers: number
  /** Receipts that were not answered: on the full disk, or at the end. */
  readonly receiptsOff: number
  /** What readiness said on the full disk. */
  readonly saidLow: boolean
  /** A start on the full disk: it says so, or serves all the same. */
  readonly startSaid: 'disk-full' | 'started' | 'something-else'
  readonly chain: Chain
}

export const diskBreaches = (counts: DiskCounts): number =>
  counts.lost +
  counts.doubled +
  counts.halfWritten +
  counts.wrongAnswers +
  counts.receiptsOff +
  (counts.submitted - counts.acknowledged) +
  Number(counts.refusedFull === 0) +
  Number(!counts.saidLow) +
  Number(counts.startSaid === 'something-else') +
  Number(!counts.chain.fits)

const MEGABYTES = 420
/** More than the guard at the door asks for, so that the disk fills up behind its back while it looks the other way. */
const LEFT = 80 * 2 ** 20

/** A file system of its own that fills up; null where none may be mounted. */
export async function smallDisk(within: string): Promise<string | null> {
  const folder = await newData(within)
  if (
    process.platform === 'linux' &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=755`, 'tmpfs', folder]).status === 0
  )
    return folder
  await clearData(folder)
  return null
}

const filler = (data: string) => join(data, 'filler')

function fill(data: string, left: number): void {
  const chunk = Buffer.alloc(2 ** 18)
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(data)
      if (bavail * bsize <= left) return
      writeFileSync(filler(data), chunk, { flag: 'a' })
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

interface Book {
  readonly reports: Report[]
  readonly receipts: Map<Report, string>
  refusedFull: number
  refusedAway: number
  wrongAnswers: number
  receiptsOff: number
}

function enter(book: Book, report: Report, answer: Answer | Unanswered, { breach }: Disk): void {
  const receipt = receiptIn(answer)
  const reason = 'body' in answer && answer.status === 503 && answer.retryAfter !== null ? answer.body?.['reason'] : null
  if (receipt !== null) book.receipts.set(report, receipt)
  else if (reason === 'disk-full') book.refusedFull++
  else if (reason === 'database-away') book.refusedAway++
  else {
    book.wrongAnswers++
    breach(`on the full disk a report was answered with ${JSON.stringify(answer)}`)
  }
}

async function send(house: House, book: Book, drill: Disk, many = drill.submissions): Promise<void> {
  const reports = makeReports(many, book.reports.length)
  book.reports.push(...reports)
  await Promise.all(reports.map(async (report) => enter(book, report, await submit(house.address, report), drill)))
}

async function checkReceipts(house: House, { receipts }: Book, when: string, { breach }: Disk): Promise<number> {
  let off = 0
  for (const [report, receipt] of receipts) {
    const answer = await askStatus(house.address, report, receipt)
    if (answer.status === 200) continue
    off++
    breach(`${when}, a receipt is answered with ${JSON.stringify(answer)}`)
  }
  return off
}

const ROOM_AGAIN_MS = 180_000

/** Sends what has no receipt until all have one: the page does the same when it was told to come again. */
async function sendAgain(house: House, book: Book, drill: Disk): Promise<void> {
  const end = performance.now() + ROOM_AGAIN_MS
  for (;;) {
    const open = book.reports.filter((report) => !book.receipts.has(report))
    if (open.length === 0) return
    if (performance.now() > end) return drill.breach(`${open.length} reports found no place again:\n${house.said().slice(-5_000)}`)
    for (const report of open) enter(book, report, await submit(house.address, report), drill)
    await wait(500)
  }
}

async function saysLow(house: House): Promise<boolean> {
  const answer = await ready(house.address)
  const checks = 'body' in answer ? (answer.body?.['checks'] as Record<string, unknown> | undefined) : undefined
  return answer.status === 503 && checks?.['disk'] === 'low'
}

async function startOnFull(data: string, { program }: Disk): Promise<DiskCounts['startSaid']> {
  const started = await startHouse(data, program)
  if ('address' in started) {
    await started.kill()
    return 'started'
  }
  return /disk-full|磁盘空间|disk is full/i.test(started.said) ? 'disk-full' : 'something-else'
}

async function onDisk(data: string, drill: Disk): Promise<DiskCounts> {
  const book: Book = { reports: [], receipts: new Map(), refusedFull: 0, refusedAway: 0, wrongAnswers: 0, receiptsOff: 0 }
  let house = await startedHouse(data, drill.program)
  await send(house, book, drill)
  fill(data, LEFT)
  await send(house, book, drill)
  // The door looks once a second: it has just seen that there is room, and what comes now reaches a database that has none.
  await wait(1_100)
  await send(house, book, drill, 1)
  fill(data, 0)
  await send(house, book, drill)
  const behindTheDoor = house.said().split('"event":"disk-full"').length - 1
  await wait(1_100)
  await send(house, book, drill)
  const saidLow = await saysLow(house)
  if (postmasterOf(data) !== null) book.receiptsOff += await checkReceipts(house, book, 'on the full disk', drill)
  rmSync(filler(data))
  await sendAgain(house, book, drill)
  // Now with a kill on the full disk, and a start that finds it so.
  fill(data, 0)
  await house.kill()
  const pid = postmasterOf(data)
  if (pid !== null) process.kill(pid, 'SIGKILL')
  const startSaid = await startOnFull(data, drill)
  rmSync(filler(data))
  house = await startedHouse(data, drill.program)
  await send(house, book, drill)
  await sendAgain(house, book, drill)
  book.receiptsOff += await checkReceipts(house, book, 'with room again', drill)
  const expected = book.reports.map((report) => ({ ...report, isAcknowledged: book.receipts.has(report) }))
  const tokens = expected.map(({ token }) => token)
  const owner = ownerOf(data)
  const counts = {
    ...compare(expected, await keptOf(owner, tokens), await straysIn(owner)),
    submitted: book.reports.length,
    acknowledged: book.receipts.size,
    refusedFull: book.refusedFull,
    refusedAway: book.refusedAway,
    behindTheDoor,
    wrongAnswers: book.wrongAnswers,
    receiptsOff: book.receiptsOff,
    saidLow,
    startSaid,
    chain: await chainOf(owner),
  }
  const status = await house.stop()
  if (status !== 0) drill.breach(`the server ended with ${status} when it was asked to stop:\n${house.said().slice(-5_000)}`)
  return counts
}

/** Null where no file system may be mounted: then nothing was tried. */
export async function disk(drill: Disk): Promise<DiskCounts | null> {
  const data = await smallDisk(drill.within)
  if (data === null) return null
  try {
    return await onDisk(data, drill)
  } finally {
    rmSync(filler(data), { force: true })
    await clearData(data, () => void spawnSync('umount', [data]))
  }
}
