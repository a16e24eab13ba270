import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import { layoutOf } from './layout.ts'
import { PollutantSurvey } from './pollutants.ts'
import { HELD, isHeaderAgain, type NumberedRow, Regrouper, regroupedHeaders } from './regroup.ts'
import { shapeOf } from './shape.ts'

const today = '2026-11-30' as Day

/** The rows that come out, or the refusal; `most` values are held. */
function regrouped(headers: readonly string[], table: readonly (readonly CellValue[])[], most: number = HELD[1]) {
  const shape = shapeOf(headers)
  if (!shape.ok || shape.value.kind === 'hours') throw new Error('no table of pollutants')
  const survey = new PollutantSurvey(shape.value)
  const rows = table.map((cells, at) => ({ row: at + 2, cells }))
  for (const { row, cells } of rows) if (!isHeaderAgain(shape.value, headers, cells)) survey.add(row, cells)
  const columns = survey.end()
  const out = regroupedHeaders(shape.value, headers, columns)
  const layout = layoutOf(out)
  if (!layout.ok) throw new Error(layout.refusal.code)
  const regrouper = new Regrouper(shape.value, headers, columns, { layout: layout.value, today, most })
  const made: NumberedRow[] = []
  let held = 0
  for (const row of rows) {
    const refusal = regrouper.add(row)
    if (refusal !== null) return { refusal, headers: out, made, held }
    if (regrouper.isFull) made.push(...regrouper.take(false))
    held = Math.max(held, regrouper.held)
  }
  made.push(...regrouper.take(true))
  return { refusal: null, headers: out, made, held }
}

const ITEMS = ['PM2.5', 'PM10', 'SO2', 'NO2', 'O3', 'CO']
const STATIONS = ['1001A', '1002A', '1003A']

interface Reading {
  readonly hour: number
  readonly item: string
  readonly values: readonly string[]
}
const readings = fc.uniqueArray(
  fc.record({
    hour: fc.nat(23),
    item: fc.constantFrom(...ITEMS),
    values: fc.array(fc.constantFrom('', '—', '35', '0.5'), { minLength: 3, maxLength: 3 }),
  }),
  { selector: ({ hour, item }) => `${hour} ${item}`, minLength: 1, maxLength: 80 },
)
const wideRows = (of: readonly Reading[]) => of.map(({ hour, item, values }) => ['20260401', String(hour), item, ...values])
const longRows = (of: readonly Reading[]) =>
  of.flatMap(({ hour, item, values }) => values.map((value, at) => [STATIONS[at] as string, `2026-04-01 ${hour}:00`, item, value]))

/** What stands in the rows that came out: hour, station, item, value. */
function said({ headers, made }: Pick<ReturnType<typeof regrouped>, 'headers' | 'made'>): readonly string[] {
  const [hourAt, stationAt] = [headers.indexOf(headers.includes('hour') ? 'hour' : 'time'), headers.indexOf('station')]
  return made
    .flatMap(({ cells }) =>
      headers.flatMap((header, at) => {
        const hour = String(cells[hourAt]).replace(/^2026-04-01 (\d+):00$/, '$1')
        return ITEMS.includes(header) && cells[at] !== null ? [`${hour} ${String(cells[stationAt])} ${header} ${String(cells[at])}`] : []
      }),
    )
    .sort()
}
const wanted = (of: readonly Reading[]) =>
  of.flatMap(({ hour, item, values }) => values.map((value, at) => `${hour} ${STATIONS[at]} ${item} ${value}`)).sort()

const WIDE = ['date', 'hour', 'type', ...STATIONS]
const LONG = ['station', 'time', 'pollutant', 'value']

describe('rows of pollutants', () => {
  it('come out as hours with every value once, in whatever order they stand', () => {
    fc.assert(
      fc.property(readings, (of) => {
        for (const [headers, rows] of [
          [WIDE, wideRows(of)],
          [LONG, longRows(of)],
        ] as const) {
          const out = regrouped(headers, rows)
          expect(out.refusal).toBeNull()
          expect(said(out)).toEqual(wanted(of))
          expect(out.made.length).toBe(new Set(of.map(({ hour }) => hour)).size * STATIONS.length)
        }
      }),
    )
  })

  it('in order of time hold no more than they may, and lose nothing', () => {
    fc.assert(
      fc.property(readings, fc.integer({ min: 40, max: 80 }), (of, most) => {
        const sorted = of.toSorted((a, b) => a.hour - b.hour)
        const out = regrouped(WIDE, wideRows(sorted), most)
        expect([out.refusal, said(out)]).toEqual([null, wanted(of)])
        expect(out.held).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('are refused where an hour goes on after it was handed out', () => {
    const rows = ITEMS.flatMap((item) => Array.from({ length: 24 }, (_, hour) => ['20260401', String(hour), item, '1', '2', '3']))
    expect(regrouped(WIDE, rows, 300).refusal).toEqual({ code: 'hours-scattered', row: 103, most: 300 })
    expect(regrouped(WIDE, rows).refusal).toBeNull()
  })

  it('that are two of one pollutant in an hour are two hours, with what stands once in both', () => {
    const rows = [
      ['20260401', '8', 'PM2.5', '1', '2', '3'],
      ['20260401', '8', 'SO2', '4', '5', '6'],
      ['20260401', '8', 'PM2.5', '7', '8', '9'],
    ]
    expect(regrouped(WIDE, rows).made.map(({ row, cells }) => [row, ...cells.slice(2)])).toEqual([
      [2, '1001A', '1', '4', '2–4'],
      [2, '1002A', '2', '5', '2–4'],
      [2, '1003A', '3', '6', '2–4'],
      [4, '1001A', '7', '4', '2–4'],
      [4, '1002A', '8', '5', '2–4'],
      [4, '1003A', '9', '6', '2–4'],
    ])
  })
})

describe('shapeOf', () => {
  it.each([
    [['date', 'hour', 'type', '1001A', '1002A'], 'wide'],
    [['日期', '小时', '项目', '甲市', '乙市'], 'wide'],
    [['time', 'type', 'unit', '1001A'], 'wide'],
    [['站点', '时间', '污染物', '数值'], 'long'],
    [['时间', '监测因子', '浓度', '单位', '城市', '点位'], 'long'],
    [['站点', '时间', 'PM2.5', 'SO2', '单位'], 'hours'],
    [['date', 'hour', 'type', 'PM2.5', 'SO2'], 'hours'],
    [['日期', '站点', '项目', '0', '1'], 'wide-unclear'],
    [['date', 'hour', 'type', '1001A', '1001A'], 'column-twice'],
    [['type', '1001A'], 'no-time-column'],
  ])('%j', (headers, wanted) => {
    const shape = shapeOf(headers)
    expect(shape.ok ? shape.value.kind : shape.refusal.code).toBe(wanted)
  })
})
