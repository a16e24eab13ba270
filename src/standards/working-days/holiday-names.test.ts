import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { calendarDays } from './calendar.ts'
import { holidayName } from './holiday-names.ts'
import { holidayNotices } from './notices.table.ts'
import { statutoryHolidays } from './statutory-holidays.table.ts'

/** 'Spring Festival,春节,4' of a day that is no plain one. */
function namedBy(day: string): { readonly en: string; readonly zh: string } | null {
  const [en = '', zh] = chineseDays.getDayDetail(day).name.split(',')
  return zh === undefined ? null : { en, zh }
}
const plain = (text: string) => text.toLowerCase()

describe('the English name of a holiday', () => {
  it('is that of chinese-days, on every day that the notices name', () => {
    const compared = new Set<string>()
    for (const { day, name } of calendarDays(holidayNotices)) {
      const theirs = namedBy(day)
      // The seventieth anniversary alone has no name of the day there; days that two holidays share may be named by the other.
      if (theirs === null || theirs.en.startsWith('Anti-Fascist') || !name.startsWith(theirs.zh)) continue
      expect(plain(holidayName(name, 'en')), `${day} ${name}`).toBe(plain(theirs.en))
      compared.add(name)
    }
    expect([...compared].sort()).toEqual(['中秋节', '元旦', '劳动节', '国庆节', '春节', '清明节', '端午节'].sort())
  })

  it('is there for every name of the notices and of the law', () => {
    const names = [...calendarDays(holidayNotices), ...statutoryHolidays.flatMap(({ value }) => value)].map(({ name }) => name)
    for (const name of new Set(names)) expect(holidayName(name, 'en'), name).toMatch(/^[A-Za-z' -]+$/)
  })

  it('is read of two that are given off together, and of the short forms of a table', () => {
    expect(holidayName('国庆节、中秋节', 'en')).toBe('National Day and Mid-autumn Festival')
    expect(holidayName('中秋节和国庆节', 'en')).toBe('Mid-autumn Festival and National Day')
    expect(['清明', '五一国际劳动节', '国际劳动节', '国庆'].map((name) => holidayName(name, 'en'))).toEqual([
      'Tomb-sweeping Day',
      'Labour Day',
      'Labour Day',
      'National Day',
    ])
  })

  it('is the Chinese one in Chinese, and where the table has none', () => {
    expect(holidayName('清明', 'zh')).toBe('清明')
    expect(holidayName('城市纪念日', 'en')).toBe('城市纪念日')
    expect(holidayName('国庆节、城市纪念日', 'en')).toBe('国庆节、城市纪念日')
  })
})
