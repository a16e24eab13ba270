import { describe, expect, it } from 'vitest'
import { MEASURES, type Measure } from './measures.ts'
import { againstRivals } from './rivals.ts'

const WIDTH = MEASURES.length

/** Rows with one likeness each; what is against the rivals starts as something that must be overwritten. */
function rows(likenesses: readonly number[]): Float64Array {
  const values = new Float64Array(likenesses.length * WIDTH).fill(-1)
  likenesses.forEach((likeness, at) => {
    values[at * WIDTH + MEASURES.indexOf('whole-likeness')] = likeness
  })
  return values
}

function column(values: Float64Array, measure: Measure): number[] {
  const at = MEASURES.indexOf(measure)
  return Array.from({ length: values.length / WIDTH }, (_, row) => values[row * WIDTH + at] as number)
}

function against(likenesses: readonly number[]): { best: number[]; typical: number[] } {
  const values = rows(likenesses)
  againstRivals(values, likenesses.length)
  return { best: column(values, 'whole-against-best'), typical: column(values, 'whole-against-typical') }
}

describe('a pair against its rivals', () => {
  it('sets the best against the second and all others against the best', () => {
    expect(against([0.2, 0.8, 0.4, 0.1, 0.1]).best).toEqual([0.25, 2, 0.5, 0.125, 0.125])
  })

  it('sets each against the median', () => {
    expect(against([0.2, 0.8, 0.4, 0.1, 0.1]).typical).toEqual([1, 4, 2, 0.5, 0.5])
  })

  it('says "missing" where there is no rival, where nothing is typical yet, and where the likeness itself is missing', () => {
    expect(against([0.5]).best).toEqual([Number.NaN])
    expect(against([0.5, 0.25]).best).toEqual([2, 0.5])
    expect(against([0.5, 0.25]).typical).toEqual([Number.NaN, Number.NaN])
    expect(against([0.5, Number.NaN, 0.1, 0.1, 0.1]).best[1]).toBeNaN()
    expect(against([0.5, Number.NaN, 0.1, 0.1, 0.1]).best[0]).toBe(5)
  })

  it('bounds what stands out from nothing at all', () => {
    expect(against([0.9, Number.NaN]).best[0]).toBe(20)
    expect(against([0.9, 0.001]).best[0]).toBe(20)
    expect(against([0.9, 0]).best).toEqual([20, 0])
  })

  it('does not depend on the order of the candidates, nor on the unit of the likeness', () => {
    const likenesses = Array.from({ length: 40 }, (_, at) => 0.1 + ((at * 17) % 40) / 50)
    const { best, typical } = against(likenesses)
    const turned = against([...likenesses].reverse())
    expect([...turned.best].reverse()).toEqual(best)
    expect([...turned.typical].reverse()).toEqual(typical)
    const halved = against(likenesses.map((likeness) => likeness / 2))
    expect(halved.best).toEqual(best)
    expect(halved.typical).toEqual(typical)
  })

  it('leaves all other measures as they were', () => {
    const values = rows([0.3, 0.6])
    againstRivals(values, 2)
    expect(column(values, 'days-between')).toEqual([-1, -1])
    expect(column(values, 'whole-likeness')).toEqual([0.3, 0.6])
  })
})
