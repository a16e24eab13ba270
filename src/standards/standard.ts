import type { Day } from '#ground/lib/day.ts'

/** A published standard or regulation · 标准. Its number is its key in the table of standards. */
export interface Standard {
  readonly zh: string
  readonly en: string
  /** 实施日期. */
  readonly inForceFrom: Day
  readonly status: 'in-force' | 'not-yet-in-force' | 'superseded'
  /** Numbers of the publications that it replaces, ours or not. */
  readonly replaces: readonly string[]
  /** Whether our text was held against the official publication · 已核对. */
  readonly isVerified: boolean
  /** Where what we have comes from. */
  readonly source: string
}
