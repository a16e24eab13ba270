/** Names of columns · 常见表头, Chinese and English, as hotlines, message boards and petition offices export them. */

export const FIELDS = [
  'id',
  'reporter',
  'subject',
  'at',
  'text',
  'votesFor',
  'votesAgainst',
  'place',
  'category',
  'enterprise',
  'lon',
  'lat',
] as const
export type Field = (typeof FIELDS)[number]

/**
 * Usual headers of each field, most telling first. Compared without spaces, punctuation and case. For the reporter an
 * account or a number comes before a name: two people called 王女士 are not one.
 */
const USUAL: Readonly<Record<Field, readonly string[]>> = {
  id: [
    ...[
      '留言编号',
      '举报编号',
      '举报件编号',
      '工单编号',
      '工单号',
      '信访件编号',
      '信访编号',
      '受理编号',
      '受理号',
      '投诉编号',
      '案件编号',
      '件号',
    ],
    ...[
      '流水号',
      '问题编号',
      '编号',
      '序号',
      '单号',
      '编码',
      'id',
      'reportid',
      'servicerequestid',
      'ticketid',
      'caseid',
      'number',
      'no',
      'num',
    ],
    ...['工单id', '留言id', 'complaintid', 'requestid', 'reportno', 'reportnumber', 'caseno', 'casenumber', 'complaintnumber', 'ticket'],
    ...['ticketnumber', 'reference', 'referenceno', 'referencenumber', 'ref', 'uuid'],
  ],
  reporter: [
    ...[
      '留言用户',
      '用户编号',
      '用户id',
      '用户',
      '来电号码',
      '主叫号码',
      '联系电话',
      '举报人电话',
      '联系方式',
      '手机号码',
      '手机号',
      '手机',
      '电话',
    ],
    ...[
      '举报人',
      '投诉人',
      '来电人',
      '信访人',
      '反映人',
      '诉求人',
      '来信人',
      '写信人',
      '留言人',
      '联系人',
      '网友',
      '网名',
      '昵称',
      '账号',
      '姓名',
    ],
    ...['reporter', 'reporterid', 'user', 'userid', 'username', 'author', 'caller', 'phone', 'accountid'],
    ...['reportername', 'complainant', 'callerid', 'customer', 'nickname'],
  ],
  subject: [
    '留言主题',
    '举报主题',
    '工单标题',
    '诉求标题',
    '留言标题',
    '主题',
    '标题',
    '事项名称',
    '问题摘要',
    '摘要',
    '件名',
    'subject',
    'title',
    'summary',
    'topic',
    'headline',
  ],
  at: [
    ...[
      '留言时间',
      '举报时间',
      '来电时间',
      '受理时间',
      '投诉时间',
      '信访时间',
      '诉求时间',
      '登记时间',
      '收件时间',
      '创建时间',
      '提交时间',
      '反映时间',
      '发布时间',
    ],
    ...['举报日期', '受理日期', '来电日期', '信访日期', '登记日期', '时间', '日期', '日期时间'],
    ...['at', 'time', 'date', 'datetime', 'createdat', 'createdate', 'requesteddatetime', 'timestamp'],
    ...['created', 'createtime', 'datecreated', 'submittedat', 'submittime', 'submitdate', 'reportdate', 'reporttime', 'complaintdate'],
    ...['received', 'receivedat', 'receiveddate', 'datereceived'],
  ],
  text: [
    ...[
      '留言详情',
      '举报内容',
      '投诉内容',
      '诉求内容',
      '反映内容',
      '来电内容',
      '信访内容',
      '工单内容',
      '留言内容',
      '反映问题',
      '举报问题',
      '问题描述',
      '诉求描述',
    ],
    ...[
      '主要内容',
      '事项内容',
      '举报详情',
      '详情',
      '内容',
      '正文',
      '描述',
      'text',
      'description',
      'detail',
      'details',
      'content',
      'body',
      'message',
      'comment',
      'comments',
      'complaint',
      '反映事项',
      '信访事项',
      '举报情况',
      '主要诉求',
      '情况说明',
    ],
  ],
  votesFor: ['点赞数', '点赞', '支持数', '赞成数', '赞同数', '赞', 'votesfor', 'likes', 'upvotes', 'votes'],
  votesAgainst: ['反对数', '反对', '点踩数', '踩', 'votesagainst', 'dislikes', 'downvotes'],
  place: [
    ...[
      '地点',
      '举报地点',
      '发生地点',
      '事发地点',
      '事发地址',
      '问题地址',
      '污染地址',
      '详细地址',
      '地址',
      '所属区域',
      '所属区县',
      '所在区县',
      '所在地',
      '行政区',
      '区域',
    ],
    ...['place', 'address', 'location', 'district'],
  ],
  category: [
    '问题类型',
    '举报类型',
    '诉求类别',
    '诉求类型',
    '一级标签',
    '污染类型',
    '问题类别',
    '类别',
    '类型',
    '分类',
    'category',
    'type',
    'servicename',
  ],
  enterprise: [
    ...[
      '被举报单位',
      '被举报单位名称',
      '被举报对象',
      '被举报企业',
      '被投诉单位',
      '被反映单位',
      '企业名称',
      '涉事单位',
      '污染源名称',
      '单位名称',
    ],
    ...['enterprise', 'company', 'site', 'facility'],
  ],
  lon: ['经度', 'lon', 'lng', 'long', 'longitude'],
  lat: ['纬度', 'lat', 'latitude'],
}

/** A longer header that only contains a usual one is a guess; these say that it is about something else. */
const ABOUT_HANDLING = /回复|答复|办理|处理|处置|办结|反馈|结案|审核|承办|主办|转办|交办|签收|完成|截止|满意/
const NOT_ABOUT: Partial<Readonly<Record<Field, RegExp>>> = {
  reporter: /被|单位|企业/,
  id: /用户|单位|企业|身份|类|邮政|区划|行政/,
  enterprise: /电话|地址|编号|代码|类/,
}
const LONGEST_ADDITION = 6

/** A header without spaces, punctuation and case. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
}

/** How well a header names a field: near 1 for a usual one, 0.6 and less for one that only contains it, 0 for none. */
export function headerFit(header: string, field: Field): number {
  const names = USUAL[field]
  const exact = names.indexOf(header)
  if (exact >= 0) return 1 - exact * 0.004
  if (ABOUT_HANDLING.test(header) || NOT_ABOUT[field]?.test(header)) return 0
  const held = names.findIndex(
    (name) => name.length >= 2 && /\p{Script=Han}/u.test(name) && header.includes(name) && header.length <= name.length + LONGEST_ADDITION,
  )
  return held >= 0 ? 0.6 - held * 0.004 : 0
}
