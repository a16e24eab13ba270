/**
 * What the page and its worker say to each other. All the work is done in the worker, on the person's own machine:
 * no report leaves it.
 */
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { ColumnMapping } from './kernel/intake/columns.ts'
import type { Doubt, IntakeNote, Rejected } from './kernel/intake/intake.ts'
import type { Decision, DecisionRefusal, Evidence, Grounds, Member } from './kernel/matter.ts'
import type { TitledMatter } from './kernel/outcome.ts'
import type { RecordedDecision } from './kernel/partition/constraints.ts'
import type { Report } from './kernel/report.ts'
import type { CompareRefusal } from './text/refusals.ts'
import type { Language } from './text/say.ts'

/** A sheet as it was guessed or mapped, before anything is compared. */
export interface SheetGuess {
  readonly file: string
  /** SHA-256 of the file in hexadecimal digits; null where the browser has no means to say it. */
  readonly fingerprint: string | null
  readonly sheet: string
  readonly sheets: readonly string[]
  readonly headers: readonly string[]
  readonly mapping: ColumnMapping
  /** What a comparison needs and no column is named for. */
  readonly missing: readonly ('at' | 'text')[]
  /** The first rows below the header. */
  readonly sample: readonly (readonly CellValue[])[]
  readonly rowsRead: number
  readonly accepted: number
  /** The first of the rows that were not taken; `rejectedCount` says how many there are. */
  readonly rejected: readonly Rejected[]
  readonly rejectedCount: number
  /** The first of the doubtful cells in rows that were taken; `doubtCount` says how many there are. */
  readonly doubts: readonly Doubt[]
  readonly doubtCount: number
  readonly notes: readonly IntakeNote[]
  readonly encoding: string | null
}

/** All that the browsing page shows at once. */
export interface Overview {
  readonly file: string
  readonly fingerprint: string | null
  readonly hot: readonly TitledMatter[]
  readonly members: number
  readonly rejected: number
  readonly automatic: number
  /** Joins that wait for a clerk, most probable first. */
  readonly waiting: readonly Waiting[]
  readonly decisions: readonly RecordedDecision[]
  /** Subjects of the reports that decisions name. */
  readonly subjects: Readonly<Record<string, string>>
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Days of the first and the last report. */
  readonly from: string
  readonly until: string
  readonly model: string
}

/** A report that was joined by suggestion only · 待确认. */
export interface Waiting {
  readonly id: string
  readonly subject: string
  readonly at: string
  readonly nearest: string
  readonly matter: string
  readonly probability: number
}

export interface MemberDetail {
  readonly report: Report
  readonly member: Member
  /** Against the member that speaks for it most; null for the first report, and for those far down until they are asked for. */
  readonly evidence: Evidence | null
  readonly nearest: string | null
}

export interface MatterDetail {
  readonly matter: TitledMatter
  readonly members: readonly MemberDetail[]
}

export interface EvidenceDetail {
  readonly evidence: Evidence
  /** By what `b` of the question is in the matter of `a`. */
  readonly grounds: Grounds
  readonly a: Report
  readonly b: Report
}

/** What became of decisions that were loaded from a file. */
export interface Taken {
  readonly overview: Overview
  readonly taken: number
  readonly refused: number
}

/** Questions that the page asks, with their answers. */
export interface Questions {
  open: { ask: { name: string; bytes: Uint8Array }; answer: { ok: true; guess: SheetGuess } | { ok: false; refusal: CompareRefusal } }
  map: {
    ask: { sheet: string; mapping?: ColumnMapping }
    answer: { ok: true; guess: SheetGuess } | { ok: false; refusal: CompareRefusal }
  }
  compare: { ask: { decisions: readonly Decision[] }; answer: Taken | null }
  stop: { ask: null; answer: null }
  matter: { ask: { id: string }; answer: MatterDetail }
  evidence: { ask: { a: string; b: string }; answer: EvidenceDetail }
  decide: {
    ask: { decisions: readonly Decision[] }
    answer: { overview: Overview; refusal: DecisionRefusal | null; refused: readonly RecordedDecision[] }
  }
  /** Takes what can be taken of decisions that were written down earlier. */
  load: { ask: { decisions: readonly Decision[] }; answer: Taken }
  undo: { ask: null; answer: Overview }
  redo: { ask: null; answer: Overview }
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
