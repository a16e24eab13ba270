import { describe, expect, it } from 'vitest'
import { seeded } from './boost.ts'
import { Tally, tally, wilson } from './scores.ts'

const SURE = () => false

describe('scores of a grouping', () => {
  it('agrees with the worked figures: {a b c}{d e} said, {a b}{c d e} meant', () => {
    const sums = new Tally()
    tally(sums, [0, 0, 0, 1, 1], [7, 7, 8, 8, 8], SURE)
    const { pairwise, bcubed } = sums.scores()
    // Pairs said: ab ac bc de; meant: ab cd ce de; both: ab de.
    expect(pairwise).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
    // Precision per report: 2/3 2/3 1/3 1 1; recall: 1 1 1/3 2/3 2/3. Both sums are 11/3.
    expect(bcubed).toEqual({ precision: 0.7333, recall: 0.7333, f1: 0.7333 })
  })

  it('leaves out pairs that the labels are unsure of and reports that they do not know', () => {
    const sums = new Tally()
    tally(sums, [0, 0, 0, 0], [1, 2, -1, -1], (a, b) => a === 0 && b === 1)
    expect([sums.said, sums.both, sums.meant, sums.reports]).toEqual([0, 0, 0, 2])
  })

  it('counts the reports that are alone in the labels in one figure and not in the other', () => {
    const sums = new Tally()
    tally(sums, [0, 1, 2], [5, 5, 6], SURE)
    expect(sums.scores().bcubed.recall).toBeCloseTo((0.5 + 0.5 + 1) / 3, 4)
    expect(sums.scores().bcubedRepeated.recall).toBe(0.5)
  })

  it('adds up over folds to the figures of the whole, whatever the folds', () => {
    const random = seeded(3)
    for (let round = 0; round < 50; round++) {
      const draw = (below: number) => Array.from({ length: 30 }, () => Math.floor(random() * below))
      const said = draw(9)
      const meant = draw(9)
      const fold = draw(4)
      const whole = new Tally()
      tally(whole, said, meant, SURE)
      const added = new Tally()
      for (let left = 0; left < 4; left++) tally(added, said, meant, SURE, (at) => fold[at] === left)
      expect(added.scores()).toEqual(whole.scores())
      const crossing = [...said.keys()].flatMap((a) => [...said.keys()].filter((b) => a < b && said[a] === said[b] && fold[a] !== fold[b]))
      expect(added.across).toBe(crossing.length * 2)
    }
  })
})

describe("Wilson's interval", () => {
  it("agrees with Newcombe's table (1998): 81 of 263 and 15 of 148", () => {
    expect(wilson(81, 263).low).toBeCloseTo(0.2553, 4)
    expect(wilson(81, 263).high).toBeCloseTo(0.3662, 4)
    expect(wilson(15, 148).low).toBeCloseTo(0.0624, 4)
    expect(wilson(15, 148).high).toBeCloseTo(0.1605, 4)
  })

  it('says nothing when nothing was seen', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
  })
})
