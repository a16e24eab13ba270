import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import type { WaterBody } from '#standards/gb-3838/limits.table.ts'
import { readMeasured } from './measured.ts'
import { type WaterRules, waterRulesOn } from './rules.ts'
import { itemClass, type SectionClass, sectionClass, type WaterReading } from './single-factor.ts'

const found = waterRulesOn('2026-03-02')
if (!found.ok) throw new Error('no rules')
const rules: WaterRules = found.value

function reading(values: Partial<Record<WaterItem, string>>, rest: Partial<WaterReading> = {}): WaterReading {
  const items = new Map(Object.entries(values).map(([item, text]) => [item as WaterItem, readMeasured(text)]))
  return { body: 'river', source: 'laboratory', state: 'sampled', items, ...rest }
}

const gradeOf = (item: WaterItem, text: string, body: WaterBody = 'river') =>
  itemClass(item, reading({ [item]: text }, { body }), rules)?.class ?? null

/** Table 1 of GB 3838—2002 once more, written by hand line by line: item, body, Ⅰ Ⅱ Ⅲ Ⅳ Ⅴ. */
const table = `
permanganate-index river 2 4 6 10 15
chemical-oxygen-demand river 15 15 20 30 40
five-day-bod river 3 3 4 6 10
ammonia-nitrogen river 0.15 0.5 1.0 1.5 2.0
total-phosphorus river 0.02 0.1 0.2 0.3 0.4
total-phosphorus lake 0.01 0.025 0.05 0.1 0.2
total-nitrogen lake 0.2 0.5 1.0 1.5 2.0
copper river 0.01 1.0 1.0 1.0 1.0
zinc river 0.05 1.0 1.0 2.0 2.0
fluoride river 1.0 1.0 1.0 1.5 1.5
selenium river 0.01 0.01 0.01 0.02 0.02
arsenic river 0.05 0.05 0.05 0.1 0.1
mercury river 0.00005 0.00005 0.0001 0.001 0.001
cadmium river 0.001 0.005 0.005 0.005 0.01
hexavalent-chromium river 0.01 0.05 0.05 0.05 0.1
lead river 0.01 0.01 0.05 0.05 0.1
cyanide river 0.005 0.05 0.2 0.2 0.2
volatile-phenols river 0.002 0.002 0.005 0.01 0.1
petroleum river 0.05 0.05 0.05 0.5 1.0
anionic-surfactant river 0.2 0.2 0.2 0.3 0.3
sulphide river 0.05 0.1 0.2 0.5 1.0
faecal-coliform river 200 2000 10000 20000 40000`
const lines = table
  .trim()
  .split('\n')
  .map((line) => line.split(' '))

/** One more in the tenth decimal: nearer than any instrument. */
const over = (limit: string) => `${limit.includes('.') ? limit : `${limit}.`}${'0'.repeat(12)}1`
const under = (limit: string) => {
  const [, whole = '', part = ''] = /^(\d+)(?:\.(\d+))?$/.exec(limit) ?? []
  const digits = (BigInt(whole + part) * 10n ** 12n - 1n).toString().padStart(part.length + 13, '0')
  return `${digits.slice(0, -(part.length + 12))}.${digits.slice(-(part.length + 12))}`
}

