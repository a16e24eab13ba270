import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CityName, cities } from './cities.table.ts'
import { Generator, type MadeReport } from './generate.ts'
import type { Knobs } from './knobs.ts'
import { pairsOf } from './likeness.ts'

const made = (knobs: Partial<Knobs>): MadeReport[] => [...new Generator({ reports: 6000, ...knobs }).reports()]
const share = <T>(list: readonly T[], holds: (of: T) => boolean): number => list.filter(holds).length / list.length

function byMatter(reports: readonly MadeReport[]): MadeReport[][] {
  const groups = new Map<number, MadeReport[]>()
  for (const report of reports) groups.set(report.matter, [...(groups.get(report.matter) ?? []), report])
  return [...groups.values()]
}

describe('the generator', () => {
  it('makes the same reports from the same seed, others from another', () => {
    expect(made({ reports: 500 })).toEqual(made({ reports: 500 }))
    const texts = new Set(made({ reports: 500 }).map(({ text }) => text))
    expect(share(made({ reports: 500, seed: 7 }), ({ text }) => texts.has(text))).toBeLessThan(0.02)
  })

  it('makes any report without the others', () => {
    const generator = new Generator({ reports: 3000 })
    const all = [...generator.reports()]
    for (const index of [2999, 0, 1234, 17]) expect(new Generator({ reports: 3000 }).report(index)).toEqual(all[index])
    expect([...generator.reports(100, 103)]).toEqual(all.slice(100, 103))
  })

  it('goes forward in time, gives each report its own id, and knows what came before', () => {
    const generator = new Generator({ reports: 4000 })
    const seen = new Set<number>()
    const ids = new Set<string>()
    let last = ''
    for (const [at, report] of [...generator.reports()].entries()) {
      expect(report.at > last).toBe(true)
      expect(report.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
      expect(generator.hasEarlier(at)).toBe(seen.has(report.matter))
      seen.add(report.matter)
      ids.add(report.id)
      last = report.at
    }
    expect(ids.size).toBe(4000)
  })

  it('keeps to the lengths', () => {
    for (const { text } of made({})) {
      expect(text.length).toBeGreaterThanOrEqual(18)
      expect(text.length).toBeLessThanOrEqual(600)
    }
    const long = made({ medianLength: 400 }).reduce((sum, { text }) => sum + text.length, 0)
    expect(long).toBeGreaterThan(1.3 * made({ medianLength: 100 }).reduce((sum, { text }) => sum + text.length, 0))
  })
})

describe('the knobs', () => {
  it('draw sizes by the law: as many matters of one report as the zeta law says', () => {
    for (const sizeExponent of [2.2, 3]) {
      const generator = new Generator({ reports: 60_000, sizeExponent })
      const counts = new Map<number, number>()
      for (const matter of generator.plan.matterOf) counts.set(matter, (counts.get(matter) ?? 0) + 1)
      const zeta = Array.from({ length: 300 }, (_, k) => (k + 1) ** -sizeExponent).reduce((sum, value) => sum + value, 0)
      // Late matters lose what would come after the end: a few per cent.
      expect(share([...counts.values()], (count) => count === 1)).toBeGreaterThan(1 / zeta - 0.01)
      expect(share([...counts.values()], (count) => count === 1)).toBeLessThan(1 / zeta + 0.06)
    }
  })

  it('put several problems at one place, never the same one twice', () => {
    const generator = new Generator({ reports: 5000, missingPlace: 0 })
    const places = new Map<string, Set<number>>()
    const sites = new Set<string>()
    for (let matter = 0; matter < generator.plan.matters; matter++) {
      const { place, problem } = generator.matters.of(matter)
      const of = places.get(String(place.index)) ?? new Set()
      places.set(String(place.index), of.add(matter))
      sites.add(`${place.index} ${problem.thing[0]}`)
    }
    expect(sites.size).toBe(generator.plan.matters)
    expect(Math.max(...[...places.values()].map((of) => of.size))).toBeGreaterThanOrEqual(7)
    expect(share([...places.values()], (of) => of.size === 1)).toBeGreaterThan(0.5)
  })

  it('give one name to places in several districts', () => {
    const districtsOfNames = (sharedNames: number) => {
      const { matters } = new Generator({ reports: 20_000, sharedNames })
      const names = new Map<string, Set<string>>()
      for (let index = 0; index < matters.places; index++) {
        const { name, kind, district } = matters.placeOf(index)
        names.set(name + kind, (names.get(name + kind) ?? new Set()).add(district))
      }
      return share([...names.values()], (districts) => districts.size > 1)
    }
    expect(districtsOfNames(0)).toBe(0)
    expect(districtsOfNames(0.5)).toBeGreaterThan(0.05)
  })

  it('copy letters, by the share of later reports that have nearly an earlier one’s text', () => {
    const copied = (copies: number) => {
      const later = byMatter(made({ copies, templates: 0, flooded: 0, typos: 0 })).flatMap((of) =>
        of.slice(1).map((report) => [of[0], report]),
      )
      return share(later, ([first, report]) => first?.text === report?.text)
    }
    expect(copied(0)).toBe(0)
    expect(copied(0.5)).toBeGreaterThan(0.45)
    expect(copied(0.5)).toBeLessThan(0.55)
  })

  it('paraphrase: true pairs share fewer pairs of characters', () => {
    const likeness = (paraphrase: number) => {
      const pairs = byMatter(made({ paraphrase, copies: 0, templates: 0, flooded: 0 })).filter((of) => of.length > 1)
      const likes = pairs.map(([a, b]) => {
        const [x, y] = [pairsOf(a as MadeReport), pairsOf(b as MadeReport)]
        return [...x].filter((key) => y.has(key)).length / Math.min(x.size, y.size)
      })
      return likes.reduce((sum, value) => sum + value, 0) / likes.length
    }
    expect(likeness(0)).toBeGreaterThan(likeness(1) + 0.03)
  })

  it('leave out the place, the person, the punctuation', () => {
    const { matters } = new Generator({ reports: 6000 })
    const isNamed = ({ matter, subject, text }: MadeReport) => `${subject}${text}`.includes(matters.of(matter).place.name)
    expect(share(made({ missingPlace: 1, homophones: 0, typos: 0, medianLength: 50, longest: 200, templates: 0 }), isNamed)).toBeLessThan(
      0.05,
    )
    expect(share(made({ missingPlace: 0, homophones: 0, typos: 0, templates: 0 }), isNamed)).toBe(1)
    expect(share(made({ missingReporter: 0.4 }), ({ reporter }) => reporter === null)).toBeCloseTo(0.4, 1)
    const isSpoken = ({ text }: MadeReport) => !/[，。！]/.test(text)
    expect(share(made({ dictated: 0, templates: 0, flooded: 0 }), isSpoken)).toBeLessThan(0.01)
    expect(share(made({ dictated: 1, templates: 0, flooded: 0 }), isSpoken)).toBeGreaterThan(0.95)
  })

  it('write names with other characters', () => {
    const { matters } = new Generator({ reports: 6000 })
    const knobs = { missingPlace: 0, typos: 0, templates: 0, flooded: 0, medianLength: 40, longest: 140 }
    const isWritten = ({ matter, subject, text }: MadeReport) => `${subject}${text}`.includes(matters.of(matter).place.name)
    const [never, always] = [share(made({ ...knobs, homophones: 0 }), isWritten), share(made({ ...knobs, homophones: 1 }), isWritten)]
    expect(never).toBe(1)
    expect(always).toBeLessThan(0.75)
  })

  it('send templates about different places, and let a few people write about everything', () => {
    const reports = made({ templates: 1, flooded: 0, typos: 0 })
    expect(share(reports, ({ subject }) => subject.startsWith('请加强'))).toBeGreaterThan(0.5)
    const flood = made({ flooded: 0.3 })
    const perPerson = new Map<string, Set<number>>()
    for (const { reporter, matter } of flood)
      if (reporter !== null) perPerson.set(reporter, (perPerson.get(reporter) ?? new Set()).add(matter))
    const most = Math.max(...[...perPerson.values()].map((of) => of.size))
    expect(most).toBeGreaterThan(100)
  })
})

describe('the cities', () => {
  it('name things differently: hardly a name of one occurs in another', () => {
    const names = (city: CityName) => {
      const { matters } = new Generator({ reports: 5000, city })
      return new Set(Array.from({ length: matters.places }, (_, index) => matters.placeOf(index)).map(({ name, kind }) => name + kind))
    }
    const [a, b, c] = (Object.keys(cities) as CityName[]).map(names) as [Set<string>, Set<string>, Set<string>]
    for (const [one, other] of [
      [a, b],
      [a, c],
      [b, c],
    ] as const)
      expect([...one].filter((name) => other.has(name)).length).toBeLessThan(one.size / 200)
  })
})

describe('the word lists', () => {
  const source = join(import.meta.dirname, '../../src')

  it('are not known to the program: no file of it reaches for the folder', async () => {
    const files = (await readdir(source, { recursive: true, withFileTypes: true })).filter(
      (of) => of.isFile() && /\.(?:tsx?|json)$/.test(of.name),
    )
    expect(files.length).toBeGreaterThan(80)
    for (const file of files) {
      const text = await readFile(join(file.parentPath, file.name), 'utf8')
      expect(/from '[^']*\/bench\//.test(text) || /import\('[^']*\/bench\//.test(text), file.name).toBe(false)
    }
  })
})
