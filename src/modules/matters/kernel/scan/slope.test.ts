/** Windows that pass a ratio, whatever they are, pass the straight bound by its allowance. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Bounds, LADDER_STEP, ratioFor } from './ratio.ts'
import { Slope } from './slope.ts'

const thousandths = fc.nat(1000).map((of) => of / 1000)
const given = fc.record({
  cases: fc.integer({ min: 4, max: 400 }),
  // Of cases against controls there are as many people at least.
  controls: fc.integer({ min: 2, max: 800 }),
  inside: fc.nat(400),
  share: thousandths,
  low: thousandths,
  high: thousandths,
  level: fc.nat(60),
  about: thousandths.map((of) => 15 * of),
})

describe('a straight bound', () => {
  it.each(['poisson', 'bernoulli'] as const)('misses no window that passes: %s', (model) => {
    let passed = 0
    fc.assert(
      fc.property(given, ({ cases, controls, inside: n, share, low, high, level, about }) => {
        const whole = model === 'bernoulli' ? cases + controls : cases
        const inside = Math.max(2, n % cases)
        const perCase = model === 'bernoulli' ? 1 : 0
        const [least, most] = [Math.min(low, high) * whole, Math.max(low, high) * whole]
        // With controls measures are whole numbers, and all who are ill are people.
        const within = model === 'bernoulli' ? Math.round(least + share * (most - least)) : least + share * (most - least)
        const range = { low: Math.min(least, within), high: Math.max(most, within), perCase, mostCases: cases }
        const ratio = ratioFor(model, { cases, measure: whole }, { rates: 'high', minCasesHigh: 2, minCasesLow: 0 })
        const slope = new Slope(new Bounds(ratio, cases), 2, range, { ratio: about, rate: cases / whole })
        const reached = level * LADDER_STEP
        const isPossible = within > 0 && within < whole && (model === 'poisson' || (within >= inside && whole - within >= cases - inside))
        if (!isPossible || inside * whole <= within * cases || !(ratio.of(inside, within) > reached)) return
        passed++
        expect(inside - slope.slope * within).toBeGreaterThanOrEqual(slope.allowance(reached + 2e-9))
      }),
      { numRuns: 2000 },
    )
    expect(passed).toBeGreaterThan(50)
  })

  it('keeps out what is about as expected', () => {
    // A tenth of 1,000 cases passes a ratio of 12 with 150 cases; what the bound asks for lies not far below.
    const ratio = ratioFor('poisson', { cases: 1000, measure: 1000 }, { rates: 'high', minCasesHigh: 2, minCasesLow: 0 })
    expect([ratio.of(149, 100) > 12, ratio.of(150, 100) > 12]).toEqual([false, true])
    const slope = new Slope(new Bounds(ratio, 1000), 2, { low: 50, high: 100, perCase: 0, mostCases: 1000 }, { ratio: 12, rate: 1 })
    const asked = slope.allowance(12 + 2e-9) + slope.slope * 100
    expect(asked).toBeGreaterThan(130)
    expect(asked).toBeLessThanOrEqual(150)
  })
})
