import { describe, expect, it } from 'vitest'
import { waterFigures } from './figures.ts'
import { readMeasured } from './measured.ts'
import { waterRulesOn } from './rules.ts'
import { addToTotals, emptyTotals, sectionPeriod } from './section-period.ts'

const found = waterRulesOn('2026-06-30')
if (!found.ok) throw new Error('no rules')
const rules = found.value

/** A section with one sample of ammonia nitrogen; none where it was dry. */
function section(ammonia: string | null) {
  const totals = emptyTotals('river', 'laboratory')
  const items = new Map([['ammonia-nitrogen' as const, readMeasured(ammonia ?? '')]])
  addToTotals(totals, '2026-06', { body: 'river', source: 'laboratory', state: ammonia === null ? 'dry' : 'sampled', items }, rules)
  return sectionPeriod(totals, { months: [{ month: '2026-06', expectedN: 1 }], enoughPercent: 50 }, rules)
}
const valuesOf = (ammonia: readonly (string | null)[]) => waterFigures(ammonia.map(section)).map(({ value, rows }) => [value, rows])

describe('the figures of sections', () => {
  it('say that all are good where all that were assessed are Ⅲ or better, the limit included', () => {
    expect(waterFigures(['0.1', '0.5', '1.0', null].map(section))).toEqual([
      { id: 'water.sections', value: '3', unit: '个', rows: 4 },
      { id: 'water.sections-good', value: '100.0', unit: '%', rows: 3 },
      { id: 'water.sections-good-count', value: '3', unit: '个', rows: 3 },
      { id: 'water.sections-worst', value: '0.0', unit: '%', rows: 3 },
    ])
  })

  it('count those that are not, and round once', () => {
    expect(valuesOf(['0.1', '1.0001', '9'])).toEqual([
      ['3', 3],
      ['33.3', 3],
      ['1', 3],
      ['33.3', 3],
    ])
  })

  it('have no share of nothing', () => {
    expect(valuesOf([null])).toEqual([
      ['0', 1],
      [null, 0],
      [null, 0],
      [null, 0],
    ])
    expect(valuesOf([])[1]).toEqual([null, 0])
  })
})
