import { describe, expect, it } from 'vitest'
import { shippedModel } from '../../model/shipped.ts'
import weights from '../../model/weights.json' with { type: 'json' }
import { MEASURES } from './measures.ts'
import { readModel } from './model-file.ts'

const text = (change: object = {}) => JSON.stringify({ ...weights, ...change })
const refused = (of: string) => {
  const read = readModel(of)
  return read.ok ? null : read.refusal
}
const [first, ...others] = weights.levels

describe('a model file', () => {
  it('is the model that was written', () => {
    const read = readModel(text())
    if (!read.ok) throw new Error(read.refusal.code)
    const [own, shipped] = [read.value, shippedModel()]
    for (const value of [Number.NaN, 0, 0.1, 0.5, 1, 40]) {
      const values = new Float64Array(MEASURES.length).fill(value)
      expect(own.probability(values)).toBe(shipped.probability(values))
    }
    expect(own.background).toEqual(shipped.background)
  })

  it.each(['', '{', 'null', '[]', '"model"', '7'])('is not %j', (of) => {
    expect(refused(of)).toEqual({ code: 'not-a-model', part: null })
  })

  it.each(Object.keys(weights))('lacks nothing: without %s it is refused', (part) => {
    expect(refused(text({ [part]: undefined }))).toEqual({ code: 'not-a-model', part })
  })

  it.each([
    ['levels', { levels: [{ ...first, cuts: [0.2, 0.1], weights: [0, 0, 0] }, ...others] }],
    ['levels', { levels: [{ ...first, weights: first?.weights.slice(1) }, ...others] }],
    ['levels', { levels: [{ ...first, missing: null }, ...others] }],
    ['levels', { levels: [{ ...first, weights: first?.weights.map(String) }, ...others] }],
    ['thresholds', { thresholds: { ...weights.thresholds, join: 50 } }],
    ['calibration', { calibration: { slope: 1 } }],
    ['background', { background: { messages: 3, bits: 24, packed: '*' } }],
    ['background', { background: { messages: 3, bits: 64, packed: '' } }],
  ])('holds figures that are figures: %s', (part, change) => {
    expect(refused(text(change))).toEqual({ code: 'not-a-model', part })
  })

  it('of another version, with other measures, is refused by its name', () => {
    for (const levels of [others, [...weights.levels].reverse(), [{ ...first, measure: 'shoe-size' }, ...others]])
      expect(refused(text({ levels, version: 'of old' }))).toEqual({ code: 'other-measures', version: 'of old' })
  })
})
