import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Generator } from '../generator/generate.ts'
import { jaccard } from '../generator/likeness.ts'
import { averageLinkage, type Link, singleLinkage } from '../linkage.ts'
import { plain } from './grams.ts'
import { MinHash } from './minhash.ts'
import { combinations } from './peer.ts'
import { TfIdf } from './tfidf.ts'

const reports = [...new Generator({ reports: 300, city: 'chengluo' }).reports()]

describe('TF-IDF', () => {
  it('gives the cosines that the definition gives', () => {
    const engine = new TfIdf({ longest: 2, subject: 1, commonest: 1 })
    const history = reports.slice(0, 200)
    for (const report of history) engine.add(report)
    engine.ready()
    const terms = history.map(({ subject, text }) => {
      const counts = new Map<string, number>()
      for (const field of [plain(subject), plain(text)])
        for (let at = 0; at + 2 <= field.length; at++) counts.set(field.slice(at, at + 2), (counts.get(field.slice(at, at + 2)) ?? 0) + 1)
      return counts
    })
    const idf = (gram: string) => {
      const frequency = terms.filter((of) => of.has(gram)).length
      return Math.max(0.1, Math.log((history.length + 1) / (frequency + 0.5)))
    }
    const vector = (of: Map<string, number>) => new Map([...of].map(([gram, count]) => [gram, (1 + Math.log(count)) * idf(gram)]))
    const length = (of: Map<string, number>) => Math.hypot(...of.values())
    const asked = vector(terms[150] as Map<string, number>)
    for (const { document, score } of engine.scored(history[150] as (typeof history)[number], 5)) {
      const other = vector(terms[document] as Map<string, number>)
      const product = [...asked].reduce((sum, [gram, weight]) => sum + weight * (other.get(gram) ?? 0), 0)
      expect(score).toBeCloseTo(product / (length(asked) * length(other)), 4)
    }
  })

  it('finds a report itself first, and as many as it is asked for', () => {
    const engine = new TfIdf({ longest: 3, subject: 2, commonest: 1 })
    for (const report of reports) engine.add(report)
    engine.ready()
    for (const at of [3, 77, 250]) expect(engine.scored(reports[at] as (typeof reports)[number], 7)[0]?.score).toBeCloseTo(1, 4)
    expect(engine.query(reports[5] as (typeof reports)[number])).toHaveLength(50)
  })
})

describe('MinHash', () => {
  it('estimates the Jaccard index', () => {
    const engine = new MinHash({ bands: 256, rows: 1, shingle: 2, bucket: 500 })
    const shingles = (of: { subject: string; text: string }) => {
      const letters = plain(of.subject + of.text)
      return new Set(Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2)))
    }
    let worst = 0
    for (let at = 0; at + 1 < 60; at += 2) {
      const [a, b] = [reports[at], { ...reports[at], text: `${reports[at]?.text}${reports[at + 1]?.text}` }] as const
      if (a === undefined) continue
      const [x, y] = [engine.signature(a), engine.signature(b as typeof a)]
      const same = x.filter((value, bin) => value === y[bin]).length / x.length
      worst = Math.max(worst, Math.abs(same - jaccard(shingles(a), shingles(b as typeof a))))
    }
    expect(worst).toBeLessThan(0.16)
  })
})

describe('linkage', () => {
  const links = fc.array(fc.tuple(fc.nat(14), fc.nat(14), fc.integer({ min: 1, max: 20 })), { maxLength: 60 }).map((drawn) => {
    const found = new Map<string, Link>()
    for (const [a, b, likeness] of drawn) if (a < b) found.set(`${a} ${b}`, { a, b, likeness: likeness / 20 })
    return [...found.values()]
  })
  const groupsOf = (of: Int32Array) => of.map((group) => of.indexOf(group))

  it('by single links is what can be reached', () => {
    fc.assert(
      fc.property(links, fc.integer({ min: 1, max: 20 }), (given, cut) => {
        const reached = Int32Array.from({ length: 15 }, (_, at) => at)
        for (let more = 0; more < 15; more++)
          for (const { a, b, likeness } of given)
            if (likeness >= cut / 20) reached[a] = reached[b] = Math.min(reached[a] as number, reached[b] as number)
        expect(groupsOf(singleLinkage(15, given, cut / 20))).toEqual(groupsOf(reached))
      }),
    )
  })

  it('by averages leaves no two groups that are as alike as the cut', () => {
    fc.assert(
      fc.property(links, fc.integer({ min: 1, max: 20 }), (given, cut) => {
        const groups = averageLinkage(15, given, cut / 20)
        const sizes = new Map<number, number>()
        for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
        const between = new Map<string, number>()
        for (const { a, b, likeness } of given) {
          const [x, y] = [groups[a] as number, groups[b] as number].sort((one, other) => one - other) as [number, number]
          if (x !== y) between.set(`${x} ${y}`, (between.get(`${x} ${y}`) ?? 0) + likeness)
        }
        for (const [pair, sum] of between) {
          const [x, y] = pair.split(' ').map(Number) as [number, number]
          expect(sum / ((sizes.get(x) as number) * (sizes.get(y) as number))).toBeLessThan(cut / 20 + 0.001)
        }
      }),
    )
  })
})

describe('a grid', () => {
  it('is every combination', () => {
    expect(combinations({ a: [1, 2], b: ['x', 'y'] })).toEqual([
      { a: 1, b: 'x' },
      { a: 1, b: 'y' },
      { a: 2, b: 'x' },
      { a: 2, b: 'y' },
    ])
  })
})
