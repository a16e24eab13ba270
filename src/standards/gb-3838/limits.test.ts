import { describe, expect, it } from 'vitest'
import { parseDecimal } from '#ground/lib/decimal.ts'
import { rowInForce, tableFaults } from '../row.ts'
import { standards } from '../standards.table.ts'
import { waterItems } from './items.table.ts'
import { oxygenSaturations, temperatureLimits, type WaterLimitKey, waterLimits } from './limits.table.ts'

describe('the limits of GB 3838—2002, table 1', () => {
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
