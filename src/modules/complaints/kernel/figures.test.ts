import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { complaintFigures, percentage } from './figures.ts'

describe('the figures of complaints', () => {
  // A trade paper of 2022 on the city's bureau: 1,197 valid reports, 1,165 closed, 97.3 %.
  it('come out as the newspaper has them', () => {
    const states = new Map([
      ['finished', 1165],
      ['dispatched', 20],
      ['received', 12],
      ['not-accepted', 88],
    ] as const)
    expect(complaintFigures(states)).toEqual([
      { id: 'complaints.valid', value: '1197', unit: '件', rows: 1285 },
      { id: 'complaints.closed', value: '1165', unit: '件', rows: 1197 },
      { id: 'complaints.closed-share', value: '97.3', unit: '%', rows: 1197 },
    ])
  })

  it('have no share of nothing', () => {
    expect(complaintFigures(new Map())[2]).toEqual({ id: 'complaints.closed-share', value: null, unit: '%', rows: 0 })
  })

  // GB/T 8170 3.2: exactly half goes to the even digit, a hair more goes up.
  it.each([
    [1, 800, '0.1'],
    [21, 400, '5.2'],
    [43, 400, '10.8'],
    [1, 3, '33.3'],
    [2, 3, '66.7'],
    [1, 1, '100.0'],
    [0, 7, '0.0'],
    [10_501, 200_000, '5.3'],
  ])('%i of %i is %s %%', (part, whole, expected) => {
    expect(percentage(part, whole)).toBe(expected)
  })

  it('are never further from the truth than half a tenth', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (part, more) => {
        const whole = part + more
        expect(Math.abs(Number(percentage(part, whole)) - (100 * part) / whole)).toBeLessThanOrEqual(0.05 + 1e-9)
      }),
    )
  })
})
