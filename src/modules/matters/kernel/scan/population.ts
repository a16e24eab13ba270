/**
 * Expected cases · 期望病例数 of the Poisson model by indirect standardisation: each covariate category has the rate that the whole data have,
 * people between two dates are interpolated day by day, and before the first and after the last date their number stays as it is.
 * A place that has no number for a date that others have is empty on that date.
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { ScanCount, ScanPopulation, ScanRefusal } from './types.ts'

/** 协变量类别的名称. */
export const categoryOf = (covariates: readonly string[] | undefined): string => (covariates ?? []).join('\u0000')

/** Dates that hold, in order. One given to the day holds until the next day begins: the day after is then a date too, before one that was given. */
interface Dates {
  readonly times: readonly number[]
  readonly given: ReadonlyMap<number, number>
  readonly ends: ReadonlyMap<number, number>
}

function datesOf(population: readonly ScanPopulation[]): Dates {
  const given = new Set(population.map(({ time }) => time))
  const ends = new Set(population.flatMap(({ time, isExactDay }) => (isExactDay ? [time + 1] : [])))
  const sorted = [...[...ends].map((time) => [time, 0] as const), ...[...given].map((time) => [time, 1] as const)].sort(
    (a, b) => a[0] - b[0] || a[1] - b[1],
  )
  const indexOf = (kind: 0 | 1) => new Map(sorted.flatMap(([time, of], index) => (of === kind ? [[time, index] as const] : [])))
  return { times: sorted.map(([time]) => time), given: indexOf(1), ends: indexOf(0) }
}

/** Days between two bounds that each date counts for, people changing evenly from date to date. */
function weightsOf(dates: readonly number[], from: number, end: number): Float64Array {
  const weights = new Float64Array(dates.length)
  const last = dates.length - 1
  const before = Math.min(end, dates[0]!) - from
  if (before > 0) weights[0] = before
  const after = end - Math.max(from, dates[last]!)
  if (after > 0) weights[last]! += after
  for (let at = 0; at < last; at++) {
    const [left, right] = [dates[at]!, dates[at + 1]!]
    const [a, b] = [Math.max(from, left), Math.min(end, right)]
    if (b <= a) continue
    const share = ((a + b) / 2 - left) / (right - left)
    weights[at]! += (b - a) * (1 - share)
    weights[at + 1]! += (b - a) * share
  }
  return weights
}

interface Asked {
  readonly population: readonly ScanPopulation[]
  readonly cases: readonly ScanCount[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly sites: number
  readonly starts: readonly number[]
}

/** People by category and site, for each date. */
function peopleBy({ population, indexOf, sites }: Asked, { times, given, ends }: Dates): Map<string, Float64Array> {
  const people = new Map<string, Float64Array>()
  for (const { place, time, isExactDay, people: count, covariates } of population) {
    const category = categoryOf(covariates)
    let of = people.get(category)
    if (of === undefined) {
      of = new Float64Array(sites * times.length)
      people.set(category, of)
    }
    const row = indexOf.get(place)! * times.length
    of[row + given.get(time)!]! += count
    if (isExactDay) of[row + ends.get(time + 1)!]! += count
  }
  return people
}

function rowRefusal({ population, cases, indexOf }: Asked): ScanRefusal | null {
  const expected = population[0]?.covariates?.length ?? 0
  for (const { place, people, covariates } of population) {
    if (!indexOf.has(place)) return { code: 'unknown-place', of: 'population', place }
    if (!Number.isFinite(people) || people < 0) return { code: 'wrong-count', of: 'population', place, value: String(people) }
    const found = covariates?.length ?? 0
    if (found !== expected) return { code: 'covariates-differ', of: 'population', place, expected, found }
  }
  for (const { place, covariates } of cases) {
    const found = covariates?.length ?? 0
    if (found !== expected) return { code: 'covariates-differ', of: 'cases', place, expected, found }
  }
  return null
}

/** 期望病例数: for each site, one after another, the expected cases of its intervals; all together they are as many as the cases. */
export function expectedCases(asked: Asked): Result<Float64Array, ScanRefusal> {
  const { population, cases, indexOf, sites, starts } = asked
  if (population.length === 0) return refuse({ code: 'no-population' })
  const wrong = rowRefusal(asked)
  if (wrong !== null) return refuse(wrong)
  const known = datesOf(population)
  const dates = known.times
  const people = peopleBy(asked, known)
  const intervals = starts.length - 1
  const whole = weightsOf(dates, starts[0]!, starts[intervals]!)
  const casesOf = new Map<string, number>()
  const casesAt = new Float64Array(sites)
  for (const { place, count, covariates } of cases) {
    casesOf.set(categoryOf(covariates), (casesOf.get(categoryOf(covariates)) ?? 0) + count)
    casesAt[indexOf.get(place)!]! += count
  }
  const atRisk = new Float64Array(sites * dates.length)
  const everyone = new Float64Array(sites)
  for (const [category, count] of casesOf) {
    if (count > 0 && !people.has(category))
      return refuse({ code: 'category-without-people', category: category.replaceAll('\u0000', ' '), cases: count })
  }
  for (const [category, of] of people) {
    let personDays = 0
    for (let cell = 0; cell < of.length; cell++) {
      personDays += of[cell]! * whole[cell % dates.length]!
      everyone[Math.floor(cell / dates.length)]! += of[cell]!
    }
    const count = casesOf.get(category) ?? 0
    if (personDays === 0 && count > 0)
      return refuse({ code: 'category-without-people', category: category.replaceAll('\u0000', ' '), cases: count })
    const rate = personDays === 0 ? 0 : count / personDays
    for (let cell = 0; cell < of.length; cell++) atRisk[cell]! += of[cell]! * rate
  }
  for (const [place, site] of indexOf) {
    if (everyone[site] === 0 && casesAt[site]! > 0) return refuse({ code: 'place-without-people', place, cases: casesAt[site]! })
  }
  const expected = new Float64Array(sites * intervals)
  for (let interval = 0; interval < intervals; interval++) {
    const weights = weightsOf(dates, starts[interval]!, starts[interval + 1]!)
    for (let site = 0; site < sites; site++) {
      let sum = 0
      for (let date = 0; date < dates.length; date++) sum += weights[date]! * atRisk[site * dates.length + date]!
      expected[site * intervals + interval] = sum
    }
  }
  return ok(expected)
}
