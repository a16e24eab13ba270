import { describe, expect, it } from 'vitest'
import { scan } from '../scan/scan.ts'
import { usualSettings } from '../scan/settings.ts'
import type { ScanInput, ScanOutcome } from '../scan/types.ts'
import { chanceIn, inferenceFor, REPLICATIONS, SMALL_GROUP } from './chance.ts'

/** Made up: some cases anywhere, and more of them at one place in the last days. */
function input(anywhere: number, more: number, seed: number): ScanInput {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const cases = Array.from({ length: anywhere }, () => ({ place: `${Math.floor(next() * 20)}`, time: Math.floor(next() * 90), count: 1 }))
  for (let at = 0; at < more; at++) cases.push({ place: '0', time: 85 + (at % 5), count: 1 })
  const places = [...new Set(cases.map(({ place }) => place))].map((id) => ({ id, at: [39 + next() * 0.3, 117 + next() * 0.4] }))
  const own = { from: 0, to: 89, maxShare: 50, maxRadius: 5, maxTime: { units: 14 }, minCasesHigh: 3, seed }
  return { settings: { ...usualSettings, ...own, ...inferenceFor(cases.length) }, places, cases }
}
function outcome(of: ScanInput): ScanOutcome {
  const found = scan(of)
  if (found?.ok !== true) throw new Error('no outcome')
  return found.value
}

describe('chanceIn', () => {
  it('says of a cluster what the scan says of it, over one analysis', () => {
    for (const seed of [1, 2, 3]) {
      const found = outcome(input(25, 7, seed))
      for (const cluster of found.clusters) {
        const { statistic, p, recurrenceDays } = chanceIn(cluster, found, 1)
        expect(statistic).toBeCloseTo(cluster.statistic, 9)
        expect(p).toBe(cluster.p)
        expect(recurrenceDays).toBeCloseTo(cluster.recurrenceInterval!, 6)
      }
    }
  })
  it('counts in small groups, and never says more than their replications know', () => {
    const { small } = REPLICATIONS
    for (const seed of [1, 2, 3]) {
      const found = outcome(input(25, 8, seed))
      const { p, isAtLeast, recurrenceDays } = chanceIn(found.clusters[0]!, found, 1)
      // The reference: the share of replications that are as extreme, counted here.
      const reached = found.maxima.filter((of) => of >= found.clusters[0]!.statistic - 1e-9).length
      expect(found.maxima).toHaveLength(small)
      expect(p).toBeCloseTo((reached + 1) / (small + 1), 12)
      expect(recurrenceDays).toBeLessThanOrEqual(small + 1)
      expect(isAtLeast).toBe(reached === 0)
    }
    const none = { ...outcome(input(25, 8, 1)), maxima: new Float64Array(small) }
    expect(chanceIn({ observed: 8, expected: 0.5 }, none, 1)).toMatchObject({ isAtLeast: true, recurrenceDays: small + 1 })
  })
  it('is that of all analyses of a run together, and never of more than every day', () => {
    const found = outcome(input(25, 7, 1))
    const [first] = found.clusters
    const one = chanceIn(first!, found, 1)
    expect(chanceIn(first!, found, 9).recurrenceDays).toBeCloseTo(one.recurrenceDays / 9, 9)
    expect(chanceIn({ observed: 1, expected: 3 }, found, 9)).toMatchObject({ p: 1, recurrenceDays: 1, statistic: 0 })
  })
  it('takes the tail in large groups alone', () =>
    expect([SMALL_GROUP - 1, SMALL_GROUP].map((cases) => inferenceFor(cases).inference)).toEqual(['count', 'default']))
})
