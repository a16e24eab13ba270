import { describe, expect, it } from 'vitest'
import { fill } from '#ground/web/text/text.ts'
import { qualityText } from '../../text/quality.ts'
import type { WaterReadings } from '../../wire.ts'
import { judgedWithin } from './judged-before.ts'

const value = (item: 'ph' | 'ammonia-nitrogen', verdict: 'valid' | 'invalid' | null) =>
  ({ item, text: '7', class: null, kind: 'value', suspect: null, verdict }) as const
const reading = (at: string, ...values: ReturnType<typeof value>[]): WaterReadings['readings'][number] => ({
  ...{ at, source: 'automatic-station', state: 'sampled', class: null, withheld: null, values },
})

const readings = [
  reading('2026-05-03T04:00', value('ph', 'valid'), value('ammonia-nitrogen', null)),
  reading('2026-05-03T08:00', value('ph', 'invalid'), value('ammonia-nitrogen', 'valid')),
  reading('2026-05-04T00:00', value('ph', null), value('ammonia-nitrogen', 'invalid')),
]
const both = new Set(['ph', 'ammonia-nitrogen'] as const)

describe('values of a stretch that were judged before', () => {
  it('are counted by item, both ends within, by the time or by the day', () => {
    const of = (from: string, until: string, items: ReadonlySet<'ph' | 'ammonia-nitrogen'> = both) =>
      judgedWithin(readings, { from, until, items })
    expect(of('2026-05-03T04:00', '2026-05-03T08:00')).toBe(3)
    expect(of('2026-05-03T04:01', '2026-05-03T07:59')).toBe(0)
    expect(of('2026-05-03', '2026-05-03', new Set(['ph']))).toBe(2)
    expect(of('2026-05-04', '2026-05-31')).toBe(1)
    expect(of('2026-05-03T04:00', '2026-05-04T00:00', new Set())).toBe(0)
  })

  it('are told on the form and once it was sent, in both languages', () => {
    const { zh, en } = qualityText
    expect(fill(zh.stretch.stay, { count: 3 })).toContain('3 个值')
    expect(fill(en.stretch.stay, { count: 1 })).toContain('1 value ')
    expect(fill(zh.stretch.stayed, { count: 3 })).toContain('3 个')
    expect(zh.stretch.lead).toContain('已有审核结论的值不变')
  })
})
