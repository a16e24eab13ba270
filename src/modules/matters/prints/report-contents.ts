/** What report.html opens on demand, packed: each text once, each word once, everything else as numbers. */
import type { MemberReason, Outcome, TitledMatter } from '../kernel/outcome.ts'
import { sayGrounds } from '../text/grounds.ts'
import { sayLevel, sayMeasure, type Text, textsIn } from '../text/say.ts'
import { mergedSpans } from './marked-text.ts'

/** With more matters than this, only the hottest carry all reasons: a file of a hundred megabytes opens nowhere. */
export const MOST_REASONED = 300
/** Of a matter with more reports than this, the first carry their reasons. */
const MOST_MEMBERS = 120
const MOST_REASONS = 8
const MOST_TURNS = 3

/** A word in Chinese and in English. */
type Word = readonly [string, string]
type Spans = readonly number[]

/** Identifier, time, subject, text. */
type PackedReport = readonly [string, string, string, string]

interface PackedEvidence {
  /** The report that it is held against. */
  readonly with: number
  /** What the two alone come to. */
  readonly verdict: number
  readonly probability: number
  /** What stands after it: by what the report is in its matter. */
  readonly grounds: readonly number[]
  /** Measure, level, weight. */
  readonly reasons: readonly (readonly [number, number, number])[]
  /** Starts and ends of what both hold: in this subject, this text, the other subject, the other text. */
  readonly marks: readonly [Spans, Spans, Spans, Spans]
  readonly next: readonly [string, number] | null
  /** Measure, level seen, level that would turn it, probability then. */
  readonly turns: readonly (readonly [number, number, number, number])[]
}

/** Report, relation, probability, how it stands (1 joined automatically, 2 to confirm, 0 neither), evidence. */
type PackedMember = readonly [number, number, number, 0 | 1 | 2, PackedEvidence | null]

export interface ReportContents {
  readonly words: readonly Word[]
  readonly reports: readonly PackedReport[]
  readonly matters: readonly (readonly PackedMember[])[]
}

class Packing {
  readonly words: Word[] = []
  readonly reports: PackedReport[] = []
  #words = new Map<string, number>()
  #reports = new Map<string, number>()
  readonly #outcome: Outcome

  constructor(outcome: Outcome) {
    this.#outcome = outcome
  }

  word(of: (text: Text) => string): number {
    const word: Word = [of(textsIn('zh')), of(textsIn('en'))]
    const key = word.join('\n')
    const known = this.#words.get(key)
    if (known !== undefined) return known
    this.#words.set(key, this.words.length)
    return this.words.push(word) - 1
  }

  report(id: string): number {
    const known = this.#reports.get(id)
    if (known !== undefined) return known
    const { at, subject, text } = this.#outcome.report(id)
    this.#reports.set(id, this.reports.length)
    return this.reports.push([id, at.replace('T', ' ').slice(0, 16), subject, text]) - 1
  }

  evidence({ id, evidence, grounds }: MemberReason): PackedEvidence {
    const isA = evidence.a === id
    const [own, other] = isA ? (['inA', 'inB'] as const) : (['inB', 'inA'] as const)
    const spans = (side: 'inA' | 'inB', field: 'subject' | 'text') =>
      mergedSpans(evidence.sharedPhrases, side, field).flatMap(({ start, end }) => [start, end])
    const level = (feature: string, name: string) => this.word((text) => sayLevel(text, feature, name))
    const measure = (feature: string) => this.word((text) => sayMeasure(text, feature))
    return {
      with: this.report(isA ? evidence.b : evidence.a),
      verdict: this.word((text) => text.verdict[grounds.alone]),
      probability: evidence.probability,
      grounds: sayGrounds(grounds, textsIn('zh')).map((_, at) => this.word((text) => sayGrounds(grounds, text)[at] as string)),
      reasons: evidence.reasons
        .filter(({ weight }) => weight !== 0)
        .slice(0, MOST_REASONS)
        .map((reason) => [measure(reason.feature), level(reason.feature, reason.level), Math.round(reason.weight * 100) / 100] as const),
      marks: [spans(own, 'subject'), spans(own, 'text'), spans(other, 'subject'), spans(other, 'text')],
      next: evidence.runnerUp === null ? null : [evidence.runnerUp.report, evidence.runnerUp.probability],
      turns: evidence.turns
        .slice(0, MOST_TURNS)
        .map(
          (turn) =>
            [
              measure(turn.feature),
              level(turn.feature, turn.from),
              level(turn.feature, turn.to),
              Math.round(turn.probability * 100) / 100,
            ] as const,
        ),
    }
  }
}

/** Packs matters in the order given; those after the first `MOST_REASONED` without reasons. */
export function reportContents(outcome: Outcome, matters: readonly TitledMatter[]): ReportContents {
  const packing = new Packing(outcome)
  const packed = matters.map((matter, at): PackedMember[] => {
    const told = at < MOST_REASONED ? outcome.reasons({ ...matter, members: matter.members.slice(0, MOST_MEMBERS) }) : []
    const evidence = new Map(told.map((reason) => [reason.id, reason]))
    return matter.members.map((id): PackedMember => {
      const { relation, probability, automatic } = outcome.member(id)
      const own = evidence.get(id)
      const words = packing.word((text) => text.relation[relation])
      return [
        packing.report(id),
        words,
        Math.round(probability * 100) / 100,
        outcome.waiting.has(id) ? 2 : automatic ? 1 : 0,
        own === undefined ? null : packing.evidence(own),
      ]
    })
  })
  return { words: packing.words, reports: packing.reports, matters: packed }
}
