import { describe, expect, it } from 'vitest'
import { type Fraction, parseFraction } from '#ground/lib/fraction.ts'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import type { WaterBody } from '#standards/gb-3838/limits.table.ts'
import { bodyIndex, cityIndex, cityIndexChange, isRankedByChange } from './city-index.ts'
import { readMeasured } from './measured.ts'
import { waterRulesOn } from './rules.ts'
import { addToTotals, emptyTotals, sectionPeriod } from './section-period.ts'
import { trophicLevel, trophicStateOf } from './trophic.ts'

const DAY = '2026-03-02'
const found = waterRulesOn(DAY)
if (!found.ok) throw new Error('no rules')
const rules = found.value

type Values = Partial<Record<WaterItem, string>>

/** A section with one sample in one month. */
function section(values: Values, body: WaterBody = 'river') {
  const totals = emptyTotals(body, 'laboratory')
  const items = new Map(Object.entries(values).map(([item, text]) => [item as WaterItem, readMeasured(text)]))
  addToTotals(totals, '2026-01', { body, source: 'laboratory', state: 'sampled', items }, rules)
  return sectionPeriod(totals, { months: [{ month: '2026-01', expectedN: 1 }], enoughPercent: 50 }, rules)
}

const fraction = (text: string): Fraction => {
  const parsed = parseFraction(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}

describe('the trophic level index', () => {
  // 1 mg/m³ and 1 mg/L: the logarithms are nought, and the index is 10 × the constants, weighed.
  it('is what the formulas say where every logarithm is nought', () => {
    const ones = {
      'chlorophyll-a': '1',
      'total-phosphorus': '1',
      'total-nitrogen': '1',
      transparency: '1',
      'permanganate-index': '1',
    } as const
    const answer = trophicLevel(ones, DAY)
    expect(answer.ok && answer.value.ofIndicator).toEqual({
      'chlorophyll-a': '25.0',
      'total-phosphorus': '94.4',
      'total-nitrogen': '54.5',
      transparency: '51.2',
      'permanganate-index': '1.1',
    })
    // 25 × 0.2663 + 94.36 × 0.1879 + 54.53 × 0.1790 + 51.18 × 0.1834 + 1.09 × 0.1834 = 43.7347…
    expect(answer.ok && answer.value.index).toBe('43.7')
  })

  it('refuses to sum up fewer than five indicators', () => {
    expect(trophicLevel({ 'chlorophyll-a': '10' }, DAY)).toMatchObject({
      ok: false,
      refusal: { reason: 'indicators-missing', n: 1, expectedN: 5 },
    })
    const zero = { 'chlorophyll-a': '10', 'total-phosphorus': '0', 'total-nitrogen': '1', transparency: '1', 'permanganate-index': '4' }
    expect(trophicLevel(zero, DAY)).toMatchObject({ ok: false, refusal: { reason: 'not-above-zero', indicators: ['total-phosphorus'] } })
  })

  it.each([
    [29.999, 'oligotrophic'],
    [30, 'mesotrophic'],
    [50, 'mesotrophic'],
    [50.001, 'light-eutrophic'],
    [60, 'light-eutrophic'],
    [60.001, 'moderate-eutrophic'],
    [70, 'moderate-eutrophic'],
    [70.001, 'heavy-eutrophic'],
  ])('%d is %s', (index, state) => {
    expect(trophicStateOf(index, DAY)).toBe(state)
  })
})

describe('the city index', () => {
  /** Every item exactly at its limit of class Ⅲ, and pH 7. */
  const atLimit = (body: WaterBody): Values =>
    Object.fromEntries(
      waterItems.flatMap(({ item }): (readonly [WaterItem, string])[] => {
        const limit = rules.limits.get(item)?.[body][2]?.row.value
        if (item === 'ph') return [[item, '7']]
        return limit === undefined || limit.sense === 'between' ? [] : [[item, limit.limit]]
      }),
    )

  it('is one for each item at its limit, nought for a neutral pH: 20 of 21', () => {
    for (const body of ['river', 'lake'] as const) {
      const of = bodyIndex(body, [section(atLimit(body), body).means], rules)
      expect(of.ok && [of.value.text, of.value.ofItem.length]).toEqual(['20.0000', 21])
    }
  })

  it.each([
    ['6', '1.0000'],
    ['6.5', '0.5000'],
    ['7.5', '0.2500'],
    ['9', '1.0000'],
  ])('of pH %s is %s', (ph, index) => {
    const of = bodyIndex('river', [section({ ...atLimit('river'), ph }).means], rules)
    expect(of.ok && of.value.ofItem.find(({ item }) => item === 'ph')?.text).toBe(index)
  })

  it('of oxygen is the limit over the value, and weighs rivers and lakes by their sections', () => {
    const river = (oxygen: string) => section({ ...atLimit('river'), 'dissolved-oxygen': oxygen })
    const lake = section({ ...atLimit('lake'), ph: '9' }, 'lake')
    const city = cityIndex([river('10'), river('10'), lake], rules)
    // Rivers 19 + 5 ÷ 10 = 19.5 twice, the lake 21 once.
    expect(city.ok && [city.value.river?.text, city.value.lake?.text, city.value.text]).toEqual(['19.5000', '21.0000', '20.0000'])
  })

  it('refuses a sum of fewer items, and names them', () => {
    const { lead: _, ...rest } = atLimit('river') as Record<string, string>
    expect(cityIndex([section(rest)], rules)).toMatchObject({
      ok: false,
      refusal: { reason: 'items-missing', items: ['lead'], body: 'river' },
    })
    expect(cityIndex([], rules)).toMatchObject({ ok: false, refusal: { reason: 'no-section-evaluated' } })
  })

  it('changes in per cent of what it was, below zero for the better; all-Ⅱ cities are not ranked by it', () => {
    const ofAmmonia = (value: string) => section({ 'ammonia-nitrogen': value })
    expect(cityIndexChange(fraction('8'), fraction('6'))).toBe('-25.00')
    expect(cityIndexChange(fraction('0'), fraction('6'))).toBeNull()
    expect([
      isRankedByChange([ofAmmonia('0.5'), ofAmmonia('0.1')], DAY),
      isRankedByChange([ofAmmonia('0.5'), ofAmmonia('0.6')], DAY),
    ]).toEqual([false, true])
  })
})
