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
