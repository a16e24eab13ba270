/**
 * The days of the Chinese calendar on which statutory holidays fall · 农历节日对照表: a row for each year, from 2000 to 2050.
 *
 * Computed by the rules of GB/T 33661—2017 (农历的编算和颁行: a month begins on the day of the new moon in Beijing time, 清明 is the day
 * on which the sun reaches 15°) with PyEphem 4.2.1, and equal on every row to chinese-days 1.5.7; not held against the almanac of
 * the Purple Mountain Observatory. A festival is kept in its month and not in the leap month that repeats it (闰五月 of 2009). The
 * calendar of the runtime is of no use here: ICU 78 has 正月初一 of 2027 a day late and that of 2030 a day early, where the new moon
 * falls four minutes before midnight and seven after.
 */
import type { Day } from '#ground/lib/day.ts'

/** 农历节日: of the lunar year that begins in this civil year. */
export interface LunarYear {
  readonly year: number
  /** 正月初一. */
  readonly newYearOn: Day
  /** 清明. */
  readonly pureBrightnessOn: Day
  /** 五月初五. */
  readonly dragonBoatOn: Day
  /** 八月十五. */
  readonly midAutumnOn: Day
}

type MonthAndDate = `${number}-${number}`

function lunarYear(
  year: number,
  newYear: MonthAndDate,
  pureBrightness: MonthAndDate,
  dragonBoat: MonthAndDate,
  midAutumn: MonthAndDate,
): LunarYear {
  const on = (of: MonthAndDate): Day => `${year}-${of}`
  return { year, newYearOn: on(newYear), pureBrightnessOn: on(pureBrightness), dragonBoatOn: on(dragonBoat), midAutumnOn: on(midAutumn) }
}

/** 农历节日对照表. */
export const lunarYears: readonly LunarYear[] = [
  lunarYear(2000, '02-05', '04-04', '06-06', '09-12'),
  lunarYear(2001, '01-24', '04-05', '06-25', '10-01'),
  lunarYear(2002, '02-12', '04-05', '06-15', '09-21'),
  lunarYear(2003, '02-01', '04-05', '06-04', '09-11'),
  lunarYear(2004, '01-22', '04-04', '06-22', '09-28'),
  lunarYear(2005, '02-09', '04-05', '06-11', '09-18'),
  lunarYear(2006, '01-29', '04-05', '05-31', '10-06'),
  lunarYear(2007, '02-18', '04-05', '06-19', '09-25'),
  lunarYear(2008, '02-07', '04-04', '06-08', '09-14'),
  lunarYear(2009, '01-26', '04-04', '05-28', '10-03'),
  lunarYear(2010, '02-14', '04-05', '06-16', '09-22'),
  lunarYear(2011, '02-03', '04-05', '06-06', '09-12'),
  lunarYear(2012, '01-23', '04-04', '06-23', '09-30'),
  lunarYear(2013, '02-10', '04-04', '06-12', '09-19'),
  lunarYear(2014, '01-31', '04-05', '06-02', '09-08'),
  lunarYear(2015, '02-19', '04-05', '06-20', '09-27'),
  lunarYear(2016, '02-08', '04-04', '06-09', '09-15'),
  lunarYear(2017, '01-28', '04-04', '05-30', '10-04'),
  lunarYear(2018, '02-16', '04-05', '06-18', '09-24'),
  lunarYear(2019, '02-05', '04-05', '06-07', '09-13'),
  lunarYear(2020, '01-25', '04-04', '06-25', '10-01'),
  lunarYear(2021, '02-12', '04-04', '06-14', '09-21'),
  lunarYear(2022, '02-01', '04-05', '06-03', '09-10'),
  lunarYear(2023, '01-22', '04-05', '06-22', '09-29'),
  lunarYear(2024, '02-10', '04-04', '06-10', '09-17'),
  lunarYear(2025, '01-29', '04-04', '05-31', '10-06'),
  lunarYear(2026, '02-17', '04-05', '06-19', '09-25'),
  lunarYear(2027, '02-06', '04-05', '06-09', '09-15'),
  lunarYear(2028, '01-26', '04-04', '05-28', '10-03'),
  lunarYear(2029, '02-13', '04-04', '06-16', '09-22'),
  lunarYear(2030, '02-03', '04-05', '06-05', '09-12'),
  lunarYear(2031, '01-23', '04-05', '06-24', '10-01'),
  lunarYear(2032, '02-11', '04-04', '06-12', '09-19'),
  lunarYear(2033, '01-31', '04-04', '06-01', '09-08'),
  lunarYear(2034, '02-19', '04-05', '06-20', '09-27'),
  lunarYear(2035, '02-08', '04-05', '06-10', '09-16'),
  lunarYear(2036, '01-28', '04-04', '05-30', '10-04'),
  lunarYear(2037, '02-15', '04-04', '06-18', '09-24'),
  lunarYear(2038, '02-04', '04-05', '06-07', '09-13'),
  lunarYear(2039, '01-24', '04-05', '05-27', '10-02'),
  lunarYear(2040, '02-12', '04-04', '06-14', '09-20'),
  lunarYear(2041, '02-01', '04-04', '06-03', '09-10'),
  lunarYear(2042, '01-22', '04-04', '06-22', '09-28'),
  lunarYear(2043, '02-10', '04-05', '06-11', '09-17'),
  lunarYear(2044, '01-30', '04-04', '05-31', '10-05'),
  lunarYear(2045, '02-17', '04-04', '06-19', '09-25'),
  lunarYear(2046, '02-06', '04-04', '06-08', '09-15'),
  lunarYear(2047, '01-26', '04-05', '05-29', '10-04'),
  lunarYear(2048, '02-14', '04-04', '06-15', '09-22'),
  lunarYear(2049, '02-02', '04-04', '06-04', '09-11'),
  lunarYear(2050, '01-23', '04-04', '06-23', '09-30'),
]
