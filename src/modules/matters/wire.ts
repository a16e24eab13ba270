/**
 * What the page and its worker say to each other. All the work is done in the worker, on the person's own machine:
 * no report leaves it.
 */
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { ColumnMapping, Field } from './kernel/intake/columns.ts'
import type { Rejected } from './kernel/intake/intake.ts'
import type { Decision, DecisionRefusal, Evidence, Member } from './kernel/matter.ts'
import type { TitledMatter } from './kernel/outcome.ts'
import type { RecordedDecision } from './kernel/partition/constraints.ts'
import type { Report } from './kernel/report.ts'
import type { CompareRefusal } from './text/refusals.ts'
import type { Language } from './text/say.ts'

/** A sheet as it was guessed, before anything is compared. */
export interface SheetGuess {
  readonly sheet: string
  readonly sheets: readonly string[]
  readonly headers: readonly string[]
  readonly mapping: ColumnMapping
  readonly confidence: { readonly [F in Field]?: number }
  /** The first rows below the header. */
  readonly sample: readonly (readonly CellValue[])[]
  readonly rowsRead: number
  readonly accepted: number
  readonly rejected: readonly Rejected[]
  readonly encoding: string | null
}

/** All that the browsing page shows at once. */
export interface Overview {
  readonly file: string
  readonly hot: readonly TitledMatter[]
  readonly members: number
  readonly rejected: number
  readonly automatic: number
  /** Joins that wait for a clerk, most probable first. */
  readonly waiting: readonly Waiting[]
  readonly decisions: readonly RecordedDecision[]
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly times: readonly string[]
  readonly model: string
}

/** A report that was joined by suggestion only · 待确认. */
export interface Waiting {
  readonly id: string
  readonly nearest: string
  readonly matter: string
  readonly probability: number
}

export interface MemberDetail {
  readonly report: Report
  readonly member: Member
  /** The member that speaks for it most; null for the first. */
  readonly nearest: string | null
}

export interface MatterDetail {
  readonly matter: TitledMatter
  readonly members: readonly MemberDetail[]
}

export interface EvidenceDetail {
  readonly evidence: Evidence
  readonly a: Report
  readonly b: Report
}

/** Questions that the page asks, with their answers. */
export interface Questions {
  open: {
    ask: { name: string; bytes: Uint8Array; sheet?: string; mapping?: ColumnMapping }
    answer: { ok: true; guess: SheetGuess } | { ok: false; refusal: CompareRefusal }
  }
  compare: { ask: { decisions: readonly Decision[] }; answer: Overview | null }
  stop: { ask: null; answer: null }
  matter: { ask: { id: string }; answer: MatterDetail }
  evidence: { ask: { a: string; b: string }; answer: EvidenceDetail }
  decide: {
    ask: { decisions: readonly Decision[] }
    answer: { overview: Overview; refusal: DecisionRefusal | null; refused: readonly RecordedDecision[] }
  }
  undo: { ask: { steps: number }; answer: Overview }
  redo: { ask: { steps: number }; answer: Overview }
  file: { ask: { name: string; language: Language }; answer: Uint8Array | string }
}
export type Question = keyof Questions

export interface Progress {
  readonly stage: 'compare' | 'repair' | 'write'
  readonly done: number
  readonly total: number
}

export type ToWorker = { [Q in Question]: { readonly number: number; readonly question: Q; readonly ask: Questions[Q]['ask'] } }[Question]
export type FromWorker =
  | { readonly number: number; readonly answer: Questions[Question]['answer'] }
  | { readonly number: number; readonly failure: string }
  | { readonly progress: Progress }
