/**
 * Random histories of machines and people against a model that is too simple to be wrong: labels in an array, decisions
 * in a list, every question answered by looking at everything.
 */
import { describe, expect, it } from 'vitest'
import type { Decision } from '../matter.ts'
import type { RecordedDecision } from './constraints.ts'
import { Partition, type PartitionEvent } from './partition.ts'

/** Marsaglia's xorshift32: the same history on every machine. */
function random(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

interface Standing extends Said {
  readonly number: number
}

interface Said {
  readonly kind: Decision['kind']
  readonly a: number
  readonly b: number
  readonly revokes: number
}

/** The simple model: what is in force, and what follows from it. */
class People {
  said: Said[] = []
  done: number[] = []
  undone: number[] = []

  /** Decisions done and not revoked by one that is done. */
  inForce(): Standing[] {
    const revoked = new Set(this.done.map((number) => this.said[number]!.revokes))
    return this.done
      .filter((number) => !revoked.has(number) && this.said[number]!.kind !== 'revoke')
      .map((number) => ({ ...this.said[number]!, number }))
  }

  /** Whether decisions can all hold: no two reports set apart are bound by a chain of the others. */
  static canHold(decisions: readonly { kind: Decision['kind']; a: number; b: number }[], size: number): boolean {
    const label = Array.from({ length: size }, (_, at) => at)
    for (const { kind, a, b } of decisions) {
      if (kind === 'cannot-link' || label[a] === label[b]) continue
      const [from, to] = [label[b], label[a]!]
      for (let at = 0; at < size; at++) if (label[at] === from) label[at] = to
    }
    return decisions.every(({ kind, a, b }) => kind !== 'cannot-link' || label[a] !== label[b])
  }
}

type Counts = Record<string, number>

/** A million comparisons: vitest's own, which is slow, is asked where something differs, and says what. */
function same(found: unknown, wanted: unknown): void {
  const isSame =
    Array.isArray(found) && Array.isArray(wanted)
      ? found.length === wanted.length && found.every((of, at) => Object.is(of, wanted[at]))
      : Object.is(found, wanted)
  if (!isSame) expect(found).toEqual(wanted)
}

class Drill {
  readonly partition: Partition
  readonly people = new People()
  readonly counts: Counts
  readonly #pick: (below: number) => number
  #last: { before: number[]; after: number[] } | null = null

  constructor(seed: number, size: number, counts: Counts) {
    this.#pick = random(seed)
    this.counts = counts
    this.partition = new Partition((id) => (Number(id) < this.partition.size ? Number(id) : undefined))
    for (let at = 0; at < size; at++) this.partition.add()
  }

  labels(): number[] {
    return Array.from({ length: this.partition.size }, (_, document) => this.partition.matterOf(document))
  }

  step(mostReports: number): void {
    const kind = this.#pick(100)
    if (kind < 4 && this.partition.size < mostReports) {
      this.#count('arrivals')
      this.#last = null
      same(this.partition.add(), this.partition.size - 1)
    } else if (kind < 56) this.#propose()
    else if (kind < 62) this.#regroup()
    else if (kind < 82) this.#decide(kind < 69 ? 'must-link' : kind < 78 ? 'cannot-link' : 'pin')
    else if (kind < 88) this.#revoke()
    else if (kind < 95 || this.people.undone.length === 0) this.#turn('undo')
    else this.#turn('redo')
    this.#check()
  }

  #propose(): void {
    const { size } = this.partition
    const documents = Array.from({ length: 1 + this.#pick(this.#pick(4) === 0 ? 6 : 1) }, () => this.#pick(size))
    // Whole matters as often as single reports: a merger of two matters is the commonest step after a join.
    if (this.#pick(3) === 0) documents.push(...this.partition.membersOf(this.partition.matterOf(this.#pick(size))))
    this.#tryStep(documents, this.#pick(4) === 0 ? null : this.#pick(size))
  }

  /** What a refit and repair does: everything is proposed anew by a grouping that knows of no decision. */
  #regroup(): void {
    const groups = 1 + this.#pick(8)
    const grouping = Array.from({ length: this.partition.size }, () => this.#pick(groups))
    for (let group = 0; group < groups; group++) {
      const documents = grouping.flatMap((of, document) => (of === group ? [document] : []))
      if (documents.length > 0) this.#tryStep(documents, null)
    }
  }

  #tryStep(documents: readonly number[], into: number | null): void {
    const before = this.labels()
    const expected = [...before]
    // A label that no matter has stands for a matter of their own.
    const target = into === null || before.every((label, at) => label !== before[into] || documents.includes(at)) ? -1 : before[into]!
    for (const document of documents) expected[document] = target
    const broken = this.people.inForce().filter(({ kind, a, b }) => (expected[a] === expected[b]) !== (kind !== 'cannot-link'))
    const proposed = this.partition.propose({ documents, into })
    this.#count(proposed.ok ? 'machine steps taken' : 'machine steps refused')
    same(proposed.ok, broken.length === 0)
    this.#last = null
    if (proposed.ok) same(this.labels(), named(expected))
    else {
      same(this.labels(), before)
      same(proposed.refusal.decisions.length > 0, true)
      // Each decision named is of the kind that the reason says, and the step would have broken it.
      const isPart = proposed.refusal.reason === 'kept-apart'
      for (const number of proposed.refusal.decisions) {
        const { kind } = this.people.said[number]!
        same(kind === 'cannot-link', isPart)
        same(
          broken.some((of) => of.number === number),
          true,
        )
      }
    }
  }

  #decide(kind: 'must-link' | 'cannot-link' | 'pin'): void {
    const [a, b] = [this.#pick(this.partition.size), this.#pick(this.partition.size)]
    const before = this.labels()
    const standing = this.people.inForce()
    const isAllowed = a !== b && People.canHold([...standing, { kind, a, b }], before.length)
    const decided = this.partition.decide({ kind, a: String(a), b: String(b), by: 'clerk', at: '2026-03-02T09:00:00' })
    same(decided.ok, isAllowed)
    this.#count(isAllowed ? 'decisions taken' : 'decisions refused')
    if (decided.ok) {
      this.#took({ kind, a, b, revokes: -1 }, decided.value.number, before)
      for (const { document } of decided.value.event.moves) same([before[a], before[b]].includes(before[document]), true)
      return
    }
    same(this.labels(), before)
    if (decided.refusal.reason === 'same-report') return
    const named = decided.refusal.reason === 'contradicts' ? decided.refusal.decisions : []
    const without = (numbers: readonly number[]) => [...standing.filter(({ number }) => !numbers.includes(number)), { kind, a, b }]
    // Without all that are named the decision could be taken; and each that is named stands in the way of it.
    same(People.canHold(without(named), before.length), true)
    const only = standing.filter(({ number }) => named.includes(number))
    same(only.length, named.length)
    same(People.canHold([...only, { kind, a, b }], before.length), false)
  }

  #revoke(): void {
    const { said } = this.people
    const number = this.#pick(said.length + 2)
    const isAllowed = this.people.inForce().some((of) => of.number === number)
    const before = this.labels()
    const decided = this.partition.decide({ kind: 'revoke', decision: number, by: 'clerk', at: '2026-03-02T09:00:00' })
    same(decided.ok, isAllowed)
    this.#count(isAllowed ? 'decisions revoked' : 'decisions refused')
    same(this.labels(), before)
    if (decided.ok) this.#took({ kind: 'revoke', a: -1, b: -1, revokes: number }, decided.value.number, before)
  }

  #took(said: Said, number: number, before: number[]): void {
    same(number, this.people.said.length)
    this.people.said.push(said)
    this.people.done.push(number)
    this.people.undone = []
    this.#last = { before, after: this.labels() }
  }

  #turn(which: 'undo' | 'redo'): void {
    const { done, undone } = this.people
    const [from, to] = which === 'undo' ? [done, undone] : [undone, done]
    const number = from.pop()
    const event = this.partition[which]()
    same(event?.decision ?? undefined, number)
    if (number === undefined) return
    to.push(number)
    this.#count(which === 'undo' ? 'undone' : 'redone')
    // Right after the step, undo gives exactly what was before, and redo exactly what was after.
    if (this.#last !== null && which === 'undo') {
      same(this.labels(), this.#last.before)
      this.partition.redo()
      same(this.labels(), this.#last.after)
      this.partition.undo()
      same(this.labels(), this.#last.before)
      this.#count('undone, redone and undone at once')
    }
    this.#last = null
  }

  #check(): void {
    const labels = this.labels()
    const standing = this.people.inForce()
    this.counts['decisions looked at'] = (this.counts['decisions looked at'] ?? 0) + standing.length
    same(
      standing.filter(({ kind, a, b }) => (labels[a] === labels[b]) !== (kind !== 'cannot-link')),
      [],
    )
    const listed = [...this.partition.matters()].map((matter) => [...this.partition.membersOf(matter)])
    // Every report stands once, in the list of its own matter, in order, and the matter is named by the first of it.
    same(listed.flat().length, labels.length)
    const isRight = (members: number[]) =>
      members.every((member, at) => labels[member] === members[0] && (at === 0 || member > members[at - 1]!))
    same(
      listed.filter((members) => !isRight(members)),
      [],
    )
    const numbers = new Set(standing.map(({ number }) => number))
    const isWrong = ({ number, decision, revokedBy }: RecordedDecision) =>
      (decision.kind !== 'revoke' && revokedBy === null) !== numbers.has(number)
    same(this.partition.decisions.filter(isWrong), [])
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
    if (what !== 'undone, redone and undone at once') this.counts['operations'] = (this.counts['operations'] ?? 0) + 1
  }
}

/** The same groups, each named by its earliest member. */
function named(labels: readonly number[]): number[] {
  const first = new Map<number, number>()
  labels.forEach((label, at) => {
    if (!first.has(label)) first.set(label, at)
  })
  return labels.map((label) => first.get(label)!)
}

/** A replay that trusts nothing: each move must start where the report is. */
function replayed(start: readonly number[], events: readonly PartitionEvent[], size: number): number[] {
  const labels = Array.from({ length: size }, (_, document) => start[document] ?? document)
  for (const { moves } of events) {
    for (const { document, from } of moves) same(labels[document], from)
    for (const { document, to } of moves) labels[document] = to
  }
  return labels
}

describe('a hundred thousand operations of machines and people', () => {
  it('break no decision, and every history can be replayed', () => {
    const counts: Counts = {}
    for (let seed = 1; (counts['operations'] ?? 0) < 100_000; seed++) {
      const size = 2 + (seed % 40)
      const drill = new Drill(seed, size, counts)
      let snapshot: number[] = []
      let events = 0
      for (let at = 0; at < 400; at++) {
        drill.step(size + 20)
        if (at === 250) {
          snapshot = drill.labels()
          events = drill.partition.events.length
        }
      }
      const { partition } = drill
      same(replayed([], partition.events, partition.size), drill.labels())
      same(replayed(snapshot, partition.events.slice(events), partition.size), drill.labels())
      same(Partition.replay(partition.size, partition.events), drill.labels())
    }
    // Figures of the drill: what was tried, and that all of it was tried often.
    console.info(`drill of the guard: ${JSON.stringify(counts)}; broken: 0`)
    for (const what of [
      'arrivals',
      'machine steps taken',
      'machine steps refused',
      'decisions taken',
      'decisions refused',
      'decisions revoked',
      'undone',
      'redone',
    ]) {
      expect(counts[what], what).toBeGreaterThan(1_000)
    }
  })
})
