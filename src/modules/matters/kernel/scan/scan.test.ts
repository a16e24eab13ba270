/** What the scan says of data with and without clusters, and of data that are none. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAt, intervalStarts, windowLengths } from './intervals.ts'
import { neighboursOf, sitesOf } from './places.ts'
import { RandomStream } from './random.ts'
import { scan } from './scan.ts'
import { usualSettings } from './settings.ts'
import type { ScanCount, ScanInput, ScanOutcome, ScanPlace, ScanSettings } from './types.ts'

const DAYS = 60

interface Planted {
  readonly seed: number
  readonly places?: number
  readonly cases?: number
  /** Cases put besides into the last days around the middle. */
  readonly planted?: number
}

function made({ seed, places = 60, cases = 400, planted = 0 }: Planted, settings: Partial<ScanSettings> = {}): ScanInput {
  const random = new RandomStream().begin(seed, 1_000_000_000)
  const all: ScanPlace[] = Array.from({ length: places }, (_, at) => ({ id: `p${at}`, at: [random.share() * 20, random.share() * 20] }))
  const near = all.filter(({ at: [x, y] }) => Math.hypot(x! - 10, y! - 10) < 4)
  const rows: ScanCount[] = Array.from({ length: cases }, () => ({
    place: all[random.below(places)]!.id,
    time: random.below(DAYS),
    count: 1,
  }))
  for (let one = 0; one < planted; one++)
    rows.push({ place: near[random.below(near.length)]!.id, time: DAYS - 1 - random.below(4), count: 1 })
  return {
    settings: {
      ...usualSettings,
      coordinates: 'cartesian',
      from: 0,
      to: DAYS - 1,
      maxRadius: 6,
      maxTime: { units: 10 },
      replications: 99,
      seed,
      ...settings,
    },
    places: all,
    cases: rows,
  }
}

