import type { Clause } from './clause.ts'

interface Named {
  /** Slug, the root of the English name in the source. */
  readonly id: string
  readonly zh: string
  readonly en: string
  /** What it means, where the word alone leaves doubt. Chinese, for those who decide by it. */
  readonly note?: string
  /** A clause that speaks of the thing without giving it its English name. */
  readonly see?: Clause
  /** Other English words for the same thing; none of them may be used. */
  readonly not?: readonly string[]
}

/** A word of the trade · 术语: taken from a clause, or coined by us and saying so; never both, never neither. */
export type Term = Named & ({ readonly cite: Clause; readonly coined?: never } | { readonly coined: true; readonly cite?: never })
