/**
 * Learns the weights of levels from labelled pairs · 权重学习.
 *
 * Cyclic gradient boosting with one split per step: each step looks for the one measure and the one cut that lowers the
 * logistic loss most, and moves the weights on its two sides a little. The sum of all steps is one weight per level, so
 * the result is additive and can be shown. Missing values go to the side that suits them.
 *
 * @see Lou, Caruana, Gehrke: Intelligible models for classification and regression (2012), for the family of models.
 */
import { MEASURES } from '../compare/measures.ts'
import type { MeasureLevels } from '../compare/model.ts'
import { UNLEARNT } from './priors.ts'

export interface Pairs {
  /** One row per pair, `MEASURES.length` values each. */
  readonly values: Float32Array
  /** 1 where the pair is one matter, 0 where it is not. */
  readonly same: Uint8Array
  /** How much each pair counts. */
  readonly importance: Float32Array
}

export interface BoostOptions {
  readonly steps: number
  readonly rate: number
  readonly ridge: number
  readonly rowShare: number
  readonly measureShare: number
  readonly leastPairs: number
  readonly seed: number
}

export const BOOST: BoostOptions = { steps: 1000, rate: 0.05, ridge: 5, rowShare: 0.8, measureShare: 0.5, leastPairs: 20, seed: 20260301 }

export interface Learnt {
  readonly bias: number
  readonly levels: MeasureLevels[]
}

/** Repeatable random numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Cut points of one measure: quantiles of the pairs that are one matter, and of all pairs. */
function cutsOf(pairs: Pairs, measure: number): number[] {
  const width = MEASURES.length
  const all: number[] = []
  const same: number[] = []
  for (let row = 0; row < pairs.same.length; row++) {
    const value = pairs.values[row * width + measure] as number
    if (Number.isNaN(value)) continue
    all.push(value)
    if (pairs.same[row] === 1) same.push(value)
  }
  const cuts = new Set<number>()
  const add = (sorted: number[], shares: readonly number[]) => {
    for (const share of shares) {
      const value = sorted[Math.floor(share * (sorted.length - 1))]
      if (value !== undefined) cuts.add(Number(value.toPrecision(3)))
    }
  }
  add(
    all.sort((x, y) => x - y),
    [0.01, 0.03, 0.1, 0.25, 0.4, 0.55, 0.7, 0.8, 0.87, 0.92, 0.95, 0.97, 0.985, 0.993],
  )
  add(
    same.sort((x, y) => x - y),
    [0.03, 0.08, 0.15, 0.23, 0.31, 0.39, 0.47, 0.55, 0.63, 0.71, 0.79, 0.87, 0.94],
  )
  return [...cuts].sort((x, y) => x - y).filter((cut) => cut > (all[0] ?? 0))
}

interface Binned {
  readonly cuts: number[]
  /** Level per row; the last level is "missing". */
  readonly level: Uint8Array
  readonly size: number
}

function bin(pairs: Pairs, measure: number): Binned {
  const cuts = cutsOf(pairs, measure)
  const level = new Uint8Array(pairs.same.length)
  const width = MEASURES.length
  for (let row = 0; row < level.length; row++) {
    const value = pairs.values[row * width + measure] as number
    let at = 0
    if (Number.isNaN(value)) at = cuts.length + 1
    else while (at < cuts.length && value >= (cuts[at] as number)) at++
    level[row] = at
  }
  return { cuts, level, size: cuts.length + 2 }
}

interface Split {
  gain: number
  measure: number
  cut: number
  left: number
  right: number
  missingLeft: boolean
}

/** Best cut of one measure by the sums of gradient and curvature per level. */
function bestSplit(
  measure: number,
  size: number,
  gradient: Float64Array,
  curvature: Float64Array,
  count: Float64Array,
  options: BoostOptions,
  best: Split,
): void {
  const missing = size - 1
  let totalG = 0
  let totalH = 0
  let totalN = 0
  for (let level = 0; level < size; level++) {
    totalG += gradient[level] as number
    totalH += curvature[level] as number
    totalN += count[level] as number
  }
  const base = (totalG * totalG) / (totalH + options.ridge)
  for (const missingLeft of [false, true]) {
    let leftG = missingLeft ? (gradient[missing] as number) : 0
    let leftH = missingLeft ? (curvature[missing] as number) : 0
    let leftN = missingLeft ? (count[missing] as number) : 0
    // A cut at −1 parts "missing" from everything else.
    for (let cut = missingLeft ? -1 : 0; cut < missing; cut++) {
      if (cut >= 0) {
        leftG += gradient[cut] as number
        leftH += curvature[cut] as number
        leftN += count[cut] as number
      }
      const rightN = totalN - leftN
      if (leftN < options.leastPairs || rightN < options.leastPairs) continue
      const rightG = totalG - leftG
      const rightH = totalH - leftH
      const gain = (leftG * leftG) / (leftH + options.ridge) + (rightG * rightG) / (rightH + options.ridge) - base
      if (gain <= best.gain) continue
      best.gain = gain
      best.measure = measure
      best.cut = cut
      best.left = -leftG / (leftH + options.ridge)
      best.right = -rightG / (rightH + options.ridge)
      best.missingLeft = missingLeft
    }
    if ((count[missing] as number) === 0) break
  }
}

/** Pairs whose error is smaller than this are mostly left out of a step; nine pairs in ten are that easy. */
const EASY = 0.01
/** Of the easy pairs every tenth takes part, and counts ten times. */
const EASY_SHARE = 0.1

