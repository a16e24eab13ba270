/**
 * The Gini coefficient · 基尼系数: of several largest circles, the one whose significant clusters set cases furthest apart from what is expected.
 *
 * @see Han J. et al. Using Gini coefficient to determining optimal cluster reporting sizes for spatial scan statistics.
 *   International Journal of Health Geographics 15 (2016), 27
 */
import type { Candidate } from './observed.ts'
import type { Study } from './study.ts'

/** 基尼系数 of clusters that do not overlap, and of what lies outside of them; 0 where there is no cluster. */
export function giniOf({ totalCases, totalMeasure }: Study, clusters: readonly Pick<Candidate, 'observed' | 'measure'>[]): number {
  if (clusters.length === 0) return 0
  const rest = clusters.reduce(
    ({ observed, measure }, cluster) => ({ observed: observed - cluster.observed, measure: measure - cluster.measure }),
    { observed: totalCases, measure: totalMeasure },
  )
  // From where there are fewest cases for what is expected; the area below the curve of cases, twice.
  const parts = [...clusters, rest].sort((a, b) => a.observed / a.measure - b.observed / b.measure)
  let [cases, below] = [0, 0]
  for (const { observed, measure } of parts) {
    below += (measure / totalMeasure) * (2 * cases + observed / totalCases)
    cases += observed / totalCases
  }
  return 1 - below
}

/** 最优的一组: that with the largest coefficient of its significant clusters, the first of equal ones; where none has any, the last that has clusters at all. */
export function bestByGini(
  study: Study,
  collections: readonly (readonly Candidate[])[],
  isSignificant: (candidate: Candidate, at: number) => boolean,
): readonly Candidate[] {
  let [best, largest]: [readonly Candidate[], number] = [[], 0]
  for (const collection of collections) {
    const gini = giniOf(study, collection.filter(isSignificant))
    if (gini > largest) [best, largest] = [collection, gini]
  }
  return largest > 0 ? best : (collections.findLast(({ length }) => length > 0) ?? [])
}
