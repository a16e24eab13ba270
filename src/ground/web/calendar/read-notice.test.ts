import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysOf2027, noticeOf2027 } from '#ground/testing/notice.ts'
import { calendarDays } from '#standards/working-days/calendar.ts'
import { noticeFaults } from '#standards/working-days/notice-faults.ts'
import { holidayNotices } from '#standards/working-days/notices.table.ts'
import { type ReadDay, readNoticeRows, readNoticeText } from './read-notice.ts'

const days2026 = calendarDays(holidayNotices.filter(({ year }) => year === 2026)).map(
  ({ day, kind, name }): ReadDay => ({ day, kind, name }),
)
const sorted = (days: readonly ReadDay[]) => [...days].sort((x, y) => x.day.localeCompare(y.day))

/** As the State Council's office published it for 2026. */
const NOTICE = `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`

describe('the published sentences', () => {
  it('give the days that the calendar of the program has, and the number of the notice', () => {
    const { days, number, left } = readNoticeText(NOTICE, 2026)
    expect(sorted(days)).toEqual(sorted(days2026))
    expect(number).toBe('国办发明电〔2025〕7号')
    expect(left.map(({ line }) => line)).toEqual([1, 2, 10])
  })

  it('go over the turn of the year, and on within a month', () => {
    const { days } = readNoticeText('元旦：2022年12月31日至2023年1月2日放假调休，共3天。\n春节：1月28日、29日上班。', 2023)
    expect(days).toEqual([
      { day: '2022-12-31', kind: 'holiday', name: '元旦' },
      { day: '2023-01-01', kind: 'holiday', name: '元旦' },
      { day: '2023-01-02', kind: 'holiday', name: '元旦' },
      { day: '2023-01-28', kind: 'workday', name: '春节' },
      { day: '2023-01-29', kind: 'workday', name: '春节' },
    ])
  })
})

describe('what is not understood', () => {
  const read = (text: string) => {
    const { days, left } = readNoticeText(text, 2027)
    return { days: days.map(({ day, kind }) => `${day} ${kind}`), left: left.map(({ line, text: of }) => `${line} ${of}`) }
  }

  it.each([
    ['a day without a word on it', '元旦：1月1日放假，1月2日照常。', ['2027-01-01 holiday'], ['1 1月2日照常']],
    ['a day both off and worked', '元旦：1月1日放假。1月3日上班1月4日放假。', ['2027-01-01 holiday'], ['1 1月3日上班1月4日放假']],
    ['a day whose month is not said', '春节：2月5日放假，14日上班。', ['2027-02-05 holiday'], ['1 14日上班']],
    ['a day that there is not', '春节：2月5日放假，2月30日上班。', ['2027-02-05 holiday'], ['1 2月30日上班']],
    ['a day in other figures', '春节：2月5日放假，二月十四日上班。', ['2027-02-05 holiday'], ['1 二月十四日上班']],
    ['a line that is none', '元旦：1月1日放假。\n春节：二月五日放假。', ['2027-01-01 holiday'], ['2 春节：二月五日放假。']],
    ['a first line that is none', '春节：二月五日放假\n2027-01-01 放假 元旦', ['2027-01-01 holiday'], ['1 春节：二月五日放假']],
  ])('is told, not guessed and not dropped: %s', (_, text, days, left) => {
    expect(read(text)).toEqual({ days, left })
  })

  it('is told in the order of the lines, whether they are sentences or rows of a table', () => {
    expect(read('标题2027\n元旦：1月1日放假，1月2日照常。\n2027-02-08 春节').left).toEqual([
      '1 标题2027',
      '2 1月2日照常',
      '3 2027-02-08 春节',
    ])
  })

  it('is no day that a comma parts from another: 「放假」 and 「补休」 each for its own', () => {
    expect(read('清明节：4月5日放假，4月6日（星期一）补休。\n元旦：1月1日—3日放假，共3天。')).toEqual({
      days: ['2027-04-05', '2027-04-06', '2027-01-01', '2027-01-02', '2027-01-03'].map((day) => `${day} holiday`),
      left: [],
    })
  })

  it('is nothing of a made-up notice that fits the law', () => {
    const { days, left } = readNoticeText(noticeOf2027, 2027)
    expect(sorted(days)).toEqual(daysOf2027)
    expect(left).toEqual([{ line: 1, text: '国办发明电〔2026〕9号' }])
    expect(noticeFaults(2027, daysOf2027, '2026-11-30')).toEqual([])
  })
})

describe('a table', () => {
  const table = fc.subarray(days2026, { minLength: 1 })
  const separator = fc.constantFrom('\t', ',', '，', ' ')
  const spelling = fc.constantFrom(
    (day: string) => day,
    (day: string) => day.replaceAll('-', '/'),
    (day: string) => day.replaceAll('-', ''),
    (day: string) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
    (day: string) => day.replace(/^\d+-0?(\d+)-0?(\d+)$/, '$1月$2日'),
  )
  it('gives every row that was written, in whatever spelling, order and separator', () => {
    fc.assert(
      fc.property(table, separator, spelling, fc.boolean(), (days, between, spell, isTurned) => {
        const lines = days.map(({ day, kind, name }) => {
          const cells = [spell(day), kind === 'holiday' ? '放假' : '上班', name]
          return (isTurned ? cells.reverse() : cells).join(between)
        })
        expect(readNoticeText(lines.join('\n'), 2026)).toEqual({ days, left: [], number: null })
      }),
    )
  })

  it('with spans, from a workbook, below its head', () => {
    const rows = [
      ['节日', '开始', '结束', '类别'],
      ['元旦', { wallClock: '2027-01-01T00:00:00' }, { wallClock: '2027-01-03T00:00:00' }, '放假'],
      ['春节', '2027-02-20', null, '上班'],
    ]
    const { days, left } = readNoticeRows(rows, 2027)
    expect(left).toEqual([])
    expect(days.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
      '2027-01-01 holiday',
      '2027-01-02 holiday',
      '2027-01-03 holiday',
      '2027-02-20 workday',
    ])
  })

  it.each([
    ['a day that there is not', '2027-02-30 放假 春节'],
    ['no word on whether one works', '2027-02-08 春节'],
    ['no name', '2027-02-08 放假'],
    ['a span that ends before it begins', '2027-02-08 2027-02-01 放假 春节'],
    ['a span of a year', '2027-01-01 2027-12-31 放假 春节'],
  ])('takes nothing of a line with %s, and says which', (_, line) => {
    expect(readNoticeText(`2027-01-01 放假 元旦\n${line}`, 2027)).toEqual({
      days: [{ day: '2027-01-01', kind: 'holiday', name: '元旦' }],
      left: [{ line: 2, text: line }],
      number: null,
    })
  })
})
