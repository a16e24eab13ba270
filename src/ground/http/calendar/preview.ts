/** What an import or a withdrawal would change: day by day, and of the clocks of every room. Nothing is written. */
import { claimedElsewhere, readCalendar, readDays, versionOf, withdrawable } from '#ground/db/calendar.ts'
import type { Claim } from '#ground/db/claim.ts'
import { type Database, inTransaction } from '#ground/db/database.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type CalendarDay, type WorkingCalendar, workdaysIn, workingCalendar } from '#standards/working-days/calendar.ts'
import { daysOffGiven } from '#standards/working-days/notice-faults.ts'
import { statutoryDays } from '#standards/working-days/statutory-days.ts'

/** 计时来源: how many clocks of a room read differently by the second calendar. */
export interface ClockSource {
  readonly name: { readonly zh: string; readonly en: string }
  readonly moved: (database: Database, bureau: string, before: WorkingCalendar, after: WorkingCalendar) => Promise<number>
}

export type NamedDay = Pick<CalendarDay, 'day' | 'kind' | 'name'>

const named = ({ day, kind, name }: NamedDay) => ({ day, kind, name })

/** 差异: of two lists of days, each day once. */
export function daysApart(before: readonly NamedDay[], after: readonly NamedDay[]) {
  const [old, fresh] = [before, after].map((days) => new Map(days.map((of) => [of.day, named(of)] as const))) as [
    Map<string, NamedDay>,
    Map<string, NamedDay>,
  ]
  const byDay = (x: NamedDay, y: NamedDay) => x.day.localeCompare(y.day)
  return {
    added: [...fresh.values()].filter(({ day }) => !old.has(day)).sort(byDay),
    removed: [...old.values()].filter(({ day }) => !fresh.has(day)).sort(byDay),
    changed: [...fresh.values()].sort(byDay).flatMap((now) => {
      const was = old.get(now.day)
      return was === undefined || (was.kind === now.kind && was.name === now.name) ? [] : [{ day: now.day, before: was, after: now }]
    }),
  }
}

const without = ({ days }: WorkingCalendar, year: number) => [...days.values()].filter((of) => of.year !== year)

async function clocksMoved(
  database: Database,
  { bureau }: Claim,
  sources: readonly ClockSource[],
  before: WorkingCalendar,
  after: WorkingCalendar,
) {
  const clocks: { readonly name: ClockSource['name']; readonly count: number }[] = []
  for (const { name, moved } of sources) clocks.push({ name, count: await moved(database, bureau, before, after) })
  return clocks
}

/** Of a notice that was checked: the law's days of its year are known. */
function daysOff(year: number, days: readonly NamedDay[]) {
  const statutory = statutoryDays(year)
  if (!statutory.ok) throw new Error(`${statutory.refusal.reason} for the holidays of ${year}`)
  return { due: statutory.value.days.length, given: daysOffGiven(days) }
}

export async function previewNotice(
  database: Database,
  claim: Claim,
  year: number,
  days: readonly NamedDay[],
  sources: readonly ClockSource[],
) {
  const stands = await inTransaction(database, claim, async (tx) => ({
    calendar: await readCalendar(database, tx),
    days: await readDays(tx, year),
    claimed: await claimedElsewhere(tx, year, days),
    version: await versionOf(tx, year),
  }))
  const { calendar: before, claimed, version } = stands
  if (claimed !== null) return refuse({ reason: 'day-claimed', ...claimed }) as Result<never, ApiRefusal>
  const after = workingCalendar([...without(before, year), ...days.map((of) => ({ ...named(of), year, notice: null }))])
  return ok({
    year,
    version,
    workdays: workdaysIn(after, year),
    workdaysBefore: before.years.has(year) ? workdaysIn(before, year) : null,
    ...daysApart(stands.days, days),
    daysOff: daysOff(year, days),
    clocks: await clocksMoved(database, claim, sources, before, after),
  })
}

export async function previewWithdrawal(database: Database, claim: Claim, year: number, sources: readonly ClockSource[]) {
  const stands = await inTransaction(database, claim, async (tx) => ({
    calendar: await readCalendar(database, tx),
    taken: await withdrawable(tx, year),
  }))
  const { calendar: before, taken } = stands
  if (!taken.ok) return refuse({ ...taken.refusal }) as Result<never, ApiRefusal>
  const { days, version } = taken.value
  const after = workingCalendar(without(before, year))
  return ok({ year, days: days.length, version, clocks: await clocksMoved(database, claim, sources, before, after) })
}
