import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterBody } from '#standards/gb-3838/limits.table.ts'
import { basinEvaluation, classShares, statusOfShares } from './basin.ts'
import { basinChange, sharesChange, statusChange } from './change.ts'
import { mainPollutants } from './main-pollutants.ts'
import { readMeasured } from './measured.ts'
import { waterRulesOn } from './rules.ts'
import { addToTotals, emptyTotals, type Month, type Period, sectionPeriod } from './section-period.ts'
import { sectionClass, type WaterReading } from './single-factor.ts'
import { againstTarget } from './target.ts'
import type { WaterClass } from './water-class.ts'

const DAY = '2026-03-02'
const found = waterRulesOn(DAY)
if (!found.ok) throw new Error('no rules')
const rules = found.value

type Values = Partial<Record<WaterItem, string>>

function reading(values: Values, rest: Partial<WaterReading> = {}): WaterReading {
  const items = new Map(Object.entries(values).map(([item, text]) => [item as WaterItem, readMeasured(text)]))
  return { body: 'river', source: 'laboratory', state: 'sampled', items, ...rest }
}

const evaluated = (values: Values) => {
  const result = sectionClass(reading(values), rules)
  if (!result.isEvaluated) throw new Error(result.reason)
  return result
}

const pollutants = (values: Values) =>
  mainPollutants(evaluated(values).items, 'river', rules).map(({ item, multipleText }) => [item, multipleText])

/** A section over months: values of one reading a month, or several. */
function section(months: Readonly<Record<string, readonly Values[]>>, body: WaterBody = 'river', expectedN = 1, enoughPercent = 50) {
  const totals = emptyTotals(body, 'laboratory')
  for (const [month, readings] of Object.entries(months))
    for (const values of readings) addToTotals(totals, month as Month, reading(values, { body }), rules)
  const period: Period = { months: Object.keys(months).map((month) => ({ month: month as Month, expectedN })), enoughPercent }
  return sectionPeriod(totals, period, rules)
}

const ammoniaOf = { 1: '0.1', 2: '0.4', 3: '0.9', 4: '1.4', 5: '1.9', 6: '3' } as const
const ofClass = (grade: WaterClass) => section({ '2026-01': [{ 'ammonia-nitrogen': ammoniaOf[grade] }] })

describe('main pollutants of a section', () => {
  it('are the worst classes first, then the larger multiple, three at most', () => {
    const values: Values = {
      'permanganate-index': '12',
      'chemical-oxygen-demand': '44',
      'ammonia-nitrogen': '1.8',
      'total-phosphorus': '0.36',
      'five-day-bod': '5',
    }
    expect(pollutants(values)).toEqual([
      // 劣Ⅴ; then the Ⅴ: 1.00 above 6, 0.80 above 1.0 and above 0.2.
      ['chemical-oxygen-demand', '1.20'],
      ['permanganate-index', '1.00'],
      ['ammonia-nitrogen', '0.80'],
    ])
  })

  it('begin with cyanide and metals that miss class Ⅲ, whatever their class', () => {
    const values: Values = { 'ammonia-nitrogen': '9', lead: '0.06', cyanide: '0.3', 'total-phosphorus': '0.9' }
    expect(pollutants(values).map(([item]) => item)).toEqual(['cyanide', 'lead', 'ammonia-nitrogen'])
  })

  it('have no multiple for pH and oxygen, which stand behind those of their class', () => {
    expect(pollutants({ ph: '9.3', 'dissolved-oxygen': '1', 'ammonia-nitrogen': '2.2' })).toEqual([
      ['ammonia-nitrogen', '1.20'],
      ['ph', null],
      ['dissolved-oxygen', null],
    ])
  })

  it('are none at class Ⅲ, and named from just over it', () => {
    expect(pollutants({ 'permanganate-index': '6', 'ammonia-nitrogen': '1.0' })).toEqual([])
    expect(pollutants({ 'permanganate-index': '6.06' })).toEqual([['permanganate-index', '0.01']])
  })
})

