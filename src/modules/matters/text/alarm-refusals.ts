/** Why something about an alarm was refused, in words for people · 预警的拒绝说明. */
export const alarmRefusals = {
  'no-such-alarm': {
    status: 404,
    zh: '没有这条预警,或其中没有您看得到的举报件。',
    en: 'There is no such alarm, or none of its reports that you may see.',
  },
  'alarm-beyond-reach': {
    status: 403,
    zh: '这条预警含有您权限范围以外的举报件,须由看得到全部举报件的人处理。',
    en: 'The alarm holds reports outside your limits; somebody who sees them all has to decide.',
  },
  'nothing-to-join': { status: 409, zh: '这条预警中没有可归并的举报件。', en: 'No report of this alarm can be joined.' },
} as const
