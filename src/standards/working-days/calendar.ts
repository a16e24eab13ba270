/**
 * Working-day calendar · 工作日历.
 *
 * A day is a working day when a notice of the State Council says so (调休上班), is none when a notice gives it off, and is
 * otherwise as the week has it: Monday to Friday. A year whose notice is not here is refused, with the year: there is no
 * falling back on the week, because a clock that is wrong by a week in spring is worse than one that says it cannot know.
 *
 * The notice of the next year may still change the last days of a year (2005, 2006, 2007, 2011, 2018 and 2022 it did): whoever
 * stores a limit computes it anew when the calendar changes.
 *
 * @see 全国年节及纪念日放假办法 第七条 (统一放假调休)
 */
import type { Day } from '#ground/lib/day.ts'
import { addDays, dayNumber, dayOfNumber, weekdayOf, yearOf } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'

/** One notice · 节假日安排通知: `off` are spans with their first and last day, `worked` are weekend days on which one works. */
export interface HolidayNotice {
  readonly year: number
  /** 发文字号; null where the notice itself could not be found. */
  readonly number: string | null
  readonly off: readonly (readonly [name: string, first: Day, last: Day])[]
  readonly worked: readonly (readonly [name: string, day: Day])[]
}

/** One day that a notice names · 日历行. */
export interface CalendarDay {
  readonly day: Day
  readonly kind: 'holiday' | 'workday'
  /** 节日名称: the holiday that the day belongs to, or that is worked for. */
  readonly name: string
  /** 年度: of the notice, which is that of the holiday and not always that of the day. */
  readonly year: number
  /** 发文字号. */
  readonly notice: string | null
}

/** 工作日历. `years` are those whose notice is published. */
export interface WorkingCalendar {
  readonly days: ReadonlyMap<Day, CalendarDay>
  readonly years: ReadonlySet<number>
}

/** 日历未公布: the notice of this year is not here. */
export interface CalendarRefusal {
  readonly reason: 'calendar-not-published'
  readonly year: number
}

function* spanDays(first: Day, last: Day): Generator<Day> {
  for (let number = dayNumber(first); number <= dayNumber(last); number++) yield dayOfNumber(number)
}

/** 逐日展开: every day that the notices name. */
export function calendarDays(notices: readonly HolidayNotice[]): CalendarDay[] {
  return notices.flatMap(({ year, number: notice, off, worked }) => [
    ...off.flatMap(([name, first, last]) =>
      Array.from(spanDays(first, last), (day): CalendarDay => ({ day, kind: 'holiday', name, year, notice })),
    ),
    ...worked.map(([name, day]): CalendarDay => ({ day, kind: 'workday', name, year, notice })),
  ])
}

/** 由日历行成历: rows as they stand in a database or come from the notices. A day that two rows claim is a defect of the rows. */
export function workingCalendar(rows: readonly CalendarDay[]): WorkingCalendar {
  const days = new Map<Day, CalendarDay>()
  for (const row of rows) {
    const other = days.get(row.day)
    if (other !== undefined && other.kind !== row.kind) throw new Error(`two notices claim ${row.day}: ${other.notice} and ${row.notice}`)
    days.set(row.day, row)
  }
  return { days, years: new Set(rows.map(({ year }) => year)) }
}

const published = (calendar: WorkingCalendar, day: Day) => calendar.years.has(yearOf(day))

const notPublished = (day: Day) => refuse<CalendarRefusal>({ reason: 'calendar-not-published', year: yearOf(day) })

function worksOn(calendar: WorkingCalendar, day: Day): boolean {
  const row = calendar.days.get(day)
  return row === undefined ? weekdayOf(day) <= 5 : row.kind === 'workday'
}

/** 是否工作日. */
export function isWorkday(calendar: WorkingCalendar, day: Day): Result<boolean, CalendarRefusal> {
  return published(calendar, day) ? ok(worksOn(calendar, day)) : notPublished(day)
}

/** 其后的工作日: of so many days after `day` those that are worked, as far as their year is published. */
export function workdaysAfter(calendar: WorkingCalendar, day: Day, days: number): Day[] {
  return Array.from({ length: days }, (_, at) => addDays(day, at + 1)).filter(
    (next) => published(calendar, next) && worksOn(calendar, next),
  )
}

/**
 * 加工作日: the n-th working day after `day`. The day on which a term begins is not counted; n = 0 is the day itself.
 */
export function addWorkdays(calendar: WorkingCalendar, day: Day, n: number): Result<Day, CalendarRefusal> {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`)
  if (!published(calendar, day)) return notPublished(day)
  let at = day
  for (let left = n; left > 0; ) {
    at = addDays(at, 1)
    if (!published(calendar, at)) return notPublished(at)
    if (worksOn(calendar, at)) left--
  }
  return ok(at)
}

/**
 * 其间工作日数: working days after `from` up to and with `to`; negative when `to` lies before `from`. What is left until a
 * limit, and by how much it was missed, are both this.
 */
export function workdaysBetween(calendar: WorkingCalendar, from: Day, to: Day): Result<number, CalendarRefusal> {
  if (to < from) {
    const turned = workdaysBetween(calendar, to, from)
    return turned.ok && turned.value !== 0 ? ok(-turned.value) : turned
  }
  if (!published(calendar, from)) return notPublished(from)
  let count = 0
  for (let number = dayNumber(from) + 1; number <= dayNumber(to); number++) {
    const day = dayOfNumber(number)
    if (!published(calendar, day)) return notPublished(day)
    if (worksOn(calendar, day)) count++
  }
  return ok(count)
}

/** 全年工作日数, of a published year. */
export function workdaysIn(calendar: WorkingCalendar, year: number): number {
  const [first, last] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
  let count = 0
  for (const day of spanDays(first, last)) if (worksOn(calendar, day)) count++
  return count
}
