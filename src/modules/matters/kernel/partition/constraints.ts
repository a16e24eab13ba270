/**
 * What people decided about reports · 人工决定, and what follows from it.
 *
 * "The same" and "stays with" bind reports into groups that never separate; "not the same" sets two groups apart. A
 * decision that contradicts earlier ones is refused, and every decision that it contradicts is named.
 */
import type { Decision, DecisionRefusal } from '../matter.ts'
import { ok, refuse, type Result } from '#ground/lib/result.ts'

export interface RecordedDecision {
  /** Number of the decision, from 0 in the order taken. */
  readonly number: number
  readonly decision: Decision
  /** Number of the decision that revoked it, or null; undone decisions are revoked by themselves. */
  readonly revokedBy: number | null
}

interface Bond {
  readonly number: number
  readonly a: number
  readonly b: number
}

export class Constraints {
  #recorded: RecordedDecision[] = []
  #documentOf: (id: string) => number | undefined
  #parent = new Map<number, number>()
  #group = new Map<number, number[]>()
  #together: Bond[] = []
  #apart: Bond[] = []
  #enemies = new Map<number, Set<number>>()

  constructor(documentOf: (id: string) => number | undefined) {
    this.#documentOf = documentOf
  }

  get recorded(): readonly RecordedDecision[] {
    return this.#recorded
  }

  /** Root of the reports that must stay with a report; the report itself when nobody bound it. */
  rootOf(document: number): number {
    let root = document
    for (let up = this.#parent.get(root); up !== undefined && up !== root; up = this.#parent.get(root)) root = up
    return root
  }

  /** All reports that must stay with a report, itself included. */
  boundTo(document: number): readonly number[] {
    return this.#group.get(this.rootOf(document)) ?? [document]
  }

  isApart(a: number, b: number): boolean {
    return this.#enemies.get(this.rootOf(a))?.has(this.rootOf(b)) ?? false
  }

  /** Whether no decision stands between any two reports of two groups. */
  mayJoin(a: readonly number[], b: readonly number[]): boolean {
    if (this.#enemies.size === 0) return true
    const [small, large] = a.length <= b.length ? [a, b] : [b, a]
    const enemies = new Set<number>()
    for (const document of small) for (const enemy of this.#enemies.get(this.rootOf(document)) ?? []) enemies.add(enemy)
    return enemies.size === 0 || !large.some((document) => enemies.has(this.rootOf(document)))
  }

  /** Decisions that keep two reports apart. */
  whyApart(a: number, b: number): number[] {
    const rootA = this.rootOf(a)
    const rootB = this.rootOf(b)
    return this.#apart
      .filter((bond) => {
        const x = this.rootOf(bond.a)
        const y = this.rootOf(bond.b)
        return (x === rootA && y === rootB) || (x === rootB && y === rootA)
      })
      .map(({ number }) => number)
  }

  /** Decisions on the way from one report to the other within their group. */
  whyTogether(a: number, b: number): number[] {
    const cameBy = new Map<number, { from: number; number: number }>()
    const queue = [a]
    for (let at = 0; at < queue.length && !cameBy.has(b); at++) {
      const here = queue[at] as number
      for (const bond of this.#together) {
        const next = bond.a === here ? bond.b : bond.b === here ? bond.a : undefined
        if (next === undefined || next === a || cameBy.has(next)) continue
        cameBy.set(next, { from: here, number: bond.number })
        queue.push(next)
      }
    }
    const numbers: number[] = []
    for (let step = cameBy.get(b); step !== undefined; step = cameBy.get(step.from)) numbers.push(step.number)
    return numbers.sort((x, y) => x - y)
  }

  /** 审查决定: whether a decision may be taken; says what it contradicts otherwise. */
  check(decision: Decision): Result<{ a: number; b: number } | { revokes: number }, DecisionRefusal> {
    if (decision.kind === 'revoke') {
      const target = this.#recorded[decision.decision]
      if (target === undefined || target.revokedBy !== null || target.decision.kind === 'revoke') return refuse({ reason: 'unknown-decision', decision: decision.decision })
      return ok({ revokes: decision.decision })
    }
    const a = this.#documentOf(decision.a)
    const b = this.#documentOf(decision.b)
    if (a === undefined) return refuse({ reason: 'unknown-report', id: decision.a })
    if (b === undefined) return refuse({ reason: 'unknown-report', id: decision.b })
    if (a === b) return refuse({ reason: 'same-report', id: decision.a })
    if (decision.kind === 'cannot-link') {
      return this.rootOf(a) === this.rootOf(b) ? refuse({ reason: 'contradicts', decisions: this.whyTogether(a, b) }) : ok({ a, b })
    }
    return this.isApart(a, b) ? refuse({ reason: 'contradicts', decisions: this.whyApart(a, b) }) : ok({ a, b })
  }

  /** 记录决定: records a decision that `check` allowed; returns its number. */
  record(decision: Decision): number {
    const number = this.#recorded.length
    this.#recorded.push({ number, decision, revokedBy: null })
    if (decision.kind === 'revoke') this.#revoke(decision.decision, number)
    this.#derive()
    return number
  }

  /** Takes a decision back as if it had not been taken, or puts it in force again; used by undo and redo. */
  setInForce(number: number, isInForce: boolean): void {
    const of = this.#recorded[number] as RecordedDecision
    if (of.decision.kind === 'revoke') {
      const target = of.decision.decision
      const held = this.#recorded[target] as RecordedDecision
      this.#recorded[target] = { ...held, revokedBy: isInForce ? number : null }
    }
    this.#recorded[number] = { ...of, revokedBy: isInForce ? null : number }
    this.#derive()
  }

  #revoke(target: number, by: number): void {
    this.#recorded[target] = { ...(this.#recorded[target] as RecordedDecision), revokedBy: by }
  }

  /** Works out groups and enemies from the decisions in force. Decisions are few beside reports. */
  #derive(): void {
    this.#parent.clear()
    this.#group.clear()
    this.#enemies.clear()
    this.#together = []
    this.#apart = []
    for (const { number, decision, revokedBy } of this.#recorded) {
      if (revokedBy !== null || decision.kind === 'revoke') continue
      const bond = { number, a: this.#documentOf(decision.a) as number, b: this.#documentOf(decision.b) as number }
      if (decision.kind === 'cannot-link') this.#apart.push(bond)
      else {
        this.#together.push(bond)
        this.#bind(bond.a, bond.b)
      }
    }
    for (const { a, b } of this.#apart) {
      this.#setApart(this.rootOf(a), this.rootOf(b))
      this.#setApart(this.rootOf(b), this.rootOf(a))
    }
  }

  #bind(a: number, b: number): void {
    const rootA = this.rootOf(a)
    const rootB = this.rootOf(b)
    if (rootA === rootB) return
    const [root, other] = rootA < rootB ? [rootA, rootB] : [rootB, rootA]
    const members = [...(this.#group.get(root) ?? [root]), ...(this.#group.get(other) ?? [other])].sort((x, y) => x - y)
    this.#group.delete(other)
    this.#group.set(root, members)
    for (const member of members) this.#parent.set(member, root)
  }

  #setApart(from: number, to: number): void {
    const enemies = this.#enemies.get(from)
    if (enemies === undefined) this.#enemies.set(from, new Set([to]))
    else enemies.add(to)
  }
}
