/** Why something about an alarm was refused, in words for people · 预警的拒绝说明. */
export const alarmRefusals = {
  'no-such-alarm': {
    status: 404,
    zh: '没有这条预警,或其中没有您看得到的举报件。',
    en: 'There is no such alarm, or none of its reports that you may see.',
  },
  'no-such-scan': { status: 409, zh: '这次扫描已经结束。', en: 'This scan has ended already.' },
  'alarm-beyond-reach': {
    status: 403,
    zh: '这条预警含有您权限范围以外的举报件,须由看得到全部举报件的人处理。',
    en: 'The alarm holds reports outside your limits; somebody who sees them all has to decide.',
  },
  'nothing-to-join': { status: 409, zh: '这条预警中没有可归并的举报件。', en: 'No report of this alarm can be joined.' },
  'department-needed': {
    status: 422,
    zh: '不能由举报件的行政区确定责任单位,请选择责任单位。',
    en: 'The districts of the reports do not tell who is responsible; choose a department.',
  },
  'unknown-department': { status: 422, zh: '没有这个单位,或已撤销。', en: 'There is no such department, or it is closed.' },
  'department-elsewhere': {
    status: 422,
    zh: '该区局属于另一个区;请选本区的单位或市级单位。',
    en: 'This bureau belongs to another district; choose one of this district or of the city.',
  },
  'unknown-area': { status: 409, zh: '举报件的行政区不在本局辖区之内。', en: 'The district of the reports is none of this bureau.' },
  'task-beyond-limits': {
    status: 403,
    zh: '该行政区或单位不在您的立项权限之内。',
    en: 'This district or department lies outside the limits within which you may open items.',
  },
  'opened-out-of-sight': {
    status: 409,
    zh: '这条预警已有同类的未结事项,但不在您的权限之内。',
    en: 'The alarm has an open item of this kind already, which lies outside your limits.',
  },
} as const
