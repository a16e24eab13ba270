import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays, weekdayOf } from '#ground/lib/day-count.ts'
import { type CalendarDay, calendarDays, type HolidayNotice } from './calendar.ts'
import { daysOffGiven, type NoticeFault, noticeFaults } from './notice-faults.ts'
import { holidayNotices } from './notices.table.ts'
import { statutoryDays } from './statutory-days.ts'

const TODAY = '2026-11-30'
const years = [...new Set(holidayNotices.map(({ year }) => year))]
const noticesOf = (year: number) => holidayNotices.filter((of) => of.year === year)
const daysOf = (year: number) => calendarDays(noticesOf(year))
const faults = (year: number, days: readonly CalendarDay[]) => noticeFaults(year, days, TODAY)
const reasons = (of: readonly NoticeFault[]) => of.map(({ reason }) => reason)
const statutory = (year: number) => {
  const found = statutoryDays(year)
  if (!found.ok) throw new Error(found.refusal.reason)
  return found.value.days
}

/** Every year's notices without one span of days off. */
const withoutOneSpan = years.flatMap((year) =>
  noticesOf(year).flatMap((notice) =>
    notice.off.map((span): [year: number, span: HolidayNotice['off'][number], rest: readonly CalendarDay[]] => {
      const cut = { ...notice, off: notice.off.filter((of) => of !== span) }
      return [year, span, calendarDays(noticesOf(year).map((of) => (of === notice ? cut : of)))]
    }),
  ),
)

describe('what the State Council published', () => {
  it.each(years)('has no fault in %i', (year) => {
    expect(faults(year, daysOf(year))).toEqual([])
  })

  it('gives off as many working days as the law, and more in the two years for which it gave more', () => {
    const more = years.map((year) => [year, daysOffGiven(daysOf(year)) - statutory(year).length] as const)
    // 国发明电〔2015〕1号 (抗战胜利纪念日) and 国办发明电〔2020〕1号 (春节假期延长).
    expect(more.filter(([, days]) => days !== 0)).toEqual([
      [2015, 1],
      [2020, 2],
    ])
  })

  it('is missed line by line: only where more was given than the law gives, one line may go unseen', () => {
    const unseen = withoutOneSpan.filter(([year, , rest]) => faults(year, rest).length === 0).map(([, span]) => span)
    expect(withoutOneSpan.length).toBeGreaterThan(140)
    expect(unseen).toEqual([
      ['端午节', '2015-06-22', '2015-06-22'],
      ['春节', '2020-01-31', '2020-02-02'],
    ])
  })

  it('is missed day by day where the day is a statutory one, by its name', () => {
    for (const year of years)
      for (const { name, day } of statutory(year)) {
        const found = faults(
          year,
          daysOf(year).filter((of) => of.day !== day),
        )
        expect(found).toContainEqual(expect.objectContaining({ reason: 'holiday-missing', name, day }))
      }
  })
})

describe('a piece of a notice', () => {
  const names = [...new Set(daysOf(2026).map(({ name }) => name))]

  it('is no notice, whichever holidays it holds', () => {
    fc.assert(
      fc.property(fc.subarray(names, { maxLength: names.length - 1 }), (held) => {
        const found = reasons(
          faults(
            2026,
            daysOf(2026).filter(({ name }) => held.includes(name)),
          ),
        )
        expect(found).toContain('holiday-missing')
      }),
    )
  })

  it('is told what it lacks: all but the day of 元旦', () => {
    const newYear = daysOf(2026).filter(({ name }) => name === '元旦')
    expect(faults(2026, newYear).map((of) => ('name' in of ? `${of.name} ${of.day}` : of.reason))).toEqual(
      statutory(2026)
        .slice(1)
        .map(({ name, day }) => `${name} ${day}`),
    )
  })

  // 2026-04-05 is a Sunday, made up for on Monday: 全国年节及纪念日放假办法 第六条.
  it('lacks a day that is made up for', () => {
    const [fault, ...others] = faults(
      2026,
      daysOf(2026).filter(({ day }) => day !== '2026-04-06'),
    )
    expect(others).toEqual([])
    expect(fault).toMatchObject({ reason: 'days-off-short', due: 13, given: 12, cite: { at: '第六条' } })
  })

  it('is the same under other names', () => {
    for (const year of years)
      expect(
        faults(
          year,
          daysOf(year).map((of) => ({ ...of, name: 'holiday' })),
        ),
      ).toEqual([])
  })

  it('may not have a statutory day worked, also on a Saturday', () => {
    const found = faults(
      2026,
      daysOf(2026).map((of) => (of.day === '2026-05-02' ? { ...of, kind: 'workday' } : of)),
    )
    expect(weekdayOf('2026-05-02')).toBe(6)
    expect(reasons(found)).toEqual(['holiday-missing'])
  })
})

describe('a year', () => {
  it.each([
    [1949, TODAY],
    [1999, TODAY],
    [2028, TODAY],
    [2028, '2026-12-31'],
    [2200, TODAY],
  ] as const)('%i is out of range on %s', (year, today) => {
    const found = noticeFaults(year, [{ day: `${year}-01-01`, kind: 'holiday' }], today)
    expect(found).toEqual([{ reason: 'year-out-of-range', year, first: 2000, last: 2027 }])
  })

  it.each([
    [2000, TODAY],
    [2027, '2026-01-01'],
    [2028, '2027-01-01'],
  ] as const)('%i is in range on %s', (year, today) => {
    expect(reasons(noticeFaults(year, [{ day: `${year}-01-01`, kind: 'holiday' }], today))).not.toContain('year-out-of-range')
  })
})

describe('a day', () => {
  const with2026 = (...more: readonly { day: string; kind: CalendarDay['kind'] }[]) =>
    noticeFaults(2026, [...daysOf(2026), ...more.map((of) => ({ ...of, day: of.day as Day }))], TODAY)

  it('that there is not, that stands twice, of another year, or worked on a weekday is told, all at once', () => {
    expect(
      with2026(
        { day: '2026-02-30', kind: 'holiday' },
        { day: '2026-01-01', kind: 'holiday' },
        { day: '2027-01-01', kind: 'holiday' },
        { day: addDays('2026-01-04', 1), kind: 'workday' },
      ).map((of) => [of.reason, 'day' in of ? of.day : null]),
    ).toEqual([
      ['not-a-day', '2026-02-30'],
      ['day-twice', '2026-01-01'],
      ['another-year', '2027-01-01'],
      ['worked-on-a-weekday', '2026-01-05'],
    ])
  })

  it('of December before is the notice’s own', () => {
    expect(with2026({ day: '2025-12-31', kind: 'holiday' })).toEqual([])
    expect(reasons(with2026({ day: '2025-11-30', kind: 'holiday' }))).toEqual(['another-year'])
  })
})
