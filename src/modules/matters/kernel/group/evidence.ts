/**
 * Why two reports are, or are not, one matter · 比对依据: levels and weights, shared phrases with their positions in
 * both texts, and what would have turned what the two say alone.
 */
import { MEASURES, type Measure } from '../compare/measures.ts'
import { levelOf, logistic, type MeasureLevels, type Model } from '../compare/model.ts'
import { type Located, locate } from '../compare/normalise.ts'
import { sharedRuns } from '../compare/phrases.ts'
import type { Probe } from '../compare/probe.ts'
import { COMPARED_CHARACTERS } from '../compare/profile.ts'
import type { Reason, SharedPhrase, Span, Turn } from '../matter.ts'
import type { Report } from '../report.ts'

/** Range of a level in words of the model: `0.25–0.4`, `≥ 0.9`, `< 0.1`, `missing`. */
export function levelName(levels: MeasureLevels, level: number): string {
  if (level < 0) return 'missing'
  const from = levels.cuts[level - 1]
  const to = levels.cuts[level]
  if (from === undefined) return to === undefined ? 'any' : `< ${to}`
  return to === undefined ? `≥ ${from}` : `${from}–${to}`
}

/** 理由: each measure with its level and weight, the weightiest first. Their sum and the bias are the log-odds. */
export function reasonsOf(model: Model, values: ArrayLike<number>): Reason[] {
  return MEASURES.map((feature, at) => {
    const value = values[at] as number
    const levels = model.file.levels[at] as MeasureLevels
    return {
      feature,
      level: levelName(levels, levelOf(levels, value)),
      value: Number.isNaN(value) ? null : value,
      weight: model.weight(at, value),
    }
  }).sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight))
}

const MOST_TURNS = 5
/** Who sent a report, and when, is as it is: other words could have been written, but not by another or on another day. */
const FIXED: readonly Measure[] = ['same-reporter', 'days-between']

/**
 * 怎样会改变判断: for each measure, the level nearest to the one seen that alone would carry the sum over `threshold`. What
 * could not be measured has no such level: nobody knows what would have been found.
 */
export function turnsOf(model: Model, values: ArrayLike<number>, threshold: number): Turn[] {
  let sum = model.bias
  for (let at = 0; at < MEASURES.length; at++) sum += model.weight(at, values[at] as number)
  const isSame = logistic(sum) >= threshold
  const turns: (Turn & { distance: number })[] = []
  MEASURES.forEach((feature, at) => {
    const levels = model.file.levels[at] as MeasureLevels
    const seen = levelOf(levels, values[at] as number)
    if (seen < 0 || FIXED.includes(feature)) return
    const own = model.weight(at, values[at] as number)
    let best: (Turn & { distance: number }) | undefined
    for (let level = 0; level < levels.weights.length; level++) {
      if (level === seen) continue
      const probability = logistic(sum - own + (levels.weights[level] as number) * model.file.calibration.slope)
      if (probability >= threshold === isSame) continue
      const distance = Math.abs(level - seen)
      if (best === undefined || distance < best.distance)
        best = { feature, from: levelName(levels, seen), to: levelName(levels, level), probability, distance }
    }
    if (best !== undefined) turns.push(best)
  })
  return turns
    .sort((x, y) => x.distance - y.distance || Math.abs(y.probability - threshold) - Math.abs(x.probability - threshold))
    .slice(0, MOST_TURNS)
    .map(({ feature, from, to, probability }) => ({ feature, from, to, probability }))
}

function span(field: 'subject' | 'text', of: Located, from: number, length: number): Span {
  return { field, start: of.offsets[from] as number, end: (of.offsets[from + length - 1] as number) + 1 }
}

const MOST_PHRASES = 12

function located(report: Report, field: 'subject' | 'text'): Located {
  return locate(report[field].slice(0, COMPARED_CHARACTERS))
}

/**
 * 相同短语: runs of three or more characters that stand in both, the rarest first; offsets count the original texts.
 * The probe is open on `b`.
 */
export function sharedPhrases(a: Report, b: Report, probe: Probe): SharedPhrase[] {
  const found = new Map<string, { phrase: string; inA: Span[]; inB: Span[]; weight: number; codes: Uint16Array }>()
  const subject = located(b, 'subject')
  const text = located(b, 'text')
  const subjectLength = subject.codes.length
  for (const field of ['subject', 'text'] as const) {
    const walked = located(a, field)
    sharedRuns(probe.runs, walked.codes, { weightiest: 0, covered: 0, from: 0, length: 0 }, (inB, inA, length, weight) => {
      const codes = walked.codes.subarray(inA, inA + length)
      const key = String.fromCharCode(...codes)
      const place = span(field, walked, inA, length)
      const entry = found.get(key) ?? { phrase: a[field].slice(place.start, place.end), inA: [], inB: [], weight, codes }
      found.set(key, entry)
      entry.inA.push(place)
      if (entry.inB.length === 0)
        entry.inB.push(inB < subjectLength ? span('subject', subject, inB, length) : span('text', text, inB - subjectLength - 1, length))
    })
  }
  return [...found.values()]
    .sort((x, y) => y.weight - x.weight)
    .slice(0, MOST_PHRASES)
    .map(({ phrase, inA, inB, codes }) => ({ phrase, inA, inB, reports: probe.rarestCount(codes) }))
}
