import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Generator } from './generator/generate.ts'
import { TfIdf } from './peers/tfidf.ts'
import { suggestionScorer } from './real.ts'
import { figuresOf, placeOf } from './scoring.ts'

describe('the place of the right matter', () => {
  const matters = [0, 0, 1, 2, 2, 3]
  const of = (document: number) => matters[document] as number

  it('counts two suggestions of one matter as one', () => {
    expect(placeOf(0, [0, 1, 2], of)).toBe(0)
    expect(placeOf(2, [0, 1, 4], of)).toBe(1)
    expect(placeOf(3, [0, 1, 2, 4, 3, 5], of)).toBe(3)
    expect(placeOf(3, [0, 1], of)).toBe(-1)
    expect(placeOf(3, [], of)).toBe(-1)
  })

  it('makes shares and the mean reciprocal rank', () => {
    expect(figuresOf([0, 4, 5, -1])).toEqual({
      counted: 4,
      first: 0.25,
      firstFive: 0.5,
      firstTen: 0.75,
      meanReciprocalRank: (1 + 1 / 5 + 1 / 6) / 4,
    })
  })
})

describe.skipIf(!existsSync(suggestionScorer))('the scorer of the shared tools', () => {
  it('finds the same figures in the same suggestions', async () => {
    const generator = new Generator({ reports: 1500, city: 'xiuping' })
    const reports = [...generator.reports()]
    const engine = new TfIdf({ longest: 2, subject: 1, commonest: 1 })
    const places: number[] = []
    const seen = new Set<number>()
    const rows = reports.map((report) => {
      const ranked = engine.query(report)
      engine.add(report)
      if (seen.has(report.matter))
        places.push(placeOf(report.matter, ranked, (document) => (reports[document] as { matter: number }).matter))
      seen.add(report.matter)
      return { id: report.id, at: report.at, suggestions: ranked.map((document) => (reports[document] as { id: string }).id) }
    })
    const groups = new Map<number, string[]>()
    for (const { id, matter } of reports) groups.set(matter, [...(groups.get(matter) ?? []), id])
    const gold = { ids: reports.map(({ id }) => id), matters: [...groups.values()].filter((ids) => ids.length > 1) }
    const folder = await mkdtemp(join(tmpdir(), 'qingdan-scoring-'))
    try {
      const [goldFile, rowsFile] = [join(folder, 'gold.json'), join(folder, 'suggestions.json')]
      await writeFile(goldFile, JSON.stringify(gold))
      await writeFile(rowsFile, JSON.stringify(rows))
      const scored = spawnSync(process.execPath, [suggestionScorer, goldFile, rowsFile], { encoding: 'utf8' })
      expect(scored.stderr).toBe('')
      const theirs = JSON.parse(scored.stdout) as Record<string, number>
      const ours = figuresOf(places)
      expect(ours.counted).toBeGreaterThan(300)
      expect(theirs['counted']).toBe(ours.counted)
      expect(theirs['recallAt1']).toBeCloseTo(ours.first, 4)
      expect(theirs['recallAt5']).toBeCloseTo(ours.firstFive, 4)
      expect(theirs['recallAt10']).toBeCloseTo(ours.firstTen, 4)
      expect(theirs['mrr']).toBeCloseTo(ours.meanReciprocalRank, 4)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
