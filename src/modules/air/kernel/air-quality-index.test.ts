import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { airQualityIndex, categoryOf, type Readings, type ReportRequest } from './air-quality-index.ts'

function reported(request: ReportRequest) {
  const found = airQualityIndex(request)
  if (!found.ok) throw new Error(JSON.stringify(found.refusal))
  return found.value
}
const short = (request: ReportRequest) => {
  const { index } = reported(request)
  return index.kind === 'published'
    ? `${index.aqi} ${index.category.value.categoryZh} ${index.primaryPollutants.join('+')}`.trim()
    : `NA ${index.reason} ${index.greatest}`
}

/** Made up: all well under the first breakpoint. */
const clean = { 'so2-1h': '5', 'no2-1h': '20', 'co-1h': '0.4', 'o3-1h': '60', 'pm10-1h': '30', 'pm25-1h': '15' } as const satisfies Readings
const cleanDay = {
  'so2-daily': '5',
  'no2-daily': '20',
  'co-daily': '0.4',
  'o3-mda8': '60',
  'pm10-daily': '30',
  'pm25-daily': '15',
  'o3-max-1h': '70',
} as const satisfies Readings
const hour = (day: Day, readings: Readings) => short({ report: 'hourly', day, readings: { ...clean, ...readings } })
const daily = (day: Day, readings: Readings) => short({ report: 'daily', day, readings: { ...cleanDay, ...readings } })

const before: Day = '2026-02-28'
const after: Day = '2026-03-01'

describe('the index of a day', () => {
  it('depends on the version of its day: PM2.5 of 75 is good until 2026-02-28 and lightly polluted from 2026-03-01', () => {
    expect(daily(before, { 'pm25-daily': '75' })).toBe('100 良 pm25')
    expect(daily(after, { 'pm25-daily': '60' })).toBe('100 良 pm25')
    // 100 + 50/55 × 15 = 113.6…
    expect(daily(after, { 'pm25-daily': '75' })).toBe('114 轻度污染 pm25')
    expect(daily(before, { 'pm10-daily': '150' })).toBe('100 良 pm10')
    expect(daily(after, { 'pm10-daily': '121' })).toBe('101 轻度污染 pm10')
  })

  it.each([
    ['35', '50 优'],
    ['36', '52 良 pm25'],
    ['75', '100 良 pm25'],
    ['76', '102 轻度污染 pm25'],
    ['115', '150 轻度污染 pm25'],
    ['116', '152 中度污染 pm25'],
    ['150', '200 中度污染 pm25'],
    ['151', '201 重度污染 pm25'],
    ['250', '300 重度污染 pm25'],
    ['251', '301 严重污染 pm25'],
    ['500', '500 严重污染 pm25'],
    ['501', '500 严重污染 pm25'],
  ])('2012: PM2.5 of %s is %s', (pm25, expected) => {
    expect(daily(before, { 'pm25-daily': pm25 })).toBe(expected)
  })

  it('has no primary pollutant at 50, one at 51, and all of those that are equal', () => {
    expect(daily(before, { 'pm25-daily': '35', 'pm10-daily': '50' })).toBe('50 优')
    expect(daily(before, { 'pm10-daily': '51' })).toBe('51 良 pm10')
    expect(daily(before, { 'pm25-daily': '75', 'pm10-daily': '150', 'o3-mda8': '160' })).toBe('100 良 pm10+pm25+o3')
    expect(daily(after, { 'pm25-daily': '60', 'pm10-daily': '120', 'o3-mda8': '160' })).toBe('100 良 pm10+pm25+o3')
  })

  it('names an item once that two indicators are due to', () => {
    expect(daily(before, { 'o3-mda8': '160', 'o3-max-1h': '200' })).toBe('100 良 o3')
  })

  it('2012: lets O3 by the hour decide where its 8-hour average is above 800; 2026: counts 300', () => {
    expect(daily(before, { 'o3-mda8': '801', 'o3-max-1h': '900' })).toBe('350 严重污染 o3')
    expect(daily(after, { 'o3-mda8': '801' })).toBe('300 重度污染 o3')
  })

  it('does not use the greatest hour of O3 from 2026 on, and says that it was given', () => {
    const report = reported({ report: 'daily', day: after, readings: { ...cleanDay, 'o3-max-1h': '400' } })
    expect(report.unused).toEqual(['o3-max-1h'])
    expect(report.index).toMatchObject({ aqi: 30 })
  })

  it('names what is not attained in 2012, and knows no such thing in 2026', () => {
    const readings = { ...cleanDay, 'pm25-daily': '120', 'pm10-daily': '160' }
    expect(reported({ report: 'daily', day: before, readings }).index).toMatchObject({ nonAttainmentPollutants: ['pm10', 'pm25'] })
    expect(reported({ report: 'daily', day: after, readings }).index).toMatchObject({ nonAttainmentPollutants: null })
  })
})

