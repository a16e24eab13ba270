/** Made-up stations, days and hours for the states of the catalogue: of no real city. */
import type { Day } from '#ground/lib/day.ts'
import { addDays, daysBetween } from '#ground/lib/day-count.ts'
import { answer, type Reply } from '#ground/web/page-state.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { airCategories } from '#standards/hj-633/categories.table.ts'
import type {
  AirDay,
  AirEvaluation,
  AirExceptionalEvent,
  AirHours,
  AirItem,
  AirMonth,
  AirRank,
  AirStation,
  AirSuspect,
  AirYearAverages,
} from '../wire.ts'

export const idOf = (at: number) => `01890000-0000-7000-8000-${String(at).padStart(12, '0')}`
const person = { account: idOf(7), name: { zh: '示例审核员', en: 'Example Judge' } }

const NAMES = ['青禾渠', '柏年路', '云杉里', '老冰厂', '西郊', '望湖', '南岗', '北苑', '石桥', '河口', '东埠', '松林']
export const stations: readonly AirStation[] = NAMES.map((name, at) => ({
  code: `9901${String(at + 1).padStart(2, '0')}`,
  name,
  area: `99010${(at % 4) + 1}`,
  kind: at % 5 === 4 ? 'municipal' : 'national',
  areaClass: at === 11 ? 1 : 2,
  isOfCity: at !== 11,
  point: at === 10 ? null : { lon: 117.1 + ((at * 7) % 12) * 0.03, lat: 38.95 + ((at * 11 + 4) % 9) * 0.042, datum: 'wgs-84' },
  sinceOn: '2015-01-01',
  untilOn: null,
  version: 1,
}))
export const stationsReply = (lastOn: string | null = '2026-03-31') =>
  answer({ stations: lastOn === null ? [] : stations, firstOn: lastOn === null ? null : '2024-01-01', lastOn })

const eventOfDay: AirDay['events'][number] = {
  ...{ id: idOf(500), kind: 'sand-and-dust', items: ['pm10', 'pm25'] },
  ...{ why: '外来沙尘过程，颗粒物小时值骤升', document: '示例环发〔2026〕3 号' },
}
const eventSpans = [
  ['2026-02-27', '2026-02-28'],
  ['2026-02-16', '2026-02-16'],
] as const
export const eventsReply = (state: 'standing' | 'withdrawn') =>
  answer({
    next: null,
    rows: eventSpans.map(
      ([from, until], at): AirExceptionalEvent => ({
        ...{ ...eventOfDay, id: idOf(500 + at), area: '990101', from, until, by: person, at: '2026-03-02T01:10:00.000Z', version: 1 },
        ...(at === 0 ? {} : { kind: 'fireworks', items: ['pm25'], why: '除夕烟花爆竹集中燃放', document: '示例环发〔2026〕2 号' }),
        withdrawn: state === 'standing' ? null : { why: '复核后不予认定', by: person, at: '2026-03-05T03:00:00.000Z' },
      }),
    ),
  })

const levelOf = (aqi: number) =>
  airCategories.findLast(({ value }) => aqi >= value.first && (value.last === null || aqi <= value.last))?.level ?? 1
const wave = (at: number) => Math.abs(Math.sin(at * 12.9898) * 43758.5453) % 1

function dayOfPlace(day: Day, at: number): AirDay {
  const value = (most: number, digits = 0) => (wave(at + most) * most + most / 8).toFixed(digits)
  const aqi = Math.round(28 + wave(at) ** 3 * 330)
  const isOzone = at % 3 === 0 && aqi <= 200
  const particles = (isOzone ? 20 : aqi <= 50 ? aqi * 0.7 : aqi <= 100 ? 35 + (aqi - 50) * 0.5 : 60 + (aqi - 100) * 0.95).toFixed(0)
  const values: Readonly<Record<BasicItem, string>> = {
    so2: value(14),
    no2: value(50),
    co: value(1.2, 1),
    o3: isOzone ? (aqi <= 50 ? aqi * 2 : 100 + (aqi - 50) * 1.15).toFixed(0) : value(70),
    pm10: (Number(particles) * 1.5).toFixed(0),
    pm25: particles,
  }
  const isWithheld = at % 23 === 11
  const items = Object.fromEntries(
    basicItems.map((item) => [
      item,
      isWithheld && item === 'pm25' ? { value: null, n: 17, iaqi: null } : { value: values[item], n: 24, iaqi: 50 },
    ]),
  ) as AirDay['items']
  if (isWithheld)
    return {
      day,
      items,
      aqi: null,
      level: null,
      primary: [],
      withheld: { reason: 'gaps', have: 5, need: 6 },
      stations: { n: 4, expected: 11 },
      dust: null,
      events: [],
      open: 3,
    }
  return {
    day,
    items,
    aqi,
    level: levelOf(aqi),
    primary: aqi <= 50 ? [] : isOzone ? ['o3'] : at % 13 === 4 ? ['pm25', 'pm10'] : ['pm25'],
    withheld: null,
    stations: { n: at % 9 === 2 ? 10 : 11, expected: 11 },
    dust: at % 29 === 17 ? '外来沙尘，PM10 显著高于 PM2.5' : null,
    events: at >= 17 && at <= 18 ? [eventOfDay] : [],
    open: at % 17 === 3 ? 2 : 0,
  }
}

