/** The words that the generator of reports puts together: all made up here. */
import type { CategoryId } from '#modules/complaints/index.ts'

/** Beginnings and ends of names of places; most pairs are no real place, and none means one. */
export const nameHeads = [
  '云栖',
  '锦澜',
  '翠屏',
  '望湖',
  '枫华',
  '春晖',
  '汇景',
  '雅宁',
  '嘉禾',
  '清河',
  '沁园',
  '金穗',
  '听涛',
  '兰亭',
  '康泰',
  '瑞和',
  '福安',
  '景明',
  '丽江',
  '松涛',
  '碧水',
  '和顺',
  '新苑',
  '银河',
  '海棠',
  '长宁',
  '安泰',
  '天和',
  '玉泉',
  '盛世',
] as const
export const nameTails = ['花园', '家园', '里', '公寓', '雅居', '新村', '名邸', '苑', '小区', '庭'] as const
export const roadHeads = [
  '建设',
  '友谊',
  '红旗',
  '兴业',
  '学苑',
  '滨河',
  '开源',
  '惠民',
  '永安',
  '平江',
  '立新',
  '劝业',
  '津塘',
  '育才',
  '宏源',
  '天山',
] as const
export const roadTails = ['路', '道', '大街', '北路', '南道', '东路'] as const
export const firmHeads = ['恒达', '华凯', '鑫源', '瑞丰', '佳美', '中彩', '宏图', '顺发', '利民', '万和', '金桥', '北方'] as const

export interface Problem {
  readonly category: CategoryId
  /** What is complained of: an enterprise, a site, a shop; `{firm}` is a made-up head. */
  readonly sources: readonly string[]
  /** Sentences on what happens; `{place}`, `{source}`, `{side}`, `{hour}` are put in. Each may begin a report. */
  readonly happens: readonly string[]
  readonly suffers: readonly string[]
}