describe('the index of an hour', () => {
  it('2012: leaves SO2 above 800 to its 24-hour average; 2026: counts 200', () => {
    const report = reported({ report: 'hourly', day: before, readings: { ...clean, 'so2-1h': '801', 'so2-running-24h': '1000' } })
    expect(report.index).toMatchObject({ aqi: 225, primaryPollutants: ['so2'] })
    const without = reported({ report: 'hourly', day: before, readings: { ...clean, 'so2-1h': '801' } })
    expect(without.missing).toEqual(['so2-running-24h'])
    expect(without.index).toMatchObject({ aqi: 30 })
    expect(hour(after, { 'so2-1h': '801' })).toBe('200 中度污染 so2')
    // Not used, and not missing, as long as the hour has an index of its own.
    expect(reported({ report: 'hourly', day: before, readings: { ...clean, 'so2-running-24h': '1000' } }).unused).toEqual([
      'so2-running-24h',
    ])
  })

  it('as printed in 2012 takes running averages of particles and the running 8 hours of O3', () => {
    const readings: Readings = {
      ...clean,
      'pm10-1h': '400',
      'pm10-running-24h': '60',
      'pm25-running-24h': '20',
      'o3-running-8h': '130',
    }
    expect(short({ report: 'hourly-as-printed', day: before, readings })).toBe('75 良 o3')
    expect(short({ report: 'hourly', day: before, readings })).toBe('272 重度污染 pm10')
    expect(airQualityIndex({ report: 'hourly-as-printed', day: after, readings })).toEqual({
      ok: false,
      refusal: { reason: 'no-report-in-force', report: 'hourly-as-printed', day: after },
    })
  })
})

describe('gaps', () => {
  it('2026: publish above 100 alone, to the number', () => {
    expect(hour(after, { 'o3-1h': null })).toBe('NA gaps 30')
    expect(hour(after, { 'o3-1h': null, 'pm25-1h': '60' })).toBe('NA gaps 100')
    expect(hour(after, { 'o3-1h': null, 'pm25-1h': '61' })).toBe('101 轻度污染 pm25')
  })

  it('2026: do no harm where the item need not be monitored', () => {
    const readings = { ...clean, 'co-1h': null }
    expect(short({ report: 'hourly', day: after, readings })).toBe('NA gaps 30')
    expect(short({ report: 'hourly', day: after, readings, notMonitored: ['co-1h'] })).toBe('30 优')
    const { lines, missing } = reported({ report: 'hourly', day: after, readings, notMonitored: ['co-1h'] })
    expect(lines.find(({ indicator }) => indicator === 'co-1h')?.state).toEqual({ kind: 'not-monitored' })
    expect(missing).toEqual([])
  })

  it('2012: are named, and the rest is published', () => {
    const report = reported({ report: 'hourly', day: before, readings: { ...clean, 'pm25-1h': null } })
    expect(report.missing).toEqual(['pm25-1h'])
    expect(report.index).toMatchObject({ kind: 'published', aqi: 30 })
  })

  it('publish nothing where nothing was measured, and nothing below the scale of 2026', () => {
    expect(short({ report: 'hourly', day: before, readings: {} })).toBe('NA nothing-measured null')
    expect(short({ report: 'daily', day: after, readings: {} })).toBe('NA nothing-measured null')
    const zero = { 'so2-1h': '0', 'no2-1h': '0', 'co-1h': '0', 'o3-1h': '0', 'pm10-1h': '0', 'pm25-1h': '0' }
    expect(short({ report: 'hourly', day: before, readings: zero })).toBe('0 优')
    expect(short({ report: 'hourly', day: after, readings: zero })).toBe('NA outside-the-scale 0')
  })
})

describe('what the result says of itself', () => {
  it('names its standard, its lines in the order of the clause, and its rows', () => {
    const report = reported({ report: 'hourly', day: after, readings: clean })
    expect(report.standard).toBe('HJ 633—2026')
    expect(report.lines.map(({ item }) => item)).toEqual(['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'])
    expect(report.rows.map(({ cite }) => cite.at)).toEqual(['4.3.1', '5.3.1'])
    const pm25 = report.lines.at(-1)!.state
    expect(pm25.kind === 'indexed' && [pm25.beforeRoundingUp, pm25.iaqi, pm25.rows.map(({ value }) => value)]).toEqual([
      '21.4286',
      22,
      ['0', '35'],
    ])
  })

  it('refuses a reading that is none, with its indicator', () => {
    expect(airQualityIndex({ report: 'hourly', day: after, readings: { ...clean, 'no2-1h': 'n/a' } })).toEqual({
      ok: false,
      refusal: { reason: 'not-indexed', indicator: 'no2-1h', because: { reason: 'not-a-decimal', text: 'n/a' } },
    })
    expect(airQualityIndex({ report: 'daily', day: '2015-12-31', readings: cleanDay })).toMatchObject({
      refusal: { reason: 'no-report-in-force' },
    })
  })
})

describe('categoryOf', () => {
  it.each([
    [0, '优', null],
    [1, '优', '优'],
    [50, '优', '优'],
    [51, '良', '良'],
    [100, '良', '良'],
    [101, '轻度污染', '轻度污染'],
    [150, '轻度污染', '轻度污染'],
    [151, '中度污染', '中度污染'],
    [200, '中度污染', '中度污染'],
    [201, '重度污染', '重度污染'],
    [300, '重度污染', '重度污染'],
    [301, '严重污染', '严重污染'],
    [500, '严重污染', '严重污染'],
  ])('%i: %s in 2012, %s in 2026', (aqi, of2012, of2026) => {
    expect(categoryOf(aqi, before)?.value.categoryZh ?? null).toBe(of2012)
    expect(categoryOf(aqi, after)?.value.categoryZh ?? null).toBe(of2026)
  })
})
