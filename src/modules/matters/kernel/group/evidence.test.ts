import { describe, expect, it } from 'vitest'
import { backgroundMessages } from '../../fixtures/messages.ts'
import { shippedModel } from '../../model/shipped.ts'
import { compareAll } from '../batch.ts'
import { MEASURES } from '../compare/measures.ts'
import { type Report, report } from '../report.ts'
import { turnsOf } from './evidence.ts'

const model = shippedModel()
const { join } = model.thresholds

/** Three matters that are near to one another, by people with names and without. */
function nearMatters(): Report[] {
  const told = [
    ['紫藤苑北侧工地夜间施工', '紫藤苑北侧工地每天夜里打桩到凌晨,老人孩子睡不着。'],
    ['紫藤苑北侧工地扬尘', '紫藤苑北侧工地渣土车不冲洗,尘土飞扬,阳台上都是灰。'],
    ['紫藤苑底商烧烤店油烟', '紫藤苑底商烧烤店没有烟道,油烟直排,楼上开不了窗。'],
  ] as const
  return Array.from({ length: 12 }, (_, at) => {
    const [subject, text] = told[at % 3] as (typeof told)[number]
    const reporter = at % 4 === 3 ? null : `U${at % 5}`
    const day = String(1 + at * 2).padStart(2, '0')
    return report({ id: `N${at}`, reporter, at: `2026-05-${day}T08:00:00`, subject, text: `${text}已是第${at + 1}次反映。` })
  })
}

const near = nearMatters()
const comparison = compareAll([...backgroundMessages(), ...near], model)
const decided = { by: 'a test', at: '2026-12-01T00:00:00' }
for (let at = 3; at < near.length; at++) comparison.decide({ kind: 'must-link', a: `N${at % 3}`, b: `N${at}`, ...decided })
for (const [a, b] of [
  ['N0', 'N1'],
  ['N1', 'N2'],
  ['N0', 'N2'],
] as const)
  comparison.decide({ kind: 'cannot-link', a, b, ...decided })
const pairs = near.flatMap((a, at) => near.slice(at + 1).map((b) => [a.id, b.id] as const))

describe('what would have turned the decision', () => {
  it('is never who sent the reports, nor when, nor what could not be measured', () => {
    const turns = pairs.flatMap(([a, b]) => comparison.evidence(a, b).turns)
    expect(turns.length).toBeGreaterThan(0)
    expect(turns.filter(({ feature, from }) => feature === 'same-reporter' || feature === 'days-between' || from === 'missing')).toEqual([])
  })

  it('is nothing at all where nothing could be measured', () => {
    // A sum just under the threshold, which nearly any measure could carry over it.
    expect(turnsOf(model, new Float64Array(MEASURES.length).fill(Number.NaN), join)).toEqual([])
  })

  it('carries the probability to the other side of the threshold', () => {
    for (const [a, b] of pairs) {
      const { probability, turns } = comparison.evidence(a, b)
      for (const turn of turns) expect(turn.probability >= join).toBe(probability < join)
    }
  })
})

describe('the runner-up', () => {
  it('is neither the matter of the one report nor that of the other', () => {
    const found = pairs.map(([a, b]) => ({
      a: comparison.matterOf(a),
      b: comparison.matterOf(b),
      next: comparison.evidence(a, b).runnerUp,
    }))
    expect(found.some(({ a, b, next }) => a !== b && next !== null)).toBe(true)
    for (const { a, b, next } of found) {
      if (next === null) continue
      expect([a, b]).not.toContain(next.matter)
      expect(comparison.matterOf(next.report)).toBe(next.matter)
    }
  })
})
