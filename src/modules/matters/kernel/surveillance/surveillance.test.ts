import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discoveryRates } from './discovery.ts'
import { fitCounts } from './quasi-poisson.ts'
import { baselineOf, byAttention, SURVEILLANCE, surveillanceOf } from './surveillance.ts'
import { countTail, lnGamma, studentTwoSided } from './tails.ts'

/** What R's `surveillance` says of made-up series: `fixtures/surveillance/farrington.R` makes the file. */
interface Golden {
  readonly series: Readonly<Record<string, readonly number[]>>
  readonly fits: readonly {
    readonly series: string
    readonly years: number
    readonly rows: readonly {
      readonly week: number
      readonly expected: number
      readonly dispersion: number
      readonly p: number
      readonly trend: 0 | 1
    }[]
  }[]
  readonly trends: readonly {
    readonly series: string
    readonly years: number
    readonly of: {
      readonly expected: number
      readonly dispersion: number
      readonly slope: number
      readonly p: number
      readonly weights: readonly number[]
    }
  }[]
  readonly tails: readonly { readonly y: number; readonly mu: number; readonly phi: number; readonly p: number }[]
  readonly quantiles: readonly { readonly mu: number; readonly phi: number; readonly q: number }[]
  readonly student: readonly { readonly t: number; readonly df: number; readonly p: number }[]
  readonly discovery: { readonly p: readonly number[]; readonly q: readonly number[] }
}
const golden = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/surveillance/farrington.json'), 'utf8')) as Golden

