import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, dayAfter, dayOf, parseDay } from './day.ts'

describe('parseDay', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('reads %s', (text) => {
    expect(parseDay(text)).toEqual({ ok: true, value: text })
  })

  // 1900 is no leap year, 2000 is (Gregorian rule).
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '0000-01-01',
    '26-01-01',
    '2026/01/01',
    '',
    '2026-01-01T00',
  ])('refuses %j', (text) => {
    expect(parseDay(text)).toEqual({ ok: false, refusal: { reason: 'not-a-day', text } })
  })

  it('agrees with Temporal on every day that either accepts', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'))
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 2400 }), part(14), part(33), (year, month, day) => {
        const text = `${year}-${month}-${day}`
        let isDay = true
        try {
          Temporal.PlainDate.from(text, { overflow: 'reject' })
        } catch {
          isDay = false
        }
        expect(parseDay(text).ok).toBe(isDay)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('dayAfter', () => {
  it('agrees with Temporal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000 }), (days) => {
        const date = Temporal.PlainDate.from('1600-01-01').add({ days })
        expect(dayAfter(date.toString() as Day)).toBe(date.add({ days: 1 }).toString())
      }),
    )
  })
})

describe('dayOf', () => {
  // The day in Asia/Shanghai by the platform's own table of zones.
  it.each(['2026-03-02T15:59:59Z', '2026-03-02T16:00:00Z', '2025-12-31T16:00:00Z', '2024-02-28T20:00:00Z'])('%s', (instant) => {
    const date = new Date(instant)
    expect(dayOf(date)).toBe(date.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }))
  })
})
