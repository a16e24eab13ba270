/** Clusters that are listed · 列出的聚集: strongest first, and which of them may stand beside which. */
import { type Candidate, TIE } from './observed.ts'
import { chord, lengthOf } from './places.ts'
import type { Study } from './study.ts'
import type { ScanOverlap } from './types.ts'

interface Circle {
  readonly first: number
  readonly end: number
  readonly point: readonly number[]
  readonly radius: number
  readonly places: Int32Array
}

function circleOf(study: Study, { centre, size, first, end }: Candidate): Circle {
  const { all } = study.sites
  const from = study.neighbours.start[centre]!
  const places = study.neighbours.places.subarray(from, from + size)
  const { point } = all[centre]!
  return { first, end, point, radius: chord(point, all[places[size - 1]!]!.point), places }
}

/** 半径, as it is told; null for a window over all places. */
export const radiusOf = (study: Study, candidate: Candidate): number | null =>
  candidate.isEverywhere ? null : lengthOf(study.sites, circleOf(study, candidate).radius)

/** 聚集的地点: sites from the centre outwards. */
export const sitesOfCandidate = (study: Study, candidate: Candidate): Int32Array => circleOf(study, candidate).places

function sharesPlace(study: Study, a: Circle, b: Circle): boolean {
  const apart = chord(a.point, b.point)
  if (apart > a.radius + b.radius + TIE) return false
  const [fewer, other] = a.places.length <= b.places.length ? [a, b] : [b, a]
  // A place on the other circle's rim lies in it, even where the share of the population ended the circle just before it.
  return fewer.places.some((place) => chord(other.point, study.sites.all[place]!.point) <= other.radius + TIE)
}

function mayStandBeside(study: Study, candidate: Circle, kept: Circle, overlap: ScanOverlap): boolean {
  // Clusters of different times stand beside each other wherever they lie.
  if (candidate.first >= kept.end || kept.first >= candidate.end) return true
  // Centres are compared in single precision, as the program does: a centre on a rim lies in the circle.
  const apart = Math.fround(chord(candidate.point, kept.point))
  const [inKept, inCandidate] = [apart <= Math.fround(kept.radius), apart <= Math.fround(candidate.radius)]
  switch (overlap) {
    case 'any':
      return true
    case 'no-shared-place':
      return !sharesPlace(study, kept, candidate)
    case 'no-centre-in-other':
      return !inKept && !inCandidate
    case 'no-centre-in-more-likely':
      return !inKept
    case 'no-centre-in-less-likely':
      return !inCandidate
    case 'no-pair-of-centres-in-each-other':
      return !(inKept && inCandidate)
  }
}

/** As many are listed at most. */
const MOST_CLUSTERS = 500

/** How many are listed at most; in retrospect a centre may have several. */
function mostOf({ settings, sites, hasPlaces }: Study, overlap: ScanOverlap): number {
  if (!hasPlaces) return Number.POSITIVE_INFINITY
  if (settings.analysis === 'space-time') return MOST_CLUSTERS
  return overlap === 'any' ? sites.indexOf.size : Math.min(MOST_CLUSTERS, sites.all.length)
}

/** 次序: strongest first; among equal ones a window over all places, then the circle of fewer places, then the centre that comes first. */
export function inOrder<Of extends Candidate>(candidates: readonly Of[]): Of[] {
  const sorted = [...candidates].sort((a, b) => b.statistic - a.statistic)
  const groups: Of[][] = []
  for (const candidate of sorted) {
    const group = groups.at(-1)
    if (group !== undefined && group[0]!.statistic - candidate.statistic < TIE) group.push(candidate)
    else groups.push([candidate])
  }
  return groups.flatMap((group) =>
    group.sort((a, b) => Number(b.isEverywhere) - Number(a.isEverywhere) || a.size - b.size || a.centre - b.centre),
  )
}

/** 列出的聚集, the most likely first. Windows over all places stand beside whatever there is. */
export function listed(study: Study, candidates: readonly Candidate[], overlap: ScanOverlap = study.settings.overlap): Candidate[] {
  const most = mostOf(study, overlap)
  const kept: Candidate[] = []
  const circles: Circle[] = []
  for (const candidate of inOrder(candidates)) {
    if (circles.length >= most) break
    if (candidate.isEverywhere) {
      kept.push(candidate)
      continue
    }
    const circle = circleOf(study, candidate)
    if (!circles.every((other) => mayStandBeside(study, circle, other, overlap))) continue
    kept.push(candidate)
    circles.push(circle)
  }
  return kept
}
