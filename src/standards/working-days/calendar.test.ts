import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, parseDay } from '#ground/lib/day.ts'
import { addDays, dayNumber, weekdayOf } from '#ground/lib/day-count.ts'
import { chineseDaysInUtc } from '#ground/testing/chinese-days.ts'
import { addWorkdays, calendarDays, isWorkday, workdaysAfter, workdaysBetween, workingCalendar } from './calendar.ts'
import { holidayNotices } from './notices.table.ts'
import { publishedCalendar as calendar } from './published.ts'

const chineseDays = chineseDaysInUtc()

const value = <Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

function daysOf(year: number): Day[] {
  const first = `${year}-01-01` as Day
  const count = dayNumber(`${year + 1}-01-01` as Day) - dayNumber(first)
  return Array.from({ length: count }, (_, at) => addDays(first, at))
}

const years = Array.from({ length: 23 }, (_, at) => 2004 + at)

/** 国办发明电〔2005〕35号: 「12月31日(星期六)上班」, for 元旦 of 2006. The package does not have it. */
const worksByNotice = (day: Day) => day === '2005-12-31' || chineseDays().isWorkday(day)

describe('the calendar', () => {
  it.each(years)('agrees with chinese-days on every day of %i', (year) => {
    const mine = daysOf(year).filter((day) => value(isWorkday(calendar, day)))
    expect(mine).toEqual(daysOf(year).filter(worksByNotice))
  })

  it('covers exactly 2004 to 2026', () => {
    expect([...calendar.years].sort()).toEqual(years)
  })

  // Working days of a year as trade tables give them.
  it.each([
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('counts in %i %i working days', (year, count) => {
    expect(daysOf(year).filter((day) => value(isWorkday(calendar, day)))).toHaveLength(count)
  })

  // 国办发明电〔2025〕7号, holiday by holiday.
  it('has 2026 as its notice says', () => {
    const off = (first: Day, last: Day) => {
      for (let day = first; day <= last; day = addDays(day, 1)) expect(isWorkday(calendar, day), day).toEqual({ ok: true, value: false })
    }
    off('2026-01-01', '2026-01-03')
    off('2026-02-15', '2026-02-23')
    off('2026-04-04', '2026-04-06')
    off('2026-05-01', '2026-05-05')
    off('2026-06-19', '2026-06-21')
    off('2026-09-25', '2026-09-27')
    off('2026-10-01', '2026-10-07')
    for (const day of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'] as const)
      expect(isWorkday(calendar, day), day).toEqual({ ok: true, value: true })
  })

  // 国办发明电〔2020〕1号: the holiday runs to 2 February, so that Saturday 1 February is no longer worked.
  it('has the holiday that was made longer in 2020, and the first day back', () => {
    expect(value(isWorkday(calendar, '2020-02-01'))).toBe(false)
    expect(value(isWorkday(calendar, '2020-02-02'))).toBe(false)
    expect(value(isWorkday(calendar, '2020-02-03'))).toBe(true)
  })

  // The State Council's notices of 2008 to 2026 name 123 weekend days worked that lie in these years and were worked.
  it('names the weekend days that the notices name, and only weekend days are worked', () => {
    const worked = calendarDays(holidayNotices).filter(({ kind, day }) => kind === 'workday' && day >= '2008-01-01')
    expect(worked).toHaveLength(123)
    for (const { day } of worked) expect(weekdayOf(day), day).toBeGreaterThan(5)
  })

  it('holds real days, each once, and spans that end after they begin', () => {
    const rows = calendarDays(holidayNotices)
    expect(new Set(rows.map(({ day }) => day)).size).toBe(rows.length)
    for (const { day } of rows) expect(parseDay(day).ok, day).toBe(true)
    for (const { off } of holidayNotices) for (const [name, first, last] of off) expect(first <= last, `${name} ${first}`).toBe(true)
  })
})

describe('the days that follow', () => {
  it('are those that the notice of 2026 has one work, around the National Day', () => {
    expect(workdaysAfter(calendar, '2026-09-29', 13)).toEqual(['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'])
  })

  it('end where no notice is published', () => {
    expect(workdaysAfter(calendar, '2026-12-28', 10)).toEqual(['2026-12-29', '2026-12-30', '2026-12-31'])
  })
})

describe('an unpublished year', () => {
  it.each(['2003-12-31', '2027-01-01', '2031-06-05'] as const)('is refused by name on %s', (day) => {
    const refusal = { ok: false, refusal: { reason: 'calendar-not-published', year: Number(day.slice(0, 4)) } }
    expect(isWorkday(calendar, day)).toEqual(refusal)
    expect(addWorkdays(calendar, day, 1)).toEqual(refusal)
    expect(workdaysBetween(calendar, day, day)).toEqual(refusal)
  })

  it('stops a count that runs into it', () => {
    const refusal = { ok: false, refusal: { reason: 'calendar-not-published', year: 2027 } }
    expect(addWorkdays(calendar, '2026-12-31', 1)).toEqual(refusal)
    expect(workdaysBetween(calendar, '2026-12-25', '2027-01-04')).toEqual(refusal)
    expect(addWorkdays(calendar, '2026-12-30', 1)).toEqual({ ok: true, value: '2026-12-31' })
  })

  it('is answered once its notice is imported', () => {
    const next = workingCalendar([
      ...calendar.days.values(),
      { day: '2027-01-01', kind: 'holiday', name: '元旦', year: 2027, notice: 'imported' },
    ])
    expect(addWorkdays(next, '2026-12-31', 1)).toEqual({ ok: true, value: '2027-01-04' })
  })

  it('two rows that contradict each other are a defect, not a choice', () => {
    const row = { day: '2027-01-02', name: '元旦', year: 2027, notice: null } as const
    expect(() =>
      workingCalendar([
        { ...row, kind: 'holiday' },
        { ...row, kind: 'workday' },
      ]),
    ).toThrow('2027-01-02')
  })
})

describe('counting working days', () => {
  const anyDay = fc.integer({ min: dayNumber('2004-01-01'), max: dayNumber('2026-06-01') }).map((number) => addDays('1970-01-01', number))

  it('steps as chinese-days does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, n) => {
        let left = n
        let at = day
        while (left > 0) {
          at = addDays(at, 1)
          if (worksByNotice(at)) left--
        }
        expect(addWorkdays(calendar, day, n)).toEqual({ ok: true, value: at })
      }),
    )
  })

  it('what was added is what lies between, and turns its sign with its direction', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (day, n) => {
        const later = value(addWorkdays(calendar, day, n))
        expect(value(workdaysBetween(calendar, day, later))).toBe(n)
        expect(value(workdaysBetween(calendar, later, day)) + n).toBe(0)
      }),
    )
  })

  it('refuses a number that is no count', () => {
    for (const n of [-1, 1.5, Number.NaN]) expect(() => addWorkdays(calendar, '2026-01-05', n)).toThrow(RangeError)
  })
})
