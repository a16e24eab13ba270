/**
 * Names of columns · 表头 of tables with air quality: what a header says of item, averaging time and unit. Compared without spaces, line
 * breaks, width and case, because headers are copied from pages and printed tables.
 */
import type { BasicItem } from '#standards/gb-3095/items.table.ts'

/** 平均时间 as a header names it; `plain` where it names none. `max1h` and `mda8` are the greatest of a day. */
export type Window = 'plain' | '1h' | 'max1h' | '8h' | 'mda8' | '24h' | 'day'

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

/** Names of each item, longest first; a header may hold several of one. */
const ITEMS: Readonly<Record<BasicItem, readonly string[]>> = {
  pm25: ['细颗粒物', '颗粒物', 'pm25'],
  pm10: ['可吸入颗粒物', '颗粒物', 'pm10'],
  so2: ['二氧化硫', 'so2'],
  no2: ['二氧化氮', 'no2'],
  co: ['一氧化碳', 'co'],
  o3: ['臭氧', 'o3'],
}
/** 颗粒物 alone would be either. */
const OF_BOTH = '颗粒物'
/** The tables of HJ 633 and GB 3095 name particles by their size: 颗粒物(粒径小于等于2.5 μm). */
const SIZES = /(?:空气动力学)?(?:当量)?[粒直]径(?:小于或?等于|不大于|≤|≦|<=)(25|10)[μu]m/g

/** 认项目: the text is made of names of one item and of nothing else. */
function itemOf(text: string): BasicItem | null {
  for (const [item, names] of Object.entries(ITEMS) as [BasicItem, readonly string[]][]) {
    if (!names.some((name) => name !== OF_BOTH && text.includes(name))) continue
    if (names.reduce((rest, name) => rest.replaceAll(name, ''), text) === '') return item
  }
  return null
}

/** Words that say only that it is a concentration. */
const FILLERS =
  /质量浓度|浓度|监测值|平均值|平均|均值|均|实时|滑动|数值|值|concentration|conc|average|avg|mean|value|running|moving|rolling|的/g

/** Longest first: what names 24 hours also names 4, and the formulas hold digits of their own. */
const HOURS: readonly (readonly [RegExp, '24h' | '8h' | '1h'])[] = [
  [/24小时|二十四小时|24h(?:(?:ou)?rs?)?/, '24h'],
  [/8小时|八小时|8h(?:(?:ou)?rs?)?/, '8h'],
  [/1小时|一小时|1h(?:(?:ou)?rs?)?|hourly|小时|hour/, '1h'],
]
const GREATEST = /最大|最高|maximum|max/
const OF_DAY = /每日|当日|日|daily|day/

/**
 * 认平均时间: the hours, whether it is the greatest, whether it is of a day, in any order. Null where they make no averaging time that is
 * known, such as a greatest value without its hours. The rest is what the words leave.
 */
function windowOf(text: string): { readonly window: Window; readonly rest: string } | null {
  let rest = text.replace(/mda(?=[18])/, 'max').replace(/max([18])(?!h|小时)/, 'max$1h')
  const took = (pattern: RegExp): boolean => {
    const before = rest
    rest = rest.replace(pattern, '')
    return rest !== before
  }
  const hours = HOURS.flatMap(([pattern, named]) => (took(pattern) ? [named] : [])).join(' ')
  const isGreatest = took(GREATEST)
  const isOfDay = took(OF_DAY)
  const window = (WINDOWS[isGreatest ? 'greatest' : isOfDay ? 'day' : 'plain'] as Readonly<Record<string, Window>>)[hours]
  return window === undefined ? null : { window, rest }
}

/** By hours. The national dumps write O3_8h_24h for the greatest 8-hour average of 24 hours. */
const WINDOWS: Readonly<Record<'greatest' | 'day' | 'plain', Readonly<Record<string, Window>>>> = {
  greatest: { '1h': 'max1h', '24h 1h': 'max1h', '8h': 'mda8', '24h 8h': 'mda8' },
  day: { '': 'day', '24h': '24h' },
  plain: { '': 'plain', '1h': '1h', '8h': '8h', '24h 8h': 'mda8', '24h': '24h' },
}

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
  const words = windowOf(rest.replace(SEPARATORS, '').replace(SIZES, 'pm$1'))
  const name = words?.rest.replace(FILLERS, '')
  // MDA8 is a word for O3 alone.
  const item = name === undefined ? null : name === '' && text.includes('mda8') ? 'o3' : itemOf(name)
  return words === null || item === null ? null : { kind: 'item', item, window: words.window, unit, unitText }
}

/** How an item may stand in a longer name; letters beside a formula make another one of it (NO3, CO2, comment). */
const MENTIONS: Readonly<Record<BasicItem, RegExp>> = {
  pm25: /细颗粒物|pm[^a-z0-9]?2[^a-z0-9]?5|[^0-9]2\.5[μu]m/,
  pm10: /可吸入颗粒物|pm[^a-z0-9]?10|[^0-9]10[μu]m/,
  so2: /二氧化硫|so2/,
  no2: /二氧化氮|no2/,
  co: /一氧化碳|(?<![a-z])co(?![a-z]|2(?!4))/,
  o3: /臭氧|(?<![ncs])o3|ozone/,
}
/** What stands beside a concentration and is none. */
const BESIDE = /指数|iaqi|aqi|index|级别|等级|类别|首要|超标|限值|达标|率|倍数|天数|小时数|个数|标记|标识|状态|flag|status|备注|说明/

/** 像是哪些项目的列: which items the name speaks of, though what it is exactly is not known; none where it is no concentration. */
export function mentionedItems(header: string): readonly BasicItem[] {
  const text = plainText(header)
  if (BESIDE.test(text)) return []
  return (Object.keys(MENTIONS) as BasicItem[]).filter((item) => MENTIONS[item].test(text))
}
