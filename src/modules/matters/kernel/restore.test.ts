import { beforeAll, describe, expect, it } from 'vitest'
import { shippedModel } from '../model/shipped.ts'
import { LEAN } from './compare/pool.ts'
import { MemoryBytes, PackedShelf } from './compare/shelf.ts'
import { Comparison } from './comparison.ts'
import { type Report, report } from './report.ts'
import { seeded } from './train/boost.ts'

/** Made-up reports: a place, a source and a complaint each, said in several ways. */
function madeUp(count: number): Report[] {
  const random = seeded(7)
  const one = (of: readonly string[]) => of[Math.floor(random() * of.length)] as string
  const places = ['云栖苑', '柳岸家园', '石鼓巷', '望海里', '槐荫新村', '北辰工业园', '滨水华庭', '锦绣大道']
  const sources = ['烧烤店', '混凝土搅拌站', '洗车行', '喷漆车间', '广场舞音响', '养鸡场', '化工厂']
  const ways = ['夜里噪声很大睡不着', '油烟味道呛人不敢开窗', '污水直接排进河里', '白色粉尘落满窗台', '半夜偷排刺鼻气体']
  const ends = ['请尽快处理。', '希望有人管一管!', '打过电话没有结果。', '家里有老人和孩子。']
  return Array.from({ length: count }, (_, at) => {
    const [place, source, way] = [one(places), one(sources), one(ways)]
    return report({
      id: `R${at}`,
      reporter: random() < 0.1 ? null : `U${Math.floor(random() * count)}`,
      at: new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString().slice(0, 19),
      subject: `${place}${source}${way.slice(0, 4)}`,
      text: `${place}${Math.floor(random() * 30) + 1}号楼旁边的${source}${way},${one(ends)}${one(ends)}`,
    })
  })
}

const reports = madeUp(700)
const BEFORE = 600

describe('a comparison that keeps only what it compares by', () => {
  const store = new MemoryBytes()
  let lean: Comparison
  beforeAll(() => {
    lean = new Comparison(shippedModel(), { pool: { ...LEAN, tableBits: 18, shelf: new PackedShelf(store) }, keepsAll: false })
    for (const of of reports.slice(0, BEFORE)) lean.add(of)
  })

  it('places every report as one that keeps everything does', () => {
    const full = new Comparison(shippedModel(), { pool: { ...LEAN, tableBits: 18 } })
    for (const of of reports.slice(0, BEFORE)) full.add(of)
    expect(lean.members()).toEqual(full.members())
    expect(new Set(full.members().map(({ matter }) => matter)).size).toBeLessThan(BEFORE)
  })

  it('is the same after it was built anew from its shelf, and goes on in the same way', () => {
    const counts = lean.snapshot()
    const copy = { matters: counts.matters, counts: counts.counts.slice() }
    const again = Comparison.restore(shippedModel(), new PackedShelf(store), copy, { ...LEAN, tableBits: 18 })
    expect(again.members()).toEqual(lean.members())
    const rest = reports.slice(BEFORE)
    // Both write to one store from here on; each has its own view of where records begin, so they are not mixed.
    const placements = rest.map((of) => lean.add(of))
    store.truncate(store.length)
    expect(placements.length).toBe(rest.length)
    const replayed = rest.slice(0, 1).map((of) => again.add(of))
    expect(replayed[0]).toEqual(placements[0])
  })
})

describe('a history whose matters are known', () => {
  it('is taken over without a word, and later reports are compared with it', () => {
    const comparison = new Comparison(shippedModel(), { pool: { tableBits: 18 } })
    const [first, second, third] = reports as [Report, Report, Report]
    comparison.load(first, null)
    comparison.load(second, first.id)
    comparison.load(third, null)
    expect(comparison.membersOf(first.id)).toEqual([first.id, second.id])
    expect(comparison.membersOf(third.id)).toEqual([third.id])
    const copy = comparison.add({ ...third, id: 'copy', reporter: 'somebody else' })
    expect(copy.suggestions[0]).toBe(third.id)
    expect(() => comparison.load(first, null)).toThrow('added before')
  })
})
