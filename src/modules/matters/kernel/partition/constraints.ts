/**
 * What people decided about reports · 人工决定, and what follows from it.
 *
 * "The same" and "stays with" bind reports into groups that never separate; "not the same" sets two groups apart. A
 * decision that contradicts earlier ones is refused, and every decision that it contradicts is named.
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Decision, DecisionRefusal } from '../matter.ts'
import { type Bond, Bonds } from './bonds.ts'
import { tiesBetween } from './ways.ts'

export interface RecordedDecision {
  /** Number of the decision, from 0 in the order taken. */
  readonly number: number
  readonly decision: Decision
  /** Number of the decision that revoked it, or null; undone decisions are revoked by themselves. */
  readonly revokedBy: number | null
}

/** A decision that may be taken, with its reports found. */
export type Checked = { readonly a: number; readonly b: number } | { readonly revokes: number }

export class Constraints {
  #recorded: RecordedDecision[] = []
  /** For each decision about two reports, what it binds or parts; null for one that revokes. */
  #bondOf: (Bond | null)[] = []
  #bonds = new Bonds()
  readonly #documentOf: (id: string) => number | undefined

  constructor(documentOf: (id: string) => number | undefined) {
    this.#documentOf = documentOf
  }

  get recorded(): readonly RecordedDecision[] {
    return this.#recorded
  }

  /** One report that stands for all that must stay with this one; the report itself when nobody bound it. */
  rootOf(document: number): number {
    return this.#bonds.rootOf(document)
  }

  /** All reports that must stay with a report, itself included, in no order. */
  boundTo(document: number): readonly number[] {
    return this.#bonds.groupOf(document)
  }

  isApart(a: number, b: number): boolean {
    return this.#bonds.apartFrom(a).has(this.rootOf(b))
  }

  /** Whether no decision stands between any two reports of two groups. */
  mayJoin(a: readonly number[], b: readonly number[]): boolean {
    const [small, large] = a.length <= b.length ? [a, b] : [b, a]
    return this.findApart(small, large) === null
  }

  /** Two reports that a decision keeps apart, one of `documents` and one of `others`; null when there are none. */
  findApart(documents: Iterable<number>, others: Iterable<number>): [number, number] | null {
    if (!this.#bonds.hasParts) return null
    const keptApart = new Map<number, number>()
    for (const document of documents) for (const enemy of this.#bonds.apartFrom(document).keys()) keptApart.set(enemy, document)
    if (keptApart.size === 0) return null
    for (const other of others) {
      const document = keptApart.get(this.rootOf(other))
      if (document !== undefined) return [document, other]
    }
    return null
  }

  /** Decisions that would be broken if the reports came together with those that `isThere` names and with no others. */
  tiesCut(documents: Iterable<number>, isThere: (document: number) => boolean): number[] {
    const numbers: number[] = []
    for (const document of documents) {
      for (const { a, b, number } of this.#bonds.tiesOf(document)) if (!isThere(a === document ? b : a)) numbers.push(number)
    }
    return numbers.sort((x, y) => x - y)
  }

  /** Decisions that keep two reports apart. */
  whyApart(a: number, b: number): number[] {
    return this.#bonds.between(a, b).map(({ number }) => number)
  }

  /** All decisions that hold two reports together, on every way from one to the other. */
  whyTogether(a: number, b: number): number[] {
    if (this.rootOf(a) !== this.rootOf(b)) return []
    return tiesBetween(a, b, (document) => this.#bonds.tiesOf(document)).map(({ number }) => number)
  }

  /** 审查决定: whether a decision may be taken; says what it contradicts otherwise. */
  check(decision: Decision): Result<Checked, DecisionRefusal> {
    if (decision.kind === 'revoke') {
      const target = this.#recorded[decision.decision]
      const isOpen = target !== undefined && target.revokedBy === null && target.decision.kind !== 'revoke'
      return isOpen ? ok({ revokes: decision.decision }) : refuse({ reason: 'unknown-decision', decision: decision.decision })
    }
    const a = this.#documentOf(decision.a)
    const b = this.#documentOf(decision.b)
    if (a === undefined) return refuse({ reason: 'unknown-report', id: decision.a })
    if (b === undefined) return refuse({ reason: 'unknown-report', id: decision.b })
    if (a === b) return refuse({ reason: 'same-report', id: decision.a })
    const contradicted = decision.kind === 'cannot-link' ? this.whyTogether(a, b) : this.#whyNotTogether(a, b)
    return contradicted.length > 0 ? refuse({ reason: 'contradicts', decisions: contradicted }) : ok({ a, b })
  }

  /** 记录决定: records a decision that `check` allowed; returns its number. */
  record(decision: Decision, checked: Checked): number {
    const number = this.#recorded.length
    this.#recorded.push({ number, decision, revokedBy: number })
    this.#bondOf.push('revokes' in checked ? null : { number, a: checked.a, b: checked.b })
    this.setInForce(number, true)
    return number
  }

  /** The reports that a decision in force binds or parts; null for one that revokes or that is not in force. */
  bondInForce(number: number): Bond | null {
    return (this.#recorded[number] as RecordedDecision).revokedBy === null ? (this.#bondOf[number] as Bond | null) : null
  }

  /** Puts a decision in force, or takes it back as if it had not been taken; used by undo and redo. */
  setInForce(number: number, isInForce: boolean): void {
    const { decision } = this.#recorded[number] as RecordedDecision
    this.#mark(number, isInForce ? null : number)
    if (decision.kind !== 'revoke') this.#bind(number, isInForce)
    else {
      this.#mark(decision.decision, isInForce ? number : null)
      this.#bind(decision.decision, !isInForce)
    }
  }

  /** What stands between two reports, with the decisions that bind each of them to what it stands at. */
  #whyNotTogether(a: number, b: number): number[] {
    const numbers = new Set<number>()
    for (const part of this.#bonds.between(a, b)) {
      const [byA, byB] = this.rootOf(part.a) === this.rootOf(a) ? [part.a, part.b] : [part.b, part.a]
      for (const number of [part.number, ...this.whyTogether(a, byA), ...this.whyTogether(b, byB)]) numbers.add(number)
    }
    return [...numbers].sort((x, y) => x - y)
  }

  #mark(number: number, revokedBy: number | null): void {
    this.#recorded[number] = { ...(this.#recorded[number] as RecordedDecision), revokedBy }
  }

  #bind(number: number, isInForce: boolean): void {
    const bond = this.#bondOf[number] as Bond
    const isPart = (this.#recorded[number] as RecordedDecision).decision.kind === 'cannot-link'
    if (isPart && isInForce) this.#bonds.part(bond)
    else if (isPart) this.#bonds.unpart(bond)
    else if (isInForce) this.#bonds.tie(bond)
    else this.#bonds.untie(bond)
  }
}