function done(input: ScanInput): ScanOutcome {
  const outcome = scan(input)
  if (outcome === null || !outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}

describe('the scan', () => {
  it('finds what was planted, where and when', () => {
    const { clusters } = done(made({ seed: 4, planted: 30 }))
    const [first] = clusters
    expect(first!.pCounted).toBe(0.01)
    expect(first!.p).toBeLessThan(0.001)
    expect(first!.to).toBe(DAYS - 1)
    expect(DAYS - first!.from).toBeLessThanOrEqual(6)
    expect(Math.hypot(first!.centre![0]! - 10, first!.centre![1]! - 10)).toBeLessThan(4)
    expect(first!.recurrenceInterval).toBeCloseTo(1 / first!.p!, 6)
  })

  it('gives p-values that are even where there is nothing to find', () => {
    const values = Array.from(
      { length: 100 },
      (_, seed) => done(made({ seed: seed + 1, places: 30, cases: 150 })).clusters[0]!.pCounted!,
    ).sort((a, b) => a - b)
    const apart = Math.max(...values.map((value, at) => Math.max(Math.abs(value - at / 100), Math.abs(value - (at + 1) / 100))))
    // Kolmogorov and Smirnov, 100 values in steps of a hundredth: passed once in a thousand.
    expect(apart).toBeLessThan(0.205)
  })

  it('depends on the seed alone', () => {
    const input = made({ seed: 3, planted: 6 })
    expect(done(input)).toEqual(done(input))
    expect(done({ ...input, settings: { ...input.settings, seed: 9 } }).maxima).not.toEqual(done(input).maxima)
  })

  it('does not depend on the order of rows, nor on how counts are split among them', () => {
    fc.assert(
      fc.property(fc.nat(1000), (seed) => {
        const input = made({ seed, places: 12, cases: 60 }, { replications: 0 })
        const turned = { ...input, places: [...input.places].reverse(), cases: [...input.cases].reverse() }
        const doubled = { ...input, cases: input.cases.map((of) => ({ ...of, count: of.count * 2 })) }
        const whole = done(input)
        expect(done(turned).clusters).toEqual(whole.clusters)
        const twice = { ...input, cases: [...input.cases, ...input.cases] }
        expect(done(twice).clusters).toEqual(done(doubled).clusters)
      }),
      { numRuns: 20 },
    )
  })

  it('stops early where it is asked to, after the replication that says enough', () => {
    const input = made({ seed: 11 }, { replications: 999, inference: 'early-stop', stopAfter: 5 })
    const { replications, maxima, clusters } = done(input)
    expect(replications).toBeLessThan(999)
    const reached = [...maxima].filter((of) => of >= clusters[0]!.statistic - 1e-9)
    expect([reached.length, maxima.at(-1)! >= clusters[0]!.statistic - 1e-9]).toEqual([5, true])
    expect(clusters[0]!.p).toBe(5 / replications)
  })

  it('stops when it is told to', () => {
    expect(scan(made({ seed: 1 }), undefined, { aborted: true })).toBeNull()
  })

  it('tells how far it is', () => {
    const told: number[] = []
    scan(made({ seed: 1 }), (now, total) => told.push(now / total))
    expect(told.at(-1)).toBe(1)
    expect(told).toEqual([...told].sort((a, b) => a - b))
  })
})

describe('places', () => {
  /** All cases of the first three places in the last interval, all others in an early one. */
  const at = (...places: [string, number, number][]): ScanInput => ({
    ...made({ seed: 1 }, { replications: 0, maxRadius: null }),
    places: places.map(([id, x, y]) => ({ id, at: [x, y] })),
    cases: places.map(([place], index) => ({ place, time: index < 3 ? DAYS - 1 : 2, count: index < 3 ? 5 : 9 })),
  })

  it('of one point are one, and are told together', () => {
    const { clusters, places } = done(at(['c', 0, 0], ['a', 0, 0], ['b', 0, 0], ['d', 5, 5], ['e', 9, 9]))
    expect(places).toBe(3)
    expect(clusters[0]!.locations).toEqual(['a', 'b', 'c'])
  })

  it('at one distance come in the order of their coordinates', () => {
    const input = at(['m', 5, 5], ['n', 6, 5], ['s', 4, 5], ['x', 50, 50], ['y', 60, 60], ['z', 70, 70])
    expect(done(input).clusters[0]!.locations).toEqual(['m', 's', 'n'])
  })
})

describe('circles', () => {
  it('hold exactly the share of people, in whatever order their fractions are added', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 9, noNaN: true }), { minLength: 2, maxLength: 12 }), (people) => {
        const at = (from: number) => people.map((_, index) => ({ id: `${from}-${index}`, at: [from + index, 0] }))
        const sites = sitesOf([...at(0), ...at(1000)], 'cartesian')
        if (!sites.ok) throw new Error(sites.refusal.code)
        const atRisk = new Float64Array(people.length * 2)
        for (const [from, counts] of [[0, people] as const, [1000, people.toReversed()] as const])
          counts.forEach((count, index) => {
            atRisk[sites.value.indexOf.get(`${from}-${index}`)!] = count
          })
        const circles = neighboursOf(sites.value, atRisk, { ...made({ seed: 1 }).settings, maxShare: 50, maxRadius: null })
        if (!circles.ok) throw new Error(circles.refusal.code)
        const { start } = circles.value
        expect(start[1]! - start[0]!).toBe(people.length)
      }),
    )
  })
})