describe('assessment against a target class', () => {
  it('is reached at the limit and says by how much it is missed', () => {
    const of = (values: Values, target: 2 | 3) => againstTarget(evaluated(values), 'river', target, rules)
    expect(of({ 'permanganate-index': '6' }, 3)).toMatchObject({ isReached: true, failing: [], n: 1, expectedN: 21 })
    const missed = of({ 'permanganate-index': '5', 'dissolved-oxygen': '5.5', 'ammonia-nitrogen': '0.5' }, 2)
    expect(missed).toMatchObject({ isReached: false, class: 3 })
    expect(missed.isEvaluated && missed.failing.map(({ item, multipleText }) => [item, multipleText])).toEqual([
      ['dissolved-oxygen', null],
      ['permanganate-index', '0.25'],
    ])
    const dry = sectionClass(reading({}, { state: 'dry' }), rules)
    expect(againstTarget(dry, 'river', 3, rules)).toMatchObject({ isEvaluated: false, reason: 'dry' })
  })
})

describe('a section over a period', () => {
  it('has the mean of its months, not of its readings', () => {
    const of = section({
      '2026-01': [{ 'ammonia-nitrogen': '1.0' }],
      '2026-02': [{ 'ammonia-nitrogen': '0.1' }, { 'ammonia-nitrogen': '0.3' }],
    })
    expect(of.means.get('ammonia-nitrogen')).toMatchObject({ measured: { text: '0.60' }, n: 3 })
    expect(of.whole).toMatchObject({ isEvaluated: true, class: 3 })
    expect(of.months.map(({ of: month }) => month.isEvaluated && month.class)).toEqual([3, 2])
    expect([of.monthsOfClass[2], of.monthsOfClass[3], of.monthsNotEvaluated]).toEqual([1, 1, 0])
  })

  it('is judged by the mean before it was rounded', () => {
    // (0.5 + 0.5 + 0.501) ÷ 3 is shown as 0.50 and is above 0.5.
    const of = section({ '2026-01': ['0.5', '0.5', '0.501'].map((value) => ({ 'ammonia-nitrogen': value })) })
    expect(of.means.get('ammonia-nitrogen')?.measured.text).toBe('0.50')
    expect(of.whole).toMatchObject({ class: 3 })
  })

  it('counts half of a detection limit in a mean, and stays below it where nothing was detected', () => {
    const of = section({
      '2026-01': [
        { lead: '0.02L', copper: '0.05' },
        { lead: '0.02L', copper: '<0.05' },
      ],
    })
    expect(of.means.get('lead')).toMatchObject({ measured: { kind: 'below-detection' }, n: 2, belowDetection: 2 })
    // (0.05 + 0.025) ÷ 2 = 0.0375: the even digit.
    expect(of.means.get('copper')).toMatchObject({ measured: { text: '0.038' }, belowDetection: 1 })
    // ND without a limit among values: nothing to add.
    const unknown = section({ '2026-01': [{ lead: 'ND' }, { lead: '0.05' }] }).means.get('lead')
    expect(unknown).toMatchObject({ value: null, measured: { kind: 'missing' }, withoutLimit: 1 })
  })

  it('is not evaluated from too few readings, and says from how many', () => {
    const months = { '2026-01': [{ ph: '7' }], '2026-02': [], '2026-03': [] }
    expect(section(months).whole).toMatchObject({
      isEvaluated: false,
      reason: 'too-few-readings',
      n: 1,
      expectedN: 3,
      coveragePercent: '33.3',
    })
    expect(section({ '2026-01': [{ ph: '7' }], '2026-02': [] }).whole).toMatchObject({ isEvaluated: true, n: 1, expectedN: 2 })
    expect(section(months, 'river', 1, 0).whole).toMatchObject({ isEvaluated: true })
  })

  it('counts times without water or under ice as to come and not as evaluated, and asks the others whether they were enough', () => {
    const totals = emptyTotals('river', 'laboratory')
    addToTotals(totals, '2026-01', reading({}, { state: 'frozen' }), rules)
    addToTotals(totals, '2026-02', reading({ ph: '7' }), rules)
    addToTotals(totals, '2026-03', reading({}), rules)
    const months = (['2026-01', '2026-02', '2026-03'] as const).map((month) => ({ month, expectedN: 1 }))
    const of = sectionPeriod(totals, { months, enoughPercent: 50 }, rules)
    expect(of.whole).toMatchObject({ isEvaluated: true, n: 1, expectedN: 3, unsampled: { frozen: 1, 'no-items': 1 } })
    expect(of.months.map(({ of: month }) => !month.isEvaluated && month.reason)).toEqual(['frozen', false, 'no-items'])
  })
})

