/** Runs of the scan in the database · 扫描的运行: asked for, taken by one worker, stopped, begun again where they were cut off. */
import type { Claim } from '#ground/db/claim.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { attempt, type Database, inTransaction } from '#ground/db/database.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays, dayNumber, dayOfNumber } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { scanInThread } from '../jobs/scan-thread.ts'
import { TOLD_FROM_DAYS } from '../kernel/hotspots/alarms.ts'
import { type DailyCount, type RunInput, SCAN_RUN } from '../kernel/hotspots/run.ts'
import { keepOutcome } from '../store/alarms.ts'
import { holdDecisions, keepReport } from '../store/known.ts'
import { shortMattersOf } from '../store/reading.ts'
import { dataUntil, type ReportSource } from '../store/report-source.ts'
import { askedUntil, askForRun, endRun, latestRun, openRun, takeRun, tellProgress } from '../store/scans.ts'

export interface HotspotsRoom {
  readonly database: Database
  readonly source: ReportSource
  /** Tells the comparison what was joined, once the database holds it. */
  readonly joined: (report: string, matter: string) => Promise<void>
}

/** 扫描任务的队列. A job names the run; that of the night has none and asks for one. */
export const SCAN_JOB = { name: 'matters.scan', retryLimit: 2, expireInSeconds: 3_600 } as const

/** 请求扫描: enqueued with the row of the run. Where one waits or runs, it is that one. */
export async function askForScan(
  database: Database,
  claim: Claim,
  until: Day | null = null,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  return await inTransaction(database, claim, async (tx) => {
    const run = await askForRun(tx, until)
    if (run.isNew) tx.enqueue({ name: SCAN_JOB.name, data: { bureau: claim.bureau, run: run.id }, key: run.id })
    return run
  })
}

/** 接续中断的扫描, at a start: what was waiting or running then is enqueued anew, for when its worker counts as gone. */
export async function resumeScan(database: Database, bureau: string): Promise<void> {
  await inTransaction(database, systemClaim(bureau, 'matters.scan'), async (tx) => {
    const run = await openRun(tx)
    if (run === null) return
    tx.enqueue({ name: SCAN_JOB.name, data: { bureau, run: run.id }, startAfter: new Date(tx.now.getTime() + RESUMED_AFTER_MS) })
  })
}
const RESUMED_AFTER_MS = 65_000

/**
 * 首次扫描, of a sample: asks for a run where none was ever made. Its year ends on a day of its own, whenever it is opened: the first scan looks
 * at the days before that one, as the night after it would have; those that follow look at yesterday like everywhere.
 */
export async function askForFirstScan({ database, source }: Pick<HotspotsRoom, 'database' | 'source'>, bureau: string): Promise<void> {
  const claim = systemClaim(bureau, 'matters.scan')
  const isFirst = await inTransaction(database, claim, async (tx) => (await latestRun(tx, 'done')) === null)
  if (!isFirst) return
  const until = await inTransaction(database, systemClaim(bureau, 'matters.read'), async (tx) => {
    const yesterday = await dataUntil(tx, source)
    return yesterday === null ? null : await source.lastDay(tx, yesterday)
  })
  await askForScan(database, claim, until)
}

/** 停止扫描. The results before stand; whoever works on it leaves off within a second or two. */
export async function stopScan(database: Database, claim: Claim, id: string): Promise<Result<{ readonly id: string }, ApiRefusal>> {
  return await attempt(database, claim, async (tx) => {
    if (!(await endRun(tx, id, 'failed', 'stopped'))) return refuse<ApiRefusal>({ reason: 'no-such-scan' })
    tx.journal({ room: 'matters', subject: id, kind: 'changed', after: { scan: id, stopped: true } })
    return ok({ id })
  })
}

/** 数据截止日 of the next run, as whoever reads all reports sees it; null where there are none. */
export const nextUntil = ({ database, source }: HotspotsRoom, bureau: string): Promise<Day | null> =>
  inTransaction(database, systemClaim(bureau, 'matters.read'), (tx) => dataUntil(tx, source))

/** Days that are counted in one statement. */
const CHUNK_DAYS = 366

async function readInput({ database, source }: HotspotsRoom, bureau: string, until: Day): Promise<RunInput> {
  // Read as whoever reads matters: the same rows, the same row security.
  const reading = systemClaim(bureau, 'matters.read')
  const reports = await inTransaction(database, reading, async (tx) => {
    const rows = await source.reports(tx, addDays(until, 1 - SCAN_RUN.historyDays), until)
    const matters = await shortMattersOf(
      tx,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => ({ ...row, matter: matters.get(row.id)?.id ?? null }))
  })
  const daily: DailyCount[] = []
  for (let back = 0; back < SCAN_RUN.surveillanceDays; back += CHUNK_DAYS) {
    const from = addDays(until, 1 - Math.min(SCAN_RUN.surveillanceDays, back + CHUNK_DAYS))
    daily.push(...(await inTransaction(database, reading, (tx) => source.daily(tx, from, addDays(until, -back)))))
  }
  return { until, seed: dayNumber(until), reports, daily }
}

/** How often progress is written down, which also says that somebody is still at work. */
const TOLD_EVERY_MS = 1_000

/** 执行扫描: of several that are called for one run, one works; what was cut off is begun again. */
export async function performScan(room: HotspotsRoom, bureau: string, id: string, signal: AbortSignal): Promise<boolean> {
  const { database, source } = room
  const deciding = systemClaim(bureau, 'matters.decide')
  const asked = await inTransaction(database, deciding, (tx) => askedUntil(tx, id))
  const [until, started] = [asked ?? (await nextUntil(room, bureau)), performance.now()]
  const taken = await inTransaction(database, deciding, async (tx) => {
    if (until === null) await endRun(tx, id, 'failed', 'no-reports')
    else return await takeRun(tx, id, until, dayNumber(until), SCAN_RUN)
    return false
  })
  if (!taken || until === null) return false
  let share = 0
  const stopped = new AbortController()
  const telling = setInterval(() => {
    inTransaction(database, deciding, (tx) => tellProgress(tx, id, share))
      .then((isRunning) => isRunning || stopped.abort())
      .catch(() => undefined)
  }, TOLD_EVERY_MS)
  try {
    const input = await readInput(room, bureau, until)
    const outcome = await scanInThread(input, AbortSignal.any([signal, stopped.signal]), (now) => {
      share = now
    })
    const days = new Map(input.reports.map((report) => [report.id, dayOfNumber(report.day)]))
    await inTransaction(database, deciding, async (tx) => {
      // Reports move out of people's sight one after another with this: what is kept of them here moves with them from then on.
      await holdDecisions(tx)
      const told = outcome.clusters.filter(({ recurrenceDays }) => recurrenceDays >= TOLD_FROM_DAYS)
      const members = [...new Set(told.flatMap(({ members: of }) => of))]
      for (const joining of await source.joinings(tx, members)) await keepReport(tx, joining)
      if (await endRun(tx, id, 'done', null)) await keepOutcome(tx, id, until, outcome, (performance.now() - started) / 1000, days)
    })
    return true
  } catch (error) {
    if (stopped.signal.aborted && !signal.aborted) return false
    // A server that stops leaves the run as it is: the next start goes on with it.
    if (!signal.aborted) await inTransaction(database, deciding, (tx) => endRun(tx, id, 'failed', 'defect'))
    throw error
  } finally {
    clearInterval(telling)
  }
}