describe('the class of an item', () => {
  const cases = lines.flatMap(([item, body, ...limits]) => limits.map((limit, at) => [item, body, limit, at, limits] as const))

  it('is looked for at every limit of the table but those of pH and oxygen', () => {
    expect(cases).toHaveLength(22 * 5)
    const items = new Set(lines.map(([item]) => item))
    expect(waterItems.filter(({ item }) => !items.has(item)).map(({ item }) => item)).toEqual([
      'water-temperature',
      'ph',
      'dissolved-oxygen',
    ])
  })

  it.each(cases)('%s (%s) just under, at and just over %s', (item, body, limit, _at, limits) => {
    const grade = (text: string) => gradeOf(item as WaterItem, text, body as WaterBody)
    // Equal limits of several classes: the best of them is met, and beyond them all are missed.
    const [first, last] = [limits.indexOf(limit), limits.lastIndexOf(limit)]
    expect([grade(under(limit)), grade(limit), grade(over(limit))]).toEqual([first + 1, first + 1, last + 2])
  })

  it.each([
    ['7.5', 1],
    ['6', 2],
    ['5', 3],
    ['3', 4],
    ['2', 5],
  ])('of oxygen just over, at and just under %s', (limit, grade) => {
    const of = (text: string) => gradeOf('dissolved-oxygen', text)
    expect([of(over(limit)), of(limit), of(under(limit))]).toEqual([grade, grade, grade + 1])
  })

  it.each([
    ['5.999999', 6],
    ['6', 1],
    ['6.000001', 1],
    ['8.999999', 1],
    ['9', 1],
    ['9.000001', 6],
    ['14', 6],
    ['14.01', null],
  ])('of pH %s is %s', (text, grade) => {
    expect(gradeOf('ph', text)).toBe(grade)
  })

  it('of oxygen is Ⅰ at 90 % of the saturation too, where the water is warm', () => {
    // 468 ÷ (31.6 + 28.4) = 7.8 mg/L, 90 % of it 7.02.
    const of = (oxygen: string, temperature: string) =>
      itemClass('dissolved-oxygen', reading({ 'dissolved-oxygen': oxygen, 'water-temperature': temperature }), rules)
    expect(of('7.02', '28.4')).toMatchObject({ class: 1, bySaturation: true })
    expect(of('7.0199', '28.4')).toMatchObject({ class: 2, bySaturation: false })
    expect(of('7.02', '--')).toMatchObject({ class: 2 })
    // In the cold it needs no more than the concentration.
    expect(of('7.5', '4')).toMatchObject({ class: 1, bySaturation: false })
  })

  it('below the detection limit is Ⅰ where less is better, and no good news of oxygen', () => {
    for (const text of ['<0.02', '0.02L', '0.02 l', '＜0.02', 'ND', '未检出', '未检出(0.02)'])
      expect(gradeOf('ammonia-nitrogen', text), text).toBe(1)
    expect([gradeOf('dissolved-oxygen', '<0.5'), gradeOf('dissolved-oxygen', '<3'), gradeOf('dissolved-oxygen', 'ND')]).toEqual([
      6,
      null,
      null,
    ])
    expect(gradeOf('ph', 'ND')).toBeNull()
  })

  it('is none of a value that is none', () => {
    for (const text of ['', '--', '*', '/', '-1', '1,5', '约2', '>3']) expect(gradeOf('ammonia-nitrogen', text), text).toBeNull()
    expect(gradeOf('total-nitrogen', '0.1', 'river')).toBeNull()
    expect(gradeOf('water-temperature', '20')).toBeNull()
  })

  it('never gets better when there is more of it, of oxygen when there is less', () => {
    const values = fc.integer({ min: 0, max: 5_000_000 })
    fc.assert(
      fc.property(fc.constantFrom(...lines), values, values, ([item, body], a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((value) => (value / 1e5).toFixed(5)) as [string, string]
        expect(gradeOf(item as WaterItem, more, body as WaterBody)).toBeGreaterThanOrEqual(
          gradeOf(item as WaterItem, less, body as WaterBody)!,
        )
        expect(gradeOf('dissolved-oxygen', more)).toBeLessThanOrEqual(gradeOf('dissolved-oxygen', less)!)
      }),
    )
  })
})

const evaluated = (result: SectionClass) => {
  if (!result.isEvaluated) throw new Error(result.reason)
  return result
}

describe('the class of a section', () => {
  const good = {
    ph: '7.8',
    'dissolved-oxygen': '8.1',
    'permanganate-index': '3.1',
    'ammonia-nitrogen': '0.1',
    'total-phosphorus': '0.08',
  } as const

  it('is that of its worst item, and names what determined it', () => {
    const result = evaluated(sectionClass(reading({ ...good, 'ammonia-nitrogen': '1.2', 'chemical-oxygen-demand': '24' }), rules))
    expect(result).toMatchObject({ class: 4, status: 'light-pollution', colour: 'yellow', n: 6, expectedN: 21, coveragePercent: '28.6' })
    expect(result.determining.map(({ item }) => item)).toEqual(['chemical-oxygen-demand', 'ammonia-nitrogen'])
  })

  it('does not count what is shown as a reference only', () => {
    const values = { ...good, 'total-nitrogen': '9', 'faecal-coliform': '90000' }
    const result = evaluated(sectionClass(reading(values, { body: 'lake' }), rules))
    expect(result.class).toBe(4)
    expect(result.determining.map(({ item }) => item)).toEqual(['total-phosphorus'])
    expect(result.references.map(({ item, class: grade }) => [item, grade])).toEqual([
      ['total-nitrogen', 6],
      ['faecal-coliform', 6],
    ])
  })

  it('of an automatic station needs its five items', () => {
    expect(sectionClass(reading(good, { source: 'automatic-station' }), rules)).toMatchObject({
      isEvaluated: true,
      class: 2,
      n: 5,
      expectedN: 5,
    })
    expect(sectionClass(reading({ ...good, 'total-phosphorus': '--' }, { source: 'automatic-station' }), rules)).toMatchObject({
      isEvaluated: false,
      reason: 'needed-items-missing',
      missing: ['total-phosphorus'],
      n: 4,
      coveragePercent: '80.0',
    })
  })

  it('is not given where there was no water, ice, no sample or no value', () => {
    for (const state of ['dry', 'frozen', 'not-sampled'] as const)
      expect(sectionClass(reading(good, { state }), rules)).toMatchObject({ isEvaluated: false, reason: state })
    expect(sectionClass(reading({}), rules)).toMatchObject({ isEvaluated: false, reason: 'no-items', n: 0 })
    expect(sectionClass(reading({ 'total-nitrogen': '1' }), rules)).toMatchObject({ isEvaluated: false, reason: 'no-items' })
  })

  it('has no rules before the first day of the method', () => {
    expect(waterRulesOn('2011-03-08')).toMatchObject({ ok: false, refusal: { reason: 'no-rule-in-force', day: '2011-03-08' } })
    expect(waterRulesOn('2011-03-09').ok).toBe(true)
  })
})
