/**
 * Holidays of all citizens · 全体公民放假的节日: 全国年节及纪念日放假办法 第二条, one row for each version of it.
 *
 * Not here: holidays of some citizens (第三条), those of the minorities, which their local governments settle (第四条), and the
 * version of 1949, under which no year of this program was counted. The texts were read as the orders stand on the web; their
 * standards are marked as not verified.
 */
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'
import type { LunarYear } from './lunar-years.table.ts'

/** 节日之日: a day of the civil year, or so many days after one of the Chinese calendar (除夕 is one before 正月初一). */
export type HolidayDate =
  | { readonly by: 'civil'; readonly month: number; readonly date: number }
  | { readonly by: 'lunar'; readonly day: keyof Omit<LunarYear, 'year'>; readonly after: number }

/** 法定节日. */
export interface StatutoryHoliday {
  readonly name: string
  readonly dates: readonly HolidayDate[]
}

export interface HolidayKey {
  readonly whom: 'all-citizens'
}

const civil = (month: number, ...dates: readonly number[]) => dates.map((date): HolidayDate => ({ by: 'civil', month, date }))
const lunar = (day: keyof Omit<LunarYear, 'year'>, after = 0): HolidayDate => ({ by: 'lunar', day, after })

const [eve, first, second, third] = [-1, 0, 1, 2].map((after) => lunar('newYearOn', after)) as [
  HolidayDate,
  HolidayDate,
  HolidayDate,
  HolidayDate,
]
const newYear: StatutoryHoliday = { name: '新年', dates: civil(1, 1) }
const nationalDay: StatutoryHoliday = { name: '国庆节', dates: civil(10, 1, 2, 3) }
const labourDay: StatutoryHoliday = { name: '劳动节', dates: civil(5, 1) }
const pureBrightness: StatutoryHoliday = { name: '清明节', dates: [lunar('pureBrightnessOn')] }
const dragonBoat: StatutoryHoliday = { name: '端午节', dates: [lunar('dragonBoatOn')] }
const midAutumn: StatutoryHoliday = { name: '中秋节', dates: [lunar('midAutumnOn')] }
const spring = (...dates: readonly HolidayDate[]): StatutoryHoliday => ({ name: '春节', dates })

/** 全体公民放假的节日表. */
export const statutoryHolidays: readonly Row<HolidayKey, readonly StatutoryHoliday[]>[] = [
  {
    whom: 'all-citizens',
    value: [newYear, spring(first, second, third), { name: '劳动节', dates: civil(5, 1, 2, 3) }, nationalDay],
    from: '1999-09-18',
    to: '2007-12-31',
    cite: clause('全国年节及纪念日放假办法(国务院令第270号)', '第二条'),
  },
  {
    whom: 'all-citizens',
    value: [newYear, spring(eve, first, second), pureBrightness, labourDay, dragonBoat, midAutumn, nationalDay],
    from: '2008-01-01',
    to: '2013-12-31',
    cite: clause('全国年节及纪念日放假办法(国务院令第513号)', '第二条'),
  },
  {
    whom: 'all-citizens',
    value: [newYear, spring(first, second, third), pureBrightness, labourDay, dragonBoat, midAutumn, nationalDay],
    from: '2014-01-01',
    to: '2024-12-31',
    cite: clause('全国年节及纪念日放假办法(国务院令第644号)', '第二条'),
  },
  {
    whom: 'all-citizens',
    value: [
      { name: '元旦', dates: civil(1, 1) },
      spring(eve, first, second, third),
      pureBrightness,
      { name: '劳动节', dates: civil(5, 1, 2) },
      dragonBoat,
      midAutumn,
      nationalDay,
    ],
    from: '2025-01-01',
    cite: clause('全国年节及纪念日放假办法(国务院令第795号)', '第二条'),
  },
]
