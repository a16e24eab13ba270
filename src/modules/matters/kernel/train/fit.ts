/**
 * Fits a model to labelled pairs · 拟合: weights by boosting, calibration and thresholds on pairs that the weights
 * have not seen (cross-fitting over matters).
 */
import { MOST_WITHOUT_CLERK, needsClerk } from '../compare/caution.ts'
import { MEASURES } from '../compare/measures.ts'
import { levelOf, logistic, type MeasureLevels, type Thresholds } from '../compare/model.ts'
import { agglomerate, components } from '../group/agglomerate.ts'
import { LEAST_LINK, Links } from '../group/links.ts'
import { BOOST, type BoostOptions, boost, type Learnt, type Pairs } from './boost.ts'
import type { MetPairs } from './pairs.ts'
import { Tally, tally } from './scores.ts'

export interface Material {
  readonly met: MetPairs
  /** Matter of each report; −1 where the labels do not know it. */
  readonly matter: Int32Array
  /** Fold of each report: reports of one matter share a fold. */
  readonly fold: Int8Array
  readonly isUnsure: (a: number, b: number) => boolean
}

export interface Fitted {
  readonly learnt: Learnt
  readonly calibration: { readonly slope: number; readonly intercept: number }
  readonly thresholds: Pick<Thresholds, 'join' | 'automatic'>
}

/** A pair of a matter of n reports counts 1/√(n/3): one matter of fifty-nine must not be most of what is learnt. */
const LARGE_MATTER = 3

/** 训练对: the pairs for which `use` holds, with their labels. */
export function labelledPairs(material: Material, use: (earlier: number, later: number) => boolean): Pairs & { rows: Int32Array } {
  const { met, matter, isUnsure } = material
  const sizes = new Map<number, number>()
  for (const of of matter) sizes.set(of, (sizes.get(of) ?? 0) + 1)
  const rows: number[] = []
  for (let row = 0; row < met.later.length; row++) {
    const a = met.earlier[row] as number
    const b = met.later[row] as number
    if ((matter[a] as number) >= 0 && (matter[b] as number) >= 0 && use(a, b) && !isUnsure(a, b)) rows.push(row)
  }
  const width = MEASURES.length
  const values = new Float32Array(rows.length * width)
  const same = new Uint8Array(rows.length)
  const importance = new Float32Array(rows.length).fill(1)
  rows.forEach((row, at) => {
    values.set(met.values.subarray(row * width, (row + 1) * width), at * width)
    const of = matter[met.earlier[row] as number] as number
    if (of !== matter[met.later[row] as number]) return
    same[at] = 1
    importance[at] = Math.min(1, 1 / Math.sqrt((sizes.get(of) as number) / LARGE_MATTER))
  })
  return { values, same, importance, rows: Int32Array.from(rows) }
}

/** Sum of log-odds of one row of values, before calibration. */
export function rawSum(learnt: { bias: number; levels: readonly MeasureLevels[] }, values: Float32Array, row: number): number {
  let sum = learnt.bias
  const from = row * MEASURES.length
  for (let at = 0; at < MEASURES.length; at++) {
    const levels = learnt.levels[at] as MeasureLevels
    const level = levelOf(levels, values[from + at] as number)
    sum += level < 0 ? levels.missing : (levels.weights[level] as number)
  }
  return sum
}

/** 校准: Platt's slope and intercept by Newton's method. */
export function calibrate(
  sums: readonly number[],
  same: readonly number[],
  importance: readonly number[],
): { slope: number; intercept: number } {
  let slope = 1
  let intercept = 0
  for (let step = 0; step < 25; step++) {
    let gs = 0
    let gi = 0
    let hss = 1e-6
    let hsi = 0
    let hii = 1e-6
    for (let at = 0; at < sums.length; at++) {
      const x = sums[at] as number
      const p = logistic(slope * x + intercept)
      const w = importance[at] as number
      const error = (p - (same[at] as number)) * w
      const curve = p * (1 - p) * w
      gs += error * x
      gi += error
      hss += curve * x * x
      hsi += curve * x
      hii += curve
    }
    const determinant = hss * hii - hsi * hsi
    slope -= (hii * gs - hsi * gi) / determinant
    intercept -= (hss * gi - hsi * gs) / determinant
  }
  const round = (value: number) => Math.round(value * 1e4) / 1e4
  return { slope: round(slope), intercept: round(intercept) }
}

