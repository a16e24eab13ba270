import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { rowInForce, rowsInForce, tableFaults } from '../row.ts'
import { beyondLastBreakpoint } from './beyond.table.ts'
import { type BreakpointColumn, breakpoints } from './breakpoints.table.ts'
import { airCategories } from './categories.table.ts'
import { concentrationRounding } from './concentration-rounding.table.ts'
import { reportIndicators } from './indicators.table.ts'
import { indexThresholds } from './thresholds.table.ts'

/** By columns, from 0 to the last breakpoint, typed from the pages: table 1 of 2012 (printed page 2), table 3 of 2026 (printed page 3). */
const printed: Readonly<Record<BreakpointColumn, readonly [of2012: string, of2026: string]>> = {
  'so2-daily': ['0 50 150 475 800 1600 2100 2620', '0 50 150 475 800 1600 2100 2620'],
  'so2-1h': ['0 150 500 650 800', '0 150 500 650 800'],
  'no2-daily': ['0 40 80 180 280 565 750 940', '0 40 80 180 280 565 750 940'],
  'no2-1h': ['0 100 200 700 1200 2340 3090 3840', '0 100 200 700 1200 2340 3090 3840'],
  'co-daily': ['0 2 4 14 24 36 48 60', '0 2 4 14 24 36 48 60'],
  'co-1h': ['0 5 10 35 60 90 120 150', '0 5 10 35 60 90 120 150'],
  'o3-8h': ['0 100 160 215 265 800', '0 100 160 215 265 800'],
  'o3-1h': ['0 160 200 300 400 800 1000 1200', '0 160 200 300 400 800 1000 1200'],
  'pm10-daily': ['0 50 150 250 350 420 500 600', '0 50 120 250 350 420 500 600'],
  'pm25-daily': ['0 35 75 115 150 250 350 500', '0 35 60 115 150 250 350 500'],
}
const indices = [0, 50, 100, 150, 200, 300, 400, 500]
const columns = Object.keys(printed) as BreakpointColumn[]

const columnOn = (column: BreakpointColumn, day: Day) => rowsInForce(breakpoints, { column }, day).map(({ iaqi, value }) => [iaqi, value])
const asRows = (text: string) => text.split(' ').map((value, at) => [indices[at], value])

describe('the tables of HJ 633', () => {
  it('have no overlap and no hole', () => {
    expect(tableFaults(breakpoints, ['column', 'iaqi'])).toEqual([])
    expect(tableFaults(beyondLastBreakpoint, ['column'])).toEqual([])
    expect(tableFaults(airCategories, ['level'])).toEqual([])
    expect(tableFaults(concentrationRounding, ['item'])).toEqual([])
    expect(tableFaults(reportIndicators, ['report', 'indicator'])).toEqual([])
    expect(tableFaults(indexThresholds, ['threshold'])).toEqual([])
  })

  it.each(columns)('%s has the breakpoints of its print, to the day', (column) => {
    const [of2012, of2026] = printed[column]
    for (const day of ['2016-01-01', '2026-02-28'] as const) expect(columnOn(column, day)).toEqual(asRows(of2012))
    for (const day of ['2026-03-01', '2035-01-01'] as const) expect(columnOn(column, day)).toEqual(asRows(of2026))
    expect(columnOn(column, '2015-12-31')).toEqual([])
  })

  it('are whole: 75 cells in each standard', () => {
    expect(breakpoints).toHaveLength(150)
  })

  it('end each column: at 500, but SO2 by the hour and O3 by 8 hours by their footnotes', () => {
    for (const column of columns) {
      const earlier = rowInForce(beyondLastBreakpoint, { column }, '2026-02-28')
      const later = rowInForce(beyondLastBreakpoint, { column }, '2026-03-01')
      const special = { 'so2-1h': ['so2-daily', 200], 'o3-8h': ['o3-1h', 300] }[column as string]
      expect(earlier.ok && earlier.value.value).toEqual(
        special === undefined ? { kind: 'counts-as', iaqi: 500 } : { kind: 'reported-by', column: special[0] },
      )
      expect(later.ok && later.value.value).toEqual({ kind: 'counts-as', iaqi: special === undefined ? 500 : special[1] })
    }
  })

  it('name the categories and colours of the print', () => {
    const shown = (day: Day) =>
      rowsInForce(airCategories, {}, day).map(({ level, value }) =>
        [level, value.first, value.last, value.categoryZh, value.colourZh, value.rgb.join(','), value.cmyk.join('/')].join(' '),
      )
    expect(shown('2026-03-01')).toEqual([
      '1 1 50 优 绿色 0,228,0 40/0/100/0',
      '2 51 100 良 黄色 255,255,0 0/0/100/0',
      '3 101 150 轻度污染 橙色 255,126,0 0/52/100/0',
      '4 151 200 中度污染 红色 255,0,0 0/100/100/0',
      '5 201 300 重度污染 紫色 153,0,76 10/100/40/30',
      '6 301  严重污染 褐红色 126,0,35 30/100/100/30',
    ])
    expect(shown('2026-02-28')).toEqual(shown('2026-03-01').map((text) => text.replace('1 1 50', '1 0 50')))
  })

  it('count the indicators as the clauses do', () => {
    const indicatorsOf = (report: 'daily' | 'hourly' | 'hourly-as-printed', day: Day) =>
      rowsInForce(reportIndicators, { report }, day).filter(({ value }) => value.insteadOf === undefined).length
    // 2012: 5.1.2 counts 7; of the 9 that 5.1.3 counts, two are concentrations without an index. 2026: 6 and 6.
    expect(indicatorsOf('daily', '2026-02-28')).toBe(7)
    expect(indicatorsOf('hourly-as-printed', '2026-02-28')).toBe(7)
    expect(indicatorsOf('daily', '2026-03-01')).toBe(6)
    expect(indicatorsOf('hourly', '2026-03-01')).toBe(6)
    expect(indicatorsOf('hourly-as-printed', '2026-03-01')).toBe(0)
  })

  it('know 超标污染物 until 2026-02-28 and gaps from 2026-03-01', () => {
    const aboveOn = (threshold: 'non-attainment-pollutant' | 'published-with-gaps', day: Day) => {
      const found = rowInForce(indexThresholds, { threshold }, day)
      return found.ok ? found.value.value : null
    }
    expect([aboveOn('non-attainment-pollutant', '2026-02-28'), aboveOn('non-attainment-pollutant', '2026-03-01')]).toEqual([100, null])
    expect([aboveOn('published-with-gaps', '2026-02-28'), aboveOn('published-with-gaps', '2026-03-01')]).toEqual([null, 100])
  })
})
