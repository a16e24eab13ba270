/**
 * Working door of 举报比对 on a server: the comparison that stands beside the desk, and what people decide, in the database.
 * (`service.ts` is the door that a page's own worker opens too, and needs no server.)
 */
import { Worker } from 'node:worker_threads'
import type { Claim } from '#ground/db/claim.ts'
import { isLimited, systemClaim } from '#ground/db/claim.ts'
import { attempt, type Database, inTransaction, type Tx } from '#ground/db/database.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays, dayNumber, dayOfNumber } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Asked, Kind, KnownReport, Reply, Suggested } from './jobs/desk-protocol.ts'
import { scanInThread } from './jobs/scan-thread.ts'
import { isStillFalse, TOLD_FROM_DAYS } from './kernel/hotspots/alarms.ts'
import { type DailyCount, type RunInput, SCAN_RUN } from './kernel/hotspots/run.ts'
import type { Evidence, Reason } from './kernel/matter.ts'
import type { Report } from './kernel/report.ts'
import { byAttention } from './kernel/surveillance/surveillance.ts'
import type { AlarmMarkRow } from './store/alarm-tables.ts'
import {
  type Alarm,
  alarmMembersSeen,
  alarmPartsSeen,
  alarmsSeen,
  keepOutcome,
  markAlarm,
  marksSeen,
  tellingsSeen,
} from './store/alarms.ts'
import { holdDecisions, keepReport } from './store/known.ts'
import { shortMattersOf } from './store/reading.ts'
import { dataUntil, type ReportSource } from './store/report-source.ts'
import {
  askForRun,
  endRun,
  falseAlarmsByMonth,
  figuresOf,
  latestRun,
  openRun,
  surveillanceCells,
  takeRun,
  tellProgress,
} from './store/scans.ts'
import { shownAlarm, shownCell, shownMark, shownPart, shownRun, shownTold } from './store/shown-alarms.ts'
import { joinTogether } from './store/together.ts'
import { sayLevel, sayMeasure, textsIn } from './text/say.ts'

export type { Candidate, KnownReport, Suggested } from './jobs/desk-protocol.ts'
export { type ApartRefusal, decideApart, revokeApart, standingApart } from './store/apart.ts'
export {
  type BeyondReach,
  type Joined,
  type JoinRefusal,
  joinMatter,
  type PartRefusal,
  partMember,
  type Reasoned,
} from './store/joining.ts'
export { holdDecisions, type Joining, moveReport, renewMatterTitles, renewTitles } from './store/known.ts'
export {
  type HotPage,
  type HotWithin,
  hotMatters,
  joinsSince,
  type MatterMember,
  type MatterPage,
  mattersOf,
  readMatter,
  shortMattersOf,
} from './store/reading.ts'
export type { Matter, ShortMatter } from './store/tables.ts'

/** 理由的文字: a reason as people read it. */
export function sayReason({ feature, level }: Reason): { readonly zh: string; readonly en: string } {
  const [zh, en] = (['zh', 'en'] as const).map((language) => {
    const text = textsIn(language)
    return `${sayMeasure(text, feature)}: ${sayLevel(text, feature, level)}`
  }) as [string, string]
  return { zh: zh.replace(': ', ':'), en }
}

export interface DeskState {
  /** How many earlier reports can be found. */
  readonly loaded: number
  /** Whether all earlier reports have been loaded: until then suggestions say that they are of a part. */
  readonly isComplete: boolean
  readonly failed: string | null
}

export interface MatterDesk {
  readonly state: () => DeskState
  /** Compares a report with the earlier ones that are loaded; asked again, it is not counted twice. */
  readonly suggest: (report: Report, most: number) => Promise<Suggested>
  /** Why two reports are, or are not, one matter; null where one of them is not loaded. */
  readonly evidence: (a: string, b: string) => Promise<Evidence | null>
  /** Tells the comparison what a person joined, once the database holds it. */
  readonly join: (report: string, matter: string) => Promise<void>
  /** Resolves once all earlier reports are loaded; rejects where they could not be read. */
  readonly loaded: Promise<void>
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

class Conversation {
  #worker = new Worker(new URL('./jobs/desk-worker.ts', import.meta.url))
  #waiting = new Map<number, Waiting>()
  #number = 0
  #ended: Error | null = null

  constructor() {
    this.#worker.unref()
    this.#worker.on('message', (reply: Reply) => {
      const waiting = this.#waiting.get(reply.number)
      this.#waiting.delete(reply.number)
      if (reply.ok) waiting?.resolve(reply.answer)
      else waiting?.reject(new Error(reply.message))
    })
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on('exit', () => this.#end(new Error('the comparison has stopped')))
  }