const near = (found: number, wanted: number, relative = 1e-6) =>
  expect(Math.abs(found - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(relative * Math.abs(wanted) + 1e-300)
/** The same weeks of the years before, as the reference has them; `week` counts from 1. */
const sameWeeks = (counts: readonly number[], week: number, years: number) =>
  Array.from({ length: years * 7 }, (_, at) => {
    const back = (years - Math.floor(at / 7)) * 52 + 3 - (at % 7)
    return { at: week - back, count: counts[week - back - 1]! }
  })
/** A week's count on its Wednesday: windows of seven days then hold it whole. */
const daily = (weekly: readonly number[]) => weekly.flatMap((count) => [0, 0, count, 0, 0, 0, 0])

describe('tails', () => {
  it.each(golden.tails)('P(X ≥ $y) at $mu × $phi is that of R', ({ y, mu, phi, p }) => near(countTail(y, mu, phi), p, 1e-9))
  it.each(golden.quantiles)('crosses 5 % where qnbinom of $mu × $phi does', ({ mu, phi, q }) => {
    expect(countTail(q + 1, mu, phi)).toBeLessThanOrEqual(0.05)
    expect(countTail(q, mu, phi)).toBeGreaterThan(0.05)
  })
  it.each(golden.student)('t $t of $df degrees is that of pt', ({ t, df, p }) => near(studentTwoSided(t, df), p, 1e-10))
  it('lnΓ is that of the factorials', () => {
    let sum = 0
    for (let n = 1; n <= 40; n++) {
      sum += Math.log(n)
      near(lnGamma(n + 1), sum, 1e-13)
    }
  })
  it('a tail falls with what is seen, rises with what is expected, and is a probability', () => {
    const of = fc.tuple(
      fc.integer({ min: 1, max: 400 }),
      fc.double({ min: 0.01, max: 300, noNaN: true }),
      fc.double({ min: 1, max: 20, noNaN: true }),
    )
    fc.assert(
      fc.property(of, ([y, mu, phi]) => {
        const p = countTail(y, mu, phi)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(countTail(y + 1, mu, phi)).toBeLessThanOrEqual(p + 1e-7)
        expect(countTail(y, mu * 1.1, phi)).toBeGreaterThanOrEqual(p - 1e-7)
      }),
    )
  })
})

describe('the fit', () => {
  it('is that of farringtonFlexible wherever both take no trend', () => {
    let compared = 0
    for (const { series, years, rows } of golden.fits)
      for (const { week, expected, dispersion, p, trend } of rows) {
        if (trend === 1) continue
        const fitted = fitCounts(sameWeeks(golden.series[series]!, week, years), week, false, studentTwoSided)!
        near(fitted.expected, expected, 1e-5)
        // R leaves off iterating a little earlier.
        near(fitted.dispersion, dispersion, 1e-4)
        near(countTail(golden.series[series]![week - 1]!, fitted.expected, fitted.dispersion), p, 1e-3)
        compared++
      }
    expect(compared).toBeGreaterThan(60)
  })
  it.each(golden.trends)('$series over $years years has the trend that glm has, or none by its p', ({ series, years, of }) => {
    const counts = golden.series[series]!
    const reference = sameWeeks(counts, counts.length, years)
    const fitted = fitCounts(reference, counts.length, true, studentTwoSided)!
    if (of.p < 0.05 && of.expected <= Math.max(...reference.map(({ count }) => count))) {
      near(fitted.expected, of.expected, 1e-5)
      near(fitted.dispersion, of.dispersion, 2e-5)
      near(fitted.slope!, of.slope, 1e-4)
      near(fitted.slopeP!, of.p, 1e-4)
      for (const [at, weight] of fitted.weights.entries()) near(weight, of.weights[at]!, 1e-5)
    } else expect(fitted.slope).toBeNull()
  })
  it('sees trends in some of the series and none in others', () => {
    const kept = golden.trends.filter(({ of }) => of.p < 0.05)
    expect(kept.length).toBeGreaterThan(1)
    expect(kept.length).toBeLessThan(golden.trends.length)
  })
})

describe('baselineOf', () => {
  it('is that of R on days as on weeks, over 2, 4 and 5 years', () => {
    let compared = 0
    for (const { series, years, rows } of golden.fits) {
      const { week, expected, p, trend } = rows.at(-1)!
      if (years === 4 || trend === 1) continue
      const counts = golden.series[series]!
      // Two years of history know nothing of the years before.
      const known = years === 2 ? counts.slice(-(2 * 52 + 4)) : counts.slice(0, week)
      const found = baselineOf(daily(known), 7)
      if (!found.ok || found.value.hasTrend) continue
      expect(found.value).toMatchObject({ method: 'same-weeks-of-years', observed: counts[week - 1], windows: years * 7 })
      near(found.value.expected, expected, 1e-5)
      near(found.value.p, p, 1e-3)
      compared++
    }
    expect(compared).toBeGreaterThan(5)
  })
  it('refuses one week too few, by name and figure, and takes one more', () => {
    const { leastRecent, recentLeftOut } = SURVEILLANCE
    const weeks = leastRecent + recentLeftOut + 1
    const days = (of: number) => new Array<number>(of).fill(1)
    expect(baselineOf(days(weeks * 7 - 1), 7)).toEqual({ ok: false, refusal: { reason: 'history-too-short', weeks: 7, needed: 8 } })
    expect(baselineOf(days(weeks * 7), 7)).toMatchObject({
      ok: true,
      value: { method: 'recent-weeks', windows: 8, expected: expect.closeTo(7, 8) },
    })
    expect(baselineOf([], 7)).toEqual({ ok: false, refusal: { reason: 'history-too-short', weeks: 0, needed: 8 } })
  })
  it('takes years as soon as there are two of them, and not a day before', () => {
    const days = (2 * 52 + 3 + 1) * 7
    const of = (length: number) => baselineOf(new Array<number>(length).fill(2), 7)
    expect(of(days)).toMatchObject({ value: { method: 'same-weeks-of-years', windows: 14 } })
    expect(of(days - 1)).toMatchObject({ value: { method: 'recent-weeks' } })
  })
  it('says nothing of a place where hardly anything was ever reported', () => {
    const counts = new Array<number>(200).fill(0)
    for (const day of [30, 60, 90, 120]) counts[day] = 1
    counts[199] = 9
    expect(baselineOf(counts, 7)).toEqual({ ok: false, refusal: { reason: 'too-few-reports', reports: 4, needed: 5 } })
  })
  it('holds a day against the same weekday alone', () => {
    // Ten on every seventh day, the last of them among these, one on the others.
    const counts = Array.from({ length: 7 * 30 }, (_, day) => (day % 7 === 6 ? 10 : 1))
    const found = baselineOf(counts, 1)
    expect(found).toMatchObject({ ok: true, value: { observed: 10, expected: expect.closeTo(10, 8) } })
    expect(baselineOf(counts.slice(0, -1), 1)).toMatchObject({ ok: true, value: { observed: 1, expected: expect.closeTo(1, 8) } })
  })
  it('lets a past outbreak raise what is expected by little', () => {
    const quiet = Array.from({ length: 7 * 31 }, (_, day) => (day % 3 === 0 ? 2 : 1))
    const outbreak = quiet.map((count, day) => (day >= 100 && day < 107 ? count + 30 : count))
    const [before, after] = [baselineOf(quiet, 7), baselineOf(outbreak, 7)]
    if (!before.ok || !after.ok) throw new Error('no baseline')
    const plain = before.value.expected + 210 / 26
    expect(after.value.weighedDown).toBe(1)
    expect(after.value.expected).toBeLessThan(before.value.expected + (plain - before.value.expected) / 2)
  })
  it('p is uniform on counts by chance alone', () => {
    let seed = 7
    const next = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      return seed / 2 ** 32
    }
    const poisson = (mean: number) => {
      let [count, product] = [0, next()]
      for (const end = Math.exp(-mean); product > end; product *= next()) count++
      return count
    }
    const runs = 1500
    const spread = Array.from({ length: runs }, () => {
      const found = baselineOf(
        Array.from({ length: 7 * 30 }, () => poisson(1.5)),
        7,
      )
      if (!found.ok) throw new Error('no baseline')
      const { observed, expected, dispersion, p } = found.value
      // Between the tail of this count and that of the next: a step of a discrete distribution, spread evenly.
      return p - next() * (p - countTail(observed + 1, expected, dispersion))
    }).sort((x, y) => x - y)
    const distance = Math.max(...spread.map((p, at) => Math.abs(p - (at + 0.5) / runs)))
    // Kolmogorov's 0.1 % bound is 1.95/√n = 0.050; what is expected is an estimate itself, which spreads p a little more.
    expect(distance).toBeLessThan(0.055)
    const under = (of: number) => spread.filter((p) => p <= of).length / runs
    expect(under(0.05)).toBeGreaterThan(0.035)
    expect(under(0.05)).toBeLessThan(0.08)
  })
})

describe('discoveryRates', () => {
  it('are those of p.adjust', () => {
    for (const [at, q] of discoveryRates(golden.discovery.p).entries()) near(q, golden.discovery.q[at]!, 1e-12)
  })
  it('keep the order of p, are never below it, and do not depend on the order of the tests', () => {
    const some = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 })
    fc.assert(
      fc.property(some, (p) => {
        const q = discoveryRates(p)
        p.forEach((value, at) => {
          expect(q[at]).toBeGreaterThanOrEqual(value)
          expect(q[at]).toBeLessThanOrEqual(1)
          for (const [of, other] of p.entries()) if (value < other) expect(q[at]).toBeLessThanOrEqual(q[of]!)
        })
        expect(discoveryRates(p.toReversed())).toEqual(q.toReversed())
      }),
    )
  })
})

