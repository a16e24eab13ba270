import { describe, expect, it } from 'vitest'
import type { Decision } from '../matter.ts'
import { Partition } from './partition.ts'

/** A partition of `size` reports with the ids r0, r1, … */
function partitionOf(size: number): Partition {
  const partition = new Partition((id) => {
    const document = Number(id.slice(1))
    return document < size ? document : undefined
  })
  for (let at = 0; at < size; at++) partition.add()
  return partition
}

function decision(kind: 'must-link' | 'cannot-link' | 'pin', a: number, b: number): Decision {
  return { kind, a: `r${a}`, b: `r${b}`, by: 'clerk', at: '2026-03-02T09:00:00' }
}

function revoke(number: number): Decision {
  return { kind: 'revoke', decision: number, by: 'clerk', at: '2026-03-02T10:00:00' }
}

function matters(partition: Partition): number[][] {
  return [...partition.matters()].sort((x, y) => x - y).map((matter) => [...partition.membersOf(matter)])
}

function bring(partition: Partition, ...documents: number[]): void {
  expect(partition.propose({ documents, into: null }).ok).toBe(true)
}

describe('what a machine proposes', () => {
  it('names a matter by its earliest report, whoever came first', () => {
    const partition = partitionOf(5)
    bring(partition, 3, 4)
    expect(partition.matterOf(4)).toBe(3)
    partition.propose({ documents: [1], into: 4 })
    expect(matters(partition)).toEqual([[0], [1, 3, 4], [2]])
    partition.propose({ documents: [1], into: null })
    expect(matters(partition)).toEqual([[0], [1], [2], [3, 4]])
  })

  it('is refused, with the decision named, where a person set reports apart', () => {
    const partition = partitionOf(4)
    partition.decide(decision('cannot-link', 0, 1))
    bring(partition, 1, 2)
    expect(partition.propose({ documents: [0], into: 2 })).toEqual({ ok: false, refusal: { reason: 'kept-apart', decisions: [0] } })
    expect(partition.propose({ documents: [0, 1, 3], into: null })).toEqual({
      ok: false,
      refusal: { reason: 'kept-apart', decisions: [0] },
    })
    expect(matters(partition)).toEqual([[0], [1, 2], [3]])
  })

  it('is refused, with the decision named, where it would separate what a person bound', () => {
    const partition = partitionOf(4)
    partition.decide(decision('must-link', 0, 1))
    partition.decide(decision('pin', 3, 1))
    expect(partition.propose({ documents: [3], into: 2 })).toEqual({ ok: false, refusal: { reason: 'kept-together', decisions: [1] } })
    expect(partition.propose({ documents: [0, 1], into: null })).toEqual({
      ok: false,
      refusal: { reason: 'kept-together', decisions: [1] },
    })
    expect(partition.propose({ documents: [2], into: 3 }).ok).toBe(true)
    expect(matters(partition)).toEqual([[0, 1, 2, 3]])
  })

  it('takes along nobody: who stays behind keeps a matter', () => {
    const partition = partitionOf(4)
    bring(partition, 0, 1, 2, 3)
    partition.propose({ documents: [0, 2], into: null })
    expect(matters(partition)).toEqual([
      [0, 2],
      [1, 3],
    ])
  })

  it('changes nothing when the reports are together already', () => {
    const partition = partitionOf(3)
    bring(partition, 0, 1)
    const again = partition.propose({ documents: [0, 1], into: null })
    expect(again.ok && again.value.moves).toEqual([])
  })

  it('cannot name a report that never came', () => {
    expect(() => partitionOf(2).propose({ documents: [2], into: 0 })).toThrow('there is no report 2 among 2')
  })
})

