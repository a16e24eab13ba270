/**
 * Names of columns · 表头 of tables with water quality: what a header says of item and unit. Compared without spaces, line breaks,
 * width and case, because headers are copied from pages and printed tables; the Chinese name, the symbol, or both.
 */
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'

/** 单位换算: powers of ten that make the unit of the standard of it; null where it cannot be converted. */
export type UnitShift = number | null

export type PlainKind =
  | 'section'
  | 'code'
  | 'river'
  | 'basin'
  | 'city'
  | 'province'
  | 'body'
  | 'state'
  | 'remark'
  | 'target'
  | 'time'
  | 'hour'
  | 'year'
  | 'month'
  | 'day'
  | 'published'

export type Column =
  | { readonly kind: PlainKind }
  | { readonly kind: 'item'; readonly item: WaterItem; readonly shift: UnitShift; readonly unitText: string }
  /** Measured beside, without a limit in table 1; it takes no part. */
  | { readonly kind: 'beside'; readonly isOfStations: boolean }
  /** One row for each item: 项目, 监测值. */
  | { readonly kind: 'long' }

const SEPARATORS = /[\s()[\]{}【】〔〕"'“”_\-–—.,:;|/、，：；#*·^]/g

const PLAIN: readonly (readonly [PlainKind, string])[] = [
  ['section', '断面名称 断面 断面点位 断面点位名称 断面或点位名称 点位名称 点位 监测断面 监测断面名称 监测点位 监测点位名称 监测点'],
  ['section', '站点名称 站点 站名 水站 水站名称 采样点 采样点位 采样点名称 采样断面 测点名称 section sectionname station stationname site'],
  ['code', '断面编码 断面编号 断面代码 点位编码 点位编号 站点编码 站点编号 样品编号 sectioncode stationcode code'],
  ['river', '河流 河流名称 河名 水体 水体名称 所在水体 所在河流 河流湖库 河流湖库名称 所属河流 湖库名称 river rivername waterbody'],
  ['basin', '流域 流域名称 所属流域 所在流域 水系 水系名称 basin'],
  ['city', '城市 城市名称 地市 所属城市 所在城市 所属地市 所在地市 市 考核城市 责任城市 行政区 所在区 区县 所属区县 责任区 city district'],
  ['province', '省份 省 所属省份 所在省份 province'],
  ['body', '水体类型 水体类别 断面类型 点位类型 河流湖库类型 类型 bodytype'],
  ['state', '站点情况 断面状态 断面情况 采样情况 监测状态 采样状态 监测情况 状态 水情 status state'],
  ['remark', '备注 说明 remark remarks note notes'],
  ['target', '水质目标 考核目标 目标类别 目标水质 水质目标类别 考核目标类别 年度目标 功能类别 水环境功能类别 target targetclass'],
  ['time', '采样时间 监测时间 采样日期 监测日期 时间 日期 监测日期时间 数据时间 datetime time date sampledat sampledon timestamp'],
  ['hour', '小时 时 时刻 hour'],
  ['year', '年 年份 年度 year'],
  ['month', '月 月份 监测月份 month'],
  ['day', '日 day'],
  ['published', '水质类别 本期水质类别 水质等级 本月水质类别 水质状况 水质现状 现状类别 综合类别 publishedclass'],
]
const plainNames = new Map(PLAIN.flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)))

const BESIDE: readonly (readonly [string, boolean])[] = [
  ['电导率', true],
  ['浊度', true],
  ['藻密度', true],
  ['conductivity', true],
  ['turbidity', true],
  ['叶绿素α', false],
  ['叶绿素a', false],
  ['透明度', false],
  ['流量', false],
  ['水位', false],
  ['溶解氧饱和度', false],
]
const beside = new Map(BESIDE)
const LONG = new Set('项目 监测项目 分析项目 检测项目 指标 监测指标 项目名称 指标名称 parameter item analyte'.split(' '))