/**
 * Links of the reports for which `use` holds, with the probability of each row; what waits for a clerk is linked as it is when
 * reports are compared, unless `isBold`.
 */
export function linksOf(material: Material, probability: Float64Array, use: (report: number) => boolean, isBold = false): Links {
  const links = new Links()
  for (let at = 0; at < material.matter.length; at++) links.addDocument()
  for (let row = 0; row < material.met.later.length; row++) {
    const a = material.met.earlier[row] as number
    const b = material.met.later[row] as number
    const isForClerk = !isBold && needsClerk(material.met.values, row * MEASURES.length)
    const p = isForClerk ? Math.min(MOST_WITHOUT_CLERK, probability[row] as number) : (probability[row] as number)
    if (p >= LEAST_LINK && use(a) && use(b)) links.add(a, b, p)
  }
  return links
}

const FREE = { rootOf: (document: number) => document, mayJoin: () => true }

/** 归并试算: the group of each report at a threshold; −1 for reports that take no part. */
export function groupsAt(links: Links, threshold: number, use: (report: number) => boolean): Int32Array {
  const group = new Int32Array(links.size).fill(-1)
  for (const component of components(links.size, links, threshold, (document) => document)) {
    const documents = component.filter(use)
    if (documents.length === 1) group[documents[0] as number] = documents[0] as number
    else
      for (const members of agglomerate(documents, links, threshold, FREE))
        for (const member of members) group[member] = members[0] as number
  }
  return group
}

/** Calibrated probability of every row. */
export function probabilities(met: Material['met'], { learnt, calibration }: Pick<Fitted, 'learnt' | 'calibration'>): Float64Array {
  const out = new Float64Array(met.later.length)
  for (let row = 0; row < out.length; row++)
    out[row] = logistic(calibration.slope * rawSum(learnt, met.values, row) + calibration.intercept)
  return out
}

const JOIN_GRID = Array.from({ length: 25 }, (_, at) => 0.24 + at * 0.02)
const AUTOMATIC_GRID = Array.from({ length: 20 }, (_, at) => 0.8 + at * 0.01)
/** What the automatic band must reach on reports that the weights have not seen: the floor of 0.98, and room for luck. */
export const AUTOMATIC_PRECISION = 0.99

/**
 * 归并计数: a report in a group with earlier ones is one join, right when most of these earlier reports are of its matter;
 * a report with an earlier one of its matter in the labels is one true join.
 */
export function countJoins(
  groups: ArrayLike<number>,
  material: Material,
  isCounted: (at: number) => boolean,
): { said: number; right: number; meant: number } {
  const joins = { said: 0, right: 0, meant: 0 }
  const earlierIn = new Map<number, number[]>()
  const seen = new Set<number>()
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at] as number
    const matter = material.matter[at] as number
    if (group < 0 || matter < 0) continue
    const earlier = earlierIn.get(group) ?? []
    if (isCounted(at)) {
      const sure = earlier.filter((other) => !material.isUnsure(at, other))
      if (sure.length > 0) {
        joins.said++
        if (sure.filter((other) => material.matter[other] === matter).length * 2 > sure.length) joins.right++
      }
      if (seen.has(matter)) joins.meant++
    }
    seen.add(matter)
    earlierIn.set(group, [...earlier, at])
  }
  return joins
}

/** Largest matter of those that take part. */
export function largestMatter(matter: ArrayLike<number>, use: (report: number) => boolean): number {
  const sizes = new Map<number, number>()
  let largest = -1
  for (let at = 0; at < matter.length; at++) {
    const of = matter[at] as number
    if (of < 0 || !use(at)) continue
    const size = (sizes.get(of) ?? 0) + 1
    sizes.set(of, size)
    if (size > (sizes.get(largest) ?? 0)) largest = of
  }
  return largest
}

/** Thresholds this near the best are as good as it; of these the highest is taken: a wrong join costs a clerk more than a missed one. */
const EQUALLY_GOOD = 0.003

/** Each value with its two neighbours: the best of a smooth line is less a matter of luck than the best of a jagged one. */
function smoothed(values: readonly number[]): number[] {
  return values.map((value, at) => ((values[at - 1] ?? value) + value + (values[at + 1] ?? value)) / 3)
}

/**
 * 阈值: the join threshold with the best B-cubed F1, B-cubed of the repeated ones and the pairwise F1 without the largest
 * matter counting a quarter each: the pairs of one large matter would outvote all others. The automatic threshold is
 * the least from which on every threshold is precise enough. `deals` are the links that one or several deals of the folds
 * gave: the more deals, the less the thresholds hang on which matters were dealt together. What waits for a clerk must not lower the
 * join threshold, so that one is looked for as if nothing waited.
 */
