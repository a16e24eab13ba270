import { describe, expect, it } from 'vitest'
import { shippedModel } from '../../model/shipped.ts'
import { Comparison } from '../comparison.ts'
import type { Relation } from '../matter.ts'
import { report } from '../report.ts'

/** Relations of reports about one matter, one a month, as a person puts them together. */
function relationsOf(reporters: readonly (string | null)[]): Relation[] {
  const comparison = new Comparison(shippedModel())
  reporters.forEach((reporter, at) => {
    const told = [
      '打桩声震得窗户响,老人心脏受不了',
      '尘土落满阳台,衣服不敢晾在外面',
      '半夜渣土车进出不停,孩子要上学',
      '围挡倒在人行道上,过路要走机动车道',
    ][at % 4] as string
    comparison.add(report({ id: `R${at}`, reporter, at: `2026-0${at + 1}-02T08:00:00`, subject: '紫藤苑北侧工地', text: `${told}。` }))
  })
  for (let at = 1; at < reporters.length; at++)
    comparison.decide({ kind: 'must-link', a: 'R0', b: `R${at}`, by: 'a test', at: '2026-12-01T00:00:00' })
  expect(new Set(comparison.members().map(({ matter }) => matter)).size).toBe(1)
  return comparison.members().map(({ relation }) => relation)
}

describe('relation', () => {
  it.each<[readonly (string | null)[], readonly Relation[]]>([
    [
      ['A', 'B', 'A'],
      ['first', 'another-person', 'repeat'],
    ],
    // Nobody knows whether somebody without a name is the same person or another.
    [
      ['A', null, 'B'],
      ['first', 'unknown-person', 'another-person'],
    ],
    [
      [null, 'A', 'A', 'B'],
      ['first', 'unknown-person', 'repeat', 'another-person'],
    ],
    [
      [null, null, null],
      ['first', 'unknown-person', 'unknown-person'],
    ],
  ])('of %j is %j', (reporters, relations) => {
    expect(relationsOf(reporters)).toEqual(relations)
  })

  it('says of two reports what it says of the matter', () => {
    const comparison = new Comparison(shippedModel())
    for (const [id, reporter] of [
      ['R0', 'A'],
      ['R1', null],
    ] as const)
      comparison.add(report({ id, reporter, at: '2026-01-02T08:00:00', subject: '紫藤苑北侧工地', text: '打桩声。' }))
    comparison.decide({ kind: 'must-link', a: 'R0', b: 'R1', by: 'a test', at: '2026-12-01T00:00:00' })
    expect(comparison.evidence('R0', 'R1').relation).toBe('unknown-person')
  })
})
