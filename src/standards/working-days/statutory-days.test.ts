import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { chineseDaysInUtc } from '#ground/testing/chinese-days.ts'
import { clauseText, isVerified } from '../clause.ts'
import { tableFaults } from '../row.ts'
import { lunarYears } from './lunar-years.table.ts'
import { importableYears, statutoryDays } from './statutory-days.ts'
import { statutoryHolidays } from './statutory-holidays.table.ts'

const chineseDays = chineseDaysInUtc()

function yearOf(year: number) {
  const found = statutoryDays(year)
  if (!found.ok) throw new Error(JSON.stringify(found.refusal))
  return found.value
}
const festival = (year: number, name: string) =>
  yearOf(year)
    .days.filter((of) => of.name === name)
    .map(({ day }) => day.slice(5))

describe('the table of statutory holidays', () => {
  it('has no overlap and no hole, and says that its texts are not verified', () => {
    expect(tableFaults(statutoryHolidays, ['whom'])).toEqual([])
    expect(statutoryHolidays.map(({ cite }) => isVerified(cite))).toEqual([false, false, false, false])
  })

  // The days that each version counts out in its second article.
  it.each([
    [2000, 10, '国务院令第270号'],
    [2007, 10, '国务院令第270号'],
    [2008, 11, '国务院令第513号'],
    [2013, 11, '国务院令第513号'],
    [2014, 11, '国务院令第644号'],
    [2024, 11, '国务院令第644号'],
    [2025, 13, '国务院令第795号'],
    [2050, 13, '国务院令第795号'],
  ])('gives in %i %i days, by %s', (year, count, order) => {
    const { days, cite } = yearOf(year)
    expect(days).toHaveLength(count)
    expect(clauseText(cite)).toBe(`全国年节及纪念日放假办法(${order}) 第二条`)
  })

  it('refuses a year before its first row, and one whose lunar days are not known', () => {
    expect(statutoryDays(1999)).toMatchObject({ ok: false, refusal: { reason: 'no-rule-in-force', day: '1999-01-01' } })
    expect(statutoryDays(2051)).toEqual({ ok: false, refusal: { reason: 'no-lunar-year', year: 2051 } })
  })

  it('has 春节 as each version says: from 初一, from 除夕, from 初一 again, and from 除夕 to 初三', () => {
    expect(festival(2007, '春节')).toEqual(['02-18', '02-19', '02-20'])
    expect(festival(2013, '春节')).toEqual(['02-09', '02-10', '02-11'])
    expect(festival(2014, '春节')).toEqual(['01-31', '02-01', '02-02'])
    expect(festival(2025, '春节')).toEqual(['01-28', '01-29', '01-30', '01-31'])
  })

  it('has 劳动节 with three days, with one, and with two', () => {
    expect(festival(2007, '劳动节')).toEqual(['05-01', '05-02', '05-03'])
    expect(festival(2008, '劳动节')).toEqual(['05-01'])
    expect(festival(2025, '劳动节')).toEqual(['05-01', '05-02'])
  })
})

describe('the days of the Chinese calendar', () => {
  it('are every year those of chinese-days, with the leap month of 2009 after its festival', () => {
    const lunar = (year: number, date: string) => chineseDays().getSolarDateFromLunar(`${year}-${date}`).date
    for (const of of lunarYears) {
      const { year } = of
      expect([year, of.newYearOn, of.pureBrightnessOn, of.dragonBoatOn, of.midAutumnOn]).toEqual([
        year,
        lunar(year, '01-01'),
        chineseDays().getSolarTermDate(year, 4, 'pure_brightness'),
        lunar(year, '05-05'),
        lunar(year, '08-15'),
      ])
    }
    expect(festival(2009, '端午节')).toEqual(['05-28'])
  })

  it('hold without a gap from 2000 to 2050, and clear day of each on the fourth, fifth or sixth of April', () => {
    expect(lunarYears.map(({ year }) => year)).toEqual(Array.from({ length: 51 }, (_, at) => 2000 + at))
    for (const { pureBrightnessOn } of lunarYears) expect(['04-04', '04-05', '04-06']).toContain(pureBrightnessOn.slice(5))
  })

  it('are those of ICU but for 正月初一 of 2027 and 2030, where the new moon falls within minutes of midnight', () => {
    const reader = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
    const read = (day: Day) =>
      reader
        .formatToParts(new Date(`${day}T00:00:00Z`))
        .filter(({ type }) => type === 'month' || type === 'day')
        .map(({ value }) => value)
        .join('-')
    const apart = lunarYears.filter(
      ({ newYearOn, dragonBoatOn, midAutumnOn }) =>
        [newYearOn, dragonBoatOn, midAutumnOn].map(read).join() !== '1-1,5-5,8-15' ||
        !['12-29', '12-30'].includes(read(addDays(newYearOn, -1))),
    )
    expect([2027, 2030]).toEqual(expect.arrayContaining(apart.map(({ year }) => year)))
  })
})

describe('years that may be imported', () => {
  it.each([
    ['2026-12-31', 2027],
    ['2027-01-01', 2028],
    ['2049-12-31', 2050],
    ['2050-01-01', 2050],
  ] as const)('on %s: from 2000 to %i', (today, last) => {
    expect(importableYears(today)).toEqual({ first: 2000, last })
  })
})
