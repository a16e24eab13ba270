import { describe, expect, it } from 'vitest'
import { figureOf, itemsOf, type Reading, type Value, yearEarlier } from './readings.ts'

const value = (text: string, kind: Value['kind'] = 'value', verdict: Value['verdict'] = null): Value => ({
  item: 'petroleum',
  ...{ text, kind, verdict, class: null, suspect: null },
})
const reading = (at: string, ...values: readonly Value[]): Reading => ({
  ...{ at, source: 'laboratory', state: 'sampled', class: null, withheld: null },
  values: [...values],
})

describe('readings of a section', () => {
  it('have a figure on the line only where they are a number that counts', () => {
    const given = [value('0.03'), value('<0.01', 'below-detection'), value('断流', 'no-water'), value('0.9', 'value', 'invalid'), null]
    expect(given.map(figureOf)).toEqual(['0.03', null, null, null, null])
    expect(figureOf(value('0.9', 'value', 'valid'))).toBe('0.9')
  })

  it('stand beside those of a year earlier: of a laboratory by the month, of a station by the hour, none used twice', () => {
    const now = [reading('2026-03-05T00:00'), reading('2026-03-19T00:00'), reading('2026-04-02T08:00')]
    const before = [reading('2025-03-09T00:00'), reading('2025-04-03T08:00'), reading('2024-04-02T08:00')]
    expect(yearEarlier(now, before, 'laboratory').map((of) => of?.at ?? null)).toEqual(['2025-03-09T00:00', null, '2025-04-03T08:00'])
    expect(yearEarlier(now, [reading('2025-04-02T08:00')], 'automatic-station').map((of) => of?.at ?? null)).toEqual([
      null,
      null,
      '2025-04-02T08:00',
    ])
  })

  it('name their items in the order of the standard', () => {
    const of = reading('2026-03-05T00:00', value('1'), { ...value('7'), item: 'ph' })
    expect(itemsOf([of, of])).toEqual(['ph', 'petroleum'])
  })
})
