import { describe, expect, it } from 'vitest'
import { parseDecimal } from '#ground/lib/decimal.ts'
import { rowInForce, tableFaults } from '../row.ts'
import { standards } from '../standards.table.ts'
import { waterItems } from './items.table.ts'
import { oxygenSaturations, temperatureLimits, type WaterLimitKey, waterLimits } from './limits.table.ts'

/** Table 1 typed by its columns, Ⅰ to Ⅴ, as its limits are quoted in public: a slip in a line of the rows shows against a column. */
const items = [
  ...['dissolved-oxygen', 'permanganate-index', 'chemical-oxygen-demand', 'five-day-bod', 'ammonia-nitrogen', 'total-phosphorus river'],
  ...['total-phosphorus lake', 'total-nitrogen lake', 'copper', 'zinc', 'fluoride', 'selenium', 'arsenic', 'mercury', 'cadmium'],
  ...['hexavalent-chromium', 'lead', 'cyanide', 'volatile-phenols', 'petroleum', 'anionic-surfactant', 'sulphide', 'faecal-coliform'],
]
const columns = [
  '7.5 2 15 3 0.15 0.02 0.01 0.2 0.01 0.05 1.0 0.01 0.05 0.00005 0.001 0.01 0.01 0.005 0.002 0.05 0.2 0.05 200',
  '6 4 15 3 0.5 0.1 0.025 0.5 1.0 1.0 1.0 0.01 0.05 0.00005 0.005 0.05 0.01 0.05 0.002 0.05 0.2 0.1 2000',
  '5 6 20 4 1.0 0.2 0.05 1.0 1.0 1.0 1.0 0.01 0.05 0.0001 0.005 0.05 0.05 0.2 0.005 0.05 0.2 0.2 10000',
  '3 10 30 6 1.5 0.3 0.1 1.5 1.0 2.0 1.5 0.02 0.1 0.001 0.005 0.05 0.05 0.2 0.01 0.5 0.3 0.5 20000',
  '2 15 40 10 2.0 0.4 0.2 2.0 1.0 2.0 1.5 0.02 0.1 0.001 0.01 0.1 0.1 0.2 0.1 1.0 0.3 1.0 40000',
]

describe('the limits of GB 3838—2002, table 1', () => {
  it.each([1, 2, 3, 4, 5])('of class %i are those of its column', (grade) => {
    const limits = waterLimits.filter((row) => row.class === grade && row.value.sense !== 'between')
    const shown = limits.map(({ item, body, value }) => [
      body === 'any' ? item : `${item} ${body}`,
      value.sense === 'between' ? '' : value.limit,
    ])
    expect(shown).toEqual(columns[grade - 1]?.split(' ').map((limit, at) => [items[at], limit]))
    expect(waterLimits.find(({ item, class: of }) => item === 'ph' && of === grade)?.value).toEqual({
      sense: 'between',
      low: '6',
      high: '9',
    })
  })

  it('overlap nowhere and have no hole', () => {
    expect(tableFaults(waterLimits, ['item', 'body', 'class'])).toEqual([])
    expect(tableFaults(temperatureLimits, ['item'])).toEqual([])
    expect(tableFaults(oxygenSaturations, ['of'])).toEqual([])
  })

  it('are there for 24 items: five classes each, total phosphorus twice, total nitrogen of lakes alone, water temperature as a rule', () => {
    expect(waterItems).toHaveLength(24)
    const count = new Map<string, number>()
    for (const { item, body } of waterLimits) count.set(`${item} ${body}`, (count.get(`${item} ${body}`) ?? 0) + 1)
    expect(new Set(count.values())).toEqual(new Set([5]))
    expect([...count.keys()].filter((key) => !key.endsWith(' any'))).toEqual([
      'total-phosphorus river',
      'total-phosphorus lake',
      'total-nitrogen lake',
    ])
    expect(count.size).toBe(24)
  })

  it('never become stricter from a class to the next', () => {
    for (const row of waterLimits) {
      const next = waterLimits.find(({ item, body, class: grade }) => item === row.item && body === row.body && grade === row.class + 1)
      if (next === undefined || row.value.sense === 'between' || next.value.sense === 'between') continue
      const [now, then] = [Number(row.value.limit), Number(next.value.limit)]
      expect(row.value.sense === 'at-most' ? then >= now : then < now, `${row.item} ${row.class}`).toBe(true)
    }
  })

  it('are decimal text', () => {
    for (const { value } of waterLimits)
      for (const text of value.sense === 'between' ? [value.low, value.high] : [value.limit]) expect(parseDecimal(text).ok).toBe(true)
  })

  it('hold from the first day of the standard, and not a day earlier', () => {
    const key = { item: 'ammonia-nitrogen', body: 'any', class: 3 } as const satisfies WaterLimitKey
    const limit = (day: '2002-05-31' | '2002-06-01' | '2026-11-30') => rowInForce<WaterLimitKey, unknown>(waterLimits, key, day)
    expect(standards['GB 3838—2002'].inForceFrom).toBe('2002-06-01')
    expect(limit('2002-05-31')).toMatchObject({ ok: false, refusal: { reason: 'no-rule-in-force' } })
    expect(limit('2002-06-01')).toMatchObject({ ok: true, value: { value: { limit: '1.0' } } })
    expect(limit('2026-11-30').ok).toBe(true)
  })
})
