/**
 * Exceptional events · 例外事件: that HJ 663—2026 has them is known, and nothing more. Which events they are, who says so and which figures
 * they are left out of is not: a person names the day and the items, and an evaluation gives both ways.
 */
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'

export interface ExceptionalKey {
  /** What is left out of the concentrations of a day under an exceptional event; indices and shares of days keep it. */
  readonly leftOut: 'exceptional-items'
}

export type ExceptionalRow = Row<ExceptionalKey, 'the-items-named'>

/** 例外事件表. HJ 663—2013 has none: before 2026-03-01 nothing is left out. */
export const exceptionalEvents: readonly ExceptionalRow[] = [
  {
    leftOut: 'exceptional-items',
    value: 'the-items-named',
    from: '2026-03-01',
    cite: clause('HJ 663—2026', '例外事件'),
    unverified: 'that the new edition has exceptional events is known from news; what it leaves out because of them is our reading',
  },
]