describe('a river', () => {
  it('of fewer than five sections is evaluated by the means of its items', () => {
    const sections = ['0.5', '1.6'].map((value) => section({ '2026-01': [{ 'ammonia-nitrogen': value, ph: '8' }] }))
    expect(basinEvaluation(sections, rules)).toMatchObject({
      method: 'means',
      class: 4,
      status: 'light-pollution',
      n: 2,
      expectedN: 2,
      pollutants: [{ item: 'ammonia-nitrogen', multipleText: '0.05' }],
    })
  })

  it('that is one lake is evaluated by the means of its points, however many there are', () => {
    const points = ['0.5', '0.5', '0.5', '0.5', '4'].map((value) => section({ '2026-01': [{ 'ammonia-nitrogen': value }] }, 'lake'))
    // (4 × 0.5 + 4) ÷ 5 = 1.2 mg/L: Ⅳ. By the shares 80 % would be Ⅰ to Ⅲ.
    expect(basinEvaluation(points, rules, { isOneWater: true })).toMatchObject({
      method: 'lake-means',
      class: 4,
      status: 'light-pollution',
    })
    expect(basinEvaluation(points, rules)).toMatchObject({ method: 'shares', status: 'good' })
    const rivers = ['0.5', '0.5', '0.5', '0.5', '4'].map((value) => section({ '2026-01': [{ 'ammonia-nitrogen': value }] }))
    expect(basinEvaluation(rivers, rules, { isOneWater: true })).toMatchObject({ method: 'shares' })
  })

  it('of five and more by the shares, from exactly five on', () => {
    expect(basinEvaluation(([1, 2, 3, 4] as const).map(ofClass), rules)).toMatchObject({ method: 'means' })
    expect(basinEvaluation(([1, 2, 3, 4, 6] as const).map(ofClass), rules)).toMatchObject({
      method: 'shares',
      status: 'moderate-pollution',
      n: 5,
      shares: { goodPercent: '60.0', worstPercent: '20.0', counts: { 1: 1, 5: 0, 6: 1 } },
      pollutants: [{ item: 'ammonia-nitrogen', n: 2, ofN: 5, percent: '40.0' }],
    })
  })

  it('counts sections that were not evaluated, and refuses rivers mixed with lakes', () => {
    const period: Period = { months: [{ month: '2026-01', expectedN: 1 }], enoughPercent: 50 }
    const dry = sectionPeriod(emptyTotals('river', 'laboratory'), period, rules)
    expect(basinEvaluation([ofClass(2), dry], rules)).toMatchObject({ isEvaluated: true, n: 1, expectedN: 2, coveragePercent: '50.0' })
    expect(dry.whole).toMatchObject({ isEvaluated: false, reason: 'no-readings' })
    expect(basinEvaluation([dry], rules)).toMatchObject({ isEvaluated: false, reason: 'no-section-evaluated', n: 0, expectedN: 1 })
    expect(basinEvaluation([], rules)).toMatchObject({ isEvaluated: false, reason: 'no-section-evaluated' })
    expect(basinEvaluation([ofClass(2), section({ '2026-01': [{ ph: '7' }] }, 'lake')], rules)).toMatchObject({ reason: 'mixed-bodies' })
  })

  // Of 1000 sections: how many are Ⅰ–Ⅲ and how many 劣Ⅴ.
  it.each([
    [900, 0, 'excellent'],
    [899, 101, 'good'],
    [750, 250, 'good'],
    [749, 199, 'light-pollution'],
    [749, 200, 'moderate-pollution'],
    [600, 399, 'moderate-pollution'],
    [600, 400, 'heavy-pollution'],
    [599, 400, 'heavy-pollution'],
    [0, 1000, 'heavy-pollution'],
    [0, 0, 'light-pollution'],
  ])('with %i‰ Ⅰ–Ⅲ and %i‰ 劣Ⅴ is %s', (good, worst, status) => {
    const classes: WaterClass[] = [...Array(good).fill(2), ...Array(worst).fill(6), ...Array(1000 - good - worst).fill(4)]
    expect(statusOfShares(classShares(classes)!, rules).status).toBe(status)
  })

  it('has exactly one status for any shares', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<WaterClass>(1, 2, 3, 4, 5, 6), { minLength: 1, maxLength: 40 }), (classes) => {
        const shares = classShares(classes)!
        expect(statusOfShares(shares, rules).status).toMatch(/^[a-z-]+$/)
        expect(Object.values(shares.counts).reduce((sum, count) => sum + count)).toBe(classes.length)
      }),
    )
  })
})

