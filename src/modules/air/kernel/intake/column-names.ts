/**
 * Names of columns · 表头 of tables with air quality: what a header says of item, averaging time and unit. Compared without spaces, line
 * breaks, width and case, because headers are copied from pages and printed tables.
 */
import type { BasicItem } from '#standards/gb-3095/items.table.ts'

/** 平均时间 as a header names it; `plain` where it names none. */
export type Window = 'plain' | '1h' | '8h' | 'mda8' | '24h' | 'day'

/** 单位 as a header names it; null where it names none. `other` is one that is not converted. */
export type NamedUnit = 'ug' | 'mg' | 'other' | null

export type Column =
  | { readonly kind: 'station' | 'code' | 'city' | 'date' | 'hour' | 'time' | 'type' }
  /** Of tables in which a row is one pollutant: which one, its value, its unit. */
  | { readonly kind: 'pollutant' | 'value' | 'unit' }
  | { readonly kind: 'item'; readonly item: BasicItem; readonly window: Window; readonly unit: NamedUnit; readonly unitText: string }
  /** What tables of air quality have besides; it takes no part. */
  | { readonly kind: 'published' }

/** What only separates. */
const SEPARATORS = /[\s()[\]{}【】〔〕"'“”_\-–—.,:;|/、，：；]/g

const PLAIN: readonly (readonly [Column['kind'], string])[] = [
  [
    'station',
    'watchpoint station stationname site sitename point 站点 站点名称 监测点 监测点位 监测点位名称 监测点名称 点位 点位名称 站名',
  ],
  ['station', '测点 测点名称 子站 子站名称 监测站点 监测站点名称 监测站 监测站名称 空气站 positionname'],
  [
    'code',
    'stationcode stationid sitecode siteid 站点编号 站点编码 站点代码 点位编号 点位编码 点位代码 测点编号 测点编码 监测点编号 监测点编码',
  ],
  ['city', 'city cityname area 城市 城市名称 地区 地市 区县 行政区'],
  ['date', 'date day 日期 监测日期 数据日期'],
  ['hour', 'hour 小时 时次 监测小时 钟点 时'],
  ['time', 'time datetime timestamp timepoint pubtime 时间 监测时间 日期时间 数据时间 发布时间 采样时间 监测日期时间 年月日时'],
  ['type', 'type'],
  ['pollutant', 'pollutant pollutantname parameter species 污染物 污染物名称 监测项目 项目 项目名称 监测因子 因子 因子名称 指标 监测指标'],
  ['value', 'value concentration 值 数值 监测值 浓度 浓度值 监测浓度 实测值'],
  ['unit', 'unit units 单位 浓度单位 计量单位'],
  [
    'published',
    'aqi level quality primarypollution primarypollutant 空气质量指数 空气质量指数aqi 级别 类别 空气质量级别 空气质量类别 空气质量',
  ],
  ['published', '空气质量指数级别 空气质量指数类别 首要污染物 空气质量状况'],
]
const plainNames = new Map(PLAIN.flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)))

const INDEX_NAMES = new Set(['aqi', '空气质量指数', '空气质量指数aqi'])

const plainText = (header: string) => header.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/** 是否为 AQI 列: the index as somebody published it. */
export const isIndexName = (header: string): boolean => INDEX_NAMES.has(plainText(header).replace(SEPARATORS, ''))

/** Names of each item, the Chinese and the formula; a header may hold both. */
const ITEMS: Readonly<Record<BasicItem, readonly string[]>> = {
  pm25: ['细颗粒物', '颗粒物', 'pm25'],
  pm10: ['可吸入颗粒物', '颗粒物', 'pm10'],
  so2: ['二氧化硫', 'so2'],
  no2: ['二氧化氮', 'no2'],
  co: ['一氧化碳', 'co'],
  o3: ['臭氧', 'o3'],
}
/** 颗粒物 alone would be either. */
const itemNames = new Map<string, BasicItem>()
for (const [item, names] of Object.entries(ITEMS) as [BasicItem, readonly string[]][]) {
  const formula = names.at(-1) as string
  for (const name of names) {
    if (name !== '颗粒物') itemNames.set(name, item)
    if (name === formula) continue
    itemNames.set(name + formula, item)
    itemNames.set(formula + name, item)
  }
}

/** Words that say only that it is a concentration. */
const FILLERS = /质量浓度|浓度|监测值|平均值|平均|均值|均|实时|小时值|滑动|数值|值|concentration|conc|average|avg|mean|value/g

/** Longest first: what names eight hours also names hours. */
const WINDOWS: readonly (readonly [RegExp, Window])[] = [
  [/mda8|日最大8小时|最大8小时|8h(?:our)?max|max8h|日最大8h/, 'mda8'],
  [/24小时|24h(?:our)?/, '24h'],
  [/8小时|8h(?:our)?/, '8h'],
  [/1小时|1h(?:our)?|hourly|小时/, '1h'],
  [/日均|日平均|daily|日/, 'day'],
]

const UNITS: readonly (readonly [RegExp, Exclude<NamedUnit, null>])[] = [
  [/(?:μg|ug|微克)(?:(?:\/|每)?(?:n?m\^?3|立方米|标准立方米)|·m-3|m-3)?/, 'ug'],
  [/(?:mg|毫克)(?:(?:\/|每)?(?:n?m\^?3|立方米|标准立方米)|·m-3|m-3)?/, 'mg'],
  [/ppbv?|ppmv?|ppt|(?:ng|g|克)\/(?:m\^?3|立方米)|[μu]mol\/mol|nmol\/mol/, 'other'],
]

/** 认表头: what a column is; null where its name is not known. */
export function columnOf(header: string): Column | null {
  const text = plainText(header)
  const plain = plainNames.get(text.replace(SEPARATORS, ''))
  if (plain !== undefined) return { kind: plain } as Column
  let rest = text
  let unit: NamedUnit = null
  let unitText = ''
  for (const [pattern, named] of UNITS) {
    const found = pattern.exec(rest)
    if (found === null) continue
    unit = named
    unitText = found[0]
    rest = rest.replace(found[0], '')
    break
  }
  rest = rest.replace(SEPARATORS, '')
  // The formulas hold digits of their own, which must not be taken for hours.
  let window: Window = 'plain'
  for (const [pattern, named] of WINDOWS) {
    const found = pattern.exec(rest)
    if (found === null) continue
    window = named
    rest = rest.replace(found[0], '')
    break
  }
  const item = itemNames.get(rest.replace(FILLERS, ''))
  return item === undefined ? null : { kind: 'item', item, window, unit, unitText }
}