/** Other names than the one of the table and its English one. */
const ITEMS: Readonly<Record<WaterItem, string>> = {
  'water-temperature': '温度 temp temperature wt',
  ph: 'ph值 酸碱度',
  'dissolved-oxygen': 'do 溶解氧do',
  'permanganate-index': 'codmn imn 高锰酸钾指数 高锰酸盐指数codmn',
  'chemical-oxygen-demand': 'cod codcr 化学需氧量cod 化学需氧量codcr 重铬酸盐指数',
  'five-day-bod': 'bod5 bod 生化需氧量 五日生化需氧量bod5 生化需氧量bod5',
  'ammonia-nitrogen': 'nh3n 氨氮nh3n nh4n 氨氮nh4n nh3',
  'total-phosphorus': 'tp 总磷tp',
  'total-nitrogen': 'tn 总氮tn',
  copper: 'cu 铜cu',
  zinc: 'zn 锌zn',
  fluoride: 'f 氟 氟离子 氟化物f',
  selenium: 'se 硒se',
  arsenic: 'as 砷as 总砷',
  mercury: 'hg 汞hg 总汞',
  cadmium: 'cd 镉cd 总镉',
  'hexavalent-chromium': 'cr6 cr6+ crvi 铬六价 六价铬cr6 六价铬cr6+ 六价铬crvi',
  lead: 'pb 铅pb 总铅',
  cyanide: 'cn 氰化物cn 总氰化物',
  'volatile-phenols': '挥发性酚 挥发酚类 挥发酚以苯酚计 volatilephenol phenol phenols',
  petroleum: '油类 石油 oil',
  'anionic-surfactant': 'las 阴离子表面活性剂las 阴离子合成洗涤剂',
  sulphide: 's2 硫化物s2 sulfide',
  'faecal-coliform': '粪大肠菌群数 粪大肠 粪大肠杆菌 fecalcoliform',
}
const plainName = (text: string) => text.replace(SEPARATORS, '')
const itemNames = new Map<string, WaterItem>(
  waterItems.flatMap(({ item, zh, en }) =>
    [zh, en, ...ITEMS[item].split(' ')].map((name) => [plainName(name.toLowerCase()), item] as const),
  ),
)

/** As they stand after a header was made plain in width and case; µ of either code is μ then. */
const UNITS: readonly (readonly [RegExp, 'mg' | 'count' | 'none' | 'degree' | 'other', number])[] = [
  [/(?:μg|ug|微克)(?:\/l|\/升|每升|·?l-1)|mg\/m\^?3|毫克\/立方米/, 'mg', -3],
  [/ng(?:\/l|·?l-1)/, 'mg', -6],
  [/(?:mg|毫克)(?:\/l|\/升|每升|·?l-1)/, 'mg', 0],
  [/(?<![a-z])g\/l/, 'mg', 3],
  [/(?:mpn|cfu|个)\/100ml/, 'count', 1],
  [/(?:mpn|cfu|个)\/ml/, 'count', 3],
  [/(?:mpn|cfu|个)(?:\/l|\/升)/, 'count', 0],
  [/无量纲|dimensionless/, 'none', 0],
  [/°c|℃|摄氏度/, 'degree', 0],
  [/m?mol\/l|meq\/l|ppm|ppb|%|mg\/kg|°f/, 'other', 0],
]

const unitKind = (item: WaterItem) => {
  const unit = waterItems.find((row) => row.item === item)?.unit
  return unit === 'mg/L' ? 'mg' : unit === '个/L' ? 'count' : unit === '℃' ? 'degree' : 'none'
}

/** 以 N 计, 以 P 计: how the standard itself counts. */
const BASIS = /[,，]?以(?:n|p|f-?|cn-?|苯酚|o2?|caco3)计/g

/** 认表头: what a column is; null where its name is not known. */
export function columnOf(header: string): Column | null {
  const text = header.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
  const name = plainName(text)
  const plain = plainNames.get(name)
  if (plain !== undefined) return { kind: plain }
  if (LONG.has(name)) return { kind: 'long' }
  const found = UNITS.map(([pattern, kind, shift]) => ({ unit: pattern.exec(text)?.[0], kind, shift })).find(
    ({ unit }) => unit !== undefined,
  )
  const rest = plainName((found?.unit === undefined ? text : text.replace(found.unit, '')).replace(BASIS, ''))
  const item = itemNames.get(rest)
  if (item === undefined) {
    // Units of conductivity and of algae are not told apart: a name that begins so is enough.
    const known = [...beside].find(([word]) => name.startsWith(word))
    return known === undefined ? null : { kind: 'beside', isOfStations: known[1] }
  }
  if (found === undefined) return { kind: 'item', item, shift: 0, unitText: '' }
  return { kind: 'item', item, shift: found.kind === unitKind(item) ? found.shift : null, unitText: found.unit ?? '' }
}
