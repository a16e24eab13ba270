import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import type { BreakpointColumn } from '#standards/hj-633/breakpoints.table.ts'
import { individualIndex } from './individual-index.ts'

/** Typed from the pages of the two standards, apart from the rows; CO in tenths of mg/m³, everything else in µg/m³. */
const of2012: Readonly<Record<BreakpointColumn, readonly number[]>> = {
  'so2-daily': [0, 50, 150, 475, 800, 1600, 2100, 2620],
  'so2-1h': [0, 150, 500, 650, 800],
  'no2-daily': [0, 40, 80, 180, 280, 565, 750, 940],
  'no2-1h': [0, 100, 200, 700, 1200, 2340, 3090, 3840],
  'pm10-daily': [0, 50, 150, 250, 350, 420, 500, 600],
  'co-daily': [0, 20, 40, 140, 240, 360, 480, 600],
  'co-1h': [0, 50, 100, 350, 600, 900, 1200, 1500],
  'o3-1h': [0, 160, 200, 300, 400, 800, 1000, 1200],
  'o3-8h': [0, 100, 160, 215, 265, 800],
  'pm25-daily': [0, 35, 75, 115, 150, 250, 350, 500],
}
const of2026 = { ...of2012, 'pm10-daily': [0, 50, 120, 250, 350, 420, 500, 600], 'pm25-daily': [0, 35, 60, 115, 150, 250, 350, 500] }
const scale = [0, 50, 100, 150, 200, 300, 400, 500]
const columns = Object.keys(of2012) as BreakpointColumn[]
const versions: readonly (readonly [Day, typeof of2012])[] = [
  ['2026-02-28', of2012],
  ['2026-03-01', of2026],
]

const textOf = (column: BreakpointColumn, units: number) => (column.startsWith('co') ? (units / 10).toFixed(1) : String(units))

function iaqi(column: BreakpointColumn, text: string, day: Day): number | string {
  const found = individualIndex(column, text, day)
  if (!found.ok) return found.refusal.reason
  return found.value.kind === 'indexed' ? found.value.iaqi : `by ${found.value.reportedBy}`
}

/** The smallest whole number that is not below the straight line through two corners of the table. */
function onTheLine(table: readonly number[], units: number): number {
  const at = table.findIndex((limit, index) => index > 0 && units <= limit)
  const [x0, x1, y0, y1] = [table[at - 1]!, table[at]!, scale[at - 1]!, scale[at]!]
  let index = y0
  while ((index - y0) * (x1 - x0) < (units - x0) * (y1 - y0)) index++
  return index
}

describe.each(versions)('the individual index on %s', (day, tables) => {
  it.each(columns)('%s: at each breakpoint that of the line, just under not above it, just over one more', (column) => {
    const table = tables[column]
    table.forEach((limit, at) => {
      expect(iaqi(column, textOf(column, limit), day)).toBe(scale[at])
      if (at > 0) expect(iaqi(column, textOf(column, limit - 1), day)).toBe(onTheLine(table, limit - 1))
      if (at < table.length - 1) {
        const over = iaqi(column, textOf(column, limit + 1), day)
        expect(over).toBe(onTheLine(table, limit + 1))
        expect(over).toBeGreaterThan(scale[at]!)
      }
    })
  })

  it.each(columns)('%s: what is rounded to a breakpoint is the breakpoint', (column) => {
    for (const [at, limit] of tables[column].entries()) {
      expect(iaqi(column, `${textOf(column, limit)}${column.startsWith('co') ? '49' : '.49'}`, day)).toBe(scale[at])
    }
  })
})

describe('above the last breakpoint', () => {
  it.each(columns.filter((column) => column !== 'so2-1h' && column !== 'o3-8h'))('%s is 500 in both versions', (column) => {
    for (const [day, tables] of versions) {
      expect(iaqi(column, textOf(column, tables[column].at(-1)! + 1), day)).toBe(500)
      expect(iaqi(column, '99999', day)).toBe(500)
    }
  })

  it('is left to the other average in 2012, and fixed at 200 and 300 in 2026', () => {
    expect([iaqi('so2-1h', '800', '2026-02-28'), iaqi('so2-1h', '801', '2026-02-28')]).toEqual([200, 'by so2-daily'])
    expect([iaqi('o3-8h', '800', '2026-02-28'), iaqi('o3-8h', '801', '2026-02-28')]).toEqual([300, 'by o3-1h'])
    expect([iaqi('so2-1h', '800', '2026-03-01'), iaqi('so2-1h', '801', '2026-03-01'), iaqi('so2-1h', '5000', '2026-03-01')]).toEqual([
      200, 200, 200,
    ])
    expect([iaqi('o3-8h', '800', '2026-03-01'), iaqi('o3-8h', '801', '2026-03-01')]).toEqual([300, 300])
  })

  it('rounds before it compares: 800.4 is 800', () => {
    expect(iaqi('so2-1h', '800.4', '2026-02-28')).toBe(200)
    expect(iaqi('so2-1h', '800.51', '2026-02-28')).toBe('by so2-daily')
  })
})

describe('rounding before', () => {
  it.each([
    // Half to even: 75.5 is 76, 74.5 is 74.
    ['pm25-daily', '74.5', '74'],
    ['pm25-daily', '75.5', '76'],
    ['pm25-daily', '75.50001', '76'],
    ['co-1h', '10.05', '10.0'],
    ['co-1h', '10.15', '10.2'],
    ['co-1h', '10.051', '10.1'],
  ] as const)('%s: %s is computed as %s', (column, measured, concentration) => {
    const found = individualIndex(column, measured, '2020-04-02')
    expect(found.ok && found.value.concentration).toBe(concentration)
    expect(iaqi(column, measured, '2020-04-02')).toBe(iaqi(column, concentration, '2020-04-02'))
  })
})

describe('refusals', () => {
  it.each([
    ['-1', 'negative-concentration'],
    ['−3', 'negative-concentration'],
    ['NaN', 'not-a-decimal'],
    ['', 'not-a-decimal'],
    ['1e2', 'not-a-decimal'],
    ['<5', 'not-a-decimal'],
  ])('%j: %s', (text, reason) => {
    expect(iaqi('pm25-daily', text, '2026-03-01')).toBe(reason)
  })

  it('refuses a day without a standard', () => {
    expect(iaqi('pm25-daily', '10', '2015-12-31')).toBe('no-rule-in-force')
  })
})

describe('for all concentrations', () => {
  it('never falls when the concentration rises, and shows how it came about', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...columns),
        fc.integer({ min: 0, max: 4200 }),
        fc.constantFrom<Day>('2020-01-01', '2026-03-01'),
        (column, units, day) => {
          const [lower, higher] = [iaqi(column, textOf(column, units), day), iaqi(column, textOf(column, units + 1), day)]
          if (typeof lower === 'number' && typeof higher === 'number') expect(lower).toBeLessThanOrEqual(higher)
          const found = individualIndex(column, textOf(column, units), day)
          if (!found.ok || found.value.kind !== 'indexed' || found.value.beforeRoundingUp === null) return
          const before = Number(found.value.beforeRoundingUp)
          expect(found.value.iaqi - before).toBeGreaterThanOrEqual(-0.00005)
          expect(found.value.iaqi - before).toBeLessThan(1)
          expect(found.value.rows).toHaveLength(2)
        },
      ),
    )
  })
})
