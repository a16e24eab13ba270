/**
 * Which reports are one matter · 事项划分, with one guard that every change passes.
 *
 * A machine proposes, a person decides. What a machine proposes is refused where a person's decision stands against it;
 * what a person decides is done at once with the smallest change, or refused with the decisions that it contradicts.
 * Every change is an event of moves; nothing is rewritten, and a replay of the events gives the same partition.
 *
 * "Moves" means away from others: a pinned report and the report that it is pinned to stay together, while the matter of
 * the two may still take in others or be named anew.
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Decision, DecisionRefusal } from '../matter.ts'
import { Constraints, type RecordedDecision } from './constraints.ts'
import { Grouping, type Move } from './grouping.ts'

export type { Move } from './grouping.ts'

/** 变更记录. `to` of a move is the matter as it stands after the event. */
export interface PartitionEvent {
  readonly number: number
  readonly cause: 'proposed' | 'decided' | 'undone' | 'redone'
  /** Number of the person's decision, where there is one. */
  readonly decision: number | null
  readonly moves: readonly Move[]
}

/** A machine's step: brings all of `documents` together into one matter of their own or into that of `into`. */
export interface Step {
  readonly documents: readonly number[]
  /** A report of the matter that takes them in, or null for a matter of their own. */
  readonly into: number | null
}

export type GuardRefusal =
  | { readonly reason: 'kept-apart'; readonly decisions: readonly number[] }
  | { readonly reason: 'kept-together'; readonly decisions: readonly number[] }

export class Partition {
  #grouping = new Grouping()
  #events: PartitionEvent[] = []
  #count = 0
  /** Events of people by their number: undoing looks them up. */
  #ofPeople = new Map<number, PartitionEvent>()
  readonly #keepsProposals: boolean
  #done: number[] = []
  #undone: number[] = []
  readonly constraints: Constraints

  /** With `keepsProposals` off, what machines moved is told once and not kept: a journal outside has it. */
  constructor(documentOf: (id: string) => number | undefined, keepsProposals = true) {
    this.constraints = new Constraints(documentOf)
    this.#keepsProposals = keepsProposals
  }

  get size(): number {
    return this.#grouping.size
  }

  get events(): readonly PartitionEvent[] {
    return this.#events
  }

  get decisions(): readonly RecordedDecision[] {
    return this.constraints.recorded
  }

  /** 接收: the next report, alone in a matter of its own. Arrivals are not events: they follow from the order. */
  add(): number {
    return this.#grouping.add()
  }

  /** 还原: puts the report received last where it was when the partition was stored. */
  restore(document: number, matter: number): void {
    if (matter !== document) this.#grouping.gather([document], matter)
    this.#grouping.movesMade()
  }

  /** The matter of a report, named by its earliest report. */
  matterOf(document: number): number {
    return this.#grouping.groupOf(document)
  }

  /** Reports of a matter, earliest first. */
  membersOf(matter: number): readonly number[] {
    return this.#grouping.membersOf(matter)
  }

  matters(): Generator<number, void> {
    return this.#grouping.groups()
  }

  /** 门卫: the only way a machine changes the partition. */
  propose({ documents, into }: Step): Result<PartitionEvent, GuardRefusal> {
    const moving = new Set(documents)
    const hosts = into === null ? [] : this.membersOf(this.matterOf(into))
    const refusal = this.#guard(moving, into, hosts)
    if (refusal !== null) return refuse(refusal)
    this.#grouping.gather(moving, hosts.find((member) => !moving.has(member)) ?? null)
    return ok(this.#record('proposed', null))
  }

  /**
   * 人工决定: done at once, or refused with all that it contradicts. Revoking lifts a decision and moves nothing: the
   * reports stay where they are until somebody, or the next repair, has a reason to move them.
   */
  decide(decision: Decision): Result<{ number: number; event: PartitionEvent }, DecisionRefusal> {
    const checked = this.constraints.check(decision)
    if (!checked.ok) return checked
    const number = this.constraints.record(decision, checked.value)
    this.#obey(number)
    const event = this.#record('decided', number)
    this.#done.push(event.number)
    this.#undone = []
    return ok({ number, event })
  }

  /** 撤销: takes the last decision back, with what it moved; null when there is none. */
  undo(): PartitionEvent | null {
    return this.#turn(this.#done, this.#undone, 'undone')
  }

  /** 重做: the decision undone last is in force again; null when there is none. */
  redo(): PartitionEvent | null {
    return this.#turn(this.#undone, this.#done, 'redone')
  }

  /** 重放: the matter of every report, from the number of reports and the events alone. */
  static replay(size: number, events: readonly PartitionEvent[]): number[] {
    const matterOf = Array.from({ length: size }, (_, document) => document)
    for (const { moves } of events) for (const { document, to } of moves) matterOf[document] = to
    return matterOf
  }

  /** Why reports may not be brought together with the hosts, or null. Hosts and groups that stand already are in order. */
  #guard(moving: ReadonlySet<number>, into: number | null, hosts: readonly number[]): GuardRefusal | null {
    const matter = into === null ? null : this.matterOf(into)
    const cut = this.constraints.tiesCut(moving, (other) => moving.has(other) || this.matterOf(other) === matter)
    if (cut.length > 0) return { reason: 'kept-together', decisions: cut }
    const apart = this.constraints.findApart(moving, hosts) ?? this.constraints.findApart(moving, moving)
    return apart === null ? null : { reason: 'kept-apart', decisions: this.constraints.whyApart(...apart) }
  }

