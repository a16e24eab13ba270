/**
 * Study · 扫描的数据: what was given, checked, cut into places and intervals, with the measure of each cell (expected cases, or cases and
 * controls). Everything that replications share is made here once.
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { intervalOf, intervalStarts, weekdayOf } from './intervals.ts'
import { MOST_CASES } from './load.ts'
import { type Neighbours, neighboursOf, type OnCentres, type Sites, sitesOf } from './places.ts'
import { categoryOf, expectedCases } from './population.ts'
import { Bounds, type Ratio, ratioFor } from './ratio.ts'
import { settingRefusal } from './settings.ts'
import { type ReplicatedWindows, replicatedWindows, type Span, spanOf } from './span.ts'
import type { ScanCount, ScanInput, ScanPlace, ScanRefusal, ScanSettings } from './types.ts'

/** 扫描的数据. Cells are by place and then by interval. */
export interface Study extends Span, ReplicatedWindows {
  readonly settings: ScanSettings
  readonly sites: Sites
  /** False where all cases are taken together, whatever their place. */
  readonly hasPlaces: boolean
  readonly neighbours: Neighbours
  /** The population at risk of each place over the whole period, by which circles are measured. */
  readonly atRisk: Float64Array
  readonly starts: readonly number[]
  readonly intervals: number
  readonly counts: Int32Array
  readonly controls: Int32Array | null
  /** By covariate category, in the permutation model only. */
  readonly categories: readonly Int32Array[]
  readonly measure: Float64Array
  readonly totalCases: number
  readonly totalMeasure: number
  readonly ratio: Ratio
  readonly bounds: Bounds
}

const ALL: ScanPlace = { id: 'All', at: [0, 0] }

interface Cells {
  readonly counts: Int32Array
  readonly byCategory: Map<string, Int32Array>
  readonly total: number
}

interface Grid {
  /** What makes the categories of the permutation model; null where there are none. */
  readonly categoryOf: ((row: ScanCount) => string) | null
  readonly indexOf: ReadonlyMap<string, number>
  readonly sites: number
  readonly starts: readonly number[]
  readonly hasTime: boolean
}

function cellsOf(rows: readonly ScanCount[], of: 'cases' | 'controls', grid: Grid): Result<Cells, ScanRefusal> {
  const { indexOf, sites, starts, hasTime } = grid
  const intervals = starts.length - 1
  const counts = new Int32Array(sites * intervals)
  const byCategory = new Map<string, Int32Array>()
  let total = 0
  for (const row of rows) {
    const { place, time, count } = row
    const site = sites === 1 && indexOf.size === 0 ? 0 : indexOf.get(place)
    if (site === undefined) return refuse({ code: 'unknown-place', of, place })
    if (!Number.isSafeInteger(count) || count < 0) return refuse({ code: 'wrong-count', of, place, value: String(count) })
    if (time !== null && !Number.isFinite(time)) return refuse({ code: 'missing-time', of, place })
    if (time !== null && (time < starts[0]! || time >= starts[intervals]!)) return refuse({ code: 'outside-period', of, place, time })
    if (time === null && hasTime) return refuse({ code: 'missing-time', of, place })
    total += count
    if (total > MOST_CASES) return refuse({ code: 'too-many-cases', of, place, limit: MOST_CASES })
    const cell = site * intervals + (time === null ? 0 : intervalOf(starts, time))
    counts[cell]! += count
    if (grid.categoryOf === null || of === 'controls') continue
    const category = grid.categoryOf(row)
    let cells = byCategory.get(category)
    if (cells === undefined) {
      cells = new Int32Array(sites * intervals)
      byCategory.set(category, cells)
    }
    cells[cell]! += count
  }
  return ok({ counts, byCategory, total })
}

/** Expected cases of the permutation model: within a category, cases of the place times the interval's share of all cases. */
function permutationMeasure(categories: readonly Int32Array[], sites: number, intervals: number): Float64Array {
  const measure = new Float64Array(sites * intervals)
  for (const cells of categories) {
    const [atSite, inInterval] = [new Float64Array(sites), new Float64Array(intervals)]
    let total = 0
    for (let cell = 0; cell < cells.length; cell++) {
      const count = cells[cell]!
      if (count === 0) continue
      atSite[Math.floor(cell / intervals)]! += count
      inInterval[cell % intervals]! += count
      total += count
    }
    if (total === 0) continue
    for (let site = 0; site < sites; site++) {
      if (atSite[site] === 0) continue
      for (let interval = 0; interval < intervals; interval++)
        measure[site * intervals + interval]! += (inInterval[interval]! / total) * atSite[site]!
    }
  }
  return measure
}

interface Given {
  readonly input: ScanInput
  readonly grid: Grid
  readonly cases: Cells
  readonly controls: Cells | null
}

