/** What the desk and its worker say to each other. */
import type { Evidence, Verdict } from '../kernel/matter.ts'
import type { Report } from '../kernel/report.ts'

export interface KnownReport {
  readonly report: Report
  /** The matter that a person put it into, or null. */
  readonly matter: string | null
}

export interface Candidate {
  /** An earlier report. */
  readonly report: string
  readonly probability: number
  readonly verdict: Verdict
}

export interface Suggested {
  /** At most so many as were asked for, best first. */
  readonly candidates: readonly Candidate[]
  /** How many reports it was compared with. */
  readonly comparedWith: number
}

export interface Asked {
  readonly load: { readonly ask: readonly KnownReport[]; readonly answer: number }
  readonly suggest: { readonly ask: { readonly report: Report; readonly most: number }; readonly answer: Suggested }
  readonly evidence: { readonly ask: { readonly a: string; readonly b: string }; readonly answer: Evidence | null }
  readonly join: { readonly ask: { readonly report: string; readonly matter: string }; readonly answer: boolean }
}

export type Kind = keyof Asked

export interface Request {
  readonly number: number
  readonly kind: Kind
  readonly ask: unknown
}

export type Reply =
  | { readonly number: number; readonly ok: true; readonly answer: unknown }
  | { readonly number: number; readonly ok: false; readonly message: string }
