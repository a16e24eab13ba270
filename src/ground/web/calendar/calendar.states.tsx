/** 工作日历: its states. The days are those that the program is published with. */
import { calendarDays } from '#standards/working-days/calendar.ts'
import { holidayNotices } from '#standards/working-days/notices.table.ts'
import { answer, offline, type PageState, type Reply, refusal, somebody } from '../page-state.ts'
import { press } from '../pressing.ts'

const AT = '2026-01-01T00:00:00.000Z'
const dayRows = (year: number) => calendarDays(holidayNotices.filter((of) => of.year === year))
const years = answer({
  years: [
    { year: 2005, notices: null, importedAt: AT, workdays: 251 },
    { year: 2026, notices: '国办发明电〔2025〕7号', importedAt: AT, workdays: 248 },
  ],
})
const replies = {
  'GET /api/calendar': years,
  'GET /api/calendar/2026': answer({ year: 2026, days: dayRows(2026) }),
  'GET /api/calendar/2005': answer({ year: 2005, days: dayRows(2005) }),
}
const manager = somebody('calendar.manage')

const PASTED = '元旦：1月1日（周五）至3日（周日）放假，共3天。\n节假日期间，请妥善安排值班。'
const off = (day: string, name = '元旦') => ({ day, kind: 'holiday', name })
const PREVIEW = 'POST /api/calendar/2027/preview'
const fresh = answer({
  year: 2027,
  workdays: 260,
  workdaysBefore: null,
  added: [off('2027-01-01'), off('2027-01-02'), off('2027-01-03')],
  removed: [],
  changed: [],
  clocks: [{ name: { zh: '举报件', en: 'Reports' }, count: 1284 }],
})

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
  more: Partial<PageState> & { readonly isFilled?: boolean; readonly presses?: readonly string[] } = {},
): PageState {
  const { isFilled = false, presses = [], ...rest } = more
  return {
    id,
    name,
    path: `/calendar${search}`,
    pattern: '/calendar',
    person: manager,
    replies,
    prepare: async () => {
      const page = (await import('./calendar.page.tsx')).default
      if (isFilled) {
        document.documentElement.dataset['pressing'] = 'yes'
        // The state that stood there before is drawn until this one is.
        setTimeout(() => {
          write('#calendar-text', PASTED)
          write('#calendar-notice', '国办发明电〔2026〕9号')
          void press(...presses)
        }, 300)
      }
      return page
    },
    ...rest,
  }
}

const send = ['.calendar [type=submit]']
const faults: Reply = refusal(422, 'notice-faults', '通知内容有误,请对照原文核对。', 'The notice does not fit together.', {
  faults: [{ reason: 'worked-on-a-weekday', day: '2027-01-04' }],
})

export const calendarStates: readonly PageState[] = [
  state('calendar', '一年', '?year=2026'),
  state('calendar-lost', '发文字号未查到', '?year=2005', { person: somebody() }),
  state('calendar-unpublished', '尚未公布的年度', '?year=2027'),
  state('calendar-offline', '连不上', '?year=2026', { replies: { 'GET /api/calendar': offline } }),
  state('calendar-import', '导入', '?year=2027&import=yes'),
  state('calendar-preview', '导入：核对差异', '?year=2027&import=yes', {
    replies: { ...replies, [PREVIEW]: fresh },
    isFilled: true,
    presses: send,
  }),
  state('calendar-faults', '导入：内容有误', '?year=2027&import=yes', {
    replies: { ...replies, [PREVIEW]: faults },
    isFilled: true,
    presses: send,
  }),
]
