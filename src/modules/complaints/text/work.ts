/** 工作台与搜索里本室各部分的名称: with the frame, before any page of this room is read, so they stand apart from its other texts. */
export const workText = {
  register: { zh: '待受理的举报件', en: 'Reports to accept' },
  dispatch: { zh: '待交办、待办结的举报件', en: 'Reports to dispatch or finish' },
  answer: { zh: '待答复的举报件', en: 'Reports to answer' },
  extend: { zh: '将到期的举报件', en: 'Reports that fall due' },
  search: { zh: '举报件', en: 'Reports' },
} as const
