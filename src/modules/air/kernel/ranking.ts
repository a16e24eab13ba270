/**
 * Ranking · 排名: by a reported figure; equal figures have one rank, and the next takes its place by number (1, 2, 2, 4).
 *
 * What has no figure is in no rank and is named with that. The direction is the caller's: a composite index ranks from the smallest,
 * a share of good days from the greatest, an improvement from the greatest fall.
 *
 * @see 城市环境空气质量排名技术规定; 城市环境空气质量变化程度排名方案 (equal figures have one rank)
 */
import { compare } from '#ground/lib/fraction.ts'
import { readFraction } from './read-fraction.ts'

export interface Ranked<Id> {
  readonly id: Id
  readonly value: string
  readonly rank: number
  /** 并列: others have the same rank. */
  readonly isTied: boolean
}

export interface Ranking<Id> {
  readonly ranked: readonly Ranked<Id>[]
  /** 不参加排名. */
  readonly unranked: readonly Id[]
}

/** 排名: in the order of the ranks; within a rank in the order in which they came. */
export function rank<Id>(
  entries: readonly { readonly id: Id; readonly value: string | null }[],
  best: 'smallest' | 'greatest',
): Ranking<Id> {
  const valued = entries.flatMap(({ id, value }) => {
    const quotient = value === null ? null : readFraction(value)
    return value === null || quotient === null ? [] : [{ id, value, quotient }]
  })
  const sign = best === 'smallest' ? 1 : -1
  const inOrder = valued.toSorted((a, b) => sign * compare(a.quotient, b.quotient))
  const isSame = (a: number, b: number) =>
    inOrder[a] !== undefined && inOrder[b] !== undefined && compare(inOrder[a].quotient, inOrder[b].quotient) === 0
  const ranked: Ranked<Id>[] = []
  for (const [at, { id, value }] of inOrder.entries()) {
    const isAsBefore = isSame(at, at - 1)
    ranked.push({ id, value, rank: isAsBefore ? ranked[at - 1]!.rank : at + 1, isTied: isAsBefore || isSame(at, at + 1) })
  }
  const known = new Set(valued.map(({ id }) => id))
  return { ranked, unranked: entries.filter(({ id }) => !known.has(id)).map(({ id }) => id) }
}