describe('change between periods', () => {
  it.each([
    ['excellent', 'excellent', 'none', 'same'],
    ['good', 'excellent', 'some', 'better'],
    ['excellent', 'light-pollution', 'marked', 'worse'],
    ['heavy-pollution', 'good', 'marked', 'better'],
  ] as const)('of a section from %s to %s is %s, %s', (before, after, degree, direction) => {
    expect(statusChange(before, after, DAY)).toMatchObject({ degree, direction })
  })

  const shares = (good: number, worst: number) =>
    classShares([...Array(good).fill(2), ...Array(worst).fill(6), ...Array(1000 - good - worst).fill(4)])!

  it.each([
    [500, 0, 600, 0, 'none', 'same', '10.0'],
    [500, 0, 601, 0, 'some', 'better', '10.1'],
    [500, 0, 600, 100, 'none', 'same', '0.0'],
    [500, 100, 400, 200, 'some', 'worse', '-20.0'],
    [500, 100, 400, 201, 'marked', 'worse', '-20.1'],
  ] as const)('of a basin from %i/%i to %i/%i ‰ is %s, %s', (goodBefore, worstBefore, good, worst, degree, direction, points) => {
    expect(sharesChange(shares(goodBefore, worstBefore), shares(good, worst), DAY)).toMatchObject({
      by: 'shares',
      degree,
      direction,
      points,
    })
  })

  it('turns its sign with its direction', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }))
    fc.assert(
      fc.property(part, part, (a, b) => {
        const [there, back] = [sharesChange(shares(...a), shares(...b), DAY), sharesChange(shares(...b), shares(...a), DAY)]
        if (!there.isEvaluated || !back.isEvaluated || there.by !== 'shares' || back.by !== 'shares') throw new Error('not by shares')
        expect(Number(there.points) + Number(back.points)).toBeCloseTo(0)
        expect(back.degree).toBe(there.degree)
      }),
      { numRuns: 30 },
    )
  })

  it('of a basin needs both periods, and goes by the status where sections are few', () => {
    const [few, bad] = [basinEvaluation([ofClass(2)], rules), basinEvaluation([ofClass(4)], rules)]
    expect(basinChange(few, bad, DAY)).toMatchObject({ by: 'status', degree: 'marked', direction: 'worse' })
    expect(basinChange(few, basinEvaluation([], rules), DAY)).toEqual({ isEvaluated: false, reason: 'period-not-evaluated' })
    expect(statusChange('good', 'good', '2011-03-08')).toEqual({ isEvaluated: false, reason: 'no-rule-in-force' })
  })
})
