/**
 * What is told of each cluster, against a few lines that know nothing of the scan: every circle and window from the input itself, with the
 * formulae of the papers.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestByGini, giniOf } from './gini.ts'
import { scan } from './scan.ts'
import { usualSettings } from './settings.ts'
import { type Study, studyOf } from './study.ts'
import type { ScanCluster, ScanInput, ScanModel, ScanRates, ScanSettings } from './types.ts'

const DAYS = 10

/** Counts of places and days, and what each lets expect, or how many people it has. */
interface Table {
  readonly counts: readonly (readonly number[])[]
  readonly weights: readonly (readonly number[])[]
  readonly cases: number
  readonly whole: number
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function tableOf({ settings, places, cases, controls = [], population = [] }: ScanInput): Table {
  const at = new Map(places.map(({ id }, index) => [id, index]))
  const empty = () => places.map(() => new Array<number>(DAYS).fill(0))
  const fill = (rows: ScanInput['cases']) => {
    const table = empty()
    for (const { place, time, count } of rows) table[at.get(place)!]![time ?? 0]! += count
    return table
  }
  const counts = fill(cases)
  const all = sum(counts.flat())
  const byDay = Array.from({ length: DAYS }, (_, day) => sum(counts.map((row) => row[day]!)))
  const people = places.map(({ id }) => sum(population.filter(({ place }) => place === id).map((of) => of.people)))
  const controlled = fill(controls)
  const weightOf: Readonly<Record<ScanModel, (place: number, day: number) => number>> = {
    'space-time-permutation': (place, day) => (sum(counts[place]!) * byDay[day]!) / all,
    poisson: (place) => (all * people[place]!) / sum(people) / DAYS,
    bernoulli: (place, day) => counts[place]![day]! + controlled[place]![day]!,
  }
  const weights = places.map((_, place) => byDay.map((_of, day) => weightOf[settings.model](place, day)))
  return { counts, weights, cases: all, whole: sum(weights.flat()) }
}

const within = (table: Table['counts'], places: readonly number[], first: number, last: number) =>
  sum(places.map((place) => sum(table[place]!.slice(first, last + 1))))

function statisticOf({ cases, whole }: Table, model: ScanModel, n: number, u: number): number {
  const of = (count: number, share: number) => (count <= 1e-12 ? 0 : count * Math.log(share))
  if (model !== 'bernoulli') return of(n, n / u) + of(cases - n, (cases - n) / (whole - u)) - of(cases, cases / whole)
  const two = (count: number, people: number) => of(count, count / people) + of(people - count, (people - count) / people)
  return two(n, u) + two(cases - n, whole - u) - two(cases, whole)
}

function isWanted({ cases, whole }: Table, { rates, minCasesHigh }: ScanSettings, n: number, u: number): boolean {
  const apart = n * whole - u * cases
  if (rates !== 'low' && apart > 1e-9 && n >= minCasesHigh) return true
  return rates !== 'high' && apart < -1e-9
}

/** The largest statistic of all circles and windows, and of what is included besides. */
function largestOf(input: ScanInput, table: Table): number {
  const { settings, places } = input
  const { model, analysis, maxRadius, refinements } = settings
  const longest = 'units' in settings.maxTime ? settings.maxTime.units : DAYS
  const all = places.map((_, index) => index)
  const circles = analysis.endsWith('purely-temporal') ? [all] : []
  if (circles.length === 0) {
    for (const centre of all) {
      const away = (place: number) => Math.hypot(...places[centre]!.at.map((value, axis) => value - places[place]!.at[axis]!))
      for (const radius of new Set(all.map(away))) if (radius <= maxRadius!) circles.push(all.filter((place) => away(place) <= radius))
    }
  }
  const windows: [number, number][] = []
  for (let last = 0; last < DAYS; last++) {
    if (analysis.startsWith('prospective') && last < DAYS - 1) continue
    for (let first = Math.max(0, last + 1 - longest); first <= last; first++) windows.push([first, last])
  }
  const whole: [number, number] = [0, DAYS - 1]
  const tried = circles.flatMap((circle) => (analysis === 'purely-spatial' ? [whole] : windows).map((window) => [circle, window] as const))
  if (refinements?.includes?.includes('purely-spatial') === true) tried.push(...circles.map((circle) => [circle, whole] as const))
  if (refinements?.includes?.includes('purely-temporal') === true) tried.push(...windows.map((window) => [all, window] as const))
  let largest = 0
  for (const [circle, [first, last]] of tried) {
    const [n, u] = [within(table.counts, circle, first, last), within(table.weights, circle, first, last)]
    if (isWanted(table, settings, n, u)) largest = Math.max(largest, statisticOf(table, model, n, u))
  }
  return largest
}

// No two places are as far from a third: coordinates are powers and their like.
const X = [0, 1, 3, 7, 12, 20, 30, 44]
const Y = [0, 5.1, 1.7, 9.3, 3.9, 14.2, 2.3, 8.8]

const data = fc.record({
  cases: fc.array(fc.tuple(fc.nat(7), fc.nat(DAYS - 1), fc.integer({ min: 1, max: 4 })), { minLength: 8, maxLength: 40 }),
  controls: fc.array(fc.tuple(fc.nat(7), fc.nat(DAYS - 1), fc.integer({ min: 1, max: 4 })), { minLength: 8, maxLength: 40 }),
  people: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 8, maxLength: 8 }),
  radius: fc.constantFrom(4, 11.3, 60),
  longest: fc.integer({ min: 1, max: 6 }),
})
type Data = typeof data extends fc.Arbitrary<infer Of> ? Of : never

