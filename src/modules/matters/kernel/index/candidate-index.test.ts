import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CandidateIndex } from './candidate-index.ts'

const LIMIT = 50
const AMPLE = 100_000

interface Found {
  readonly document: number
  readonly score: number
}

function ask(index: CandidateIndex, keys: readonly number[], weights: readonly number[], budget = AMPLE, limit = LIMIT): Found[] {
  const documents = new Int32Array(limit)
  const scores = new Float32Array(limit)
  const found = index.query(Uint32Array.from(keys), Float32Array.from(weights), keys.length, budget, limit, documents, scores)
  return Array.from({ length: found }, (_, at) => ({ document: documents[at] as number, score: scores[at] as number }))
}

function indexOf(reports: readonly (readonly number[])[], bits?: number): CandidateIndex {
  const index = new CandidateIndex(bits)
  for (const keys of reports) index.add(Uint32Array.from(keys), keys.length)
  return index
}

const key = fc.integer({ min: 0, max: 0xffffffff })
/** Few different keys, so that reports share them. */
const reports = fc.uniqueArray(key, { minLength: 1, maxLength: 30 }).chain((keys) =>
  fc.record({
    keys: fc.constant(keys),
    reports: fc.array(fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 12 }), { minLength: 1, maxLength: 60 }),
  }),
)

describe('the index', () => {
  it('finds every report that shares a key, with the sum of the weights at least', () => {
    fc.assert(
      fc.property(reports, fc.constantFrom(4, 8, 16), ({ keys, reports }, bits) => {
        const weights = keys.map((_, at) => 1 / (at + 1))
        const found = new Map(ask(indexOf(reports, bits), keys, weights, AMPLE, 100).map(({ document, score }) => [document, score]))
        reports.forEach((own, document) => {
          const sum = keys.reduce((total, of, at) => total + (own.includes(of) ? (weights[at] as number) : 0), 0)
          if (sum > 0) expect(found.get(document) ?? -1).toBeGreaterThanOrEqual(sum - 1e-4)
        })
      }),
    )
  })

  it('hardly ever takes a stranger of the same bucket for a sharer', () => {
    // 20,000 keys in 2^13 buckets: a key that nobody has meets two or three strangers, of which one in 128 looks like it.
    const strangers = Array.from({ length: 20_000 }, (_, at) => [(at * 2654435761) >>> 0])
    const index = indexOf(strangers, 13)
    let wrong = 0
    for (let at = 0; at < 1000; at++) wrong += ask(index, [(at * 40_503 + 7) * 65_537 + 1], [1]).length
    const walked = 1000 * (20_000 / 2 ** 13)
    expect(wrong / walked).toBeLessThan(0.05)
  })

  it('gives the best first, and of equals the newest', () => {
    const index = indexOf([[1], [1, 2], [1], [2], [1, 2]])
    expect(ask(index, [1, 2], [1, 0.5])).toEqual([
      { document: 4, score: 1.5 },
      { document: 1, score: 1.5 },
      { document: 2, score: 1 },
      { document: 0, score: 1 },
      { document: 3, score: 0.5 },
    ])
    expect(ask(index, [1, 2], [1, 0.5], AMPLE, 2).map(({ document }) => document)).toEqual([4, 1])
  })

  it('walks no more postings than its budget, and the newest first', () => {
    const index = indexOf(Array.from({ length: 1000 }, () => [7]))
    expect(ask(index, [7], [1], 10, 100).map(({ document }) => document)).toEqual([999, 998, 997, 996, 995, 994, 993, 992, 991, 990])
    expect(ask(index, [7, 8], [1, 1], 1, 100)).toHaveLength(1)
  })

  it('forgets one question before the next', () => {
    const index = indexOf([[1], [2]])
    expect(ask(index, [1], [1])).toEqual([{ document: 0, score: 1 }])
    expect(ask(index, [2], [1])).toEqual([{ document: 1, score: 1 }])
    expect(ask(index, [3], [1])).toEqual([])
  })

  it('becomes the same whether reports come one by one or all at once', () => {
    fc.assert(
      fc.property(reports, fc.nat(60), ({ keys, reports }, already) => {
        const one = indexOf(reports)
        const all = indexOf(reports.slice(0, already))
        const rest = reports.slice(already)
        all.addAll(
          Uint32Array.from(rest.flat()),
          Uint16Array.from(rest, (of) => of.length),
        )
        const weights = keys.map((_, at) => 1 / (at + 1))
        expect([all.size, all.postings]).toEqual([one.size, one.postings])
        expect(ask(all, keys, weights, AMPLE, 100)).toEqual(ask(one, keys, weights, AMPLE, 100))
      }),
    )
  })

  it('holds a chain longer than a block and than a chunk', () => {
    const index = indexOf(
      Array.from({ length: 120_000 }, (_, at) => [1, 2, 3, at + 10]),
      4,
    )
    const found = ask(index, [1, 2, 3], [1, 1, 1], 2_000_000, 120_001)
    expect(found).toHaveLength(120_000)
    expect(found.every(({ score }) => score >= 3)).toBe(true)
  })
})
