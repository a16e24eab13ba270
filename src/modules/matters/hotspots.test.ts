/** Threads of the scan: the same outcome as without them, and an end whenever it is asked for. */
import { describe, expect, it } from 'vitest'
import { type Running, scanHotspots, threadsFor } from './hotspots.ts'
import { loadOf } from './kernel/scan/load.ts'
import { prepare } from './kernel/scan/side-by-side.ts'
import { studyOf } from './kernel/scan/study.ts'
import type { ScanInput } from './kernel/scan/types.ts'
import { scan, usualSettings } from './scan.ts'

/** A square of so many places on each side, 100 m apart, with a case a day in turn, and a few more in one corner at the end. */
function square(side: number, changes: Partial<ScanInput['settings']> = {}): ScanInput {
  const places = Array.from({ length: side * side }, (_, at) => ({ id: String(at), at: [Math.floor(at / side) / 10, (at % side) / 10] }))
  const more = Array.from({ length: 6 }, (_, at) => ({ place: String(at % 2), time: 29, count: 1 }))
  return {
    settings: {
      ...usualSettings,
      coordinates: 'cartesian',
      from: 0,
      to: 29,
      maxRadius: 1,
      maxTime: { units: 7 },
      replications: 40,
      ...changes,
    },
    places,
    cases: [...places.map(({ id }, at) => ({ place: id, time: (at * 11) % 30, count: 1 })), ...more],
  }
}

const running = (changes: Partial<Running> = {}): Running => ({ workers: 2, onProgress: () => {}, isStopped: () => false, ...changes })

describe('a scan in threads', () => {
  it.each([
    ['all replications', {}],
    ['an early stop', { inference: 'early-stop', stopAfter: 3 } as const],
    ['no replications', { replications: 0 }],
    ['no cluster', { minCasesHigh: 1000 }],
  ])('gives what it gives alone: %s', async (_, changes) => {
    const input = square(6, changes)
    // As if it were large, so that even one thread is one apart.
    const load = { ...loadOf(input)!, circles: 1e8 }
    const alone = scan(input)
    for (const workers of [1, 3]) expect(await scanHotspots(input, running({ workers }), load)).toEqual(alone)
  })

  it('gives the same where replications are made side by side', async () => {
    // Forty replications are two batches of sixteen and a part of one.
    const input = square(12, { analysis: 'space-time', maxRadius: 3 })
    const study = studyOf(input)
    expect(study.ok && prepare(study.value)).toMatchObject({ sizes: { bytes: 1 } })
    const load = { ...loadOf(input)!, circles: 1e8 }
    const alone = scan(input)
    for (const workers of [1, 2, 3]) expect(await scanHotspots(input, running({ workers }), load)).toEqual(alone)
  })

  it('is not begun where there are more circles than can be held', async () => {
    const input = square(4)
    expect(await scanHotspots(input, running(), { ...loadOf(input)!, circles: 400_000_001 })).toEqual({
      ok: false,
      refusal: { code: 'too-large', neighbours: 400_000_001, limit: 400_000_000 },
    })
  })

  it('tells why it is refused', async () => {
    const input = { ...square(4), cases: [] }
    expect(await scanHotspots(input, running(), { ...loadOf(input)!, circles: 1e8 })).toEqual({ ok: false, refusal: { code: 'no-cases' } })
  })

  it('ends while it still looks for clusters', async () => {
    // 8,100 places with 300 neighbours each are far more than a moment's work.
    const input = square(90)
    const stages = new Set<string>()
    const onProgress: Running['onProgress'] = (stage) => stages.add(stage)
    expect(await scanHotspots(input, running({ onProgress, isStopped: () => stages.size > 0, workers: 1 }))).toBeNull()
    expect(stages).not.toContain('replications')
  })
})

describe('threads by memory', () => {
  const load = { ...loadOf(square(4))!, bytes: 1e9 }
  it.each([
    [8e9, 4, 4],
    [8e9, 100, 6],
    [1.25e9, 8, 1],
  ])('of %d bytes: %d asked for, %d made', (available, wanted, made) => {
    expect(threadsFor(load, wanted, available)).toEqual({ ok: true, value: made })
  })

  it('are none where it holds not even one', () => {
    expect(threadsFor(load, 8, 1.2e9)).toMatchObject({ ok: false, refusal: { code: 'too-much-memory' } })
  })
})
