import { describe, expect, it } from 'vitest'
import { hourItems } from '../compiled-hour.ts'
import { doubtsOfHour, excludes, StationSeries } from './doubts.ts'
import { ownLimits, STUCK_HOURS } from './limits.table.ts'

const GOOD = { so2: 6, no2: 30, co: 5, o3: 80, pm10: 50, pm25: 35 }
const hour = (values: Partial<typeof GOOD> = {}) => hourItems.map((item) => ({ ...GOOD, ...values })[item])
const names = (doubts: readonly { rule: string; item: string }[]) => doubts.map(({ rule, item }) => `${rule} ${item}`)

describe('one hour', () => {
  it.each([
    [{}, []],
    [{ so2: -3 }, ['negative so2']],
    [{ so2: -1 }, []],
    [{ pm10: ownLimits.pm10.most }, []],
    [{ pm10: ownLimits.pm10.most + 1 }, ['impossible pm10']],
    [{ pm25: 55 }, []],
    [{ pm25: 56 }, ['inverted pm25']],
    [{ pm10: 3, pm25: 7 }, []],
    [{ pm10: -1, pm25: 500 }, []],
  ])('%j', (values, wanted) => {
    expect(names(doubtsOfHour(hour(values)))).toEqual(wanted)
  })

  it('leaves out what is below zero or impossible, and nothing else', () => {
    const all = doubtsOfHour(hour({ so2: -3, no2: 5000, pm25: 100 }))
    expect(names(all.filter(excludes))).toEqual(['negative so2', 'impossible no2'])
    expect(names(all.filter((doubt) => !excludes(doubt)))).toEqual(['inverted pm25'])
  })
})

describe('what is impossible', () => {
  // HJ 633—2026, table 3: the last breakpoints of an hour; SO2 by the hour ends at 800.
  it.each([[{ no2: 3840 }], [{ co: 1500 }], [{ o3: 1200 }], [{ so2: 800 }], [{ pm10: 600 }], [{ pm25: 500, pm10: 600 }]])(
    'is nothing that the scale holds: %j',
    (values) => {
      expect(names(doubtsOfHour(hour(values)))).toEqual([])
    },
  )
})

describe('a series', () => {
  const of = (...hours: readonly (readonly [number, Partial<typeof GOOD>])[]) => {
    const series = new StationSeries()
    return hours.map(([at, values]) => names(series.add(at, hour(values))))
  }

  it('jumps up and down by so much and so many times, forwards and backwards', () => {
    expect(of([1, { o3: 60 }], [2, { o3: 260 }], [3, { o3: 65 }])).toEqual([[], ['jump o3'], []])
    expect(of([3, { o3: 60 }], [2, { o3: 270 }], [1, { o3: 65 }])).toEqual([[], ['jump o3'], ['jump o3']])
    expect(of([1, { o3: 200 }], [2, { o3: 600 }])).toEqual([[], []])
  })

  it('compares no hours that do not follow each other, nor with what is missing', () => {
    expect(of([1, { o3: 60 }], [3, { o3: 260 }])).toEqual([[], []])
    expect(of([1, { o3: 60 }], [2, { o3: -1 }], [3, { o3: 260 }])).toEqual([[], [], []])
  })

  it('is stuck from the eighth equal hour on, unless the value is low', () => {
    const wandering = (k: number) => ({ so2: 25, no2: 30 + k, co: 16 + (k % 2), o3: 80 + k, pm10: 50 + k, pm25: 35 + k })
    const told = of(...Array.from({ length: STUCK_HOURS + 1 }, (_, k) => [k + 1, wandering(k)] as const))
    expect(told).toEqual([...Array.from({ length: STUCK_HOURS - 1 }, () => []), ['stuck so2'], ['stuck so2']])
    const low = of(...Array.from({ length: 12 }, (_, k) => [k + 1, { ...wandering(k), so2: 6 }] as const))
    expect(low.flat()).toEqual([])
  })

  it('learns nothing from the same hour once more', () => {
    expect(of([1, { o3: 60 }], [1, { o3: 60 }], [2, { o3: 260 }])).toEqual([[], [], ['jump o3']])
  })
})
