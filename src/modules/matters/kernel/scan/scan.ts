/**
 * The scan · 扫描: finds the clusters of the data, replicates, and says how likely each is by chance. Whoever has several threads makes
 * the replications in parts (`Replications`) and puts them together with `outcomeOf`; here they follow one another.
 */
import { ok, type Result } from '#ground/lib/result.ts'
import { bestByGini } from './gini.ts'
import { type Chance, chanceOf, recurrenceIntervalOf } from './inference.ts'
import { inOrder, listed, radiusOf, sitesOfCandidate } from './listed.ts'
import { type Candidate, candidatesOf, TIE } from './observed.ts'
import { endsWithin, type OnCentres } from './places.ts'
import { Replications } from './replicate.ts'
import { type Study, studyOf } from './study.ts'
import type { ScanCluster, ScanInput, ScanOutcome, ScanRefusal, ScanSettings } from './types.ts'

/** 扫描的进度: replications that are done, of how many. */
export type OnScanProgress = (done: number, total: number) => void

/** 中止: as an `AbortSignal` says it. */
export interface ScanStop {
  readonly aborted: boolean
}

/** 数据中的聚集: found before any replication. */
export interface Found {
  readonly study: Study
  readonly candidates: readonly Candidate[]
  /** By the largest circle, from small to large, among which the Gini coefficient is to choose; null where it is not asked for. */
  readonly collections: readonly (readonly Candidate[])[] | null
}

/** 寻找聚集的进度: centres whose circles are drawn, then centres whose windows are looked at, of how many. */
export type OnSearchProgress = (stage: 'circles' | 'windows', done: number, total: number) => void

/** Weaker clusters are none, but for the first. */
const LEAST_LISTED = 0.001

const none: readonly Candidate[] = []

/** Candidates within circles that are smaller than those of the settings. */
function candidatesWithin(study: Study, share: number, onCentres: OnCentres): Candidate[] {
  const { sites, neighbours, atRisk, settings } = study
  const radius = settings.refinements?.reported?.radius ?? settings.maxRadius
  return candidatesOf(study, endsWithin(sites, neighbours, atRisk, { share, radius }), onCentres)
}

/** 寻找聚集. */
export function findClusters(input: ScanInput, onProgress?: OnSearchProgress): Result<Found, ScanRefusal> {
  const onCentres: OnCentres = (done, total) => onProgress?.('windows', done, total)
  const made = studyOf(input, (done, total) => onProgress?.('circles', done, total))
  if (!made.ok) return made
  const study = made.value
  const { reported, gini, isFirstOnly } = study.settings.refinements ?? {}
  const share = reported?.share ?? study.settings.maxShare
  if (gini === undefined) {
    const candidates = listed(
      study,
      reported === undefined ? candidatesOf(study, undefined, onCentres) : candidatesWithin(study, share, onCentres),
    )
    return ok({ study, candidates: isFirstOnly === true ? candidates.slice(0, 1) : candidates, collections: null })
  }
  const stops = gini.stops.filter((stop) => stop <= share).sort((a, b) => a - b)
  const found = stops.map((stop) => candidatesWithin(study, stop, onCentres))
  const collections = found.map((candidates) => listed(study, candidates, 'no-shared-place'))
  return ok({ study, candidates: gini.isAlone ? (collections.at(-1) ?? none) : listed(study, found.at(-1) ?? none), collections })
}

/** 提前停止: how many replications count beside the largest statistic of the data, as their order tells; all where it does not stop early. */
export function replicationsUntilStop({ inference, stopAfter }: ScanSettings, largest: number | null, maxima: Float64Array): number {
  if (inference !== 'early-stop' || largest === null) return maxima.length
  let reached = 0
  for (let at = 0; at < maxima.length; at++) {
    if (maxima[at]! >= largest - TIE && ++reached >= stopAfter) return at + 1
  }
  return maxima.length
}

/** 数据中最大的统计量, of the clusters that are listed first; null where there are none. */
export const largestOf = ({ candidates }: Found): number | null => candidates[0]?.statistic ?? null

/** A cluster with its chance, as it is told. */
interface Weighed {
  readonly candidate: Candidate
  readonly chance: Chance
  readonly isGini: boolean
}

