/** What replications come to, against every window of every circle looked at one by one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExchangeReplications } from './exchange.ts'
import { candidatesOf } from './observed.ts'
import { Draw, RandomStream } from './random.ts'
import { randomiserOf } from './randomise.ts'
import { RecentReplications } from './recent.ts'
import { Replications } from './replicate.ts'
import { usualSettings } from './settings.ts'
import { prepare, SideBySide } from './side-by-side.ts'
import { SpatialReplications } from './spatial.ts'
import { type Study, studyOf } from './study.ts'
import type { ScanInput, ScanSettings } from './types.ts'
import { WindowReplications } from './windows.ts'

const DAYS = 12

/** Every circle and window, by the formula of the paper and nothing else. */
function largestOf(study: Study, counts: Int32Array, withEarlier = false): number {
  const { neighbours, intervals, shortest, longest, isAlive, measure, totalCases: all, totalMeasure: whole, settings } = study
  const { includes = [], since } = settings.refinements ?? {}
  // A day is an interval here, and a window of an earlier analysis ended with its own day.
  const leastEnd = withEarlier && since !== undefined ? since + 1 : isAlive ? intervals : 1
  const circles: number[][] = includes.includes('purely-temporal') ? [Array.from({ length: counts.length / intervals }, (_, at) => at)] : []
  for (let centre = 0; centre + 1 < neighbours.start.length; centre++)
    for (let at = neighbours.start[centre]!; at < neighbours.start[centre + 1]!; at++)
      circles.push([...neighbours.places.subarray(neighbours.start[centre]!, at + 1)])
  let largest = 0
  for (const circle of circles) {
    for (let end = 1; end <= intervals; end++) {
      const isWhole = (first: number) => includes.includes('purely-spatial') && first === 0 && end === intervals
      for (let first = 0; first < end; first++) {
        const isUsual = end >= leastEnd && end - first <= longest && end - first >= shortest
        if (!isUsual && !isWhole(first)) continue
        let [n, u] = [0, 0]
        for (const place of circle) {
          for (let interval = first; interval < end; interval++) {
            n += counts[place * intervals + interval]!
            u += measure[place * intervals + interval]!
          }
        }
        const isHigh = n / u > all / whole + 1e-12
        const isLow = n / u < all / whole - 1e-12
        const isWanted = (settings.rates !== 'low' && isHigh && n >= settings.minCasesHigh) || (settings.rates !== 'high' && isLow)
        if (!isWanted) continue
        const term = (of: number, share: number) => (of === 0 ? 0 : of * Math.log(share))
        const ratio =
          settings.model === 'bernoulli'
            ? term(n, n / u) +
              term(u - n, 1 - n / u) +
              term(all - n, (all - n) / (whole - u)) +
              term(whole - u - all + n, 1 - (all - n) / (whole - u)) -
              term(all, all / whole) -
              term(whole - all, 1 - all / whole)
            : term(n, n / u) + term(all - n, (all - n) / (whole - u))
        largest = Math.max(largest, ratio)
      }
    }
  }
  return largest
}

const inputs = fc.record({
  places: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { minLength: 4, maxLength: 9 }),
  cases: fc.array(fc.tuple(fc.nat(100), fc.integer({ min: 0, max: DAYS - 1 })), { minLength: 6, maxLength: 60 }),
  controls: fc.array(fc.tuple(fc.nat(100), fc.integer({ min: 0, max: DAYS - 1 })), { minLength: 6, maxLength: 60 }),
  radius: fc.constantFrom(null, 3, 5.1),
  share: fc.constantFrom(50, 30, 100),
  longest: fc.integer({ min: 2, max: 8 }),
  shortest: fc.integer({ min: 1, max: 2 }),
  seed: fc.nat(1000),
})

type Made = typeof inputs extends fc.Arbitrary<infer Of> ? Of : never

function inputOf(made: Made, settings: Partial<ScanSettings>): ScanInput {
  const places = made.places.map((at, index) => ({ id: `p${index}`, at }))
  const rows = (of: Made['cases']) => of.map(([at, time]) => ({ place: `p${at % places.length}`, time, count: 1 }))
  return {
    settings: {
      ...usualSettings,
      coordinates: 'cartesian',
      from: 0,
      to: DAYS - 1,
      maxRadius: made.radius,
      maxShare: made.share,
      maxTime: { units: made.longest },
      minTime: made.shortest,
      ...settings,
    },
    places,
    cases: rows(made.cases),
    controls: rows(made.controls),
    population: places.map(({ id }, index) => ({ place: id, time: 0, isExactDay: true, people: index + 1 })),
  }
}

