/**
 * Names of holidays in English · 节日英文名称. The law and the notices print none: these are the names that chinese-days 1.5.7 gives the
 * same days; the day of 2015 it calls by its anniversary, and here by the name of the day itself.
 */

/** 节日英文名称表: by the name that the law or a notice uses. */
export const englishHolidays: ReadonlyMap<string, string> = new Map([
  ['元旦', "New Year's Day"],
  ['新年', "New Year's Day"],
  ['春节', 'Spring Festival'],
  ['除夕', "Chinese New Year's Eve"],
  ['清明节', 'Tomb-sweeping Day'],
  ['劳动节', 'Labour Day'],
  ['端午节', 'Dragon Boat Festival'],
  ['中秋节', 'Mid-autumn Festival'],
  ['国庆节', 'National Day'],
  ['抗战胜利纪念日', 'Victory Day'],
])
