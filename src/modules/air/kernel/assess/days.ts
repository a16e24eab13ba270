/** Index of a day of a table · 逐行计算日报指数, by the version of HJ 633 that holds on the day of the row. */
import type { Day } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { type Indicator, type IndicatorRow, reportIndicators } from '#standards/hj-633/indicators.table.ts'
import { rowsInForce } from '#standards/row.ts'
import { airQualityIndex } from '../air-quality-index.ts'
import { hourItems } from '../compiled-hour.ts'
import { type ItemColumn, type Layout, unusedLike } from '../intake/layout.ts'
import { decimalOf, scaledReading, shifted, UNREADABLE } from '../intake/readings.ts'
import { doubtsOfHour, excludes } from '../quality/doubts.ts'
import { type Assessed, type Fault, type Hint, unreadableFault, withFaults } from './assessed.ts'
import { primaryWords } from './published-words.ts'

const indicators: Readonly<Record<BasicItem, Indicator>> = {
  so2: 'so2-daily',
  no2: 'no2-daily',
  co: 'co-daily',
  o3: 'o3-mda8',
  pm10: 'pm10-daily',
  pm25: 'pm25-daily',
}

const textOf = (cells: readonly CellValue[], { at, shift }: ItemColumn): string | null => {
  const text = decimalOf(cells[at] ?? null)
  return text === null ? null : shifted(text.normalize('NFKC'), shift)
}

/** The end of the scale. */
const GREATEST = 500

/** 日报是否含 O3 日最大 1 小时平均, by the version of the day. */
export const takesGreatestHour = (day: Day): boolean =>
  (rowsInForce(reportIndicators, { report: 'daily' }, day) as readonly IndicatorRow[]).some(({ indicator }) => indicator === 'o3-max-1h')

export class DayAssessor {
  readonly #layout: Layout
  readonly #doubtfulUnits: readonly boolean[]

  constructor(layout: Layout, doubtfulUnits: readonly boolean[]) {
    this.#layout = layout
    this.#doubtfulUnits = doubtfulUnits
  }

  assess(cells: readonly CellValue[], day: Day): Assessed {
    const readings: Partial<Record<Indicator, string | null>> = {}
    const scaled = new Int32Array(hourItems.length).fill(-1)
    const faults: Fault[] = []
    for (const [at, column] of this.#layout.daily.entries()) {
      if (column === null) continue
      const text = textOf(cells, column)
      readings[indicators[column.item]] = text
      scaled[at] = scaledReading(cells[column.at] ?? null, column)
      if (scaled[at] === UNREADABLE) faults.push(unreadableFault(column.item, cells[column.at] ?? null))
      else if (text !== null && this.#doubtfulUnits[at] === true) faults.push({ code: 'unit-doubtful', item: column.item })
    }
    const { maximum1h } = this.#layout.ozoneOfDay
    if (maximum1h !== null) {
      readings['o3-max-1h'] = textOf(cells, maximum1h)
      if (scaledReading(cells[maximum1h.at] ?? null, maximum1h) < -1) faults.push(unreadableFault('o3', cells[maximum1h.at] ?? null))
    }
    const doubts = doubtsOfHour(scaled)
    for (const doubt of doubts) if (excludes(doubt)) faults.push({ code: 'excluded', doubt })
    const hints: Hint[] = doubts.filter((doubt) => !excludes(doubt)).map((doubt) => ({ code: 'doubt', doubt }))
    if (faults.length > 0) return withFaults(faults, hints)
    const found = airQualityIndex({ report: 'daily', day, readings })
    if (!found.ok) return withFaults([{ code: 'no-rule', day }], hints)
    const { index, lines } = found.value
    const absent = lines.filter(({ state }) => state.kind === 'missing')
    const above = lines.filter(({ state }) => state.kind === 'reported-by').map(({ item }) => item)
    // What is above every line of the table leaves no index of the rest: it would be silent about the worst of the day.
    const unsaid = above.filter((item) => absent.some((line) => line.item === item))
    const isAtEnd = index.kind === 'published' && index.aqi >= GREATEST
    if (unsaid.length > 0 && !isAtEnd) return withFaults([{ code: 'needs-hour', items: unsaid }], hints)
    if (unsaid.length > 0) hints.push({ code: 'may-tie', items: unsaid })
    const lacksHour = absent.some(({ indicator }) => indicator === 'o3-max-1h') && !absent.some(({ indicator }) => indicator === 'o3-mda8')
    const missing = [...new Set(absent.filter(({ indicator }) => !lacksHour || indicator !== 'o3-max-1h').map(({ item }) => item))]
    const lacking = lacksHour ? [...new Set<BasicItem>([...missing, 'o3'])] : missing
    const headers = lacking.length === 0 ? [] : unusedLike(this.#layout, 'days', lacking)
    if (headers.length > 0) hints.push({ code: 'column-unused', headers, items: lacking })
    if (index.kind === 'published') {
      if (missing.length > 0) hints.push({ code: 'partial', missing })
      if (lacksHour && unsaid.length === 0) hints.push({ code: 'no-greatest-hour' })
      const isGreatest = (indicator: Indicator) =>
        lines.some(({ indicator: of, state }) => of === indicator && state.kind === 'indexed' && state.iaqi === index.aqi)
      const ozoneBy = [isGreatest('o3-max-1h') ? (['1h'] as const) : [], isGreatest('o3-mda8') ? (['8h'] as const) : []].flat()
      const primary = primaryWords(index.primaryPollutants, ozoneBy)
      return { aqi: index.aqi, level: index.category.value.categoryZh, primary, faults: [], hints }
    }
    if (index.reason === 'gaps') return withFaults([{ code: 'gaps', missing }], hints)
    return withFaults([{ code: index.reason }], hints)
  }
}