const whenStudied = (made: Made, settings: Partial<ScanSettings>, check: (study: Study) => void) => {
  const study = studyOf(inputOf(made, settings))
  if (study.ok) check(study.value)
  else expect(['one-place']).toContain(study.refusal.code)
}

const variants: readonly Partial<ScanSettings>[] = [
  { model: 'space-time-permutation', analysis: 'space-time' },
  { model: 'poisson', analysis: 'space-time' },
  { model: 'poisson', analysis: 'prospective-space-time' },
  { model: 'bernoulli', analysis: 'space-time' },
  { model: 'bernoulli', analysis: 'prospective-space-time', rates: 'both' },
  { model: 'poisson', analysis: 'space-time', rates: 'low' },
  { model: 'poisson', analysis: 'purely-temporal' },
  { model: 'bernoulli', analysis: 'prospective-purely-temporal' },
  { model: 'poisson', analysis: 'space-time', refinements: { includes: ['purely-spatial', 'purely-temporal'] } },
  { model: 'bernoulli', analysis: 'space-time', rates: 'both', refinements: { includes: ['purely-spatial'] } },
  { model: 'poisson', analysis: 'prospective-space-time', rates: 'low', refinements: { includes: ['purely-temporal'] } },
  { model: 'poisson', analysis: 'space-time', refinements: { isAliveOnly: true } },
  { model: 'poisson', analysis: 'prospective-space-time', refinements: { since: DAYS - 4 } },
  { model: 'space-time-permutation', analysis: 'prospective-space-time', refinements: { since: DAYS - 3 } },
  { model: 'space-time-permutation', analysis: 'space-time', refinements: { byWeekday: true } },
]

