import { describe, expect, it } from 'vitest'
import { drawn, pointsAround } from './around.ts'

const reading = (at: string, text: string | null) => ({
  at,
  source: 'laboratory' as const,
  state: 'sampled' as const,
  class: null,
  withheld: null,
  values: text === null ? [] : [{ item: 'ph' as const, text, class: null, kind: 'value' as const, suspect: null, verdict: null }],
})

describe('readings around one in question', () => {
  it('come in the order of time, with a gap where the item was not read', () => {
    const readings = [reading('2026-03-02', '7.2'), reading('2026-02', null), reading('2026-01', '10')]
    expect(pointsAround(readings, 'ph')).toEqual([
      { at: '2026-01', text: '10' },
      { at: '2026-02', text: null },
      { at: '2026-03-02', text: '7.2' },
    ])
    expect(pointsAround(readings, 'lead').map(({ text }) => text)).toEqual([null, null, null])
  })

  it('are drawn only where they are numbers: neither at a detection limit nor as a zero', () => {
    expect(['7.20', '１.５', '1.6E+4', '0', '-3'].map(drawn)).toEqual(['7.2', '1.5', '16000', '0', '-3'])
    for (const text of [null, '', '--', '<0.02', '0.02L', '未检出', '断流', '7.2?', '1,234', 'NaN'])
      expect(drawn(text), String(text)).toBeNull()
  })
})
