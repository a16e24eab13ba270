/** Why something was refused, in words for people · 拒绝说明; the figures come with it. */
export const refusalTexts = {
  'unknown-area': { status: 422, zh: '没有这个行政区,或不在本局辖区内。', en: 'There is no such district in the area of this bureau.' },
  'unknown-section': { status: 404, zh: '没有这个断面。', en: 'There is no such section.' },
  'lon-lat-swapped': {
    status: 422,
    zh: '经度和纬度好像填反了,请对调后再保存。',
    en: 'Longitude and latitude seem to have changed places; swap them.',
  },
  'not-a-point': {
    status: 422,
    zh: '经纬度不是地球上的位置,请核对;不知道坐标就都不填。',
    en: 'No position on this globe; check it, or leave longitude and latitude empty.',
  },
  'outside-city': {
    status: 422,
    zh: '坐标不在本局辖区内,也不在边界附近,请核对经纬度和坐标系;不知道坐标就都不填。',
    en: 'The position is neither in the area of this bureau nor near its border; check longitude, latitude and datum, or leave them empty.',
  },
  'ends-before-it-begins': { status: 422, zh: '结束早于开始,请核对。', en: 'It ends before it begins; check the dates.' },
  'period-too-long': { status: 422, zh: '时段过长,请缩短后再查。', en: 'The period is too long; ask for a shorter one.' },
  'imported-before': {
    status: 409,
    zh: '这个文件已经导入过,没有再导入;导入时间见提示。',
    en: 'This file was imported before and is not imported again; when that was is given.',
  },
  'import-finished': { status: 409, zh: '这次导入已经完毕,不再收入新的行。', en: 'This import is finished and takes no more rows.' },
  'cannot-be-valid': {
    status: 422,
    zh: '低于零的浓度、大于 14 的 pH 不能判为有效;可判为无效。',
    en: 'No concentration is below zero and no pH above 14: such a value cannot be judged valid, only invalid.',
  },
  'not-a-time': {
    status: 422,
    zh: '不是有效的时间,请写成 2026-03、2026-03-05 或 2026-03-05T08:00。',
    en: 'No time of the calendar; write 2026-03, 2026-03-05 or 2026-03-05T08:00.',
  },
  'no-values-there': { status: 422, zh: '这段时间没有数值,无可审核。', en: 'There are no values in this time.' },
  'decided-already': { status: 409, zh: '其中有的已经决定,请刷新后再看。', en: 'Some of these are decided already; look again.' },
  'not-decided': { status: 409, zh: '其中有的没有决定,无可撤回。', en: 'Some of these have no decision to take back.' },
  'two-of-one-reading': {
    status: 422,
    zh: '所选的有两个是同一断面同一时间的,只能改用其中一个,请分开决定。',
    en: 'Two of these are of one section and time, and only one can be taken; decide them one by one.',
  },
  'changed-since': {
    status: 409,
    zh: '决定之后这个监测值又有变化,或同样的值又在等待决定,不能撤回;请在待决定的第二个值中处理。',
    en: 'The reading has changed since that decision, or the same values wait again, so it cannot be taken back; decide among those that wait.',
  },
  'judged-already': {
    status: 409,
    zh: '这段时间的数值都已有人审核,没有改动;如需改判,请在审核清单中逐个办理。',
    en: 'All values of this time are judged already and were left alone; judge them again on the quality desk.',
  },
  'not-judged': { status: 409, zh: '其中有的没有审核结论,无可撤回。', en: 'Some of these have no judgement to take back.' },
  'no-rule-in-force': {
    status: 422,
    zh: '这一天没有现行有效的规则(标准实施之前),不作评价。',
    en: 'No rule is in force on that day: it lies before the standard, and nothing is evaluated.',
  },
  'bad-cursor': {
    status: 400,
    zh: '翻页位置无效,请从第一页重新打开。',
    en: 'The place in the list is not valid; start from the first page.',
  },
} as const
