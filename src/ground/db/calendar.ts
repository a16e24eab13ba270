/** The working-day calendar as the database has it: what came with the program, and the notices that were imported since. */
import { type Generated, sql } from 'kysely'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type CalendarDay, type WorkingCalendar, workingCalendar } from '#standards/working-days/calendar.ts'
import { publishedCalendar } from '#standards/working-days/published.ts'
import type { Database, Tx } from './database.ts'

interface Tables {
  'qingdan.calendarNotice': { year: number; notices: string | null; importedBy: string; importedAt: Date; version: Generated<number> }
  'qingdan.calendarDay': CalendarDay
}

interface Held {
  readonly stamp: string
  /** When it was last seen to be the same. */
  seenAt: number
  readonly calendar: WorkingCalendar
}

/** Read once and again when a notice is imported or withdrawn: one calendar serves all bureaus of a database. */
const held = new WeakMap<Database['pool'], Held>()

export interface PublishedYear {
  readonly year: number
  readonly notices: string | null
  readonly importedAt: Date
  /** Whether it can be taken back: a year that came with the program stays, also after it was corrected. */
  readonly isWithdrawable: boolean
  /** Of this import: another one has another. */
  readonly version: number
}

const cameWithProgram = ({ year, importedBy }: { readonly year: number; readonly importedBy: string }) =>
  importedBy === 'system' || publishedCalendar.years.has(year)

/** 已公布年度. */
export async function readYears(tx: Tx): Promise<PublishedYear[]> {
  const rows = await tx
    .tables<Tables>()
    .selectFrom('qingdan.calendarNotice')
    .select(['year', 'notices', 'importedBy', 'importedAt', 'version'])
    .orderBy('year')
    .execute()
  return rows.map(({ importedBy, ...year }) => ({ ...year, isWithdrawable: !cameWithProgram({ importedBy, ...year }) }))
}

/** 一个年度的通知所点名的日期. */
export async function readDays(tx: Tx, year: number): Promise<CalendarDay[]> {
  return await tx
    .tables<Tables>()
    .selectFrom('qingdan.calendarDay')
    .select(['day', 'kind', 'name', 'year', 'notice'])
    .where('year', '=', year)
    .orderBy('day')
    .execute()
}

/**
 * Another process may have imported a notice or withdrawn one: so long it may take until this one knows. Either shows in the years
 * and the versions of their imports, which are read anew; the days only where those differ.
 */
const SEEN_FOR_MS = 5_000

/** 工作日历. */
export async function readCalendar(database: Database, tx: Tx): Promise<WorkingCalendar> {
  const known = held.get(database.pool)
  const now = tx.now.getTime()
  if (known !== undefined && now - known.seenAt < SEEN_FOR_MS) return known.calendar
  const years = await readYears(tx)
  const stamp = years.map(({ year, version }) => `${year} ${version}`).join()
  if (known?.stamp === stamp) {
    known.seenAt = now
    return known.calendar
  }
  const rows = await tx.tables<Tables>().selectFrom('qingdan.calendarDay').select(['day', 'kind', 'name', 'year', 'notice']).execute()
  const calendar = workingCalendar(rows)
  held.set(database.pool, { stamp, calendar, seenAt: now })
  return calendar
}

/** To be called after an import or a withdrawal: what is held is looked at anew by whoever asks next. */
export function forgetCalendar(database: Database): void {
  held.delete(database.pool)
}

/** Somebody else imported the year, or withdrew it, since it was looked at; `version` is of what stands now, null where nothing does. */
interface YearMoved {
  readonly reason: 'version-conflict'
  readonly version: number | null
}

/** 年度版本: of what stands; null where the year is not entered. */
export async function versionOf(tx: Tx, year: number): Promise<number | null> {
  const row = await tx.tables<Tables>().selectFrom('qingdan.calendarNotice').select('version').where('year', '=', year).executeTakeFirst()
  return row?.version ?? null
}

