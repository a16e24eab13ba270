import { describe, expect, it } from 'vitest'
import type { Decision } from '../kernel/matter.ts'
import type { RecordedDecision } from '../kernel/partition/constraints.ts'
import { decisionsTaken, readDecisions, writeDecisions } from './decisions.ts'

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