describe('surveillanceOf', () => {
  it('counts what came where nothing says what is usual, and puts such a surge first', () => {
    const none = new Array<number>(400).fill(0)
    const surge = none.with(399, 40)
    const usual = Array.from({ length: 400 }, (_, day) => day % 2)
    const cells = surveillanceOf(
      [
        { group: 'air', area: 'a', counts: none },
        { group: 'noise', area: 'a', counts: usual },
        { group: 'odour', area: 'a', counts: surge },
        { group: 'odour', area: 'b', counts: [0, 9] },
      ],
      [1, 7],
    )
    expect(cells.map(({ observed }) => observed)).toEqual([0, 0, 1, 4, 40, 40, 9, 9])
    const flat = cells.filter(({ windowDays }) => windowDays === 7).map((cell) => ({ ...cell, p: cell.of.ok ? cell.of.value.p : null }))
    expect(byAttention(flat).map(({ group, area }) => `${group} ${area}`)).toEqual(['odour a', 'odour b', 'noise a', 'air a'])
    const few = { observed: SURVEILLANCE.noBaselineFrom - 1, p: null }
    expect(byAttention([few, { observed: 1, p: 0.9 }, { observed: few.observed + 1, p: null }]).map(({ observed }) => observed)).toEqual([
      5, 1, 4,
    ])
  })
  it('counts only tests that could be made among all tests, and tells the cell that stands out', () => {
    const usual = Array.from({ length: 7 * 30 }, (_, day) => day % 2)
    const series = [
      { group: 'odour', area: 'a', counts: usual.map((count, day) => (day > 7 * 30 - 5 ? count + 8 : count)) },
      { group: 'noise', area: 'a', counts: usual },
      { group: 'noise', area: 'b', counts: usual.map(() => 0) },
    ]
    const cells = surveillanceOf(series, [7])
    expect(cells.map(({ of }) => (of.ok ? of.value.isTold : of.refusal.reason))).toEqual([true, false, 'too-few-reports'])
    const [first] = cells
    if (first?.of.ok !== true) throw new Error('no first')
    near(first.of.value.q, first.of.value.p * 2, 1e-12)
  })
})
