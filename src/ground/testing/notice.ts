/** A made-up notice for 2027 that fits the law: in its sentences, and as the days that they name. */
import { dayOf } from '#ground/lib/day.ts'
import { type CalendarDay, calendarDays } from '#standards/working-days/calendar.ts'
import { publishedCalendar } from '#standards/working-days/published.ts'
import type { TestDatabase } from './database.ts'

/** 试验用通知: not what the State Council published. */
export const noticeOf2027 = `国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`

export const daysOf2027: readonly Pick<CalendarDay, 'day' | 'kind' | 'name'>[] = calendarDays([
  {
    year: 2027,
    number: null,
    off: [
      ['元旦', '2027-01-01', '2027-01-03'],
      ['春节', '2027-02-05', '2027-02-12'],
      ['清明节', '2027-04-03', '2027-04-05'],
      ['劳动节', '2027-05-01', '2027-05-05'],
      ['端午节', '2027-06-09', '2027-06-09'],
      ['中秋节', '2027-09-15', '2027-09-15'],
      ['国庆节', '2027-10-01', '2027-10-07'],
    ],
    worked: [
      ['春节', '2027-01-31'],
      ['春节', '2027-02-20'],
      ['劳动节', '2027-05-08'],
      ['国庆节', '2027-09-26'],
      ['国庆节', '2027-10-09'],
    ],
  },
])
  .map(({ day, kind, name }) => ({ day, kind, name }))
  .sort((x, y) => x.day.localeCompare(y.day))

/**
 * Limits run from today on, on whatever day the tests run: a year for which no notice came with the program gets one that names New Year's
 * Day alone.
 */
export async function giveCalendar({ asOwner }: Pick<TestDatabase, 'asOwner'>): Promise<void> {
  const thisYear = Number(dayOf(new Date()).slice(0, 4))
  for (const year of [thisYear, thisYear + 1].filter((one) => !publishedCalendar.years.has(one))) {
    await asOwner(`insert into qingdan.calendar_notice (year, notices, imported_by, imported_at) values ($1, null, 'tests', now())`, [year])
    await asOwner(`insert into qingdan.calendar_day (day, kind, name, year, notice) values ($1, 'holiday', '元旦', $2, null)`, [
      `${year}-01-01`,
      year,
    ])
  }
}
