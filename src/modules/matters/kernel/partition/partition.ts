/**
 * Which reports are one matter · 事项划分, with one guard that every change passes.
 *
 * A machine proposes, a person decides. What a machine proposes is refused where a person's decision stands against it;
 * what a person decides is done at once with the smallest change, or refused with the decisions that it contradicts.
 * Every change is an event of moves; nothing is rewritten, and a replay of the events gives the same partition.
 */
import { ok, refuse, type Result } from '#ground/lib/result.ts'
import type { Decision, DecisionRefusal } from '../matter.ts'
import { Constraints, type RecordedDecision } from './constraints.ts'

/** One report going from one matter to another; a matter is named by its earliest report. */
export interface Move {
  readonly document: number
  readonly from: number
  readonly to: number
}

/** 变更记录. `to` of a move is the matter as it stands after the event. */
export interface PartitionEvent {
  readonly number: number
  readonly cause: 'received' | 'proposed' | 'decided' | 'undone' | 'redone'
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
  #matterOf: number[] = []
  #members = new Map<number, number[]>()
  #events: PartitionEvent[] = []
  #done: number[] = []
  #undone: number[] = []
  readonly constraints: Constraints

  constructor(documentOf: (id: string) => number | undefined) {
    this.constraints = new Constraints(documentOf)
  }

  get size(): number {
    return this.#matterOf.length
  }

  get events(): readonly PartitionEvent[] {
    return this.#events
  }

  get decisions(): readonly RecordedDecision[] {
    return this.constraints.recorded
  }

  /** 接收: the next report, alone in a matter of its own. Arrivals are not events: they follow from the order. */
  add(): number {
    const document = this.#matterOf.length
    this.#matterOf.push(document)
    this.#members.set(document, [document])
    return document
  }

  /** The matter of a report, named by its earliest report. */
  matterOf(document: number): number {
    return this.#matterOf[document] as number
  }

  /** Reports of a matter, earliest first. */
  membersOf(matter: number): readonly number[] {
    return this.#members.get(matter) ?? []
  }

  matters(): IterableIterator<number> {
    return this.#members.keys()
  }

  /** 门卫: the only way a machine changes the partition. */
  propose({ documents, into }: Step): Result<PartitionEvent, GuardRefusal> {
    const moving = new Set(documents)
    for (const document of documents) {
      const left = this.constraints.boundTo(document).find((other) => !moving.has(other) && (into === null || this.matterOf(other) !== this.matterOf(into)))
      if (left !== undefined) return refuse({ reason: 'kept-together', decisions: this.constraints.whyTogether(document, left) })
    }
    const hosts = into === null ? [] : this.membersOf(this.matterOf(into)).filter((member) => !moving.has(member))
    const apart = this.#apartWithin([...documents], hosts)
    if (apart !== null) return refuse({ reason: 'kept-apart', decisions: this.constraints.whyApart(...apart) })
    return ok(this.#record('proposed', null, this.#gather([...hosts, ...documents])))
  }

  /** 人工决定: done at once, or refused with all that it contradicts. Revoking lifts a constraint and moves nothing. */
  decide(decision: Decision): Result<{ number: number; event: PartitionEvent }, DecisionRefusal> {
    const checked = this.constraints.check(decision)
    if (!checked.ok) return checked
    const number = this.constraints.record(decision)
    const moves = 'revokes' in checked.value ? [] : this.#obey(decision.kind, checked.value.a, checked.value.b)
    const event = this.#record('decided', number, moves)
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

  /** 重放: the same partition from the number of reports and the events. */
  static replay(size: number, events: readonly PartitionEvent[]): number[] {
    const partition = new Partition(() => undefined)
    for (let at = 0; at < size; at++) partition.add()
    for (const { moves } of events) partition.#apply(moves)
    return Array.from({ length: size }, (_, document) => partition.matterOf(document))
  }

  #turn(from: number[], to: number[], cause: 'undone' | 'redone'): PartitionEvent | null {
    const number = from.pop()
    if (number === undefined) return null
    const turned = this.#events[number] as PartitionEvent
    this.constraints.setInForce(turned.decision as number, cause === 'redone')
    const places = new Map<number, number>()
    for (const { document, from: before } of turned.moves) places.set(document, before)
    const event = this.#record(cause, turned.decision, this.#regroup(places))
    to.push(event.number)
    return event
  }

  /** Moves that put each report back with those that shared its former matter and are still where they were. */
  #regroup(former: ReadonlyMap<number, number>): Move[] {
    const groups = new Map<number, number[]>()
    for (const [document, matter] of former) {
      const group = groups.get(matter)
      if (group === undefined) groups.set(matter, [document])
      else group.push(document)
    }
    const moves: Move[] = []
    for (const [matter, documents] of groups) {
      const hosts = this.membersOf(this.matterOf(matter)).filter((member) => !former.has(member))
      const isStill = !former.has(matter) && hosts.length > 0 && this.#apartWithin(documents, hosts) === null
      const step = this.#gather(isStill ? [...hosts, ...documents] : documents)
      this.#apply(step)
      moves.push(...step)
    }
    for (const { document, from, to } of [...moves].reverse()) this.#apply([{ document, from: to, to: from }])
    return moves
  }

