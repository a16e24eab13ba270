/** Made-up sections, periods and readings for the states of the catalogue: of no real city. */
import { answer } from '#ground/web/page-state.ts'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import { waterLimits } from '#standards/gb-3838/limits.table.ts'
import type { WaterClass } from '../kernel/water-class.ts'
import type { WaterEvaluation, WaterPeriod, WaterReadings, WaterSection, WaterUsedRule } from '../wire.ts'

export const idOf = (at: number) => `01890000-0000-7000-8000-${String(at).padStart(12, '0')}`
const wave = (at: number) => Math.abs(Math.sin(at * 12.9898) * 43758.5453) % 1

const NAMES = ['青禾桥', '柏年闸', '云杉里', '老渡口', '西坝', '望湖心', '南岗桥', '北苑闸', '石桥', '河口', '东埠', '松林坝']
const RIVERS = ['青禾河', '柏年渠', '云杉河', '望湖'] as const

export const sections: readonly WaterSection[] = NAMES.map((name, at) => {
  const isLake = name === '望湖心'
  return {
    code: `W9901${String(at + 1).padStart(2, '0')}`,
    name,
    river: isLake ? '望湖' : (RIVERS[at % 3] as string),
    body: isLake ? 'lake' : 'river',
    basin: at % 7 === 3 ? null : at % 2 === 0 ? '青禾水系' : '柏年水系',
    area: `99010${(at % 4) + 1}`,
    kind: (['national', 'provincial', 'municipal'] as const)[at % 3] ?? 'other',
    target: at % 5 === 4 ? null : at % 2 === 0 ? 3 : 4,
    point: at === 10 ? null : { lon: 117.12 + ((at * 7) % 12) * 0.033, lat: 38.97 + ((at * 11 + 4) % 9) * 0.045, datum: 'wgs-84' },
    sinceOn: '2018-01-01',
    untilOn: null,
    version: 1,
  }
})

/** As many as a large basin has. */
export const manySections: readonly WaterSection[] = Array.from({ length: 500 }, (_, at) => {
  const of = sections[at % sections.length] as WaterSection
  return {
    ...of,
    code: `W98${String(at).padStart(4, '0')}`,
    name: `${of.name}${at + 1}`,
    river: `${of.river}第${(at % 40) + 1}支`,
    point: { lon: 117.08 + wave(at) * 0.45, lat: 38.92 + wave(at + 7) * 0.44, datum: 'wgs-84' },
  }
})

export const spans = [
  { source: 'laboratory', firstOn: '2024-01-03', lastOn: '2026-06-08' },
  { source: 'automatic-station', firstOn: '2026-01-01', lastOn: '2026-06-30' },
] as const
export const sectionsReply = (of: readonly WaterSection[] = sections) =>
  answer({ sections: of.map((one) => ({ ...one, latest: null })), spans: of.length === 0 ? [] : spans })

const rule = (name: string, value: string | object, clause: string, unverified: string | null = null): WaterUsedRule => ({
  name,
  value: typeof value === 'string' ? value : JSON.stringify(value),
  clause,
  from: '2011-03-09',
  until: null,
  unverified,
})
const remembered = 'method in general use, from memory; not compared with the circular'
export const rules: readonly WaterUsedRule[] = [
  rule('class', { as: 'class-1' }, '环办〔2011〕22号 一(二)'),
  rule('mean', { as: 'share-of-limit', share: '0.5' }, '环办〔2011〕22号 一(二)', remembered),
  rule('3', { status: 'good', colour: 'green' }, '环办〔2011〕22号 二(一)1'),
  rule('dissolved-oxygen any 1', { sense: 'at-least', limit: '7.5', or: { saturationPercent: '90' } }, 'GB 3838—2002 表1'),
  rule('ammonia-nitrogen any 3', { sense: 'at-most', limit: '1.0' }, 'GB 3838—2002 表1'),
  rule('total-phosphorus river 3', { sense: 'at-most', limit: '0.2' }, 'GB 3838—2002 表1'),
]

const grades: readonly (WaterClass | null)[] = [2, 3, 3, 4, 2, 4, 3, 6, 1, 5, 3, null]
const ITEMS: readonly (readonly [WaterItem, readonly string[]])[] = [
  ['water-temperature', ['2.1', '3.4', '8.8', '15.2', '20.6', '25.1']],
  ['ph', ['7.8', '7.9', '8.1', '8.0', '8.2', '8.4']],
  ['dissolved-oxygen', ['11.2', '10.8', '9.6', '8.2', '7.1', '5.6']],
  ['permanganate-index', ['3.1', '3.3', '3.6', '4.2', '4.8', '5.9']],
  ['chemical-oxygen-demand', ['13', '14', '15', '17', '19', '24']],
  ['five-day-bod', ['1.8', '2.0', '2.1', '2.6', '3.1', '3.8']],
  ['ammonia-nitrogen', ['0.42', '0.51', '0.38', '0.22', '0.18', '1.12']],
  ['total-phosphorus', ['0.06', '0.07', '0.08', '0.11', '0.13', '0.24']],
  ['total-nitrogen', ['3.10', '3.42', '2.95', '2.40', '1.88', '2.02']],
  ['fluoride', ['0.52', '0.55', '0.58', '0.61', '0.66', '0.7']],
  ['mercury', ['0.00004L', '<0.00004', '<0.00004', '<0.00004', '<0.00004', '0.00004L']],
  ['petroleum', ['<0.01', '0.01L', '0.02', '<0.01', '0.03', '0.02']],
]

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']

