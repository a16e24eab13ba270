/** 城市水质指数 in order: the smaller the better; equal ones share a rank and the next is left out; who has no index has no rank. */
import type { WaterIndex } from '../../wire.ts'

export interface RankedIndex extends WaterIndex {
  readonly rank: number | null
  readonly isTied: boolean
}

export function ranked(indices: readonly WaterIndex[]): readonly RankedIndex[] {
  const values = indices.flatMap(({ value }) => (value === null ? [] : Number(value)))
  return indices
    .map((of): RankedIndex => {
      const own = of.value === null ? null : Number(of.value)
      if (own === null) return { ...of, rank: null, isTied: false }
      return { ...of, rank: values.filter((value) => value < own).length + 1, isTied: values.filter((value) => value === own).length > 1 }
    })
    .toSorted((x, y) => (x.rank ?? Infinity) - (y.rank ?? Infinity) || (x.of < y.of ? -1 : 1))
}