/** Gradients of the rows that take part in one step. */
class Step {
  readonly rows: Int32Array
  readonly gradients: Float64Array
  readonly curvatures: Float64Array
  taken = 0

  constructor(rows: number) {
    this.rows = new Int32Array(rows)
    this.gradients = new Float64Array(rows)
    this.curvatures = new Float64Array(rows)
  }

  /** Draws the rows: sums over what is taken are right on average, whichever rows are left out. */
  draw(pairs: Pairs, score: Float64Array, share: number, random: () => number): void {
    this.taken = 0
    for (let row = 0; row < score.length; row++) {
      const chance = random()
      if (chance >= share) continue
      const p = 1 / (1 + Math.exp(-(score[row] as number)))
      const error = p - (pairs.same[row] as number)
      let importance = pairs.importance[row] as number
      if (error > -EASY && error < EASY) {
        if (chance >= share * EASY_SHARE) continue
        importance /= EASY_SHARE
      }
      this.gradients[this.taken] = error * importance
      this.curvatures[this.taken] = p * (1 - p) * importance
      this.rows[this.taken++] = row
    }
  }
}

function startOf(pairs: Pairs): number {
  let same = 0
  let all = 0
  for (let row = 0; row < pairs.same.length; row++) {
    all += pairs.importance[row] as number
    same += (pairs.importance[row] as number) * (pairs.same[row] as number)
  }
  return Math.log(same / (all - same))
}

/** 学习权重: levels and weights from labelled pairs; the same pairs and options give the same weights. */
export function boost(pairs: Pairs, options: BoostOptions = BOOST): Learnt {
  const rows = pairs.same.length
  const binned = MEASURES.map((_, measure) => bin(pairs, measure))
  const weights = binned.map((of) => new Float64Array(of.size))
  const random = seeded(options.seed)
  const isUnlearnt = MEASURES.map((measure) => UNLEARNT.has(measure))
  const bias = startOf(pairs)
  const score = new Float64Array(rows).fill(bias)
  const drawn = new Step(rows)
  const g = new Float64Array(64)
  const h = new Float64Array(64)
  const n = new Float64Array(64)
  for (let step = 0; step < options.steps; step++) {
    drawn.draw(pairs, score, options.rowShare, random)
    const best: Split = { gain: 1e-9, measure: -1, cut: 0, left: 0, right: 0, missingLeft: false }
    for (let measure = 0; measure < binned.length; measure++) {
      if (isUnlearnt[measure] || random() >= options.measureShare) continue
      const { level, size } = binned[measure] as Binned
      g.fill(0, 0, size)
      h.fill(0, 0, size)
      n.fill(0, 0, size)
      for (let k = 0; k < drawn.taken; k++) {
        const at = level[drawn.rows[k] as number] as number
        g[at]! += drawn.gradients[k] as number
        h[at]! += drawn.curvatures[k] as number
        n[at]!++
      }
      bestSplit(measure, size, g, h, n, options, best)
    }
    if (best.measure < 0) continue
    const { level, size } = binned[best.measure] as Binned
    const move = new Float64Array(size)
    for (let at = 0; at < size; at++) {
      const isLeft = at === size - 1 ? best.missingLeft : at <= best.cut
      move[at] = (isLeft ? best.left : best.right) * options.rate
    }
    const of = weights[best.measure] as Float64Array
    for (let at = 0; at < size; at++) of[at]! += move[at] as number
    for (let row = 0; row < rows; row++) score[row]! += move[level[row] as number] as number
  }
  binned.forEach((of, measure) => {
    settleMissing(pairs, of, weights[measure] as Float64Array)
  })
  return { bias, levels: binned.map((of, measure) => levelsOf(measure, of, weights[measure] as Float64Array)) }
}

/** A level "missing" that fewer pairs show has not been learnt. */
const SEEN_MISSING = 0.005

/**
 * "Missing" that was hardly ever seen weighs as much as what was seen does on average, pairs that are one matter and pairs
 * that are not counting alike: a small collection, where nothing is typical yet, must lean neither way.
 */
function settleMissing(pairs: Pairs, { level, size }: Binned, weights: Float64Array): void {
  const missing = size - 1
  const sums = [0, 0]
  const counts = [0, 0]
  let unseen = 0
  for (let row = 0; row < level.length; row++) {
    const same = pairs.same[row] as number
    if (level[row] === missing) {
      unseen++
      continue
    }
    sums[same]! += weights[level[row] as number] as number
    counts[same]!++
  }
  if (unseen >= SEEN_MISSING * level.length) return
  weights[missing] = counts.reduce((sum, count, same) => sum + (count === 0 ? 0 : (sums[same] as number) / count / 2), 0)
}

/** Levels with nothing between them are told once. */
function levelsOf(measure: number, of: Binned, weights: Float64Array): MeasureLevels {
  const cuts: number[] = []
  const kept = [round(weights[0] as number)]
  for (let at = 0; at < of.cuts.length; at++) {
    const weight = round(weights[at + 1] as number)
    if (weight === kept.at(-1)) continue
    cuts.push(of.cuts[at] as number)
    kept.push(weight)
  }
  return { measure: MEASURES[measure] as (typeof MEASURES)[number], cuts, weights: kept, missing: round(weights[of.size - 1] as number) }
}

function round(weight: number): number {
  return Math.round(weight * 1e4) / 1e4
}
