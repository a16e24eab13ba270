/**
 * The scan · 扫描: finds the clusters of the data, replicates, and says how likely each is by chance. Whoever has several threads makes
 * the replications in parts (`Replications`) and puts them together with `outcomeOf`; here they follow one another.
 */
import { ok, type Result } from '#ground/lib/result.ts'
import { chanceOf, recurrenceIntervalOf } from './inference.ts'
import { type Candidate, candidatesOf, listed, radiusOf, sitesOfCandidate, TIE } from './observed.ts'
import { Replications } from './replicate.ts'
import { type Study, studyOf } from './study.ts'
import type { ScanCluster, ScanInput, ScanOutcome, ScanRefusal } from './types.ts'

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
}

/** Weaker clusters are none, but for the first. */
const LEAST_LISTED = 0.001

/** 寻找聚集. */
export function findClusters(input: ScanInput): Result<Found, ScanRefusal> {
  const study = studyOf(input)
  if (!study.ok) return study
  const candidates = listed(study.value, candidatesOf(study.value)).filter(({ statistic }, at) => at === 0 || statistic >= LEAST_LISTED)
  return ok({ study: study.value, candidates })
}

/** 提前停止: how many replications count, as their order tells; all where it does not stop early. */
export function replicationsUntilStop({ study, candidates }: Found, maxima: Float64Array): number {
  const { inference, stopAfter } = study.settings
  const first = candidates[0]
  if (inference !== 'early-stop' || first === undefined) return maxima.length
  let reached = 0
  for (let at = 0; at < maxima.length; at++) {
    if (maxima[at]! >= first.statistic - TIE && ++reached >= stopAfter) return at + 1
  }
  return maxima.length
}

function clusterOf(study: Study, candidate: Candidate, at: number, maxima: Float64Array): ScanCluster {
  const { settings, sites, starts, ratio, hasPlaces } = study
  const chance = chanceOf(candidate.statistic, maxima, settings, at === 0)
  const places = [...sitesOfCandidate(study, candidate)]
  return {
    locations: places.flatMap((place) => sites.all[place]!.ids),
    centre: hasPlaces ? sites.all[candidate.centre]!.at : null,
    radius: hasPlaces ? radiusOf(study, candidate) : null,
    from: starts[candidate.first]!,
    to: starts[candidate.end]! - 1,
    observed: candidate.observed,
    expected: settings.model === 'bernoulli' ? (candidate.measure * ratio.cases) / ratio.measure : candidate.measure,
    statistic: candidate.statistic,
    ...chance,
    recurrenceInterval: recurrenceIntervalOf(chance.p, settings),
  }
}

/** 扫描的结果 of what was found and of replications in their order. */
export function outcomeOf(found: Found, made: Float64Array): ScanOutcome {
  const { study, candidates } = found
  const maxima = made.subarray(0, replicationsUntilStop(found, made))
  return {
    clusters: candidates.map((candidate, at) => clusterOf(study, candidate, at, maxima)),
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
    if (replicationsUntilStop(found.value, maxima.subarray(0, done)) < done) break
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