describe('intervals', () => {
  const parts = { from: dayAt(2001, 1, 1), to: dayAt(2001, 12, 31) }
  it('are cut from the end, so that the first may be short', () => {
    expect(intervalStarts({ from: 0, to: 9, unit: 'day', length: 4 })).toEqual([0, 2, 6, 10])
    expect(intervalStarts({ ...parts, unit: 'month', length: 5 })).toEqual([
      dayAt(2001, 1, 1),
      dayAt(2001, 3, 1),
      dayAt(2001, 8, 1),
      dayAt(2002, 1, 1),
    ])
    expect(intervalStarts({ ...parts, to: dayAt(2001, 3, 30), unit: 'month', length: 1 })).toEqual([
      dayAt(2001, 1, 1),
      dayAt(2001, 1, 31),
      dayAt(2001, 3, 1),
      dayAt(2001, 3, 31),
    ])
    expect(intervalStarts({ from: dayAt(1999, 3, 1), to: dayAt(2000, 2, 28), unit: 'year', length: 1 })).toEqual([
      dayAt(1999, 3, 1),
      dayAt(2000, 2, 29),
    ])
  })

  it('bound windows by their number or by a share of the period', () => {
    const settings = { ...usualSettings, ...parts }
    expect(
      windowLengths({ ...settings, unit: 'year', from: dayAt(1973, 1, 1), to: dayAt(1991, 12, 31), maxTime: { percent: 50 } }),
    ).toEqual([1, 9])
    expect(windowLengths({ ...settings, unit: 'month', length: 2, maxTime: { percent: 50 }, minTime: 3 })).toEqual([2, 3])
    expect(windowLengths({ ...settings, length: 7, maxTime: { units: 30 } })).toEqual([1, 4])
  })
})

describe('what cannot be scanned is refused by name', () => {
  const good = made({ seed: 1 }, { replications: 0 })
  const [place] = good.places
  const sphere = { ...good.settings, coordinates: 'lat-lon' as const }
  it.each<[string, Partial<ScanInput>]>([
    ['no-cases', { cases: [] }],
    ['no-cases', { cases: [{ place: 'p1', time: 3, count: 0 }] }],
    ['no-places', { places: [], cases: [] }],
    ['one-place', { places: good.places.map(({ id }) => ({ id, at: [1, 1] })) }],
    ['unknown-place', { cases: [{ place: 'nowhere', time: 3, count: 1 }] }],
    ['outside-period', { cases: [{ place: 'p1', time: DAYS, count: 1 }] }],
    ['outside-period', { cases: [{ place: 'p1', time: -1, count: 1 }] }],
    ['missing-time', { cases: [{ place: 'p1', time: null, count: 1 }] }],
    ['missing-time', { cases: [{ place: 'p1', time: Number.NaN, count: 1 }] }],
    ['wrong-count', { cases: [{ place: 'p1', time: 1, count: Number.NaN }] }],
    ['wrong-count', { cases: [{ place: 'p1', time: 1, count: -1 }] }],
    ['wrong-coordinates', { places: [...good.places, { id: 'x', at: [Number.NaN, 1] }] }],
    ['wrong-coordinates', { places: [...good.places, { id: 'x', at: [1] }] }],
    ['place-twice', { places: [...good.places, { id: place!.id, at: [99, 99] }] }],
    ['swapped-coordinates', { settings: sphere, places: [{ id: 'p1', at: [117, 39] }] }],
    ['wrong-coordinates', { settings: sphere, places: [{ id: 'p1', at: [39, 217] }] }],
    ['no-population', { settings: { ...good.settings, model: 'poisson' } }],
    ['no-controls', { settings: { ...good.settings, model: 'bernoulli' } }],
    ['wrong-combination', { settings: { ...good.settings, analysis: 'purely-spatial' } }],
    ['wrong-setting', { settings: { ...good.settings, replications: 9.5 } }],
    ['wrong-setting', { settings: { ...good.settings, from: 9, to: 3 } }],
    ['window-too-short', { settings: { ...good.settings, minTime: 5, maxTime: { units: 4 } } }],
    ['one-interval', { settings: { ...good.settings, length: 100, maxTime: { units: 100 } } }],
  ])('%s', (code, changes) => {
    const outcome = scan({ ...good, ...changes })
    expect(outcome).toMatchObject({ ok: false, refusal: { code } })
  })

  it('but one case for each place is an answer', () => {
    const input = { ...good, cases: good.places.map(({ id }, at) => ({ place: id, time: at % DAYS, count: 1 })) }
    expect(scan(input)).toMatchObject({ ok: true })
  })
})