function inputOf({ cases, controls, people, radius, longest }: Data, settings: Partial<ScanSettings>): ScanInput {
  const places = X.map((x, at) => ({ id: `p${at}`, at: [x, Y[at]!] }))
  const rows = (of: Data['cases']) => of.map(([place, time, count]) => ({ place: `p${place}`, time, count }))
  return {
    settings: {
      ...usualSettings,
      coordinates: 'cartesian',
      from: 0,
      to: DAYS - 1,
      maxRadius: radius,
      maxShare: 100,
      maxTime: { units: longest },
      replications: 0,
      ...settings,
    },
    places,
    cases: rows(cases),
    controls: rows(controls),
    population: places.map(({ id }, at) => ({ place: id, time: 0, isExactDay: true, people: people[at]! })),
  }
}

function clustersOf(input: ScanInput): readonly ScanCluster[] {
  const outcome = scan(input)
  if (outcome === null || !outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value.clusters
}

const models: readonly ScanModel[] = ['poisson', 'bernoulli']
const every: readonly Partial<ScanSettings>[] = [
  ...(['high', 'low', 'both'] satisfies ScanRates[]).flatMap((rates) => [
    ...models.flatMap((model) => [
      { model, rates, analysis: 'purely-spatial' as const },
      { model, rates, analysis: 'purely-temporal' as const },
      { model, rates, analysis: 'prospective-purely-temporal' as const },
      { model, rates, analysis: 'space-time' as const },
      { model, rates, analysis: 'prospective-space-time' as const },
      { model, rates, analysis: 'space-time' as const, refinements: { includes: ['purely-spatial', 'purely-temporal'] as const } },
    ]),
    { model: 'space-time-permutation' as const, rates, analysis: 'space-time' as const },
    { model: 'space-time-permutation' as const, rates, analysis: 'prospective-space-time' as const },
  ]),
  { model: 'poisson', analysis: 'prospective-space-time', refinements: { includes: ['purely-temporal'] } },
]

describe('the clusters of the data', () => {
  it.each(every)('%j', (settings) => {
    fc.assert(
      fc.property(data, (of) => {
        const input = inputOf(of, settings)
        const table = tableOf(input)
        const clusters = clustersOf(input)
        expect(clusters[0]?.statistic ?? 0).toBeCloseTo(largestOf(input, table), 8)
        const index = new Map(input.places.map(({ id }, at) => [id, at]))
        const placesOf = ({ locations }: ScanCluster) =>
          locations[0] === 'All' ? [...index.values()] : locations.map((id) => index.get(id)!)
        for (const cluster of clusters) {
          const places = placesOf(cluster)
          const n = within(table.counts, places, cluster.from, cluster.to)
          const u = within(table.weights, places, cluster.from, cluster.to)
          expect(cluster.observed).toBe(n)
          expect(cluster.expected).toBeCloseTo((u * table.cases) / table.whole, 9)
          expect(cluster.statistic).toBeCloseTo(statisticOf(table, input.settings.model, n, u), 9)
        }
        const apart = clusters.filter(({ locations }) => locations[0] !== 'All')
        for (const a of apart) {
          for (const b of apart) {
            if (a === b || a.from > b.to || b.from > a.to) continue
            expect(a.locations.filter((id) => b.locations.includes(id))).toEqual([])
          }
        }
        for (const [at, { statistic }] of clusters.slice(1).entries()) expect(statistic).toBeLessThan(clusters[at]!.statistic + 1e-9)
      }),
      { numRuns: 20 },
    )
  })

  it('within a smaller reported circle are the clusters that a smaller largest circle gives', () => {
    fc.assert(
      fc.property(data, (of) => {
        const spatial = { model: 'poisson', analysis: 'purely-spatial' } as const
        const told = (settings: Partial<ScanSettings>) =>
          clustersOf(inputOf({ ...of, radius: 60 }, { ...spatial, ...settings })).map(({ locations, statistic }) => [locations, statistic])
        expect(told({ refinements: { reported: { share: 30, radius: 11.3 } } })).toEqual(told({ maxShare: 30, maxRadius: 11.3 }))
      }),
      { numRuns: 40 },
    )
  })

  it('are one where only the first is wanted', () => {
    const input = inputOf(fc.sample(data, { numRuns: 1, seed: 3 })[0]!, { model: 'poisson', analysis: 'purely-spatial' })
    const first = { ...input, settings: { ...input.settings, refinements: { isFirstOnly: true } } }
    expect(clustersOf(input).length).toBeGreaterThan(1)
    expect(clustersOf(first)).toEqual(clustersOf(input).slice(0, 1))
  })
})

describe('the Gini coefficient', () => {
  const study = { totalCases: 100, totalMeasure: 100 } as Study
  it('is twice the area between even shares and what there is', () => {
    // Half of what is expected has 20 of 100 cases: twice the triangle under the diagonal with its tip at (0.5, 0.2).
    expect(giniOf(study, [{ observed: 80, measure: 50 }])).toBeCloseTo(0.3, 12)
    // (0.6, 0.3) and (0.9, 0.7) on the way to (1, 1): 1 − 0.6 × 0.3 − 0.3 × 1.0 − 0.1 × 1.7.
    const two = [
      { observed: 30, measure: 10 },
      { observed: 40, measure: 30 },
    ]
    expect(giniOf(study, two)).toBeCloseTo(0.35, 12)
    expect(giniOf(study, [...two].reverse())).toBeCloseTo(0.35, 12)
    expect(giniOf(study, [])).toBe(0)
  })

  it('chooses among collections, and where none is significant takes the largest circles', () => {
    const candidate = (observed: number, measure: number) => ({ observed, measure, statistic: 1 }) as never
    const small = [candidate(30, 10), candidate(40, 30)]
    const large = [candidate(70, 45)]
    expect(bestByGini(study, [small, large, []], () => true)).toBe(small)
    expect(bestByGini(study, [small, large, []], () => false)).toBe(large)
    expect(bestByGini(study, [[], []], () => true)).toEqual([])
  })

  it('adds the clusters of smaller circles to the list, and tells those of both once', () => {
    // Two dense pairs, far apart, and one circle around both that is stronger than either.
    const places = [0, 1, 2, 3, 20, 21, 40, 41].map((x, at) => ({ id: `p${at}`, at: [x, 0] }))
    const counts = [60, 60, 40, 40, 60, 60, 20, 20]
    const input: ScanInput = {
      settings: {
        ...usualSettings,
        model: 'poisson',
        analysis: 'purely-spatial',
        unit: 'none',
        coordinates: 'cartesian',
        from: 0,
        to: 0,
        replications: 99,
        maxShare: 50,
        refinements: { gini: { stops: [50, 25], cutoff: 0.05, isAll: true, isAlone: false } },
      },
      places,
      cases: places.map(({ id }, at) => ({ place: id, time: null, count: counts[at]! })),
      population: places.map(({ id }) => ({ place: id, time: 0, isExactDay: true, people: 1000 })),
    }
    const study25 = studyOf({ ...input, settings: { ...input.settings, maxShare: 25 } })
    expect(study25.ok).toBe(true)
    const names = (clusters: readonly ScanCluster[]) => clusters.map(({ locations }) => [...locations].sort().join(' '))
    const both = clustersOf(input)
    const of = (maxShare: number) => {
      const { gini: _gini, ...refinements } = input.settings.refinements!
      return names(clustersOf({ ...input, settings: { ...input.settings, maxShare, refinements } }))
    }
    expect(new Set(names(both))).toEqual(new Set([...of(50), ...of(25)]))
    expect(new Set(names(both)).size).toBe(both.length)
    expect(both.filter(({ isGini }) => isGini === true).every(({ p }) => p! < 0.05)).toBe(true)
    expect(both.some(({ isGini }) => isGini === true)).toBe(true)
  })
})
