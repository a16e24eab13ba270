import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { perDay } from './matter-view.tsx'
import { lastedDays } from './matters.page.tsx'

const instant = fc.integer({ min: Date.UTC(2026, 8, 1), max: Date.UTC(2026, 10, 30) }).map((at) => new Date(at).toISOString())

describe('reports a day', () => {
  it('counts every report of a span that fits, on the first and the last day too', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 40 }), (instants) => {
        const { values } = perDay(instants)!
        expect(values.reduce((sum, value) => sum + value, 0)).toBe(instants.length)
        expect(values[0]).toBeGreaterThan(0)
        expect(values.at(-1)).toBeGreaterThan(0)
        const inOrder = [...instants].sort()
        expect(values).toHaveLength(lastedDays({ firstAt: inOrder[0]!, lastAt: inOrder.at(-1)! })!)
      }),
    )
  })

  it('takes the day of Shanghai: an evening in UTC is the next day there', () => {
    expect(perDay(['2026-11-24T15:59:59.000Z', '2026-11-24T16:00:00.000Z'])).toEqual({ from: '2026-11-24', values: [1, 1] })
  })

  it('has nothing to show of nothing', () => {
    expect(perDay([])).toBeNull()
  })
})
