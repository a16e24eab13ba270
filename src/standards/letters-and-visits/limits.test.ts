import { describe, expect, it } from 'vitest'
import { rowInForce, tableFaults } from '../row.ts'
import { standards } from '../standards.table.ts'
import { type LimitId, limits } from './limits.table.ts'

describe('the limits of 信访工作条例', () => {
  it('overlap nowhere, have no hole and are cited from the regulations', () => {
    expect(tableFaults(limits, ['limit'])).toEqual([])
    for (const { cite } of limits) {
      expect(cite.standard).toBe('信访工作条例')
      expect(cite.at).toMatch(/^第[一二三四五六七八九十]+条/)
    }
  })

  // 第二十二条 15日 · 第二十三条 15日、5个工作日 · 第三十四条 60日、30日 · 第三十五条 30日、30日 · 第三十六条 30日、30日
  it.each<[LimitId, number, 'day' | 'working-day', string]>([
    ['sort', 15, 'day', '第二十二条第一款'],
    ['tell-reporter', 15, 'day', '第二十三条第二款'],
    ['tell-reporter-of-transferred', 15, 'day', '第二十三条第三款'],
    ['object', 5, 'working-day', '第二十三条第三款'],
    ['finish', 60, 'day', '第三十四条'],
    ['extension', 30, 'day', '第三十四条'],
    ['ask-review', 30, 'day', '第三十五条'],
    ['review', 30, 'day', '第三十五条'],
    ['ask-re-review', 30, 'day', '第三十六条第一款'],
    ['re-review', 30, 'day', '第三十六条第一款、第二款'],
  ])('%s: %i %s, %s', (limit, count, unit, at) => {
    const row = rowInForce(limits, { limit }, '2026-11-25')
    expect(row.ok && [row.value.value.count, row.value.value.unit, row.value.cite.at]).toEqual([count, unit, at])
  })

  it('hold from the day on which the regulations came into force, and not a day earlier', () => {
    for (const { limit } of limits) {
      expect(rowInForce(limits, { limit }, standards.信访工作条例.inForceFrom).ok).toBe(true)
      expect(rowInForce(limits, { limit }, '2022-04-30')).toMatchObject({ ok: false, refusal: { reason: 'no-rule-in-force' } })
    }
  })
})
