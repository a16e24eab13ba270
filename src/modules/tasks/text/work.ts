/** 工作台里本室各部分的名称: with the frame, before any page of this room is read, so they stand apart from its other texts. */
export const workText = {
  owed: { zh: '清单事项', en: 'List items' },
  reported: { zh: '待验收的清单事项', en: 'List items to confirm' },
} as const
