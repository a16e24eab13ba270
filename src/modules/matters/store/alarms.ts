/** Alarms: what a run found is kept in one transaction; what is read of them is what the claim's reports give. */
import { sql } from 'kysely'
import { isLimited } from '#ground/db/claim.ts'
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import type { Day } from '#ground/lib/day.ts'
import { type KnownAlarm, type Told, tellingsOf } from '../kernel/hotspots/alarms.ts'
import type { RunCluster, RunOutcome } from '../kernel/hotspots/run.ts'
import type { SurveillanceCell } from '../kernel/surveillance/surveillance.ts'
import type { AlarmMarkRow, AlarmRow, AlarmTables, AlarmTellingRow, SurveillanceCellRow } from './alarm-tables.ts'

/** 一次告知, with the day until which its run read. */
export type AlarmTold = Omit<AlarmTellingRow, 'bureauId' | 'alarmId'> & { readonly untilOn: Day | null }
export type AlarmMark = Omit<AlarmMarkRow, 'bureauId'>
/** 预警 as whoever sees all its reports reads it, with what was told last. */
export interface Alarm extends Pick<AlarmRow, 'id' | 'groupId' | 'firstToldAt' | 'lastToldAt' | 'lastRunId' | 'members'> {
  readonly told: AlarmTold
  /** The last mark that was not taken back. */
  readonly mark: AlarmMark | null
}

/** Alarms whose window ended so many days ago are over: what comes there later is another one. */
const FORGOTTEN_AFTER_DAYS = 30

async function knownAlarms(tx: Tx, until: Day): Promise<readonly KnownAlarm[]> {
  const { rows } = await sql<KnownAlarm>`
    select a.id, a.group_id as "group", array_agg(m.report_id) as members
    from matters.alarm a join matters.alarm_member m on m.bureau_id = a.bureau_id and m.alarm_id = a.id
    where a.bureau_id = ${tx.claim.bureau} and exists (select from matters.alarm_telling t
      where t.bureau_id = a.bureau_id and t.alarm_id = a.id and t.run_id = a.last_run_id and t.to_on >= ${until}::date - ${FORGOTTEN_AFTER_DAYS}::int)
    group by a.id, a.group_id order by a.id`.execute(tx.tables<AlarmTables>())
  return rows
}

const cellRow = (bureauId: string, runId: string, { group, area, windowDays, observed, of }: SurveillanceCell): SurveillanceCellRow => {
  const none = { method: null, expected: null, dispersion: null, windows: null, p: null, q: null }
  const key = { bureauId, runId, groupId: group, areaCode: area, windowDays }
  if (!of.ok) return { ...key, ...none, observed, refused: JSON.stringify(of.refusal) }
  const { method, expected, dispersion, windows, p, q } = of.value
  return { ...key, method, observed, expected, dispersion, windows, p, q, refused: null }
}

/** So many rows go into one statement. */
const BATCH = 500

async function insertInBatches<Row>(rows: readonly Row[], insert: (batch: Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) await insert(rows.slice(at, at + BATCH))
}

