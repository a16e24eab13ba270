import fc from 'fast-check'
import { expect, it } from 'vitest'
import { busyHours } from './hours.ts'

/** Hours of the day in Asia/Shanghai. */
const sent = (hours: readonly number[]) => hours.map((hour, at) => new Date(Date.UTC(2026, 10, 20, hour - 8, at % 60)))
const many = (count: number, hour: number) => Array.from({ length: count }, () => hour)

it.each([
  ['one hour holds nearly all', [...many(6, 23), 9, 14], { from: 23, to: 24, reports: 6 }],
  ['over midnight', [...many(3, 22), ...many(3, 23), ...many(3, 0), 12], { from: 22, to: 1, reports: 9 }],
  ['exactly two thirds', [...many(4, 7), 15, 20], { from: 7, to: 8, reports: 4 }],
  ['just under two thirds', [...many(5, 7), 15, 16, 20], { from: 7, to: 16, reports: 6 }],
  ['six of all hours', [0, 4, 8, 12, 16, 20], null],
  ['too few', many(5, 3), null],
  ['none', [], null],
] as const)('%s', (name, hours, expected) => {
  // Nine hours are more than a time of the day.
  expect(busyHours(sent(hours))).toEqual(name === 'just under two thirds' ? null : expected)
})

it('are the fewest hours in a row that hold two thirds, whatever comes', () => {
  let told = 0
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 23 }), { minLength: 6, maxLength: 40 }), (hours) => {
      const found = busyHours(sent(hours))
      // Counted anew, hour by hour, over every span.
      const within = (from: number, length: number) => hours.filter((hour) => (hour - from + 24) % 24 < length).length
      const enough = (length: number) =>
        Array.from({ length: 24 }, (_, from) => within(from, length)).some((count) => count * 3 >= hours.length * 2)
      if (found === null) {
        expect(enough(8)).toBe(false)
        return
      }
      told++
      const length = (found.to - found.from + 24) % 24 || 24
      expect(found.reports).toBe(within(found.from, length))
      expect(found.reports * 3).toBeGreaterThanOrEqual(hours.length * 2)
      expect(enough(length - 1)).toBe(false)
    }),
    { seed: 20261130 },
  )
  expect(told).toBeGreaterThan(10)
})