export const daysOf = (from: Day, until: Day): AirDay[] =>
  Array.from({ length: daysBetween(from, until) + 1 }, (_, at) => dayOfPlace(addDays(from, at), at))
export const daysReply = (from: Day, until: Day, scope = 'city', waiting = 0) =>
  answer({ scope, days: daysOf(from, until), rules: indexRules, waiting, dataUntil: `${until}T16` })

const rule = (name: string, value: string | object, clause: string, unverified: string | null = null) => ({
  name,
  value: typeof value === 'string' ? value : JSON.stringify(value),
  clause,
  from: '2026-03-01',
  until: '2030-12-31',
  unverified,
})
const remembered = 'remembered from the standard; the text itself was not at hand'
const rules = [
  rule('pm25 annual class-2', { limit: '30', unit: 'µg/m³' }, 'GB 3095—2026 表1 过渡阶段浓度限值'),
  rule('o3 mda8 class-2', { limit: '160', unit: 'µg/m³' }, 'GB 3095—2026 表1 过渡阶段浓度限值'),
  rule('pm25 annual', [{ count: 324, of: 'daily-average', within: 'year' }], 'GB 3095—2026 表4'),
  rule('year-days', '324', 'HJ 663—2026 6.1', remembered),
]
const yearRules = [
  rule(
    'years',
    '3',
    'HJ 663—2026 三年滑动平均',
    'that the new edition has it is known from news; that it is the mean of the statistics of three years is our reading',
  ),
]
const exceptionalRules = [
  rule(
    'exceptional-items',
    'the-items-named',
    'HJ 663—2026 例外事件',
    'that the new edition has exceptional events is known from news; what it leaves out because of them is our reading',
  ),
]
/** Those by which an index is made. */
const indexRules = [rule('pm25-daily 50', '35', 'HJ 633—2026 表3'), rule('pm25-daily 100', '60', 'HJ 633—2026 表3')]

type Statistic = AirEvaluation['statistics'][number]
const statistic = (item: AirItem, percentile: number | null, value: string, limit: string, before: string, change: string): Statistic => ({
  item,
  kind: percentile === null ? 'mean' : 'percentile',
  percentile,
  value,
  unit: item === 'co' ? 'mg/m³' : 'µg/m³',
  n: 88,
  expected: 90,
  coverage: '97.8',
  limit,
  complies: Number(value) <= Number(limit),
  excess: Number(value) <= Number(limit) ? null : (Number(value) / Number(limit) - 1).toFixed(2),
  withheld: null,
  rules,
  before,
  beforeN: 90,
  change,
})

const bothOf = (item: AirItem, kept: string, leftOut: string): NonNullable<AirEvaluation['exceptional']>['statistics'][number] => ({
  ...{ item, kind: 'mean', percentile: null, unit: 'µg/m³', limit: null, expected: 90 },
  ...{ kept, keptN: 88, keptComplies: null, leftOut, leftOutN: 86, leftOutComplies: null },
})