async function keepTold(
  tx: Tx,
  run: string,
  { cluster, alarm, telling }: Told<RunCluster>,
  dayOfReport: ReadonlyMap<string, Day>,
): Promise<void> {
  const db = tx.tables<AlarmTables>()
  const { bureau: bureauId } = tx.claim
  const id = alarm ?? newId()
  const before = new Set<string>()
  if (alarm === null) {
    const row = {
      bureauId,
      id,
      groupId: cluster.group,
      firstToldAt: tx.now,
      lastToldAt: tx.now,
      lastRunId: run,
      members: cluster.members.length,
    }
    await db.insertInto('matters.alarm').values(row).execute()
  } else {
    const members = await db
      .selectFrom('matters.alarm_member')
      .select('reportId')
      .where('bureauId', '=', bureauId)
      .where('alarmId', '=', id)
      .execute()
    for (const { reportId } of members) before.add(reportId)
  }
  const added = cluster.members.filter((report) => !before.has(report))
  await insertInBatches(
    added.map((reportId) => ({ bureauId, alarmId: id, reportId, reportedOn: dayOfReport.get(reportId) ?? cluster.to, sinceRunId: run })),
    (batch) => db.insertInto('matters.alarm_member').values(batch).execute(),
  )
  if (alarm !== null)
    await db
      .updateTable('matters.alarm')
      .set({ lastRunId: run, members: before.size + added.length, ...(telling === 'grown' ? { lastToldAt: tx.now } : {}) })
      .where('bureauId', '=', bureauId)
      .where('id', '=', id)
      .execute()
  const { group: _, members, cases: _cases, from, to, lastDays, ...figures } = cluster
  const days = { fromOn: from, toOn: to, lastDays: [...lastDays] }
  await db
    .insertInto('matters.alarm_telling')
    .values({ bureauId, alarmId: id, runId: run, telling, ...figures, ...days, reports: members.length, toldAt: tx.now })
    .execute()
  if (telling !== 'known')
    tx.journal({
      room: 'matters',
      subject: id,
      kind: alarm === null ? 'created' : 'changed',
      after: { run, telling, reports: cluster.members.length },
    })
}

export interface KeptRun {
  readonly told: readonly Told<RunCluster>[]
}

/** 记下扫描所得: figures, surveillance and alarms. The reports of the clusters are kept already. */
export async function keepOutcome(
  tx: Tx,
  run: string,
  until: Day,
  { clusters, groups, cells }: RunOutcome,
  seconds: number,
  dayOfReport: ReadonlyMap<string, Day>,
): Promise<KeptRun> {
  const db = tx.tables<AlarmTables>()
  const { bureau: bureauId } = tx.claim
  const figures = { bureauId, runId: run, groups: JSON.stringify(groups), clusters: clusters.length, seconds }
  await db.insertInto('matters.scan_figures').values(figures).execute()
  await insertInBatches(
    cells.map((cell) => cellRow(bureauId, run, cell)),
    (batch) => db.insertInto('matters.surveillance_cell').values(batch).execute(),
  )
  const told = tellingsOf(clusters, await knownAlarms(tx, until))
  for (const one of told) await keepTold(tx, run, one, dayOfReport)
  return { told }
}

