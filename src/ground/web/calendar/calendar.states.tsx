/** 工作日历: its states. The days are those that the program is published with; the notice of 2027 is made up. */
import type { Day } from '#ground/lib/day.ts'
import { calendarDays } from '#standards/working-days/calendar.ts'
import { noticeFaults } from '#standards/working-days/notice-faults.ts'
import { holidayNotices } from '#standards/working-days/notices.table.ts'
import { answer, offline, type PageState, type Reply, refusal, somebody } from '../page-state.ts'
import { type Press, press } from '../pressing.ts'
import { readNoticeText } from './read-notice.ts'

const AT = '2026-01-01T00:00:00.000Z'
const NUMBER = '国办发明电〔2026〕9号'
const WHOLE = `元旦：1月1日（周五）至3日（周日）放假，共3天。
春节：2月5日（周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
清明节：4月3日（周六）至5日（周一）放假，共3天。
劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
端午节：6月9日（周三）放假，共1天。
中秋节：9月15日（周三）放假，共1天。
国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`
const PART = `元旦：1月1日（周五）至3日（周日）放假，共3天。1月4日（周一）上班。
春节：农历除夕至正月初七放假调休。
清明节：4月3日（周六）至5日（周一）放假，4月6日（周二）照常。
节假日期间，请妥善安排值班。`
const days2027 = readNoticeText(WHOLE, 2027).days
const dayRows = (year: number) => calendarDays(holidayNotices.filter((of) => of.year === year))
const ofProgram = [
  { year: 2005, notices: null, importedAt: AT, workdays: 251, isWithdrawable: false, version: 1 },
  { year: 2026, notices: '国办发明电〔2025〕7号', importedAt: AT, workdays: 248, isWithdrawable: false, version: 1 },
]
const imported = { year: 2027, notices: NUMBER, importedAt: '2026-11-30T02:10:00.000Z', workdays: 248, isWithdrawable: true, version: 24 }
const replies = {
  'GET /api/calendar': answer({ years: ofProgram }),
  'GET /api/calendar/2026': answer({ year: 2026, days: dayRows(2026) }),
  'GET /api/calendar/2005': answer({ year: 2005, days: dayRows(2005) }),
}
const clocks = [{ name: { zh: '举报件', en: 'Reports' }, count: 1284 }]
const WITHDRAWAL = 'GET /api/calendar/2027/withdrawal'
const withImported = {
  ...replies,
  'GET /api/calendar': answer({ years: [...ofProgram, imported] }),
  'GET /api/calendar/2027': answer({ year: 2027, days: days2027.map((of) => ({ ...of, notice: NUMBER })) }),
  [WITHDRAWAL]: answer({ year: 2027, days: days2027.length, clocks, version: 24 }),
}
const manager = somebody('calendar.manage')

const PREVIEW = 'POST /api/calendar/2027/preview'
const previewed = (added: readonly object[], figures: object) =>
  answer({ year: 2027, version: null, workdaysBefore: null, added, removed: [], changed: [], clocks, ...figures })
const fresh = previewed(days2027, { workdays: 248, daysOff: { due: 13, given: 13 } })
const more = previewed(
  days2027.filter(({ kind }) => kind === 'holiday'),
  { workdays: 243, daysOff: { due: 13, given: 18 } },
)

/** Fills the fields as a person does: the page hears of it by the browser's own event. */
function write(selector: string, text: string): void {
  const field = document.querySelector<HTMLTextAreaElement | HTMLInputElement>(selector)
  if (field === null) return void requestAnimationFrame(() => write(selector, text))
  const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

function state(
  id: string,
  name: string,
  search: string,
  given: Partial<PageState> & { readonly pasted?: string; readonly presses?: readonly Press[] } = {},
): PageState {
  const { pasted, presses = [], ...rest } = given
  return {
    id,
    name,
    path: `/calendar${search}`,
    pattern: '/calendar',
    person: manager,
    replies,
    prepare: async () => {
      const page = (await import('./calendar.page.tsx')).default
      if (pasted === undefined) void press(...presses)
      else {
        document.documentElement.dataset['pressing'] = 'yes'
        // The state that stood there before is drawn until this one is.
        setTimeout(() => {
          write('#calendar-text', pasted)
          write('#calendar-notice', NUMBER)
          void press(...presses)
        }, 300)
      }
      return page
    },
    ...rest,
  }
}

/** As the server answers on this day. */
const faulty = (text: string, today: Day): Reply =>
  refusal(422, 'notice-faults', '通知内容有误,请对照原文核对。', 'The notice does not fit together; compare it with the original.', {
    faults: noticeFaults(
      2027,
      readNoticeText(text, 2027).days.map((of) => ({ ...of, day: of.day as Day })),
      today,
    ),
  })
const withdrawing = [/^(?:撤回导入|Take the import back)/]

/** Imported, and asked to take it back. */
const withdrawal = (id: string, name: string, reply: Reply) =>
  state(id, name, '?year=2027', { replies: { ...withImported, [WITHDRAWAL]: reply }, presses: withdrawing })

/** What was pasted, sent to be looked at. */
const importing = (id: string, name: string, pasted: string, reply: Reply) =>
  state(id, name, '?year=2027&import=yes', { replies: { ...replies, [PREVIEW]: reply }, pasted, presses: ['.calendar [type=submit]'] })
const SHORT = WHOLE.replace('5月1日（周六）至5日（周三）放假调休，共5天', '5月1日（周六）、2日（周日）放假')

export const calendarStates: readonly PageState[] = [
  state('calendar', '一年', '?year=2026'),
  state('calendar-lost', '发文字号未查到', '?year=2005', { person: somebody() }),
  state('calendar-unpublished', '尚未公布的年度', '?year=2027'),
  state('calendar-out-of-range', '不能导入的年度', '?year=1999'),
  state('calendar-offline', '连不上', '?year=2026', { replies: { 'GET /api/calendar': offline } }),
  state('calendar-imported', '导入的年度', '?year=2027', { replies: withImported }),
  withdrawal('calendar-withdraw', '撤回导入：将重算的时限', withImported[WITHDRAWAL]),
  withdrawal('calendar-withdraw-gone', '撤回导入：已被他人撤回', refusal(404, 'not-found', '没有找到。', 'Not found.')),
  state('calendar-import', '导入', '?year=2027&import=yes'),
  importing('calendar-preview', '导入：核对差异', `${WHOLE}\n节假日期间，请妥善安排值班。`, fresh),
  importing('calendar-more-off', '导入：比法定多放', WHOLE.replaceAll(/[^。\n]*上班。/g, ''), more),
  importing('calendar-faults', '导入：只是一部分', PART, faulty(PART, '2026-11-30')),
  importing('calendar-faults-short', '导入：漏了补假', SHORT, faulty(SHORT, '2026-11-30')),
  importing('calendar-faults-year', '导入：年度不在范围', WHOLE, faulty(WHOLE, '2025-11-30')),
]