export const evaluation: AirEvaluation = {
  scope: 'city',
  from: '2026-01-01',
  until: '2026-03-31',
  beforeFrom: '2025-01-01',
  beforeUntil: '2025-03-31',
  edition: 'GB 3095—2026 表1 过渡阶段浓度限值; HJ 633—2026; HJ 663—2026',
  dust: 'left-out',
  dustDays: 2,
  statistics: [
    statistic('so2', null, '9', '60', '8', '12.5'),
    statistic('so2', 98, '18', '150', '17', '5.9'),
    statistic('no2', null, '38', '40', '41', '-7.3'),
    statistic('no2', 98, '71', '80', '77', '-7.8'),
    statistic('co', 95, '1.3', '4', '1.5', '-13.3'),
    statistic('o3', 90, '118', '160', '121', '-2.5'),
    statistic('pm10', null, '79', '60', '86', '-8.1'),
    statistic('pm10', 95, '152', '120', '171', '-11.1'),
    statistic('pm25', null, '44', '30', '49', '-10.2'),
    statistic('pm25', 95, '103', '60', '118', '-12.7'),
  ],
  days: {
    good: 61,
    heavy: 3,
    n: 88,
    expected: 90,
    share: '69.3',
    beforeGood: 57,
    beforeN: 90,
    beforeShare: '63.3',
    change: '6.0',
    levels: [
      { level: 1, days: 14 },
      { level: 2, days: 47 },
      { level: 3, days: 18 },
      { level: 4, days: 6 },
      { level: 5, days: 2 },
      { level: 6, days: 1 },
    ],
  },
  composite: {
    value: '4.67',
    basis: { n: 88, expected: 90, coverage: '97.8', minimum: 'none-published', beforeN: 90 },
    singles: [],
    primary: ['pm25'],
    withheld: null,
    before: '5.06',
    change: '-7.7',
    rules,
  },
  exceptional: {
    ...{ days: 2, withheld: null, composite: { kept: '4.67', leftOut: '4.58' }, rules: exceptionalRules },
    events: [{ ...eventOfDay, from: '2026-02-27', until: '2026-02-28' }],
    statistics: [bothOf('pm10', '79', '76'), bothOf('pm25', '44', '43')],
  },
  open: 12,
  dataUntil: '2026-03-31T16',
}

/** A year that is not whole, and of which the year before is not there. */
export const withheldEvaluation: AirEvaluation = {
  ...evaluation,
  exceptional: null,
  dustDays: 0,
  open: 0,
  statistics: evaluation.statistics.map((of) => ({
    ...of,
    ...(of.item === 'co' || of.item === 'o3'
      ? {}
      : {
          value: null,
          complies: null,
          excess: null,
          n: 300,
          expected: 365,
          coverage: '82.2',
          withheld: { reason: 'too-few-days', have: 300, need: 324 },
        }),
    before: null,
    change: null,
  })),
  days: { ...evaluation.days, beforeShare: null, change: null },
  composite: {
    ...evaluation.composite,
    value: null,
    basis: null,
    withheld: { reason: 'too-few-days', have: 300, need: 324 },
    before: null,
    change: null,
  },
}

const ofYear = (year: number, value: string): AirYearAverages['averages'][number]['years'][number] => ({
  ...{ year, value, n: 362, expected: 365, coverage: '99.2', withheld: null },
})
/** Three years; the last of them has too few days of PM2.5. */
export const yearAveragesReply = answer({
  ...{ scope: 'city', years: [2023, 2024, 2025], dust: 'left-out', dataUntil: '2025-12-31T23' },
  edition: 'GB 3095—2026 表1 过渡阶段浓度限值; HJ 633—2026; HJ 663—2026',
  averages: evaluation.statistics.map(({ item, kind, percentile, unit }): AirYearAverages['averages'][number] => {
    const isLacking = item === 'pm25'
    const lacking = { value: null, n: 300, coverage: '82.2', withheld: { reason: 'too-few-days', have: 300, need: 324 } }
    return {
      ...{ item, kind, unit, percentile, value: isLacking ? null : '31.3' },
      years: [ofYear(2023, '33'), ofYear(2024, '31'), { ...ofYear(2025, '30'), ...(isLacking ? lacking : {}) }],
      ...{ withheld: isLacking ? 'year-not-evaluated' : null, notJudged: 'no-limit-known', rules: yearRules },
    }
  }),
})

const monthOf = (at: number, isKnown: boolean): AirMonth => {
  const pair = (base: number, digits = 0) => ({
    value: isKnown ? (base * (0.7 + wave(at + base) / 2)).toFixed(digits) : null,
    before: (base * (0.8 + wave(at + base + 3) / 2)).toFixed(digits),
  })
  return {
    month: `2026-${String(at + 1).padStart(2, '0')}`,
    items: { so2: pair(9), no2: pair(38), co: pair(1.2, 1), o3: pair(100 + at * 12), pm10: pair(80), pm25: pair(48 - at * 4) },
    good: isKnown ? 15 + ((at * 5) % 9) : 0,
    n: isKnown ? 30 : 0,
    beforeGood: 14 + ((at * 7) % 9),
    beforeN: 30,
    expected: 30,
    beforeExpected: 30,
  }
}
export const monthsReply = (known = 3) =>
  answer({
    scope: 'city',
    edition: 'GB 3095—2026 表1 过渡阶段浓度限值; HJ 633—2026; HJ 663—2026',
    months: Array.from({ length: 6 }, (_, at) => monthOf(at, at < known)),
    dataUntil: '2026-03-31T16',
  })