export const problems: readonly Problem[] = [
  {
    category: 'construction-noise',
    sources: ['{side}工地', '二期项目部', '地铁施工段', '旧楼改造工地'],
    happens: [
      '{place}{source}夜里{hour}还在浇筑混凝土,泵车轰鸣不停',
      '{place}旁的{source}连续多日{hour}后打桩,震得窗户响',
      '{source}(紧挨{place})夜间切割钢筋,声音刺耳,{hour}都没有停的意思',
      '反映{place}{source}违规夜间施工,渣土车{hour}进出按喇叭',
    ],
    suffers: ['老人孩子整夜睡不着', '第二天上班没有精神', '家里有高考生,无法复习', '关紧窗户也没有用'],
  },
  {
    category: 'cooking-fume',
    sources: ['{side}底商烧烤店', '楼下川菜馆', '沿街火锅店', '早点铺'],
    happens: [
      '{place}{source}没有专用烟道,油烟直接排到居民窗前',
      '{place}的{source}每天{hour}开始冒烟,院子里全是呛人的油烟',
      '{source}把排烟管接到了{place}的绿化带,油烟往楼上返',
      '投诉{place}{source}油烟净化器不开,烟味进屋',
    ],
    suffers: ['不敢开窗', '晾的衣服全是油味', '孩子咳嗽了好几天', '墙面已经熏黑'],
  },
  {
    category: 'odour',
    sources: ['{firm}橡胶厂', '{firm}涂装车间', '垃圾中转站', '{firm}饲料厂'],
    happens: [
      '{place}一带每天{hour}能闻到{source}飘来的刺鼻异味',
      '{source}的臭味又来了,{place}整个小区都能闻到,{hour}最重',
      '{place}附近{source}排放异味,像烧塑料,南风天特别明显',
      '反映{source}夜间偷排废气,{place}居民{hour}被熏醒',
    ],
    suffers: ['头晕恶心', '老人有哮喘受不了', '大热天只能关窗', '邻居都在群里反映'],
  },
  {
    category: 'raised-dust',
    sources: ['{side}拆迁工地', '渣土运输线路', '料堆场', '道路开挖段'],
    happens: [
      '{place}{source}没有苫盖,一刮风尘土飞扬',
      '{source}车辆不冲洗就上路,{place}门口的路面全是泥土',
      '{place}旁{source}裸土没有洒水,空气里都是土味',
    ],
    suffers: ['窗台一天落一层灰', '路过都睁不开眼', '车身全是土'],
  },
  {
    category: 'social-noise',
    sources: ['{side}健身房', '底商酒吧', '广场舞队伍', '商场促销音响'],
    happens: [
      '{place}{source}{hour}还在放音乐,低音震楼板',
      '{source}音响开得极大,{place}几栋楼都能听见',
      '{place}的{source}天天扰民,{hour}也不收',
    ],
    suffers: ['婴儿被惊醒', '没法休息', '多次劝说无效'],
  },
  {
    category: 'industrial-noise',
    sources: ['{firm}机械厂', '{firm}冷库机组', '变电设备', '{firm}印刷厂'],
    happens: [
      '{source}的设备昼夜轰鸣,{place}北侧楼最明显',
      '{place}与{source}一墙之隔,{hour}机器一开就嗡嗡响',
      '反映{source}噪声超标,{place}居民投诉多次',
    ],
    suffers: ['耳鸣', '神经衰弱', '夜里尤其难熬'],
  },
  {
    category: 'black-odorous-water',
    sources: ['{side}河道', '景观河', '排水沟'],
    happens: [
      '{place}{source}水体发黑发臭,水面有泡沫',
      '{source}经过{place}的一段漂着垃圾,水色像墨汁',
      '{place}旁{source}又变黑了,下雨以后更臭',
    ],
    suffers: ['蚊虫很多', '遛弯都要绕开', '整条街都有味'],
  },
  {
    category: 'waste-water',
    sources: ['{firm}洗涤厂', '{firm}电镀车间', '洗车店', '{firm}食品厂'],
    happens: [
      '{source}把污水直接排进{place}门口的雨水井',
      '{place}附近{source}{hour}往沟里排带颜色的水',
      '反映{source}私设暗管排污,{place}后面的沟都变色了',
    ],
    suffers: ['沟里的鱼死了', '怕渗到地下水', '味道很冲'],
  },
  {
    category: 'industrial-gas',
    sources: ['{firm}家具厂', '{firm}化工', '{firm}印铁厂'],
    happens: [
      '{source}烟囱{hour}冒黄烟,{place}看得清清楚楚',
      '{place}闻到{source}的油漆味,车间大门敞开喷漆',
      '{source}废气处理设施好像没开,{place}居民反映强烈',
    ],
    suffers: ['嗓子疼', '担心对孩子有影响', '不敢在外面锻炼'],
  },
  {
    category: 'solid-waste',
    sources: ['空地', '{side}河滩', '村口坑塘'],
    happens: ['{place}{source}被倾倒了一堆工业垃圾,有桶装废液', '有人夜里往{place}{source}倒建筑垃圾', '{place}附近{source}堆放废旧电瓶'],
    suffers: ['怕有毒', '没有人管', '越堆越多'],
  },
]

export const sides = ['东侧', '西侧', '南侧', '北侧', '门口', '对面'] as const
export const hours = ['晚上十点', '半夜十二点', '凌晨两点', '傍晚', '早上五点', '夜里十一点多'] as const
export const openings = ['', '', '您好,', '领导好,', '我是附近居民。', '再次反映:', '求助:'] as const
export const closings = [
  '请尽快处理。',
  '希望环保部门来现场看看。',
  '请查处并回复。',
  '盼答复,谢谢。',
  '请依法查处。',
  '麻烦管一管。',
  '',
] as const

/** What a district writes when it has looked. */
export const answers = {
  true: [
    '经现场核查,举报情况属实。已责令{what}立即停止违法行为并限期整改,整改完成后复查,复查结果将另行告知。',
    '执法人员当日到场,发现{what}问题存在,已下达责令改正通知书,并要求安装、使用治理设施。现已整改到位。',
  ],
  'partly-true': [
    '经核查,{what}的情况部分属实:检查时排放符合标准,但管理台账不全、设施维护不到位。已要求限期完善,并纳入重点巡查。',
    '现场检查时{what}问题不明显,走访居民了解到夜间确有发生。已约谈责任单位,安排夜间抽查。',
  ],
  'not-true': ['经两次不同时段现场核查,并向周边居民了解,未发现所反映的{what}问题。将继续关注,如再发生请及时联系我们。'],
} as const
