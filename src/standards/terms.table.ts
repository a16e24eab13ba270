/**
 * The words of the trade, 中文 ↔ English ↔ clause. A term that a standard or a regulation prints carries its clause; one that is
 * ours is marked as coined. `not` are words for the same thing that must not appear beside it.
 */
import { clause } from './clause.ts'
import type { Term } from './term.ts'

export const terms = [
  // 数值修约
  { id: 'rounding-off', zh: '数值修约', en: 'rounding off for numerical values', cite: clause('GB/T 8170—2008', '2.1') },
  { id: 'rounding-interval', zh: '修约间隔', en: 'rounding interval', cite: clause('GB/T 8170—2008', '2.2'), not: ['rounding step'] },

  // 举报件与同一事项
  {
    id: 'report',
    zh: '举报件',
    en: 'report',
    coined: true,
    note: '一位举报人一次提交的一件举报:12345 工单、网络留言、来信均是。',
    not: ['ticket', 'tip-off', 'work order'],
  },
  {
    id: 'reporter',
    zh: '举报人',
    en: 'reporter',
    coined: true,
    not: ['complainant', 'informant', 'informer', 'whistleblower', 'submitter'],
  },
  {
    id: 'matter',
    zh: '同一事项',
    en: 'matter',
    coined: true,
    note: '关于同一地点或来源的同一个具体问题的全部举报件。同一小区的噪声、油烟、证照是三个事项。',
    not: ['incident', 'topic cluster', 'report cluster'],
  },
  { id: 'member', zh: '成员', en: 'member', coined: true, note: '归入某一事项的举报件。' },
  { id: 'comparison', zh: '举报比对', en: 'comparison', coined: true, not: ['dedup', 'deduplication', 'deduplicate'] },
  { id: 'relation', zh: '关系', en: 'relation', coined: true, note: '一件举报与其事项中较早举报的关系,共六种,见下。' },
  { id: 'first-report', zh: '首次举报', en: 'first report', coined: true },
  {
    id: 'duplicate',
    zh: '同一人重复提交',
    en: 'duplicate',
    coined: true,
    note: '同一人几天之内再交,或不论何时再交几乎相同的内容。',
    not: ['resubmission'],
  },
  {
    id: 'repeat',
    zh: '同一人再次举报',
    en: 'repeat',
    coined: true,
    note: '同一人隔一段时间后再来。第八条第(四)项:同一人就已受理事项再次举报的,不再受理,但告知查询方式;英文为本库所定。',
    see: clause('环保举报热线工作管理办法', '第八条第(四)项'),
    not: ['recurrence'],
  },
  { id: 'another-person', zh: '他人举报', en: 'another person', coined: true },
  {
    id: 'unknown-person',
    zh: '举报人不详',
    en: 'person unknown',
    coined: true,
    note: '本件或此前各件都没有举报人,不能说是同一人还是他人。',
  },
  { id: 'related', zh: '仅相关', en: 'related only', coined: true, note: '地点或来源相同而问题不同;不合并。' },
  {
    id: 'suggestion',
    zh: '建议',
    en: 'suggestion',
    coined: true,
    note: '可能是同一事项的较早举报件,供工作人员判断。',
    not: ['recommendation'],
  },
  { id: 'evidence', zh: '比对依据', en: 'evidence', coined: true, note: '为什么是、或不是同一事项:各项特征、等级、权重、相同短语。' },
  { id: 'shared-phrase', zh: '相同短语', en: 'shared phrase', coined: true, not: ['common substring'] },
  { id: 'automatic', zh: '自动归并', en: 'automatic', coined: true, note: '概率在自动带内,无须工作人员确认。' },
  { id: 'decision', zh: '人工决定', en: 'decision', coined: true, note: '必须归并、不得归并、固定;比对永不推翻。' },
  { id: 'must-link', zh: '必须归并', en: 'must link', coined: true },
  { id: 'cannot-link', zh: '不得归并', en: 'cannot link', coined: true },
  { id: 'pin', zh: '固定', en: 'pin', coined: true },

  // 热点
  { id: 'hot-list', zh: '热点排名', en: 'hot list', coined: true, not: ['leaderboard', 'trending'] },
  {
    id: 'heat',
    zh: '热度',
    en: 'heat',
    coined: true,
    note: '不同举报人在先,随时间递减;一人多次举报不增加热度。',
    not: ['hotness', 'popularity'],
  },
  { id: 'votes-for', zh: '点赞数', en: 'votes for', coined: true, not: ['upvotes', 'upvote', 'thumbs-up'] },
  { id: 'votes-against', zh: '反对数', en: 'votes against', coined: true, not: ['downvotes', 'downvote'] },

  // 办理
  {
    id: 'complaint',
    zh: '信访举报件',
    en: 'complaint',
    coined: true,
    note: '一件举报件从接收到办结的全过程:状态、时限、承办单位、答复。',
    not: ['grievance'],
  },
  {
    id: 'receipt-code',
    zh: '回执码',
    en: 'receipt code',
    coined: true,
    note: '举报人查询办理情况的凭据,不含个人信息。',
    not: ['tracking number'],
  },
  { id: 'time-limit', zh: '时限', en: 'time limit', coined: true, see: clause('信访工作条例', '第二十三条、第三十四条') },
  { id: 'clock', zh: '计时', en: 'clock', coined: true, note: '一件举报件的一项时限:起算、到期、剩余、条款。' },
  { id: 'objection', zh: '异议', en: 'objection', coined: true, see: clause('信访工作条例', '第二十三条第三款'), not: ['protest'] },
  {
    id: 'working-day',
    zh: '工作日',
    en: 'working day',
    coined: true,
    see: clause('信访工作条例', '第二十三条第三款'),
    not: ['business day'],
  },
  {
    id: 'statutory-holiday',
    zh: '法定节假日',
    en: 'statutory holiday',
    coined: true,
    see: clause('全国年节及纪念日放假办法(国务院令第795号)', '第二条'),
    note: '全体公民放假的节日;通知另行安排的调休和延长不在其内。',
    not: ['public holiday', 'bank holiday'],
  },
  {
    id: 'supervision',
    zh: '督办',
    en: 'supervision',
    coined: true,
    note: '对一项任务的督促办理;企业环保主管是 supervisor(人)。',
    not: ['oversight', 'follow-up chasing'],
  },
  { id: 'ledger', zh: '台账(只增账册)', en: 'ledger', coined: true, note: '只增不改、可求和;持证单位的环境管理台账是 record book。' },
  { id: 'record-book', zh: '台账(环境管理台账)', en: 'record book', coined: true, not: ['logbook'] },
] as const satisfies readonly Term[]
