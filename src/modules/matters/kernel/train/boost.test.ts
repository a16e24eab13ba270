import { describe, expect, it } from 'vitest'
import { MEASURES } from '../compare/measures.ts'
import { levelOf, logistic } from '../compare/model.ts'
import { BOOST, boost, type Pairs, seeded } from './boost.ts'
import { rawSum } from './fit.ts'

const WIDTH = MEASURES.length
const FEW = { ...BOOST, steps: 400, measureShare: 1 }

/** Pairs whose truth is an additive model known to the test: log-odds −4, +3 from the first measure's 0.5 on, +2 where the second is missing. */
function known(rows: number, seed: number): { pairs: Pairs; truth: Float64Array } {
  const random = seeded(seed)
  const values = new Float32Array(rows * WIDTH).fill(Number.NaN)
  const same = new Uint8Array(rows)
  const truth = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const first = Math.floor(random() * 4) / 4
    const isMissing = random() < 0.3
    values[row * WIDTH] = first
    values[row * WIDTH + 1] = isMissing ? Number.NaN : random()
    truth[row] = -4 + (first >= 0.5 ? 3 : 0) + (isMissing ? 2 : 0)
    same[row] = random() < logistic(truth[row] as number) ? 1 : 0
  }
  return { pairs: { values, same, importance: new Float32Array(rows).fill(1) }, truth }
}

describe('learning of weights', () => {
  const { pairs, truth } = known(12_000, 11)
  const learnt = boost(pairs, FEW)

  it('finds an additive truth again, the level "missing" included', () => {
    let worst = 0
    for (let row = 0; row < 2000; row++) {
      worst = Math.max(worst, Math.abs(rawSum(learnt, pairs.values, row) - (truth[row] as number)))
    }
    expect(worst).toBeLessThan(0.5)
  })

  it('predicts as many pairs as there are, though most easy pairs sit out most steps', () => {
    let predicted = 0
    let seen = 0
    for (let row = 0; row < pairs.same.length; row++) {
      predicted += logistic(rawSum(learnt, pairs.values, row))
      seen += pairs.same[row] as number
    }
    expect(Math.abs(predicted / seen - 1)).toBeLessThan(0.03)
  })

  it('gives nothing to measures that say nothing', () => {
    for (const levels of learnt.levels.slice(2)) expect([...levels.weights, levels.missing].every((weight) => weight === 0)).toBe(true)
  })

  it('gives the same weights for the same pairs and seed', () => {
    expect(boost(pairs, FEW)).toEqual(learnt)
  })

  it('puts a value on a cut into the level above', () => {
    const levels = learnt.levels[0]!
    const cut = levels.cuts[0] as number
    expect(levelOf(levels, cut)).toBe(1)
    expect(levelOf(levels, cut - 1e-6)).toBe(0)
  })
})
