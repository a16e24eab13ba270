/** 工作台与搜索里本室各部分的名称: with the frame, before any page of this room is read, so they stand apart from its other texts. */
export const workText = {
  register: { zh: '待受理的举报件', en: 'Reports to accept' },
  dispatch: { zh: '待交办、待办结的举报件', en: 'Reports to dispatch or finish' },
  answer: { zh: '待答复的举报件', en: 'Reports to answer' },
  extend: { zh: '将到期的举报件', en: 'Reports that fall due' },
  changes: { zh: '举报件的变化', en: 'Changes of reports' },
  search: { zh: '举报件', en: 'Reports' },
} as const

/** 变化的说法, by what happened. */
export const changeText = {
  declined: { zh: '不予受理：{words}', en: 'Declined: {words}' },
  dispatched: { zh: '交办：{words}', en: 'Dispatched: {words}' },
  objected: { zh: '提出异议：{words}', en: 'Objected to: {words}' },
  'objection-upheld': { zh: '同意异议：{words}', en: 'Objection upheld: {words}' },
  'objection-rejected': { zh: '驳回异议：{words}', en: 'Objection rejected: {words}' },
  extended: { zh: '批准延期：{words}', en: 'Extended: {words}' },
  answered: { zh: '已答复：{words}', en: 'Answered: {words}' },
  'answer-returned': { zh: '退回重办：{words}', en: 'Answer returned: {words}' },
  finished: { zh: '已办结：{words}', en: 'Finished: {words}' },
  joined: { zh: '归入事项：{words}', en: 'Joined to a matter: {words}' },
  due: { zh: '时限临近：{words}', en: 'Falls due: {words}' },
  overdue: { zh: '已超期：{words}', en: 'Overdue: {words}' },
} as const
