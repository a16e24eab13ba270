import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#ground/lib/day-count.ts'
import { type ChartFigures, hasFigures, pointReadFirst } from './chart.ts'
import { monthRows } from './month-rows.ts'
import { type ChartInk, optionOf, widthOf } from './option.ts'
import { contrastOf, letterOn, type Rgb } from './tone.ts'

const ink: ChartInk = { ink: '#111', soft: '#666', line: '#ddd', strong: '#aaa', brand: '#0e7c7b', paper: '#fff', font: 'x' }
const figures = (values: readonly (string | null)[]): ChartFigures => ({
  title: '某项浓度',
  unit: 'µg/m³',
  pointTitle: '日期',
  points: values.map((_, at) => ({ label: `${at + 1}`, words: `第 ${at + 1} 天` })),
  series: [
    { id: 'now', name: '2026年', role: 'now', values, marks: [1] },
    { id: 'limit', name: '限值', role: 'limit', values: values.map(() => '30') },
  ],
})

describe('what is drawn', () => {
  it('has a gap where nothing was evaluated, never a zero', () => {
    const { series } = optionOf(figures(['12', null, '0']), ink, true)
    const [line] = series as { connectNulls: boolean; data: { value: number | null }[] }[]
    expect(line?.data.map(({ value }) => value)).toEqual([12, null, 0])
    expect(line?.connectNulls).toBe(false)
  })

  it('names its unit on the axis and its lines at their ends, with room for the longest name', () => {
    const option = optionOf(figures(['12']), ink, true) as unknown as {
      yAxis: { name: string }
      grid: { right: number }
      series: { endLabel: { show: boolean; formatter: string } }[]
      animation: boolean
    }
    expect(option.yAxis.name).toBe('µg/m³')
    expect(option.series.map(({ endLabel }) => [endLabel.show, endLabel.formatter])).toEqual([
      [true, '2026年'],
      [true, '限值'],
    ])
    expect(option.grid.right).toBeGreaterThan(widthOf('2026年'))
    expect(option.animation).toBe(false)
  })

  it('jumps from one limit to the next, and does nothing of the kind with figures', () => {
    const { series } = optionOf(figures(['12', '13']), ink, true)
    expect((series as { step?: string }[]).map(({ step }) => step)).toEqual([undefined, 'middle'])
  })

  it('is read first at what stands out, else at the last point of what it is about, whatever else is known', () => {
    const plain = (values: readonly (string | null)[]) => {
      const of = figures(values)
      return { ...of, series: of.series.map((one) => ({ ...one, marks: [] })) }
    }
    expect(pointReadFirst(figures(['1', '2', '3']))).toBe(1)
    expect(pointReadFirst(plain(['1', '2', null]))).toBe(1)
    expect(pointReadFirst(plain([null, null]))).toBe(1)
    expect([hasFigures(figures([null])), hasFigures(figures(['0']))]).toEqual([false, true])
  })
})

describe('days as months', () => {
  it('shows each day once, in order, beside its weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 800 }), (start, length) => {
        const from = addDays('2020-01-01', start)
        const until = addDays(from, length)
        const rows = monthRows(from, until)
        const all = rows.flatMap(({ days }) => days)
        expect(all.length).toBe(daysBetween(from, until) + 1)
        for (const [at, { day, weekday }] of all.entries()) {
          expect(day).toBe(addDays(from, at))
          expect(weekday % 7).toBe(new Date(`${day}T00:00:00Z`).getUTCDay())
        }
        for (const { month, skipped, days } of rows) expect(days[0]?.day).toBe(`${month}-${String(skipped + 1).padStart(2, '0')}`)
      }),
      { numRuns: 50 },
    )
  })

  it('is nothing where the end lies before the beginning', () => {
    expect(monthRows('2026-03-02', '2026-03-01')).toEqual([])
  })
})

describe('letters on a colour of a standard', () => {
  it('are counted as WCAG counts: black on white 21, #777777 on white 4.48, #ff0000 on white 4.00', () => {
    const white: Rgb = [255, 255, 255]
    expect(contrastOf([0, 0, 0], white)).toBeCloseTo(21, 5)
    expect(contrastOf([119, 119, 119], white)).toBeCloseTo(4.48, 2)
    expect(contrastOf([255, 0, 0], white)).toBeCloseTo(4.0, 2)
  })

  it('are read easily on any colour that there is', () => {
    const part = fc.integer({ min: 0, max: 255 })
    fc.assert(fc.property(fc.tuple(part, part, part), (rgb) => void expect(contrastOf(rgb, letterOn(rgb))).toBeGreaterThan(4.5)))
  })
})