describe('the largest statistic', () => {
  it.each(variants)('of a replication over windows: %j', (settings) => {
    fc.assert(
      fc.property(inputs, (made) =>
        whenStudied(made, settings, (study) => {
          const counts = Int32Array.from(randomiserOf(study).draw(new RandomStream().begin(made.seed, 3)))
          const found = new WindowReplications(study, randomiserOf(study)).largest(new RandomStream().begin(made.seed, 3))
          expect(found).toBeCloseTo(largestOf(study, counts, true), 8)
        }),
      ),
      { numRuns: 60 },
    )
  })

  it.each(['poisson', 'bernoulli'] as const)('of a replication without time: %s', (model) => {
    fc.assert(
      fc.property(inputs, (made) =>
        whenStudied(made, { model, analysis: 'purely-spatial' }, (study) => {
          const counts = Int32Array.from(randomiserOf(study).draw(new RandomStream().begin(made.seed, 3)))
          const found = new SpatialReplications(study, randomiserOf(study)).largest(new RandomStream().begin(made.seed, 3))
          expect(found).toBeCloseTo(largestOf(study, counts), 8)
        }),
      ),
      { numRuns: 100 },
    )
  })

  it('of a replication of exchanged times over all windows', () => {
    fc.assert(
      fc.property(inputs, (made) =>
        whenStudied(made, { analysis: 'space-time' }, (study) => {
          const counts = Int32Array.from(randomiserOf(study).draw(new RandomStream().begin(made.seed, 3)))
          const found = new ExchangeReplications(study, randomiserOf(study)).largest(new RandomStream().begin(made.seed, 3))
          expect(found).toBeCloseTo(largestOf(study, counts), 8)
        }),
      ),
      { numRuns: 200 },
    )
  })

  it.each(variants)('of replications side by side, in narrow and in wide lanes: %j', (settings) => {
    fc.assert(
      fc.property(inputs, fc.constantFrom(1 as const, 2 as const), (made, bytes) =>
        whenStudied(made, settings, (study) => {
          const prepared = prepare(study, 0)
          if (prepared === null) return
          const sizes = { ...prepared.sizes, bytes, cells: Math.min(study.counts.length, 16 * study.totalCases) }
          const engine = new SideBySide(study, randomiserOf(study), { ...prepared, sizes })
          const begin = (lane: number) => new RandomStream().begin(made.seed, lane)
          const found = engine.largest(begin, new Float64Array(engine.lanes))
          expect(engine.lanes).toBe(16 / bytes)
          for (let lane = 0; lane < engine.lanes; lane += 3) {
            const alone = new WindowReplications(study, randomiserOf(study)).largest(begin(lane))
            expect(found[lane]).toBeCloseTo(alone, 10)
          }
          const counts = Int32Array.from(randomiserOf(study).draw(begin(5)))
          expect(found[5]).toBeCloseTo(largestOf(study, counts, true), 8)
          // A guess below changes nothing, and what is not looked for, or is not there, is not found; twice the same is the same.
          const least = found.map((of, lane) => (lane % 3 === 0 ? of / 1.0001 : lane % 3 === 1 ? of : Number.POSITIVE_INFINITY))
          const wanted = found.map((of, lane) => (lane % 3 === 2 ? Number.POSITIVE_INFINITY : of))
          expect(engine.largest(begin, least)).toEqual(wanted)
        }),
      ),
      { numRuns: 12 },
    )
  })

  it('is that of the same number, whoever asks in which order', () => {
    const made = fc.sample(inputs, { numRuns: 1, seed: 11 })[0]!
    // Enough places and days that replications are made side by side.
    const places = Array.from({ length: 80 }, (_, at) => [at % 10, Math.floor(at / 10)] as [number, number])
    const cases = Array.from({ length: 300 }, (_, at) => [(at * 37) % 80, (at * at) % DAYS] as [number, number])
    for (const settings of [{ analysis: 'space-time' }, { model: 'poisson', analysis: 'space-time' }] as const) {
      whenStudied({ ...made, places, cases, radius: null, share: 100 }, { ...settings, replications: 40 }, (study) => {
        expect(prepare(study)).not.toBeNull()
        const numbers = Array.from({ length: 40 }, (_, at) => at)
        const maker = new Replications(study)
        const inOrder = numbers.map((number) => maker.largest(number))
        const other = new Replications(study)
        const turned = [...numbers].reverse().map((number) => other.largest(number))
        expect(turned.reverse()).toEqual(inOrder)
        const alone = new WindowReplications(study, randomiserOf(study))
        for (const number of [0, 17, 39])
          expect(inOrder[number]).toBeCloseTo(alone.largest(new RandomStream().begin(study.settings.seed, number)), 10)
      })
    }
  })

  it('of replications of exchanged times over windows that reach the end', () => {
    fc.assert(
      fc.property(inputs, (made) =>
        whenStudied(made, {}, (study) => {
          const { intervals, longest, counts } = study
          const owners = Int32Array.from([...counts].flatMap((count, cell) => new Array<number>(count).fill(Math.floor(cell / intervals))))
          const ages = [...Array(longest).keys()].flatMap((age) => {
            const interval = intervals - 1 - age
            return new Array<number>([...counts].reduce((sum, count, cell) => sum + (cell % intervals === interval ? count : 0), 0)).fill(
              interval,
            )
          })
          const order = new Draw(owners, ages.length).take(ages.length, new RandomStream().begin(made.seed, 7))
          const recent = new Int32Array(counts.length)
          ages.forEach((interval, one) => {
            recent[order[one]! * intervals + interval]!++
          })
          const found = new RecentReplications(study).largest(new RandomStream().begin(made.seed, 7))
          expect(found).toBeCloseTo(largestOf(study, recent), 8)
        }),
      ),
      { numRuns: 200 },
    )
  })

  it.each([...variants, {}, { analysis: 'purely-spatial', model: 'poisson' } as const])('of the data: %j', (settings) => {
    fc.assert(
      fc.property(inputs, (made) =>
        whenStudied(made, settings, (study) => {
          const found = Math.max(0, ...candidatesOf(study).map(({ statistic }) => statistic))
          expect(found).toBeCloseTo(largestOf(study, study.counts), 8)
        }),
      ),
      { numRuns: 60 },
    )
  })
})

describe('a draw', () => {
  it('puts everything back where it was', () => {
    const things = Int32Array.from({ length: 40 }, (_, at) => at * 3)
    const draw = new Draw(things, 25)
    draw.take(25, new RandomStream().begin(1, 1))
    expect([...things]).not.toEqual([...things].sort((a, b) => a - b))
    draw.putBack(25)
    expect([...things]).toEqual([...things].sort((a, b) => a - b))
  })

  it('gives every order its share', () => {
    const random = new RandomStream().begin(5, 0)
    const seen = new Map<string, number>()
    const draw = new Draw(Int32Array.of(0, 1, 2, 3), 4)
    for (let turn = 0; turn < 24_000; turn++) {
      const order = draw.take(4, random).join('')
      seen.set(order, (seen.get(order) ?? 0) + 1)
      draw.putBack(4)
    }
    expect(seen.size).toBe(24)
    // Chi-squared with 23 degrees of freedom: 49.7 is passed once in a thousand seeds.
    const distance = [...seen.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(distance).toBeLessThan(49.7)
  })
})
