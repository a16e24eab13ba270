import { describe, expect, it } from 'vitest'
import { loadOf, MOST_CASES } from './load.ts'
import { findClusters } from './scan.ts'
import { MOST_REPLICATIONS, usualSettings } from './settings.ts'
import type { ScanInput } from './types.ts'

/** A square of so many places on each side, half a kilometre apart, with a case in each on one of ten days. */
function square(side: number, changes: Partial<ScanInput['settings']> = {}): ScanInput {
  const places = Array.from({ length: side * side }, (_, at) => ({ id: String(at), at: [Math.floor(at / side) / 2, (at % side) / 2] }))
  return {
    settings: {
      ...usualSettings,
      coordinates: 'cartesian',
      from: 0,
      to: 9,
      maxShare: 100,
      maxRadius: 2,
      maxTime: { units: 3 },
      replications: 0,
      ...changes,
    },
    places,
    cases: places.map(({ id }, at) => ({ place: id, time: (at * 7) % 10, count: 1 })),
  }
}

const studyOf = (input: ScanInput) => {
  const found = findClusters(input)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value.study
}

describe('how much a scan is', () => {
  it('is what the scan then has, where every centre is in the sample', () => {
    const input = square(8)
    const { neighbours, intervals } = studyOf(input)
    expect(loadOf(input)).toMatchObject({ places: 64, cases: 64, intervals, circles: neighbours.places.length, windows: 3 })
  })

  it('is near it where a sample speaks for all', () => {
    const input = square(40)
    const circles = studyOf(input).neighbours.places.length
    expect(loadOf(input)!.circles / circles).toBeGreaterThan(0.8)
    expect(loadOf(input)!.circles / circles).toBeLessThan(1.25)
  })

  it('is bounded by the share where there is no radius', () => {
    expect(loadOf(square(10, { maxRadius: null, maxShare: 50 }))!.circles).toBe(100 * 50)
  })

  it('tells of memory that a long period needs', () => {
    const gigabytes = (to: number) => loadOf(square(40, { to }))!.bytes / 1e9
    // 1,600 places, 46,000 days, counts and measures of each and their sums.
    expect(gigabytes(46_000) - gigabytes(9)).toBeGreaterThan(1600 * 46_000 * 24e-9)
  })

  it('is nothing where the settings contradict themselves', () => {
    expect(loadOf(square(3, { length: 0 }))).toBeNull()
    expect(loadOf(square(3, { replications: MOST_REPLICATIONS + 1 }))).toBeNull()
  })
})

describe('more cases than can be held', () => {
  const with2 = (first: number, second: number) => {
    const input = square(3)
    return findClusters({ ...input, cases: [first, second].map((count, at) => ({ place: String(at), time: at, count })) })
  }

  it('are refused before anything is counted, in one row or in several', () => {
    const refusal = { code: 'too-many-cases', of: 'cases', place: '1', limit: MOST_CASES }
    expect(with2(MOST_CASES, 1)).toEqual({ ok: false, refusal })
    expect(with2(1, Number.MAX_SAFE_INTEGER)).toEqual({ ok: false, refusal })
  })
})

describe('the search', () => {
  it('tells how far it is: all circles, then all windows', () => {
    const told: string[] = []
    findClusters(square(3), (stage, done, total) => told.push(`${stage} ${done}/${total}`))
    const all = (stage: string) => Array.from({ length: 9 }, (_, at) => `${stage} ${at + 1}/9`)
    expect(told).toEqual([...all('circles'), ...all('windows')])
  })
})

describe('very many cases', () => {
  it('have the cluster that plain counting finds, though tables of ratios end far below it', () => {
    const places = [0, 1, 10, 11].map((x) => ({ id: String(x), at: [x, 0] }))
    const counts = [
      [3, 2, 1, 4, 2],
      [1, 2, 3, 9, 1],
      [2, 4, 2, 2, 3],
      [4, 1, 3, 1, 2],
    ].map((row) => row.map((count) => count * 70_000))
    const cases = counts.flatMap((row, at) => row.map((count, time) => ({ place: places[at]!.id, time, count })))
    const settings = { ...square(3).settings, analysis: 'space-time' as const, to: 4, maxShare: 100, maxTime: { units: 2 } }
    const found = findClusters({ settings, places, cases })
    const total = cases.reduce((sum, { count }) => sum + count, 0)
    const inside = (of: readonly number[], days: readonly number[]) =>
      of.reduce((sum, at) => sum + days.reduce((here, day) => here + counts[at]![day]!, 0), 0)
    const all = [0, 1, 2, 3, 4]
    const windows = all.flatMap((day) => [[day], ...(day < 4 ? [[day, day + 1]] : [])])
    // Within a radius of 2 there are these circles.
    const statistics = [[0], [1], [2], [3], [0, 1], [2, 3]].flatMap((of) =>
      windows.map((days) => {
        const [n, expected] = [inside(of, days), (inside(of, all) * inside([0, 1, 2, 3], days)) / total]
        return n > expected ? n * Math.log(n / expected) + (total - n) * Math.log((total - n) / (total - expected)) : 0
      }),
    )
    expect(found.ok && found.value.candidates[0]!.statistic / Math.max(...statistics)).toBeCloseTo(1, 9)
    // Tables of three and a half million entries are nine at most: they end at a ratio of 2.
    expect(Math.max(...statistics)).toBeGreaterThan(1000)
  })
})