  /** Two reports that a decision keeps apart, within `documents` or between them and `hosts`. */
  #apartWithin(documents: readonly number[], hosts: readonly number[]): [number, number] | null {
    if (!this.constraints.recorded.some(({ decision, revokedBy }) => decision.kind === 'cannot-link' && revokedBy === null)) return null
    const all = [...hosts, ...documents]
    for (const document of documents) for (const other of all) if (other !== document && this.constraints.isApart(document, other)) return [document, other]
    return null
  }

  #obey(kind: Decision['kind'], a: number, b: number): Move[] {
    const matterA = this.membersOf(this.matterOf(a))
    const matterB = this.membersOf(this.matterOf(b))
    if (kind === 'cannot-link') {
      if (this.matterOf(a) !== this.matterOf(b)) return []
      return this.#gather(this.constraints.boundTo(b))
    }
    if (this.matterOf(a) === this.matterOf(b)) return []
    if (this.constraints.mayJoin(matterA, matterB)) return this.#gather([...matterA, ...matterB])
    const bound = this.constraints.boundTo(a)
    const moving = bound.filter((document) => this.matterOf(document) !== this.matterOf(a))
    const hosts = matterA.filter((document) => !bound.includes(document))
    return this.constraints.mayJoin(bound, hosts) ? this.#gather([...matterA, ...moving]) : this.#gather(bound)
  }

  /** Moves that bring the reports given into one matter of exactly these; who is left behind may get a new name. */
  #gather(documents: readonly number[]): Move[] {
    const gathered = new Set(documents)
    const target = Math.min(...documents)
    const moves: Move[] = []
    const left = new Map<number, number[]>()
    for (const document of gathered) {
      const from = this.matterOf(document)
      if (from !== target || this.membersOf(from).some((member) => !gathered.has(member))) left.set(from, [])
      if (from !== target) moves.push({ document, from, to: target })
    }
    for (const from of left.keys()) {
      const rest = this.membersOf(from).filter((member) => !gathered.has(member))
      const name = rest[0]
      if (name !== undefined && name !== from) for (const document of rest) moves.push({ document, from, to: name })
    }
    return moves
  }

  #record(cause: PartitionEvent['cause'], decision: number | null, moves: Move[]): PartitionEvent {
    const event = { number: this.#events.length, cause, decision, moves }
    this.#apply(moves)
    this.#events.push(event)
    return event
  }

  #apply(moves: readonly Move[]): void {
    const changed = new Set<number>()
    for (const { document, from, to } of moves) {
      const before = this.#members.get(from) as number[]
      before.splice(before.indexOf(document), 1)
      if (before.length === 0) this.#members.delete(from)
      const after = this.#members.get(to)
      if (after === undefined) this.#members.set(to, [document])
      else after.push(document)
      this.#matterOf[document] = to
      changed.add(to)
    }
    for (const matter of changed) this.#members.get(matter)?.sort((x, y) => x - y)
  }
}
