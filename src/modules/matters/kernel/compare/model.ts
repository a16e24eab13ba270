/**
 * Levels and weights · 比对模型.
 *
 * Each measure falls into a level (等级), and each level has a weight in log-odds. The sum of the weights and the bias,
 * calibrated, is the probability that two reports are one matter: an additive model, so that every weight can be shown.
 * "Missing" is a level of its own. The figures are learnt from labelled reports by `qingdan train`; nothing in the
 * model is a list of words.
 */
import { MOST_WITHOUT_CLERK, needsClerk } from './caution.ts'
import type { Background } from './frequencies.ts'
import { MEASURES, type Measure } from './measures.ts'

/** Levels of one measure: `weights[k]` holds where `cuts[k − 1] ≤ value < cuts[k]`. */
export interface MeasureLevels {
  readonly measure: Measure
  readonly cuts: readonly number[]
  readonly weights: readonly number[]
  /** Weight of the level "missing". */
  readonly missing: number
}

export interface Thresholds {
  /** 加入: from this linkage on, two groups of reports are one matter. */
  readonly join: number
  /** 自动: links from this probability on need no clerk. */
  readonly automatic: number
  /** 仅相关: from this probability on, two reports are shown as related. */
  readonly related: number
  /** From this whole-likeness on, what an earlier report already said is not counted again in the frequencies. */
  readonly familiar: number
}

/** A model as it is stored · 模型文件. */
export interface ModelFile {
  readonly version: string
  readonly trainedOn: { readonly reports: number; readonly matters: number; readonly pairs: number }
  readonly bias: number
  readonly levels: readonly MeasureLevels[]
  /** Platt's calibration: probability = 1 / (1 + e^−(slope · sum + intercept)). */
  readonly calibration: { readonly slope: number; readonly intercept: number }
  readonly thresholds: Thresholds
  readonly background: { readonly messages: number; readonly bits: number; readonly packed: string } | null
}

/** 概率 of a sum of log-odds. */
export function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}

/** Index of the level that a value falls into; −1 for missing. */
export function levelOf(levels: MeasureLevels, value: number): number {
  if (Number.isNaN(value)) return -1
  let low = 0
  let high = levels.cuts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (value < (levels.cuts[middle] as number)) high = middle
    else low = middle + 1
  }
  return low
}

export class Model {
  readonly file: ModelFile
  readonly background: Background | undefined

  constructor(file: ModelFile) {
    if (file.levels.length !== MEASURES.length || file.levels.some((levels, at) => levels.measure !== MEASURES[at])) {
      throw new Error(`the model ${file.version} measures something else than this version compares`)
    }
    this.file = file
    this.background = file.background === null ? undefined : unpackBackground(file.background)
  }

  get thresholds(): Thresholds {
    return this.file.thresholds
  }

  /** 权重: weight of the level that a value of one measure falls into, calibrated. */
  weight(at: number, value: number): number {
    const levels = this.file.levels[at] as MeasureLevels
    const level = levelOf(levels, value)
    return (level < 0 ? levels.missing : (levels.weights[level] as number)) * this.file.calibration.slope
  }

  /** Calibrated bias: what the sum is before anything is measured. */
  get bias(): number {
    return this.file.bias * this.file.calibration.slope + this.file.calibration.intercept
  }

  /** 概率 that two reports with these measures are one matter. */
  probability(values: Float64Array): number {
    let sum = this.bias
    for (let at = 0; at < this.file.levels.length; at++) sum += this.weight(at, values[at] as number)
    return logistic(sum)
  }

  /** 关联概率: what the pair is linked by. As its probability, but not in the automatic band where a clerk has to look. */
  link(values: Float64Array): number {
    const probability = this.probability(values)
    return probability > MOST_WITHOUT_CLERK && needsClerk(values) ? MOST_WITHOUT_CLERK : probability
  }
}

/**
 * Packs a background: keys in ascending order as differences of seven bits a byte, each followed by a byte with the
 * count on a logarithmic scale (2 % steps lie below what a weight can feel).
 */
export function packBackground(background: Background): { messages: number; bits: number; packed: string } {
  const order = [...background.keys.keys()].sort((x, y) => (background.keys[x] as number) - (background.keys[y] as number))
  const bytes: number[] = []
  let last = 0
  for (const at of order) {
    let gap = (background.keys[at] as number) - last
    last = background.keys[at] as number
    while (gap >= 128) {
      bytes.push((gap & 127) | 128)
      gap = Math.floor(gap / 128)
    }
    bytes.push(gap)
    bytes.push(Math.min(255, Math.round(Math.log(background.counts[at] as number) * 24)))
  }
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return { messages: background.messages, bits: background.bits, packed: btoa(text) }
}

/** Reads what `packBackground` wrote. */
export function unpackBackground(file: { messages: number; bits: number; packed: string }): Background {
  const text = atob(file.packed)
  const keys: number[] = []
  const counts: number[] = []
  let last = 0
  for (let at = 0; at < text.length; at++) {
    let gap = 0
    let scale = 1
    for (;;) {
      const byte = text.charCodeAt(at++)
      gap += (byte & 127) * scale
      if (byte < 128) break
      scale *= 128
    }
    last += gap
    keys.push(last)
    counts.push(Math.round(Math.exp(text.charCodeAt(at) / 24)))
  }
  return { messages: file.messages, bits: file.bits, keys: Uint32Array.from(keys), counts: Uint16Array.from(counts) }
}
