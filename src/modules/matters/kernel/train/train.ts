/**
 * From labelled reports to a model, and how good such a model is on reports that it has not seen · 训练与交叉验证.
 */
import type { Background } from '../compare/frequencies.ts'
import { Frequencies } from '../compare/frequencies.ts'
import { Model, type ModelFile, packBackground } from '../compare/model.ts'
import { THOROUGH } from '../compare/pool.ts'
import { Probe } from '../compare/probe.ts'
import { type Report, report } from '../report.ts'
import { BOOST, seeded } from './boost.ts'
import { fit, type Material } from './fit.ts'
import { inTimeOrder, type Labels, matterNumbers, metPairs } from './pairs.ts'
import { withPriors } from './priors.ts'

const BACKGROUND_BITS = 24
/** Keys that fewer messages hold are as rare as keys that none holds. */
const LEAST_MESSAGES = 5
/**
 * From this whole-likeness on, an earlier report counts as having said the same: see `Frequencies`. Lower, and what half of
 * all letters say would be taken for an echo of one another and stay rare for ever.
 */
const FAMILIAR = 0.3
/** From this probability on, two reports are shown as related. */
const RELATED = 0.1

/** 背景频次: how many of some other messages hold each key. Nothing of the messages but hashed keys and counts is kept. */
export function backgroundOf(texts: readonly string[]): Background {
  const counts = new Map<number, number>()
  const probe = new Probe(new Frequencies(undefined, 8))
  for (const text of texts) {
    probe.open(report({ id: '', at: '2000-01-01T00:00:00', text }))
    const seen = new Set<number>()
    for (const bag of [probe.grams, probe.sounds])
      for (let at = 0; at < bag.size; at++) seen.add((bag.keys[at] as number) >>> (32 - BACKGROUND_BITS))
    for (const key of seen) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const kept = [...counts].filter(([, count]) => count >= LEAST_MESSAGES).sort(([x], [y]) => x - y)
  return {
    messages: texts.length,
    bits: BACKGROUND_BITS,
    keys: Uint32Array.from(kept, ([key]) => key),
    counts: Uint16Array.from(kept, ([, count]) => Math.min(65535, count)),
  }
}

export const FOLDS = [0, 1, 2, 3, 4] as const

/** Five folds over matters: reports of one matter share a fold, so that no matter is learnt and tested on at once. */
function foldOfMatters(matter: Int32Array, seed: number): Int8Array {
  const random = seeded(seed)
  const fold = new Map<number, number>()
  return Int8Array.from(matter, (of) => {
    if (!fold.has(of)) fold.set(of, Math.floor(random() * FOLDS.length))
    return fold.get(of) as number
  })
}

export interface Prepared {
  readonly reports: readonly Report[]
  readonly material: Material
  readonly background: Background | undefined
}

/** 重新分折: the same measured pairs with the folds dealt by another seed. */
export function dealt({ reports, background, material }: Prepared, seed: number): Prepared {
  return { reports, background, material: { ...material, fold: foldOfMatters(material.matter, seed) } }
}

/** 备料: runs the reports through the comparison once and puts the labels beside what it measured. */
export function prepare(
  given: readonly Report[],
  labels: Labels,
  backgroundTexts: readonly string[],
  seed: number,
  onProgress?: (done: number, total: number) => void,
): Prepared {
  const reports = inTimeOrder(given)
  const background = backgroundTexts.length === 0 ? undefined : backgroundOf(backgroundTexts)
  const met = metPairs(reports, { ...THOROUGH, background, familiar: FAMILIAR }, onProgress)
  const matter = matterNumbers(reports, labels)
  const position = new Map(reports.map((of, at) => [of.id, at]))
  const unsure = new Set<number>()
  for (const [idA, idB] of labels.unsure ?? []) {
    const a = position.get(idA)
    const b = position.get(idB)
    if (a !== undefined && b !== undefined) unsure.add(Math.min(a, b) * reports.length + Math.max(a, b))
  }
  const isUnsure = (a: number, b: number) => unsure.has(Math.min(a, b) * reports.length + Math.max(a, b))
  return { reports, background, material: { met, matter, fold: foldOfMatters(matter, seed), isUnsure } }
}

/** Deals of the folds that calibration and thresholds of a shipped model come from. */
const SHUFFLES = [0, 1, 2] as const

/** 训练: the model that all labels together give. */
export function train(prepared: Prepared, version: string, seed: number, onProgress?: (done: number, total: number) => void): ModelFile {
  const { material, background, reports } = prepared
  const deals = SHUFFLES.map((shuffle) => dealt(prepared, seed + shuffle).material)
  const fitted = fit(material, FOLDS, BOOST, onProgress, deals)
  const file: ModelFile = {
    version,
    trainedOn: {
      reports: reports.length,
      matters: new Set([...material.matter].filter((of) => of >= 0)).size,
      pairs: material.met.later.length,
    },
    bias: Math.round(fitted.learnt.bias * 1e4) / 1e4,
    levels: withPriors(fitted.learnt.levels),
    calibration: fitted.calibration,
    thresholds: { ...fitted.thresholds, related: RELATED, familiar: FAMILIAR },
    background: background === undefined ? null : packBackground(background),
  }
  return new Model(file).file
}
