/**
 * How good a model is on reports that it has not seen · 交叉验证.
 *
 * For each of five folds over matters, weights, calibration and thresholds come from the other four, and the whole
 * comparison is run on all reports; only the reports of the fold are scored. Which matters fall into which fold is a
 * matter of luck, so the whole is done for several deals, and the spread is told beside the mean.
 */
import { BOOST } from './boost.ts'
import { countJoins, fit, groupsAt, largestMatter, linksOf, probabilities } from './fit.ts'
import { withPriors } from './priors.ts'
import { type Score, type Scores, Tally, tally, wilson } from './scores.ts'
import { SuggestionTally } from './suggestion-scores.ts'
import { dealt, FOLDS, type Prepared } from './train.ts'

/** Figures of one deal of the folds. */
export interface CrossValidation {
  readonly seed: number
  readonly folds: readonly { readonly fold: number; readonly join: number; readonly automatic: number; readonly scores: Scores }[]
  /** Counted as a grouping of new messages is scored: a pair across two folds counts half in each. */
  readonly scores: Scores
  /** The same, but a wrong pair across two folds counts in full in both. */
  readonly pairwiseAcrossTwice: Score
  /** Pairs of the largest matter left out: they are most of all pairs, and either right or wrong together. */
  readonly pairwiseWithoutLargest: Score
  readonly suggestions: { readonly counted: number; readonly first: number; readonly firstFive: number; readonly firstTen: number }
  readonly automatic: {
    readonly scores: Scores
    readonly joins: number
    readonly right: number
    readonly precision: number
    /** Wilson's 95 % interval of the precision. */
    readonly interval: { readonly low: number; readonly high: number }
    /** Share of all true joins that the automatic band makes. */
    readonly coverage: number
  }
}

/** 交叉验证 with the folds dealt by one seed. */
export function crossValidate(prepared: Prepared, seed: number, onProgress?: (done: number, total: number) => void): CrossValidation {
  const { material, reports } = dealt(prepared, seed)
  const { matter, isUnsure } = material
  const tallies = { all: new Tally(), rest: new Tally(), sure: new Tally(), suggestions: new SuggestionTally() }
  const largest = largestMatter(matter, () => true)
  const others = matter.map((of) => (of === largest ? -1 : of))
  const joins = { said: 0, right: 0, meant: 0 }
  const folds = FOLDS.map((left) => {
    const fitted = fit(
      material,
      FOLDS.filter((fold) => fold !== left),
      BOOST,
      (done, total) => onProgress?.(left * total + done, FOLDS.length * total),
    )
    const learnt = { ...fitted.learnt, levels: withPriors(fitted.learnt.levels) }
    const probability = probabilities(material.met, { ...fitted, learnt })
    const links = linksOf(material, probability, () => true)
    const isCounted = (at: number) => material.fold[at] === left
    const groups = groupsAt(links, fitted.thresholds.join, () => true)
    const own = new Tally()
    for (const into of [own, tallies.all]) tally(into, groups, matter, isUnsure, isCounted)
    tally(tallies.rest, groups, others, isUnsure, isCounted)
    const cores = groupsAt(links, fitted.thresholds.automatic, () => true)
    tally(tallies.sure, cores, matter, isUnsure, isCounted)
    const counted = countJoins(cores, material, isCounted)
    joins.said += counted.said
    joins.right += counted.right
    joins.meant += counted.meant
    tallies.suggestions.add(material, probability, reports, isCounted)
    return { fold: left, ...fitted.thresholds, scores: own.scores() }
  })
  return {
    seed,
    folds,
    scores: tallies.all.scores(),
    pairwiseAcrossTwice: tallies.all.acrossTwice(),
    pairwiseWithoutLargest: tallies.rest.scores().pairwise,
    suggestions: tallies.suggestions.figures(),
    automatic: {
      scores: tallies.sure.scores(),
      joins: joins.said,
      right: joins.right,
      precision: joins.right / Math.max(1, joins.said),
      interval: wilson(joins.right, joins.said),
      coverage: joins.right / Math.max(1, joins.meant),
    },
  }
}

export interface Spread {
  readonly mean: number
  readonly least: number
  readonly most: number
}

const FIGURES: Readonly<Record<string, (of: CrossValidation) => number>> = {
  'pairwise precision': ({ scores }) => scores.pairwise.precision,
  'pairwise recall': ({ scores }) => scores.pairwise.recall,
  'pairwise F1': ({ scores }) => scores.pairwise.f1,
  'pairwise F1, across folds twice': ({ pairwiseAcrossTwice }) => pairwiseAcrossTwice.f1,
  'pairwise F1 without the largest matter': ({ pairwiseWithoutLargest }) => pairwiseWithoutLargest.f1,
  'B-cubed F1': ({ scores }) => scores.bcubed.f1,
  'B-cubed F1 of the repeated': ({ scores }) => scores.bcubedRepeated.f1,
  'suggestions first': ({ suggestions }) => suggestions.first,
  'suggestions in the first five': ({ suggestions }) => suggestions.firstFive,
  'automatic precision': ({ automatic }) => automatic.precision,
  'automatic coverage': ({ automatic }) => automatic.coverage,
}

/** 均值与波动 of every figure over several deals. */
export function spreadOf(deals: readonly CrossValidation[]): Readonly<Record<string, Spread>> {
  const round = (value: number) => Math.round(value * 1e4) / 1e4
  return Object.fromEntries(
    Object.entries(FIGURES).map(([name, figure]) => {
      const values = deals.map(figure)
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      return [name, { mean: round(mean), least: round(Math.min(...values)), most: round(Math.max(...values)) }]
    }),
  )
}
