import { describe, expect, it } from 'vitest'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import { readMeasured } from '../measured.ts'
import { type WaterSource, waterRulesOn } from '../rules.ts'
import { sectionClass, type WaterReading } from '../single-factor.ts'
import { doubtsOfReading, excludes, SectionSeries } from './doubts.ts'
import { itemRanges } from './limits.table.ts'

const found = waterRulesOn('2026-03-02')
if (!found.ok) throw new Error('no rules')
const rules = found.value

type Values = Partial<Record<WaterItem, string>>
const itemsOf = (values: Values) => new Map(Object.entries(values).map(([item, text]) => [item as WaterItem, readMeasured(text)]))
const reading = (values: Values): WaterReading => ({ body: 'river', source: 'laboratory', state: 'sampled', items: itemsOf(values) })
const rulesOf = (values: Values) => doubtsOfReading(reading(values), rules).map(({ rule, item, against }) => [rule, item, against])

describe('a doubtful reading', () => {
  it.each<[Values, unknown]>([
    [{ ph: '10' }, ['out-of-range', 'ph', 9.5]],
    [{ ph: '4.99' }, ['out-of-range', 'ph', 5]],
    [{ 'dissolved-oxygen': '28' }, ['out-of-range', 'dissolved-oxygen', 20]],
    [{ ph: '14.01' }, ['impossible', 'ph', null]],
    [{ 'ammonia-nitrogen': '-0.01' }, ['negative', 'ammonia-nitrogen', null]],
    // 468 ÷ (31.6 + 20) = 9.07 mg/L; 18.2 is 200.7 % of it.
    [{ 'dissolved-oxygen': '18.2', 'water-temperature': '20' }, ['above-saturation', 'dissolved-oxygen', 201]],
    [{ 'ammonia-nitrogen': '1.11', 'total-nitrogen': '1' }, ['part-above-whole', 'ammonia-nitrogen', 1]],
    [{ 'five-day-bod': '30', 'chemical-oxygen-demand': '20' }, ['part-above-whole', 'five-day-bod', 20]],
    [{ mercury: '0.05' }, ['out-of-range', 'mercury', 0.01]],
    [{ lead: '<0.1' }, ['detection-limit-too-high', 'lead', 0.05]],
  ])('%j', (values, told) => {
    expect(rulesOf(values)).toEqual([told])
  })

  it('is none at the end of a range, within what two methods differ, or below detection', () => {
    expect(rulesOf({ ph: '9.5', 'dissolved-oxygen': '18.1', 'water-temperature': '20' })).toEqual([])
    expect(rulesOf({ 'ammonia-nitrogen': '1.1', 'total-nitrogen': '1', lead: '<0.05', zinc: 'ND', copper: '--' })).toEqual([])
  })

  it('is used all the same, unless it cannot be', () => {
    const result = sectionClass(reading({ ph: '10', 'ammonia-nitrogen': '-1' }), rules)
    expect(result).toMatchObject({ isEvaluated: true, class: 6, n: 1 })
    expect(doubtsOfReading(reading({ ph: '10', 'ammonia-nitrogen': '-1' }), rules).map(excludes)).toEqual([false, true])
  })

  it('is looked for in every item, and no limit of table 1 is itself doubtful', () => {
    for (const { item } of waterItems)
      for (const limit of rules.limits.get(item)?.river ?? [])
        if (limit.high !== null) expect(Number(limit.high.over) / Number(limit.high.under)).toBeLessThanOrEqual(itemRanges[item].most)
  })
})

describe('a series of readings', () => {
  const hours = (count: number) => Array.from({ length: count }, (_, at) => at * 240)
  const series = (item: WaterItem, texts: readonly string[], times = hours(texts.length), source: WaterSource = 'automatic-station') => {
    const of = new SectionSeries(source)
    return texts.map((text, at) => of.add(times[at]!, itemsOf({ [item]: text })).map(({ rule, readings }) => `${rule} ${readings}`))
  }
  const same = (count: number) => Array<string>(count).fill('8.1')

  it('is stuck from the sixth equal value on, and begins anew after another', () => {
    const told = series('dissolved-oxygen', [...Array<string>(7).fill('8.10'), '8.2', '8.1'])
    expect(told.map(([first]) => first ?? '')).toEqual(['', '', '', '', '', 'stuck 6', 'stuck 7', '', ''])
    expect(series('dissolved-oxygen', [...same(5), '--', '8.1']).flat()).toEqual([])
  })

  it('of a station is in a row over two readings that are missing, and no longer', () => {
    const lastAfter = (gap: number) => series('dissolved-oxygen', same(6), [...hours(5), 4 * 240 + gap]).at(-1)
    expect(lastAfter(720)).toEqual(['stuck 6'])
    expect(lastAfter(721)).toEqual([])
  })

  it('of a laboratory is in a row from month to month, over one that is missing, and one day is one', () => {
    const day = 1440
    const months = [0, 31, 59, 90, 151, 181].map((at) => at * day)
    expect(series('dissolved-oxygen', same(6), months, 'laboratory').at(-1)).toEqual(['stuck 6'])
    expect(series('dissolved-oxygen', same(6), [...months.slice(0, 5), (151 + 63) * day], 'laboratory').flat()).toEqual([])
    // Five months, sampled in the morning and in the afternoon.
    const twice = months.slice(0, 5).flatMap((at) => [at, at + 300])
    expect(series('dissolved-oxygen', same(10), twice, 'laboratory').flat()).toEqual([])
    expect(series('dissolved-oxygen', same(11), [...twice, 181 * day], 'laboratory').at(-1)).toEqual(['stuck 6'])
    // A day of readings four hours apart: a station's probe stands still, a person sampled one day.
    expect(series('dissolved-oxygen', same(7), hours(7), 'laboratory').flat()).toEqual([])
  })

  it('of a laboratory jumps only by ten times, for a month changes more than four hours', () => {
    const month = 44_640
    const told = (texts: readonly string[]) => series('ammonia-nitrogen', texts, [0, month, 2 * month], 'laboratory').flat()
    expect(told(['0.2', '1.99', '0.2'])).toEqual([])
    expect(told(['0.2', '2', '0.2'])).toEqual(['jump 1', 'jump 1'])
  })

  it('may stand still near its detection limit', () => {
    expect(series('ammonia-nitrogen', Array(12).fill('0.025')).flat()).toEqual([])
    expect(series('ammonia-nitrogen', Array(6).fill('0.15')).flat()).toEqual(['stuck 6'])
  })

  it('jumps up and down by so much and so many times', () => {
    expect(series('ammonia-nitrogen', ['0.5', '1.5', '0.5', '1.4', '5', '0.1']).map((told) => told.length)).toEqual([0, 1, 1, 0, 1, 1])
  })

  it('is compared in the order of time only', () => {
    const of = new SectionSeries('automatic-station')
    expect([240, 240, 0].map((at) => of.add(at, itemsOf({ 'ammonia-nitrogen': at === 240 ? '0.1' : '9' })))).toEqual([[], [], []])
  })
})
