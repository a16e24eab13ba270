/** The working-day calendar as the database has it: what came with the program, and the notices that were imported since. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type CalendarDay, type WorkingCalendar, workingCalendar } from '#standards/working-days/calendar.ts'
import { publishedCalendar } from '#standards/working-days/published.ts'
import type { Database, Tx } from './database.ts'

interface Tables {
  'qingdan.calendarNotice': { year: number; notices: string | null; importedBy: string; importedAt: Date }
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
}

const cameWithProgram = ({ year, importedBy }: { readonly year: number; readonly importedBy: string }) =>
  importedBy === 'system' || publishedCalendar.years.has(year)

/** 已公布年度. */
export async function readYears(tx: Tx): Promise<PublishedYear[]> {
  const rows = await tx
    .tables<Tables>()
    .selectFrom('qingdan.calendarNotice')
    .select(['year', 'notices', 'importedBy', 'importedAt'])
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
 * and the instants of their imports, which are read anew; the days only where those differ.
 */
const SEEN_FOR_MS = 5_000

/** 工作日历. */
export async function readCalendar(database: Database, tx: Tx): Promise<WorkingCalendar> {
  const known = held.get(database.pool)
  const now = tx.now.getTime()
  if (known !== undefined && now - known.seenAt < SEEN_FOR_MS) return known.calendar
  const years = await readYears(tx)
  const stamp = years.map(({ year, importedAt }) => `${year} ${importedAt.getTime()}`).join()
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

export type ImportRefusal =
  /** Another year's notice says something else of this day. */
  { readonly reason: 'day-claimed'; readonly day: string; readonly year: number } | { readonly reason: 'no-days'; readonly year: number }

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

/** 导入通知: puts a year's days in place of those that were there. */
export async function importNotice(
  tx: Tx,
  year: number,
  /** 发文字号; null where it was not found, as of the first years that came with the program. */
  notice: string | null,
  days: readonly Pick<CalendarDay, 'day' | 'kind' | 'name'>[],
): Promise<Result<{ days: number }, ImportRefusal>> {
  if (days.length === 0) return refuse({ reason: 'no-days', year })
  const db = tx.tables<Tables>()
  const claimed = await claimedElsewhere(tx, year, days)
  if (claimed !== null) return refuse({ reason: 'day-claimed', ...claimed })
  const before = await readDays(tx, year)
  await db
    .insertInto('qingdan.calendarNotice')
    .values({ year, notices: notice, importedBy: tx.claim.account, importedAt: tx.now })
    .onConflict((conflict) =>
      conflict.column('year').doUpdateSet((of) => ({
        notices: of.ref('excluded.notices'),
        importedBy: of.ref('excluded.importedBy'),
        importedAt: of.ref('excluded.importedAt'),
      })),
    )
    .execute()
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
  return ok({ days: days.length })
}

export type WithdrawalRefusal =
  | { readonly reason: 'not-found' }
  /** A year that came with the program is corrected by another import, and never left without its days. */
  | { readonly reason: 'came-with-program'; readonly year: number }

/** 可否撤回: the days that a withdrawal would take back. Locks the year until the end of the transaction. */
export async function withdrawable(tx: Tx, year: number): Promise<Result<readonly CalendarDay[], WithdrawalRefusal>> {
  const row = await tx
    .tables<Tables>()
    .selectFrom('qingdan.calendarNotice')
    .select(['year', 'importedBy'])
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse({ reason: 'not-found' })
  return cameWithProgram(row) ? refuse({ reason: 'came-with-program', year }) : ok(await readDays(tx, year))
}

/** 撤回导入: the year is as unpublished as it was before its import. */
export async function withdrawNotice(tx: Tx, year: number): Promise<Result<{ days: number }, WithdrawalRefusal>> {
  const days = await withdrawable(tx, year)
  if (!days.ok) return days
  const db = tx.tables<Tables>()
  await db.deleteFrom('qingdan.calendarDay').where('year', '=', year).execute()
  const { notices } = await db.deleteFrom('qingdan.calendarNotice').where('year', '=', year).returning('notices').executeTakeFirstOrThrow()
  tx.journal({ room: 'calendar', subject: String(year), kind: 'removed', before: { days: days.value.length, notice: notices } })
  return ok({ days: days.value.length })
}