export function chooseThresholds(
  material: Material,
  deals: readonly { readonly bold: Links; readonly cautious: Links }[],
  use: (report: number) => boolean,
): { join: number; automatic: number } {
  const meant = Int32Array.from(material.matter, (of, report) => (use(report) ? of : -1))
  const largest = largestMatter(material.matter, use)
  const others = meant.map((of) => (of === largest ? -1 : of))
  const worth = JOIN_GRID.map((threshold) => {
    const all = new Tally()
    const rest = new Tally()
    for (const { bold } of deals) {
      const groups = groupsAt(bold, threshold, use)
      tally(all, groups, meant, material.isUnsure)
      tally(rest, groups, others, material.isUnsure)
    }
    const { bcubed, bcubedRepeated } = all.scores()
    return bcubed.f1 + (bcubedRepeated.f1 + rest.scores().pairwise.f1) / 4
  })
  const line = smoothed(worth)
  const join = JOIN_GRID[line.findLastIndex((of) => of >= Math.max(...line) - EQUALLY_GOOD)] as number
  const isPrecise = AUTOMATIC_GRID.map((threshold) => {
    const joins = deals.map(({ cautious }) => countJoins(groupsAt(cautious, threshold, use), material, use))
    const [right, said] = joins.reduce(([right, said], of) => [right + of.right, said + of.said], [0, 0] as [number, number])
    return said > 0 && right / said >= AUTOMATIC_PRECISION
  })
  const automatic = AUTOMATIC_GRID[Math.min(isPrecise.lastIndexOf(false) + 1, AUTOMATIC_GRID.length - 1)] as number
  return { join: Math.round(join * 100) / 100, automatic: Math.round(automatic * 100) / 100 }
}

interface Unseen {
  /** Sum of each row by weights that have not seen the later report's fold. */
  readonly sums: Float64Array
  readonly pairs: ReturnType<typeof labelledPairs>
}

/** 交叉拟合: each fold of `folds` by weights from the others. */
function crossFit(material: Material, folds: readonly number[], options: BoostOptions, onStep: () => void): Unseen {
  const { met, fold } = material
  const use = (report: number) => folds.includes(fold[report] as number)
  const sums = new Float64Array(met.later.length)
  for (const left of folds) {
    const learnt = boost(
      labelledPairs(material, (a, b) => use(a) && use(b) && fold[a] !== left && fold[b] !== left),
      options,
    )
    for (let row = 0; row < met.later.length; row++)
      if (use(met.earlier[row] as number) && fold[met.later[row] as number] === left) sums[row] = rawSum(learnt, met.values, row)
    onStep()
  }
  return { sums, pairs: labelledPairs(material, (a, b) => use(a) && use(b)) }
}

/**
 * 拟合: weights from the folds of `folds`; calibration and thresholds by leaving out one fold after another, for each way
 * of dealing the same reports in `deals`.
 */
export function fit(
  material: Material,
  folds: readonly number[],
  options: BoostOptions = BOOST,
  onProgress?: (done: number, total: number) => void,
  deals: readonly Material[] = [material],
): Fitted {
  const { fold } = material
  const use = (report: number) => folds.includes(fold[report] as number)
  let done = 0
  const onStep = () => onProgress?.(++done, folds.length * deals.length + 1)
  const unseen = deals.map((deal) => crossFit(deal, folds, options, onStep))
  const flat = <Kind>(of: (deal: Unseen) => Iterable<Kind>) => unseen.flatMap((deal) => [...of(deal)])
  const calibration = calibrate(
    flat(({ sums, pairs }) => Array.from(pairs.rows, (row) => sums[row] as number)),
    flat(({ pairs }) => pairs.same),
    flat(({ pairs }) => pairs.importance),
  )
  const links = unseen.map(({ sums }) => {
    const probability = sums.map((sum) => logistic(calibration.slope * sum + calibration.intercept))
    return { bold: linksOf(material, probability, use, true), cautious: linksOf(material, probability, use) }
  })
  const thresholds = chooseThresholds(material, links, use)
  const learnt = boost(
    labelledPairs(material, (a, b) => use(a) && use(b)),
    options,
  )
  onStep()
  return { learnt, calibration, thresholds }
}