  /** Nobody waits for a worker that is gone. */
  #end(error: Error): void {
    this.#ended ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
  }

  ask<K extends Kind>(kind: K, ask: Asked[K]['ask']): Promise<Asked[K]['answer']> {
    if (this.#ended !== null) return Promise.reject(this.#ended)
    const number = ++this.#number
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve: resolve as (answer: unknown) => void, reject })
      this.#worker.postMessage({ number, kind, ask })
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** Opens the desk and loads what came before, batch by batch, while questions are answered in between. */
export function openMatterDesk(earlier: AsyncIterable<readonly KnownReport[]>): MatterDesk {
  const conversation = new Conversation()
  let state: DeskState = { loaded: 0, isComplete: false, failed: null }
  let isClosed = false
  const load = async () => {
    for await (const batch of earlier) {
      if (isClosed) return
      state = { ...state, loaded: await conversation.ask('load', batch) }
    }
    state = { ...state, isComplete: true }
  }
  const loaded = load().catch((error: unknown) => {
    state = { ...state, failed: error instanceof Error ? error.message : String(error) }
    if (!isClosed) throw error
  })
  // Whoever waits for it hears of a failure; who does not sees it in the state.
  loaded.catch(() => undefined)
  return {
    state: () => state,
    suggest: (report, most) => conversation.ask('suggest', { report, most }),
    evidence: (a, b) => conversation.ask('evidence', { a, b }),
    join: async (report, matter) => void (await conversation.ask('join', { report, matter })),
    loaded,
    close: async () => {
      isClosed = true
      await conversation.close()
    },
  }
}

export interface HotspotsRoom {
  readonly database: Database
  readonly source: ReportSource
  /** Tells the comparison what was joined, once the database holds it. */
  readonly joined: (report: string, matter: string) => Promise<void>
}

/** 扫描任务的队列. A job names the run; that of the night has none and asks for one. */
export const SCAN_JOB = { name: 'matters.scan', retryLimit: 2, expireInSeconds: 3_600 } as const