describe('what a person decides', () => {
  it('makes one matter of two', () => {
    const partition = partitionOf(5)
    bring(partition, 0, 1)
    bring(partition, 2, 3)
    const decided = partition.decide(decision('must-link', 1, 3))
    expect(decided.ok && decided.value.event.moves).toEqual([
      { document: 2, from: 2, to: 0 },
      { document: 3, from: 2, to: 0 },
    ])
    expect(matters(partition)).toEqual([[0, 1, 2, 3], [4]])
  })

  it('pins one report to the matter of another and leaves its former matter where it is', () => {
    const partition = partitionOf(5)
    bring(partition, 0, 1)
    bring(partition, 2, 3)
    partition.decide(decision('pin', 1, 3))
    expect(matters(partition)).toEqual([[0], [1, 2, 3], [4]])
  })

  it('sets two reports apart: the second leaves with what is bound to it', () => {
    const partition = partitionOf(5)
    bring(partition, 0, 1, 2, 3, 4)
    partition.decide(decision('must-link', 3, 1))
    partition.decide(decision('cannot-link', 0, 1))
    expect(matters(partition)).toEqual([
      [0, 2, 4],
      [1, 3],
    ])
  })

  it('moves as few reports as it can when others stand in the way of a merger', () => {
    const partition = partitionOf(6)
    bring(partition, 0, 1, 2, 3)
    bring(partition, 4, 5)
    partition.decide(decision('cannot-link', 1, 4))
    // 1 must not meet 4. To bring 4 over, 4 and 1 would move; to bring 0 over, 0 alone.
    partition.decide(decision('must-link', 0, 4))
    expect(matters(partition)).toEqual([
      [0, 4, 5],
      [1, 2, 3],
    ])
  })

  it('takes the later side over when both sides would move the same number', () => {
    const partition = partitionOf(4)
    bring(partition, 0, 1)
    bring(partition, 2, 3)
    partition.decide(decision('cannot-link', 1, 3))
    partition.decide(decision('must-link', 0, 2))
    expect(matters(partition)).toEqual([[0, 1, 2], [3]])
  })

  it('is refused with every decision on every chain that it contradicts, and no other', () => {
    const partition = partitionOf(8)
    partition.decide(decision('must-link', 0, 1)) // 0: on a chain
    partition.decide(decision('must-link', 1, 2)) // 1: on a chain
    partition.decide(decision('pin', 0, 3)) // 2: on the second chain
    partition.decide(decision('must-link', 3, 2)) // 3: on the second chain
    partition.decide(decision('must-link', 2, 4)) // 4: a twig
    partition.decide(decision('must-link', 4, 5)) // 5: a twig
    partition.decide(decision('must-link', 1, 0)) // 6: said twice
    partition.decide(decision('must-link', 6, 7)) // 7: elsewhere
    expect(partition.decide(decision('cannot-link', 0, 2))).toEqual({
      ok: false,
      refusal: { reason: 'contradicts', decisions: [0, 1, 2, 3, 6] },
    })
    expect(partition.decide(decision('cannot-link', 2, 5))).toEqual({ ok: false, refusal: { reason: 'contradicts', decisions: [4, 5] } })
  })

  it('is refused with what sets the two apart and with what binds each to it', () => {
    const partition = partitionOf(6)
    partition.decide(decision('must-link', 0, 1)) // 0
    partition.decide(decision('pin', 3, 2)) // 1
    partition.decide(decision('cannot-link', 3, 1)) // 2
    partition.decide(decision('cannot-link', 0, 2)) // 3
    partition.decide(decision('cannot-link', 0, 4)) // 4: concerns another
    expect(partition.decide(decision('must-link', 0, 2))).toEqual({
      ok: false,
      refusal: { reason: 'contradicts', decisions: [0, 1, 2, 3] },
    })
    expect(partition.decide(decision('pin', 1, 3))).toEqual({ ok: false, refusal: { reason: 'contradicts', decisions: [0, 1, 2, 3] } })
  })

  it('is refused when it names a report or a decision that is not there', () => {
    const partition = partitionOf(2)
    partition.decide(decision('must-link', 0, 1))
    partition.decide(revoke(0))
    expect(partition.decide(decision('must-link', 0, 7))).toEqual({ ok: false, refusal: { reason: 'unknown-report', id: 'r7' } })
    expect(partition.decide(decision('pin', 1, 1))).toEqual({ ok: false, refusal: { reason: 'same-report', id: 'r1' } })
    for (const number of [0, 1, 2, -1]) {
      expect(partition.decide(revoke(number))).toEqual({ ok: false, refusal: { reason: 'unknown-decision', decision: number } })
    }
    expect(partition.decisions).toHaveLength(2)
  })

  it('is lifted by revoking, which moves nothing by itself', () => {
    const partition = partitionOf(3)
    partition.decide(decision('must-link', 0, 1))
    const revoked = partition.decide(revoke(0))
    expect(revoked.ok && revoked.value.event.moves).toEqual([])
    expect(matters(partition)).toEqual([[0, 1], [2]])
    expect(partition.decisions[0]?.revokedBy).toBe(1)
    expect(partition.decide(decision('cannot-link', 0, 1)).ok).toBe(true)
    expect(matters(partition)).toEqual([[0], [1], [2]])
  })
})

describe('undo and redo', () => {
  it('take back what a decision moved, and move it again', () => {
    const partition = partitionOf(6)
    bring(partition, 0, 1, 2, 3)
    bring(partition, 4, 5)
    const before = matters(partition)
    partition.decide(decision('cannot-link', 3, 0))
    const between = matters(partition)
    partition.decide(decision('must-link', 0, 5))
    const after = matters(partition)
    partition.undo()
    expect(matters(partition)).toEqual(between)
    partition.undo()
    expect(matters(partition)).toEqual(before)
    expect(partition.undo()).toBeNull()
    partition.redo()
    expect(matters(partition)).toEqual(between)
    partition.redo()
    expect(matters(partition)).toEqual(after)
    expect(partition.redo()).toBeNull()
  })

  it('obey the decision again when a machine moved the reports in between', () => {
    const partition = partitionOf(3)
    bring(partition, 0, 1)
    partition.decide(decision('must-link', 0, 1))
    partition.undo()
    partition.propose({ documents: [1], into: 2 })
    partition.redo()
    expect(partition.matterOf(0)).toBe(partition.matterOf(1))
    partition.decide(revoke(0))
    partition.propose({ documents: [0], into: null })
    expect(partition.matterOf(0)).not.toBe(partition.matterOf(1))
    partition.undo()
    expect(partition.matterOf(0)).toBe(partition.matterOf(1))
  })

  it('leave a report where a machine brought it meanwhile', () => {
    const partition = partitionOf(5)
    bring(partition, 2, 3)
    partition.decide(decision('must-link', 0, 2))
    partition.propose({ documents: [3], into: 4 })
    partition.undo()
    expect(matters(partition)).toEqual([[0], [1], [2], [3, 4]])
  })

  it('forget what was undone once a person decides anew', () => {
    const partition = partitionOf(3)
    partition.decide(decision('must-link', 0, 1))
    partition.undo()
    partition.decide(decision('cannot-link', 0, 1))
    expect(partition.redo()).toBeNull()
    expect(matters(partition)).toEqual([[0], [1], [2]])
  })
})