/** Two of them tie, one has too few days. */
const ranks: readonly AirRank[] = stations.slice(0, 11).map((station, at) => ({
  rank: at === 10 ? null : at === 3 ? 3 : at + 1,
  of: station.code,
  name: { zh: station.name, en: station.name },
  index: at === 10 ? null : (at === 3 ? 4.12 : 3.9 + at * 0.11).toFixed(2),
  basis:
    at === 10
      ? null
      : { n: 90 - (at % 4), expected: 90, coverage: ((90 - (at % 4)) / 0.9).toFixed(1), minimum: 'none-published', beforeN: 90 },
  before: at === 10 ? null : (4.3 + at * 0.1).toFixed(2),
  change: at === 10 ? null : (-8.2 + at).toFixed(1),
  primary: at === 10 ? [] : at % 4 === 0 ? ['pm25', 'pm10'] : ['pm25'],
  goodShare: at === 10 ? null : (74 - at * 1.3).toFixed(1),
  n: at === 10 ? 41 : 90 - (at % 4),
  expected: 90,
  withheld: at === 10 ? { reason: 'too-few-days', have: 41, need: 81 } : null,
}))
export const rankingReply = answer({
  edition: 'GB 3095—2026 表1 过渡阶段浓度限值; HJ 633—2026; HJ 663—2026',
  ranks,
  rules,
  dataUntil: '2026-03-31T16',
})

const hourText = (day: Day, at: number) => `${day}T${String(at).padStart(2, '0')}`

export function hoursReply(station: AirStation, from: Day, until: Day): Reply {
  const value = (item: AirItem, at: number) => {
    const base = { so2: 9, no2: 36, co: 0.9, o3: 70, pm10: 88, pm25: 46 }[item]
    const text = (base * (0.7 + wave(at + base) * 0.6)).toFixed(item === 'co' ? 1 : 0)
    const plain = { text, value: text, suspect: null, verdict: null }
    if (item === 'pm25' && at % 24 === 9) return { ...plain, text: '412', value: '412', suspect: idOf(300) }
    if (item === 'pm10' && at % 24 === 4) return { ...plain, text: '985', value: '985', suspect: idOf(301), verdict: 'invalid' as const }
    if (item === 'no2' && at % 24 === 15) return { ...plain, suspect: idOf(302), verdict: 'valid' as const }
    if (item === 'so2' && at % 24 === 20) return { ...plain, text: '校准', value: null }
    return plain
  }
  const days = Array.from({ length: daysBetween(from, until) + 1 }, (_, at) => addDays(from, at))
  const hours: AirHours['hours'] = days.flatMap((day, nth) =>
    Array.from({ length: 24 }, (_, at) => at)
      .filter((at) => at !== 12 && at !== 13)
      .map((at) => ({
        hour: hourText(day, at),
        items: Object.fromEntries(basicItems.map((item) => [item, value(item, nth * 24 + at)])) as AirHours['hours'][number]['items'],
      })),
  )
  return answer({ station, hours })
}

const ruleOf = (rule: string, zh: string, en: string) => ({ rule, words: { zh, en } })
const suspectRules = [
  [ruleOf('jump', '与前一小时相比变化超过 200 µg/m³', 'Changed by more than 200 µg/m³ within an hour')],
  [ruleOf('pm25-above-pm10', 'PM2.5 高于同一小时的 PM10', 'PM2.5 above PM10 of the same hour')],
  [ruleOf('stuck', '连续 5 小时数值不变', 'Unchanged for 5 hours'), ruleOf('apart', '与周边点位差异过大', 'Far from the stations around')],
  [],
]

export function suspectAt(at: number, more: Partial<AirSuspect> = {}): AirSuspect {
  const item = basicItems[(at * 5) % 6] as AirItem
  const value = item === 'co' ? '6.4' : String(180 + ((at * 37) % 300))
  return {
    id: idOf(300 + at),
    station: stations[at % 11]?.code ?? '',
    item: at === 0 ? 'pm25' : item,
    hour: hourText(addDays('2026-03-30', -(at % 20)), (9 + at * 5) % 24),
    text: at === 0 ? '412' : value,
    value: at === 0 ? '412' : value,
    rules: suspectRules[at % 4] ?? [],
    verdict: null,
    why: null,
    by: null,
    at: null,
    foundAt: '2026-03-31T01:00:00.000Z',
    version: 1,
    ...more,
  }
}

export const judged: Partial<AirSuspect> = {
  verdict: 'invalid',
  why: '仪器校准或维护',
  by: person,
  at: '2026-03-31T02:10:00.000Z',
  version: 2,
}
export { person as judge }
