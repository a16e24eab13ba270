import { describe, expect, it } from 'vitest'
import type { Decision } from '../kernel/matter.ts'
import type { RecordedDecision } from '../kernel/partition/constraints.ts'
import { combineDecisions, decisionKeys, decisionsTaken, readDecisions, writeDecisions } from './decisions.ts'

const link = (a: string, b: string): Decision => ({ kind: 'must-link', a, b, by: 'page', at: '2026-03-02T08:00:00Z' })
const revoke = (decision: number): Decision => ({ kind: 'revoke', decision, by: 'page', at: '2026-03-02T09:00:00Z' })

describe('decisionsTaken', () => {
  it('leaves out what was undone and counts what is revoked anew', () => {
    const recorded: RecordedDecision[] = [
      { number: 0, decision: link('1', '2'), revokedBy: 0 },
      { number: 1, decision: link('1', '3'), revokedBy: 2 },
      { number: 2, decision: revoke(1), revokedBy: null },
      { number: 3, decision: link('4', '5'), revokedBy: null },
    ]
    expect(decisionsTaken(recorded)).toEqual([link('1', '3'), revoke(0), link('4', '5')])
  })
})

describe('combineDecisions', () => {
  const known = (...decisions: Decision[]) => new Set(decisionKeys(decisions))

  it('adds what is new behind what others left, whose revokes still mean the same', () => {
    const kept = [link('1', '2'), revoke(0), link('3', '4')]
    const own = [link('5', '6'), revoke(0)]
    expect(combineDecisions(kept, own, known())).toEqual([...kept, link('5', '6'), revoke(3)])
  })

  it('takes out what was undone, with what revoked it elsewhere, and counts the others anew', () => {
    const kept = [link('1', '2'), link('3', '4'), revoke(0), revoke(1)]
    expect(combineDecisions(kept, [], known(link('1', '2')))).toEqual([link('3', '4'), revoke(0)])
  })

  it('brings back nothing that was undone elsewhere', () => {
    const own = [link('1', '2'), link('3', '4')]
    expect(combineDecisions([], own, known(link('1', '2')))).toEqual([link('3', '4')])
    expect(combineDecisions([], [link('1', '2'), revoke(0)], known(link('1', '2')))).toEqual([])
  })

  it('keeps one that stands twice twice, and revokes the one that was revoked', () => {
    const own = [link('1', '2'), link('1', '2'), revoke(1)]
    expect(combineDecisions([link('1', '2')], own, known(link('1', '2')))).toEqual(own)
    expect(combineDecisions(own, [link('1', '2')], known(...own))).toEqual([link('1', '2')])
  })
})

describe('a file of decisions', () => {
  it('is read as it was written', () => {
    const of = { file: 'a.csv', sha256: 'f'.repeat(64), decisions: [link('1', '2'), revoke(0)] }
    expect(readDecisions(writeDecisions(of))).toEqual(of)
  })

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"file":"a","sha256":null,"decisions":[{"kind":"must-link","a":"1"}]}',
    '{"file":"a","sha256":null,"decisions":[{"kind":"drop","a":"1","b":"2","by":"x","at":"y"}]}',
  ])('is refused as a whole where it is none: %s', (text) => {
    expect(readDecisions(text)).toBeNull()
  })
})