function measureOf({ input, grid, cases, controls }: Given): Result<Float64Array, ScanRefusal> {
  const { settings } = input
  const intervals = grid.starts.length - 1
  if (settings.model === 'space-time-permutation') return ok(permutationMeasure([...cases.byCategory.values()], grid.sites, intervals))
  if (settings.model === 'bernoulli') return ok(Float64Array.from(cases.counts, (count, cell) => count + controls!.counts[cell]!))
  const isTemporal = settings.analysis.endsWith('purely-temporal')
  if (input.population === undefined || input.population.length === 0) {
    if (!isTemporal) return refuse({ code: 'no-population' })
    const days = grid.starts[intervals]! - grid.starts[0]!
    return ok(Float64Array.from({ length: intervals }, (_, at) => ((grid.starts[at + 1]! - grid.starts[at]!) / days) * cases.total))
  }
  if (!isTemporal)
    return expectedCases({
      population: input.population,
      cases: input.cases,
      indexOf: grid.indexOf,
      sites: grid.sites,
      starts: grid.starts,
    })
  const all = new Map([...input.population, ...input.cases].map(({ place }) => [place, 0]))
  return expectedCases({ population: input.population, cases: input.cases, indexOf: all, sites: 1, starts: grid.starts })
}

function countsOf(input: ScanInput, grid: Grid): Result<Pick<Given, 'cases' | 'controls'>, ScanRefusal> {
  const { model } = input.settings
  const cases = cellsOf(input.cases, 'cases', grid)
  if (!cases.ok) return cases
  if (cases.value.total === 0) return refuse({ code: 'no-cases' })
  if (model !== 'bernoulli') return ok({ cases: cases.value, controls: null })
  const controls = cellsOf(input.controls ?? [], 'controls', grid)
  if (!controls.ok) return controls
  if (controls.value.total === 0) return refuse({ code: 'no-controls' })
  return ok({ cases: cases.value, controls: controls.value })
}

/** The population at risk of each place, by which the largest circle is measured: its measure over the whole period. */
function atRiskOf(measure: Float64Array, sites: number, intervals: number): Float64Array {
  const atRisk = new Float64Array(sites)
  for (let site = 0; site < sites; site++) {
    for (let interval = intervals - 1; interval >= 0; interval--) atRisk[site]! += measure[site * intervals + interval]!
  }
  return atRisk
}

/** What makes the categories among which cases exchange their times. */
function categoriesBy({ model, refinements }: ScanSettings): Grid['categoryOf'] {
  if (model !== 'space-time-permutation') return null
  if (refinements?.byWeekday !== true) return ({ covariates }) => categoryOf(covariates)
  return ({ covariates, time }) => categoryOf([...(covariates ?? []), String(weekdayOf(time ?? 0))])
}

/** 建立扫描的数据. */
export function studyOf(input: ScanInput, onCentres?: OnCentres): Result<Study, ScanRefusal> {
  const { settings } = input
  const wrong = settingRefusal(settings)
  if (wrong !== null) return refuse(wrong)
  const isTemporal = settings.analysis.endsWith('purely-temporal')
  const hasTime = settings.analysis !== 'purely-spatial'
  const starts = hasTime ? intervalStarts(settings) : [settings.from, settings.to + 1]
  const intervals = starts.length - 1
  if (hasTime && intervals < 2) return refuse({ code: 'one-interval' })
  const span = spanOf(settings, intervals)
  const { shortest, longest } = span
  if (longest < shortest) return refuse({ code: 'window-too-short', longest, shortest })
  const sites = sitesOf(isTemporal ? [ALL] : input.places, isTemporal ? 'cartesian' : settings.coordinates)
  if (!sites.ok) return sites
  const count = sites.value.all.length
  if (count === 0) return refuse({ code: 'no-places' })
  const grid: Grid = {
    categoryOf: categoriesBy(settings),
    indexOf: isTemporal ? new Map() : sites.value.indexOf,
    sites: count,
    starts,
    hasTime,
  }
  const counted = countsOf(input, grid)
  if (!counted.ok) return counted
  if (count === 1 && !isTemporal) return refuse({ code: 'one-place' })
  const measured = measureOf({ input, grid, ...counted.value })
  if (!measured.ok) return measured
  const { cases, controls } = counted.value
  let totalMeasure = 0
  for (const cell of measured.value) totalMeasure += cell
  const atRisk = atRiskOf(measured.value, count, intervals)
  const neighbours = isTemporal
    ? ok({ start: new Int32Array([0, 1]), places: new Int32Array([0]) })
    : neighboursOf(sites.value, atRisk, settings, onCentres)
  if (!neighbours.ok) return neighbours
  const ratio = ratioFor(settings.model, { cases: cases.total, measure: totalMeasure }, settings)
  return ok({
    settings,
    sites: sites.value,
    hasPlaces: !isTemporal,
    neighbours: neighbours.value,
    atRisk,
    starts,
    intervals,
    ...span,
    ...replicatedWindows(settings, starts, span),
    counts: cases.counts,
    controls: controls?.counts ?? null,
    categories: [...cases.byCategory.values()],
    measure: measured.value,
    totalCases: cases.total,
    totalMeasure,
    ratio,
    bounds: new Bounds(ratio, cases.total),
  })
}