  /** Moves what a decision in force asks for; nothing when the partition is already as it says. */
  #obey(number: number): void {
    const bond = this.constraints.bondInForce(number)
    if (bond === null) return
    const { a, b } = bond
    const isTogether = this.matterOf(a) === this.matterOf(b)
    switch ((this.decisions[number] as RecordedDecision).decision.kind) {
      case 'cannot-link':
        // The report named second leaves, with all that is bound to it.
        if (isTogether) this.#grouping.gather(this.constraints.boundTo(b), null)
        return
      case 'must-link':
        if (!isTogether) this.#merge(a, b)
        return
      case 'pin':
        // Only the pinned report goes, with what is bound to it; its former matter stays.
        if (!isTogether) this.#bring(a, b)
    }
  }

  /** One matter of two. Where others stand in the way, the side goes over from which fewer reports must move. */
  #merge(a: number, b: number): void {
    const matterA = this.membersOf(this.matterOf(a))
    const matterB = this.membersOf(this.matterOf(b))
    if (this.constraints.mayJoin(matterA, matterB)) this.#grouping.gather(matterB, a)
    else if (this.#moversTo(a, b) <= this.#moversTo(b, a)) this.#bring(b, a)
    else this.#bring(a, b)
  }

  /** Brings what is bound to `document` to the matter of `host`; who is kept apart from it there leaves, all together. */
  #bring(document: number, host: number): void {
    const { coming, leaving } = this.#exchange(document, host)
    this.#grouping.gather(leaving, null)
    this.#grouping.gather(coming, host)
  }

  #moversTo(host: number, document: number): number {
    const { coming, leaving } = this.#exchange(document, host)
    return coming.length + leaving.length
  }

  #exchange(document: number, host: number): { coming: number[]; leaving: number[] } {
    const matter = this.matterOf(host)
    const coming = this.constraints.boundTo(document).filter((of) => this.matterOf(of) !== matter)
    const leaving = this.membersOf(matter).filter((member) => this.constraints.isApart(member, document))
    return { coming, leaving }
  }

  #turn(from: number[], to: number[], cause: 'undone' | 'redone'): PartitionEvent | null {
    const last = from.pop()
    if (last === undefined) return null
    const { decision, moves } = this.#ofPeople.get(last) as PartitionEvent
    const number = decision as number
    this.constraints.setInForce(number, cause === 'redone')
    this.#bringBack(moves)
    // A machine may have moved reports in between: what is in force again is obeyed, whatever was found.
    const { decision: taken } = this.decisions[number] as RecordedDecision
    this.#obey(taken.kind === 'revoke' ? taken.decision : number)
    const event = this.#record(cause, number)
    to.push(event.number)
    return event
  }

  /** Puts reports back to whom they were with. One that went elsewhere since then stays there. */
  #bringBack(moves: readonly Move[]): void {
    const moved = new Set(moves.map(({ document }) => document))
    const former = new Map<number, number[]>()
    for (const { document, from, to } of moves) {
      if (this.matterOf(document) !== this.matterOf(to)) continue
      const of = former.get(from)
      if (of === undefined) former.set(from, [document])
      else of.push(document)
    }
    // All leave before any returns: two that were apart may have to return to reports that are together by now.
    for (const documents of former.values()) this.#grouping.gather(documents, null)
    for (const [matter, documents] of former) {
      // When the report that named the matter moved as well, so did all others of it, and nobody waits for them.
      if (moved.has(matter)) continue
      if (this.constraints.mayJoin(documents, this.membersOf(this.matterOf(matter)))) this.#grouping.gather(documents, matter)
    }
  }

  #record(cause: PartitionEvent['cause'], decision: number | null): PartitionEvent {
    const event = { number: this.#count++, cause, decision, moves: this.#grouping.movesMade() }
    if (cause !== 'proposed') this.#ofPeople.set(event.number, event)
    if (cause !== 'proposed' || this.#keepsProposals) this.#events.push(event)
    return event
  }
}