function clusterOf(study: Study, { candidate, chance, isGini }: Weighed): ScanCluster {
  const { settings, sites, starts, ratio, intervals, isAlive, firstEnd } = study
  const { isEverywhere, centre, first, end, observed, measure, statistic } = candidate
  const analyses = isAlive ? intervals - firstEnd + 1 : 1
  return {
    locations: isEverywhere ? ['All'] : [...sitesOfCandidate(study, candidate)].flatMap((place) => sites.all[place]!.ids),
    centre: isEverywhere ? null : sites.all[centre]!.at,
    radius: radiusOf(study, candidate),
    from: starts[first]!,
    to: starts[end]! - 1,
    observed,
    expected: settings.model === 'bernoulli' ? (measure * ratio.cases) / ratio.measure : measure,
    statistic,
    ...chance,
    recurrenceInterval: recurrenceIntervalOf(chance.p, settings, analyses),
    ...(settings.refinements?.gini === undefined ? {} : { isGini }),
  }
}

const isSame = (a: Candidate, b: Candidate, study: Study): boolean => {
  if (a.size !== b.size || a.first !== b.first || a.end !== b.end) return false
  const places = new Set(sitesOfCandidate(study, b))
  return sitesOfCandidate(study, a).every((place) => places.has(place))
}

/** The list, and beside it what the Gini coefficient chose; a cluster of both is told once. */
function weighed({ study, candidates, collections }: Found, maxima: Float64Array): Weighed[] {
  const { settings } = study
  const gini = settings.refinements?.gini
  const chance = ({ statistic }: Candidate, at: number) => chanceOf(statistic, maxima, settings, at === 0)
  const list = candidates.map((candidate, at) => ({ candidate, chance: chance(candidate, at), isGini: false }))
  if (gini === undefined || collections === null) return list
  // Without p-values each is significant.
  const isSignificant = (candidate: Candidate, at: number) => (chance(candidate, at).p ?? 0) < gini.cutoff
  const chosen = gini.isAll ? collections : [bestByGini(study, collections, isSignificant)]
  const all: Weighed[] = gini.isAlone ? [] : list
  for (const collection of chosen) {
    collection.forEach((candidate, at) => {
      const known = all.findIndex((other) => isSame(candidate, other.candidate, study))
      const isGini = isSignificant(candidate, known < 0 ? at : 1)
      if (known < 0) all.push({ candidate, chance: chance(candidate, at), isGini })
      else if (isGini) all[known] = { ...all[known]!, isGini }
    })
  }
  const order = new Map(inOrder(all.map(({ candidate }) => candidate)).map((candidate, at) => [candidate, at]))
  return all.sort((a, b) => order.get(a.candidate)! - order.get(b.candidate)!)
}

/** 扫描的结果 of what was found and of replications in their order. */
export function outcomeOf(found: Found, made: Float64Array): ScanOutcome {
  const { study } = found
  const maxima = made.subarray(0, replicationsUntilStop(study.settings, largestOf(found), made))
  const clusters = weighed(found, maxima).filter(({ candidate }, at) => at === 0 || candidate.statistic >= LEAST_LISTED)
  return {
    clusters: clusters.map((cluster) => clusterOf(study, cluster)),
    replications: maxima.length,
    maxima,
    totalCases: study.totalCases,
    places: study.hasPlaces ? study.sites.all.length : 0,
    intervals: study.intervals,
  }
}

/** How many replications are made between two turns of the caller. */
const TURN = 8

/** 扫描, step by step: after every yield the caller may draw progress, or stop by not going on. */
export function* scanSteps(input: ScanInput, onProgress?: OnScanProgress): Generator<number, Result<ScanOutcome, ScanRefusal>> {
  const found = findClusters(input)
  if (!found.ok) return found
  const { study, candidates } = found.value
  const wanted = candidates.length === 0 ? 0 : input.settings.replications
  const maxima = new Float64Array(wanted)
  const replications = new Replications(study)
  let done = 0
  while (done < wanted) {
    maxima[done] = replications.largest(done)
    done++
    if (done % TURN !== 0 && done < wanted) continue
    onProgress?.(done, wanted)
    if (replicationsUntilStop(study.settings, largestOf(found.value), maxima.subarray(0, done)) < done) break
    yield done
  }
  return ok(outcomeOf(found.value, maxima.subarray(0, done)))
}

/** 扫描 in one go; null where it was told to stop. */
export function scan(input: ScanInput, onProgress?: OnScanProgress, stop?: ScanStop): Result<ScanOutcome, ScanRefusal> | null {
  const steps = scanSteps(input, onProgress)
  for (;;) {
    if (stop?.aborted === true) return null
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