/** The new version; null where the year does not stand as it was seen. Of two at once the second waits, and sees what the first did. */
async function putYear(tx: Tx, year: number, seen: number | null, notices: string | null): Promise<number | null> {
  const db = tx.tables<Tables>()
  const given = { notices, importedBy: tx.claim.account, importedAt: tx.now }
  const put =
    seen === null
      ? await db
          .insertInto('qingdan.calendarNotice')
          .values({ year, ...given })
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await db
          .updateTable('qingdan.calendarNotice')
          .set({ ...given, version: sql<number>`nextval('qingdan.calendar_version')` })
          .where('year', '=', year)
          .where('version', '=', seen)
          .returning('version')
          .executeTakeFirst()
  return put?.version ?? null
}

export type ImportRefusal =
  | YearMoved
  /** Another year's notice says something else of this day. */
  | { readonly reason: 'day-claimed'; readonly day: string; readonly year: number }
  | { readonly reason: 'no-days'; readonly year: number }

/** The first of these days that another year's notice settles; null where there is none. */
export async function claimedElsewhere(tx: Tx, year: number, days: readonly Pick<CalendarDay, 'day'>[]) {
  const claimed = await tx
    .tables<Tables>()
    .selectFrom('qingdan.calendarDay')
    .select(['day', 'year'])
    .where('year', '<>', year)
    .where(
      'day',
      'in',
      days.map(({ day }) => day),
    )
    .orderBy('day')
    .executeTakeFirst()
  return claimed ?? null
}

/** 导入通知: puts a year's days in place of those that were there; of two at once only the first. Resolves to how many, and their version. */
export async function importNotice(
  tx: Tx,
  year: number,
  /** The version of what is replaced; null where the year was not entered. */
  seen: number | null,
  /** 发文字号; null where it was not found, as of the first years that came with the program. */
  notice: string | null,
  days: readonly Pick<CalendarDay, 'day' | 'kind' | 'name'>[],
): Promise<Result<{ days: number; version: number }, ImportRefusal>> {
  if (days.length === 0) return refuse({ reason: 'no-days', year })
  const db = tx.tables<Tables>()
  const claimed = await claimedElsewhere(tx, year, days)
  if (claimed !== null) return refuse({ reason: 'day-claimed', ...claimed })
  const version = await putYear(tx, year, seen, notice)
  if (version === null) return refuse({ reason: 'version-conflict', version: await versionOf(tx, year) })
  const before = await readDays(tx, year)
  await db.deleteFrom('qingdan.calendarDay').where('year', '=', year).execute()
  await db
    .insertInto('qingdan.calendarDay')
    .values(days.map(({ day, kind, name }) => ({ day, kind, name, year, notice })))
    .execute()
  tx.journal({
    room: 'calendar',
    subject: String(year),
    kind: 'changed',
    before: { days: before.length },
    after: { days: days.length, notice },
  })
  return ok({ days: days.length, version })
}

export type WithdrawalRefusal =
  | { readonly reason: 'not-found' }
  /** A year that came with the program is corrected by another import, and never left without its days. */
  | { readonly reason: 'came-with-program'; readonly year: number }

/** 可否撤回: the days that a withdrawal would take back, and the version that it has to name. Locks the year until the end of the transaction. */
export async function withdrawable(
  tx: Tx,
  year: number,
): Promise<Result<{ readonly days: readonly CalendarDay[]; readonly version: number }, WithdrawalRefusal>> {
  const row = await tx
    .tables<Tables>()
    .selectFrom('qingdan.calendarNotice')
    .select(['year', 'importedBy', 'version'])
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse({ reason: 'not-found' })
  return cameWithProgram(row) ? refuse({ reason: 'came-with-program', year }) : ok({ days: await readDays(tx, year), version: row.version })
}

/** 撤回导入: the year is as unpublished as it was before its import; only the import that was seen is taken back. */
export async function withdrawNotice(tx: Tx, year: number, seen: number): Promise<Result<{ days: number }, WithdrawalRefusal | YearMoved>> {
  const there = await withdrawable(tx, year)
  if (!there.ok) return there
  const { days, version } = there.value
  if (version !== seen) return refuse({ reason: 'version-conflict', version })
  const db = tx.tables<Tables>()
  await db.deleteFrom('qingdan.calendarDay').where('year', '=', year).execute()
  const { notices } = await db.deleteFrom('qingdan.calendarNotice').where('year', '=', year).returning('notices').executeTakeFirstOrThrow()
  tx.journal({ room: 'calendar', subject: String(year), kind: 'removed', before: { days: days.length, notice: notices } })
  return ok({ days: days.length })
}
