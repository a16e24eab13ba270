/** Alarms as people see them and decide about them · 热点预警的查看与处理, and the table of counts beside them. */
import { type Claim, isLimited } from '#ground/db/claim.ts'
import { attempt, inTransaction, type Tx } from '#ground/db/database.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { isStillFalse } from '../kernel/hotspots/alarms.ts'
import { byAttention } from '../kernel/surveillance/surveillance.ts'
import type { AlarmMarkRow } from '../store/alarm-tables.ts'
import { type Alarm, alarmMembersSeen, alarmPartsSeen, alarmsSeen, markAlarm, marksSeen, tellingsSeen } from '../store/alarms.ts'
import { holdDecisions } from '../store/known.ts'
import { shortMattersOf } from '../store/reading.ts'
import { falseAlarmsByMonth, figuresOf, latestRun, openRun, surveillanceCells } from '../store/scans.ts'
import { shownAlarm, shownCell, shownMark, shownPart, shownRun, shownTold } from '../store/shown-alarms.ts'
import { joinTogether } from '../store/together.ts'
import { type HotspotsRoom, nextUntil } from './scan.ts'

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
