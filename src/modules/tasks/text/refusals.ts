/** Why something was refused, in words for people · 拒绝说明; the figures come with it. */
export const taskRefusals = {
  'task-faults': { status: 422, zh: '有几处需要修改,请按提示核对后再提交。', en: 'Some entries need correcting.' },
  'task-step-refused': { status: 409, zh: '现在不能这样办理,原因见提示。', en: 'This cannot be done now; the reasons are given.' },
  'unknown-area': { status: 422, zh: '没有这个行政区。', en: 'There is no such district.' },
  'unknown-department': { status: 422, zh: '没有这个单位,或已撤销。', en: 'There is no such department, or it is closed.' },
  'unknown-person': { status: 422, zh: '责任单位中没有这个在用账号。', en: 'The department has no such account in use.' },
  'department-needed': {
    status: 422,
    zh: '不能由行政区确定责任单位,请选择责任单位。',
    en: 'The district does not tell who is responsible; choose a department.',
  },
  'department-elsewhere': {
    status: 422,
    zh: '该区局属于另一个区;请选本区的单位或市级单位。',
    en: 'This bureau belongs to another district; choose one of this district or of the city.',
  },
  'limit-needed': { status: 422, zh: '这一类没有通常的时限,请选定日期。', en: 'This kind has no usual limit; choose a day.' },
  'limit-in-the-past': { status: 422, zh: '时限不能早于今天。', en: 'The limit cannot lie in the past.' },
  'workdays-impossible': { status: 422, zh: '工作日数应为 1 至 250 的整数。', en: 'Working days are a whole number from 1 to 250.' },
  'calendar-not-published': {
    status: 409,
    zh: '该年度的放假安排尚未导入,不能按工作日计算时限;请直接选定日期。',
    en: 'The calendar of that year is not published yet, so that no limit can be counted in working days; choose a day.',
  },
  'task-beyond-limits': {
    status: 403,
    zh: '该行政区或单位不在您的权限之内,不能由您立项。',
    en: 'This district or department lies outside your limits.',
  },
  'leaves-limits': {
    status: 403,
    zh: '改派后该事项会离开您的权限范围,须由权限覆盖两边的人办理。',
    en: 'The item would leave what you may see by this; somebody whose grant covers both sides has to do it.',
  },
  'opened-out-of-sight': {
    status: 409,
    zh: '该来源已有同类的未结事项,但不在您的权限之内。',
    en: 'Its source has an open item of this kind already, which lies outside your limits.',
  },
  'source-has-another': {
    status: 409,
    zh: '该来源另有一项同类的未结事项,不能恢复这一项。',
    en: 'Its source has another open item of this kind; this one cannot be opened again.',
  },
  'bad-cursor': {
    status: 400,
    zh: '翻页位置无效,请从第一页重新打开。',
    en: 'The place in the list is not valid; start from the first page.',
  },
} as const