function limitOf(item: WaterItem, { body, target }: WaterSection): string | null {
  const rows = waterLimits.filter((row) => row.item === item && row.class === (target ?? 3))
  const row = rows.find((of) => of.body === 'any' || of.body === body)?.value
  if (row === undefined) return null
  return row.sense === 'between' ? `${row.low}–${row.high}` : `${row.sense === 'at-most' ? '≤' : '≥'}${row.limit}`
}

export function evaluationOf(section: WaterSection, at: number): WaterEvaluation {
  const grade = grades[at % grades.length] ?? null
  const over: readonly WaterItem[] =
    grade === null || grade <= 2 ? [] : at % 2 === 0 ? ['total-phosphorus'] : ['ammonia-nitrogen', 'total-phosphorus']
  const exceeding = over.flatMap((item, place) =>
    grade === null || grade <= 3 ? [] : { item, class: grade, limit: limitOf(item, section) ?? '', multiple: place === 0 ? '0.6' : '0.2' },
  )
  const n = grade === null ? 2 : at % 4 === 1 ? 5 : 6
  const reached = grade === null || section.target === null ? null : grade <= section.target
  return {
    section,
    source: 'laboratory',
    ...{ class: grade, withheld: grade === null ? 'too-few-readings' : null },
    ...{ n, expected: 6, coverage: ((n / 6) * 100).toFixed(1) },
    status:
      grade === null
        ? null
        : grade <= 2
          ? 'excellent'
          : grade === 3
            ? 'good'
            : (['light-pollution', 'moderate-pollution', 'heavy-pollution'] as const)[grade - 4]!,
    determining: [...over],
    unsampled: at % 4 === 1 ? [{ state: 'dry', times: 1 }] : [],
    items: ITEMS.map(([item, texts]) => ({
      item,
      unit: waterItems.find((of) => of.item === item)?.unit ?? 'mg/L',
      mean: item === 'mercury' ? '<0.00004' : (texts[3] ?? ''),
      n,
      belowDetection: texts.filter((text) => /[<L]/.test(text)).length,
      class: item === 'total-phosphorus' ? grade : item === 'total-nitrogen' || item === 'water-temperature' ? null : 2,
      limit: limitOf(item, section),
      isReference: item === 'total-nitrogen' || item === 'water-temperature',
    })),
    limitsOf: section.target ?? 3,
    pollutants: exceeding,
    months: MONTHS.map((month, place) => {
      const isDry = at % 4 === 1 && place === 1
      const own = grade === null && place > 1 ? null : isDry ? null : ((((at + place) % 4) + 2) as WaterClass)
      return {
        month,
        class: own,
        withheld: own !== null ? null : isDry ? 'dry' : 'too-few-readings',
        ...{ n: own === null ? 0 : 1, expected: 1, coverage: own === null ? '0.0' : '100.0' },
      }
    }),
    monthsOfClass: [
      { class: 2, months: 2 },
      { class: 3, months: 2 },
      { class: 4, months: 1 },
    ],
    monthsNotEvaluated: 1,
    reached,
    failing: reached === false ? exceeding : [],
    open: at % 6 === 1 ? 2 : 0,
  }
}

export const period = (of: readonly WaterSection[] = sections): WaterPeriod => ({
  ...{ from: '2026-01-01', until: '2026-06-30', source: 'laboratory' },
  sections: of.map(evaluationOf),
  figures: [],
  rules: [...rules],
})

type Reading = WaterReadings['readings'][number]

/** Half a year of a laboratory: one month dry, one value in question, one judged invalid. */
export const readingsOf = (): Reading[] =>
  MONTHS.map((month, at) => {
    const place = { at: `${month}-${String(3 + at).padStart(2, '0')}T00:00`, source: 'laboratory' as const }
    if (at === 1) return { ...place, state: 'dry', class: null, withheld: 'dry', values: [] }
    return {
      ...{ ...place, state: 'sampled', class: at === 5 ? 4 : 3, withheld: null },
      values: ITEMS.map(([item, texts], row) => {
        const text = texts[at] ?? ''
        const isInQuestion = at === 5 && (item === 'ammonia-nitrogen' || item === 'total-phosphorus')
        return {
          ...{ item, text },
          class: item === 'water-temperature' || item === 'total-nitrogen' ? null : at === 5 && isInQuestion ? 4 : 2,
          kind: /[<L]/.test(text) ? 'below-detection' : 'value',
          suspect: isInQuestion ? idOf(row) : null,
          verdict: isInQuestion && item === 'total-phosphorus' ? 'valid' : null,
        }
      }),
    }
  })

/** Six a day of a station. */
export const stationReadingsOf = (days: number): Reading[] =>
  Array.from({ length: days * 6 }, (_, at): Reading => {
    const time = new Date(Date.UTC(2026, 0, 1, at * 4)).toISOString().slice(0, 16)
    const place = { at: time, source: 'automatic-station' as const }
    if (at % 97 === 30) return { ...place, state: 'maintenance', class: null, withheld: 'maintenance', values: [] }
    const value = (item: WaterItem, text: string): Reading['values'][number] => ({
      ...{ item, text, class: 2, kind: 'value', suspect: null, verdict: null },
    })
    return {
      ...{ ...place, state: 'sampled', class: at % 40 < 5 ? 4 : 3, withheld: null },
      values: [
        value('water-temperature', (12 - 10 * Math.cos(at / 350)).toFixed(1)),
        value('ph', (7.9 + wave(at) * 0.4).toFixed(2)),
        value('dissolved-oxygen', (7 + wave(at + 3) * 4).toFixed(2)),
        value('permanganate-index', (3 + wave(at + 5) * 2).toFixed(2)),
        value('ammonia-nitrogen', (0.15 + wave(at + 9) ** 3 * 1.2).toFixed(3)),
        value('total-phosphorus', (0.06 + wave(at + 11) * 0.1).toFixed(3)),
      ],
    }
  })
