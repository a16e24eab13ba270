/** Why something was refused, in words for people · 拒绝说明; the figures come with it. */
export const refusalTexts = {
  'unknown-area': { status: 422, zh: '没有这个行政区,或不在本局辖区内。', en: 'There is no such district in the area of this bureau.' },
  'unknown-station': { status: 404, zh: '没有这个点位。', en: 'There is no such station.' },
  'unknown-scope': { status: 404, zh: '没有这个评价范围。', en: 'There is no such city, district or station.' },
  'no-station-there': {
    status: 422,
    zh: '这个范围在这段时间没有参与评价的点位。',
    en: 'In this period no station of this district or city takes part in its evaluation.',
  },
  'name-taken': {
    status: 409,
    zh: '已有同名点位(空格、全角半角、末尾的“站”不计);确是另一点位的,请在名称里写明区别,如加上区名。',
    en: 'There is a station of this name already (spaces, width and a 站 at the end do not count); give another one a name that differs, such as with its district.',
  },
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
  'period-too-long': { status: 422, zh: '时段过长,请缩短。', en: 'The period is too long; ask for a shorter one.' },
  'not-an-hour': { status: 422, zh: '不是有效的日期和小时(00 至 23)。', en: 'No hour of the calendar (00 to 23).' },
  'imported-before': {
    status: 409,
    zh: '这个文件已经导入过,没有再导入;导入时间见提示。',
    en: 'This file was imported before and is not imported again; when that was is given.',
  },
  'import-finished': { status: 409, zh: '这次导入已经完毕,不再收入新的行。', en: 'This import is finished and takes no more rows.' },
  'decided-already': { status: 409, zh: '其中有的已经决定,请刷新后再看。', en: 'Some of these are decided already; look again.' },
  'not-decided': { status: 409, zh: '其中有的尚未决定,无可撤回。', en: 'Some of these are not decided: there is nothing to take back.' },
  'changed-since': {
    status: 409,
    zh: '这一小时的值在决定之后又改过,不能撤回这次决定;请先撤回后来的决定。',
    en: 'The value of this hour was changed after the decision, which cannot be taken back; take the later decision back first.',
  },
  'two-of-one-hour': {
    status: 422,
    zh: '其中有两个值是同一点位同一小时的,只能改用其中一个。',
    en: 'Two of these are of one hour of a station: only one of them can be taken.',
  },
  'below-zero': {
    status: 422,
    zh: '浓度不可能低于零,不能判为有效;可判为无效。',
    en: 'No concentration is below zero: such a value cannot be judged valid, only invalid.',
  },
  'judged-already': {
    status: 409,
    zh: '这段时间的数值都已有人审核,没有改动;如需改判,请在审核清单中逐个办理。',
    en: 'All values of this time are judged already and were left alone; judge them again on the quality desk.',
  },
  'not-judged': { status: 409, zh: '其中有的没有审核结论,无可撤回。', en: 'Some of these have no judgement to take back.' },
  'no-values-there': { status: 422, zh: '这段时间没有数值,无可审核。', en: 'There are no values in these hours.' },
  'future-time': { status: 422, zh: '日期晚于今天,不能标记。', en: 'The day lies after today and cannot be marked.' },
  'dust-marked-already': { status: 409, zh: '这一天已标记为沙尘日。', en: 'This day is marked as a dust day already.' },
  'exceptional-marked-already': {
    status: 409,
    zh: '这个范围的这些日期和项目已标记过例外事件;如有更正,请先撤回原来的。',
    en: 'An event is marked already for a day and an item of these; withdraw that one first to correct it.',
  },
  'withdrawn-already': { status: 409, zh: '这起例外事件已经撤回。', en: 'This event was withdrawn already.' },
  'no-rule-in-force': {
    status: 422,
    zh: '这一天没有现行有效的规则(标准实施之前),不作计算。',
    en: 'No rule is in force on that day: it lies before the standard, and nothing is computed.',
  },
  'bad-cursor': {
    status: 400,
    zh: '翻页位置无效,请从第一页重新打开。',
    en: 'The place in the list is not valid; start from the first page.',
  },
} as const
