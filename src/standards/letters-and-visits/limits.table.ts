/**
 * The limits of 信访工作条例 (2022) as rows. Each was read in the text of the regulations as a public collection of laws has it.
 *
 * Not here: what the regulations leave without a number of days (登记 itself, 及时报告), and the limits of letters-and-visits
 * offices alone where they do not bind a bureau. Limits that cities promise of their own accord are a bureau's settings, not law.
 */
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'

/** 时限种类. */
export type LimitId =
  | 'sort'
  | 'tell-reporter'
  | 'tell-reporter-of-transferred'
  | 'object'
  | 'finish'
  | 'extension'
  | 'ask-review'
  | 'review'
  | 'ask-re-review'
  | 're-review'

/** What a limit is counted from · 起算. */
export type LimitStart = 'received' | 'handed-over' | 'accepted' | 'finish-limit' | 'answer-delivered' | 'request-received'

/** 期限. */
export interface TimeLimit {
  readonly count: number
  readonly unit: 'day' | 'working-day'
  readonly from: LimitStart
  /** What stops the count, as the clause itself says; nothing else does. */
  readonly pausedBy: readonly 'hearing'[]
  /** What it binds and whom, in Chinese, for those who decide by it. */
  readonly note: string
}

export interface LimitKey {
  readonly limit: LimitId
}

const from = '2022-05-01'
const regulation = (at: string) => clause('信访工作条例', at)
const days = (count: number, start: LimitStart, note: string): TimeLimit => ({ count, unit: 'day', from: start, pausedBy: [], note })

/** 信访时限表. */
export const limits: readonly Row<LimitKey, TimeLimit>[] = [
  { limit: 'sort', value: days(15, 'received', '信访部门登记后转送、交办'), from, cite: regulation('第二十二条第一款') },
  {
    limit: 'tell-reporter',
    value: days(15, 'received', '信访人直接提出的,不能当场告知时书面告知;姓名(名称)、住址不清的除外'),
    from,
    cite: regulation('第二十三条第二款'),
  },
  {
    limit: 'tell-reporter-of-transferred',
    value: days(15, 'handed-over', '转送、交办的,属于职权范围时书面告知接收情况以及处理途径和程序'),
    from,
    cite: regulation('第二十三条第三款'),
  },
  {
    limit: 'object',
    value: {
      count: 5,
      unit: 'working-day',
      from: 'handed-over',
      pausedBy: [],
      note: '转送、交办的,不属于职权范围时提出异议并详细说明理由;经核实同意后交还',
    },
    from,
    cite: regulation('第二十三条第三款'),
  },
  { limit: 'finish', value: days(60, 'accepted', '第三十一条第六项规定的信访事项自受理之日起办结'), from, cite: regulation('第三十四条') },
  {
    limit: 'extension',
    value: days(30, 'finish-limit', '情况复杂的,经本机关、单位负责人批准可以延长,并告知信访人延期理由;延长期限不得超过此数'),
    from,
    cite: regulation('第三十四条'),
  },
  { limit: 'ask-review', value: days(30, 'answer-delivered', '对处理意见不服,请求复查'), from, cite: regulation('第三十五条') },
  { limit: 'review', value: days(30, 'request-received', '提出复查意见并书面答复'), from, cite: regulation('第三十五条') },
  { limit: 'ask-re-review', value: days(30, 'answer-delivered', '对复查意见不服,请求复核'), from, cite: regulation('第三十六条第一款') },
  {
    limit: 're-review',
    value: {
      count: 30,
      unit: 'day',
      from: 'request-received',
      pausedBy: ['hearing'],
      note: '提出复核意见;听证所需时间不计算在内',
    },
    from,
    cite: regulation('第三十六条第一款、第二款'),
  },
]