async function standingMarks(tx: Tx, alarms: readonly string[]): Promise<ReadonlyMap<string, AlarmMark>> {
  if (alarms.length === 0) return new Map()
  const rows = await tx
    .tables<AlarmTables>()
    .selectFrom('matters.alarm_mark')
    .select(['id', 'alarmId', 'kind', 'why', 'members', 'markedBy', 'markedAt'])
    .distinctOn('alarmId')
    .where('bureauId', '=', tx.claim.bureau)
    .where('alarmId', 'in', [...alarms])
    .orderBy('alarmId')
    .orderBy('markedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.filter(({ kind }) => kind === 'false-alarm').map((mark) => [mark.alarmId, mark]))
}

const telling = [
  'runId',
  'reports',
  'nameless',
  'holdsWithoutNameless',
  'isAtLeast',
  'analyses',
  'telling',
  'lon',
  'lat',
  'radiusKm',
  'fromOn',
  'toOn',
  'observed',
  'expected',
  'statistic',
  'p',
  'recurrenceDays',
  'lastDays',
  'toldAt',
] as const
/** With the run that told it: its days are counted back from where that one ended. */
const tellings = (tx: Tx) =>
  tx
    .tables<AlarmTables>()
    .selectFrom('matters.alarm_telling as t')
    .innerJoin('matters.scan_run as r', (join) => join.onRef('r.bureauId', '=', 't.bureauId').onRef('r.id', '=', 't.runId'))
    .where('t.bureauId', '=', tx.claim.bureau)
    .select(['t.alarmId', 'r.untilOn', ...telling.map((of) => `t.${of}` as const)])

/** 预警列表: those that the claim sees whole, what was told last first. */
export async function alarmsSeen(tx: Tx, only: string | null, limit: number): Promise<readonly Alarm[]> {
  const db = tx.tables<AlarmTables>()
  let query = db
    .selectFrom('matters.alarm')
    .select(['id', 'groupId', 'firstToldAt', 'lastToldAt', 'lastRunId', 'members'])
    .where('bureauId', '=', tx.claim.bureau)
  if (only !== null) query = query.where('id', '=', only)
  const alarms = await query.orderBy('lastToldAt', 'desc').orderBy('id').limit(limit).execute()
  const ids = alarms.map(({ id }) => id)
  if (ids.length === 0) return []
  const latest = await tellings(tx)
    .distinctOn('t.alarmId')
    .where('t.alarmId', 'in', ids)
    .orderBy('t.alarmId')
    .orderBy('t.toldAt', 'desc')
    .execute()
  const byAlarm = new Map(latest.map(({ alarmId, ...told }) => [alarmId, told]))
  const marks = await standingMarks(tx, ids)
  return alarms.flatMap((alarm) => {
    const told = byAlarm.get(alarm.id)
    return told === undefined ? [] : [{ ...alarm, told, mark: marks.get(alarm.id) ?? null }]
  })
}

/** 部分可见的预警: of those that hold other reports too, what the seen ones give: how many, from when, until when. */
export interface AlarmPart {
  readonly id: string
  readonly reports: number
  readonly fromOn: Day
  readonly toOn: Day
}

export async function alarmPartsSeen(tx: Tx, only: string | null, limit: number): Promise<readonly AlarmPart[]> {
  if (!isLimited(tx.claim)) return []
  const { rows } = await sql<AlarmPart>`
    select m.alarm_id as id, count(*)::int as reports, min(m.reported_on) as from_on, max(m.reported_on) as to_on
    from matters.alarm_member m where m.bureau_id = ${tx.claim.bureau} and ${only === null ? sql`true` : sql`m.alarm_id = ${only}::uuid`}
    group by m.alarm_id having matters.alarm_has_unseen(m.alarm_id) order by max(m.reported_on) desc, m.alarm_id limit ${limit}`.execute(
    tx.tables<AlarmTables>(),
  )
  return rows
}

/** 历次告知, newest first. */
export async function tellingsSeen(tx: Tx, alarm: string, limit: number): Promise<readonly AlarmTold[]> {
  return await tellings(tx).where('t.alarmId', '=', alarm).orderBy('t.toldAt', 'desc').limit(limit).execute()
}

/** 历次标记, newest first. */
export async function marksSeen(tx: Tx, alarm: string): Promise<readonly AlarmMark[]> {
  return await tx
    .tables<AlarmTables>()
    .selectFrom('matters.alarm_mark')
    .select(['id', 'alarmId', 'kind', 'why', 'members', 'markedBy', 'markedAt'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('alarmId', '=', alarm)
    .orderBy('markedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** 成员, those that are seen, newest first. */
export async function alarmMembersSeen(tx: Tx, alarm: string): Promise<readonly { readonly reportId: string; readonly reportedOn: Day }[]> {
  return await tx
    .tables<AlarmTables>()
    .selectFrom('matters.alarm_member')
    .select(['reportId', 'reportedOn'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('alarmId', '=', alarm)
    .orderBy('reportedOn', 'desc')
    .orderBy('reportId')
    .execute()
}

/** 标记误报或撤回. The alarm is one that the claim sees whole. */
export async function markAlarm(tx: Tx, { id, members }: Alarm, kind: AlarmMarkRow['kind'], why: string | null): Promise<void> {
  await tx
    .tables<AlarmTables>()
    .insertInto('matters.alarm_mark')
    .values({ bureauId: tx.claim.bureau, id: newId(), alarmId: id, kind, why, members, markedBy: tx.claim.account, markedAt: tx.now })
    .execute()
  const isFalse = kind === 'false-alarm'
  tx.journal({
    room: 'matters',
    subject: id,
    kind: 'changed',
    before: { falseAlarm: !isFalse },
    after: { falseAlarm: isFalse },
    ...(why === null ? {} : { reason: why }),
  })
}