/** 请求扫描: enqueued with the row of the run. Where one waits or runs, it is that one. */
export async function askForScan(database: Database, claim: Claim): Promise<{ readonly id: string; readonly isNew: boolean }> {
  return await inTransaction(database, claim, async (tx) => {
    const run = await askForRun(tx)
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

/** 首次扫描: asks for a run where none was ever made. */
export async function askForFirstScan(database: Database, bureau: string): Promise<void> {
  const claim = systemClaim(bureau, 'matters.scan')
  const isFirst = await inTransaction(database, claim, async (tx) => (await latestRun(tx, 'done')) === null)
  if (isFirst) await askForScan(database, claim)
}

/** 停止扫描. The results before stand; whoever works on it leaves off within a second or two. */
export async function stopScan(database: Database, claim: Claim, id: string): Promise<Result<{ readonly id: string }, ApiRefusal>> {
  return await attempt(database, claim, async (tx) => {
    if (!(await endRun(tx, id, 'failed', 'stopped'))) return refuse<ApiRefusal>({ reason: 'no-such-scan' })
    tx.journal({ room: 'matters', subject: id, kind: 'changed', after: { scan: id, stopped: true } })
    return ok({ id })
  })
}

// As whoever reads all reports sees it.
const nextUntil = ({ database, source }: HotspotsRoom, bureau: string): Promise<Day | null> =>
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
  const [until, started] = [await nextUntil(room, bureau), performance.now()]
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

const [MOST_ALARMS, MOST_MONTHS, MOST_TELLINGS] = [500, 12, 60] as const

/** 热点预警列表: the latest run, what runs now, the alarms, and how many were false. */
export async function alarmsOf(room: HotspotsRoom, claim: Claim) {
  const next = await nextUntil(room, claim.bureau)
  return await inTransaction(room.database, claim, async (tx) => {
    const [done, failed, open] = [await latestRun(tx, 'done'), await latestRun(tx, 'failed'), await openRun(tx)]
    const figures = done === null ? null : await figuresOf(tx, done.id)
    const isPart = isLimited(claim)
    const isFailedLast = failed?.endedAt != null && (done?.endedAt == null || failed.endedAt > done.endedAt)
    return {
      done: done === null ? null : shownRun(done),
      open: open === null ? null : shownRun(open),
      failed: failed !== null && isFailedLast ? shownRun(failed) : null,
      groups: typeof figures?.groups === 'string' || figures === null ? null : figures.groups.map((group) => ({ ...group })),
      seconds: figures?.seconds ?? null,
      next,
      alarms: (await alarmsSeen(tx, null, MOST_ALARMS)).map((alarm) => shownAlarm(alarm, done?.id ?? null)),
      parts: (await alarmPartsSeen(tx, null, MOST_ALARMS)).map(shownPart),
      months: isPart ? null : [...(await falseAlarmsByMonth(tx, MOST_MONTHS))],
      isPart,
    }
  })
}

const gone: Result<never, ApiRefusal> = refuse({ reason: 'no-such-alarm' })

/** 一条预警: with its reports, what was told of it, and how it was marked. Of one that is seen in part, the reports alone. */
export async function alarmOf({ database, source }: HotspotsRoom, claim: Claim, id: string) {
  return await attempt(database, claim, async (tx) => {
    const members = await alarmMembersSeen(tx, id)
    if (members.length === 0) return gone
    const ids = members.map(({ reportId }) => reportId)
    const [alarm] = await alarmsSeen(tx, id, 1)
    const matters = await shortMattersOf(tx, ids)
    const marks = await marksSeen(tx, id)
    const names = await source.names(
      tx,
      marks.map(({ markedBy }) => markedBy),
    )
    return ok({
      alarm: alarm === undefined ? null : shownAlarm(alarm, (await latestRun(tx, 'done'))?.id ?? null),
      reports: (await source.shown(tx, ids)).map((report) => {
        const matter = matters.get(report.id)
        return { ...report, matter: matter === undefined ? null : { id: matter.id, title: matter.title, reports: matter.reports } }
      }),
      history: (await tellingsSeen(tx, id, MOST_TELLINGS)).map(shownTold),
      marks: marks.map((mark) => shownMark(mark, names)),
      hidden: alarm === undefined,
    })
  })
}

/** The alarm that a decision is about; who does not see all its reports does not decide about it. */
export async function wholeAlarm(tx: Tx, id: string): Promise<Result<Alarm, ApiRefusal>> {
  const [alarm] = await alarmsSeen(tx, id, 1)
  if (alarm !== undefined) return ok(alarm)
  return (await alarmMembersSeen(tx, id)).length === 0 ? gone : refuse({ reason: 'alarm-beyond-reach' })
}

/** 标记误报、撤回标记. Marked twice, or taken back where nothing stands, it changes nothing. */
export async function markOf({ database }: HotspotsRoom, claim: Claim, id: string, kind: AlarmMarkRow['kind'], why: string | null) {
  return await attempt(database, claim, async (tx) => {
    await holdDecisions(tx)
    const alarm = await wholeAlarm(tx, id)
    if (!alarm.ok) return alarm
    const isFalse = kind === 'false-alarm'
    const { mark, lastToldAt } = alarm.value
    const isThere = isFalse ? isStillFalse(mark?.markedAt ?? null, lastToldAt) : mark === null
    if (!isThere) await markAlarm(tx, alarm.value, kind, why)
    return ok({ id, isFalse })
  })
}

/** 立为事项: every report of the alarm that is in no matter joins the one that holds most of them, or a new one. What people decided stays. */
export async function joinAlarm({ database, source, joined }: HotspotsRoom, claim: Claim, id: string) {
  const result = await attempt(database, claim, async (tx) => {
    await holdDecisions(tx)
    const alarm = await wholeAlarm(tx, id)
    if (!alarm.ok) return alarm
    const reports = await source.joinings(
      tx,
      (await alarmMembersSeen(tx, id)).map(({ reportId }) => reportId),
    )
    const { matter, added, left } = await joinTogether(tx, reports)
    if (matter === null) return refuse<ApiRefusal>({ reason: 'nothing-to-join' })
    tx.journal({ room: 'matters', subject: id, kind: 'changed', after: { matter, joined: added.length, left: left.length } })
    return ok({ matter, added, left })
  })
  if (result.ok) for (const report of result.value.added) await joined(report, result.value.matter).catch(() => undefined)
  return result.ok ? ok({ matter: result.value.matter, added: [...result.value.added], left: [...result.value.left] }) : result
}

/** 计数监测表 of the latest run. */
export async function surveillanceSeen({ database }: HotspotsRoom, claim: Claim, windowDays: number) {
  return await inTransaction(database, claim, async (tx) => {
    const done = await latestRun(tx, 'done')
    const cells = done === null ? [] : await surveillanceCells(tx, done.id, windowDays)
    return {
      until: done?.untilOn ?? null,
      cells: byAttention(cells).map((cell) => shownCell(cell, !isLimited(claim))),
      isPart: isLimited(claim),
    }
  })
}
