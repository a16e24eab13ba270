import { describe, expect, it } from 'vitest'
import type { Term } from '#standards/term.ts'
import { findForbidden } from './find.ts'
import { holdsPhrase, wordsOf } from './words.ts'

const terms: readonly Term[] = [
  { id: 'heat', zh: '热度', en: 'heat', coined: true, not: ['hotness', 'popularity'] },
  { id: 'report', zh: '举报件', en: 'report', coined: true, not: ['work order', 'tip-off'] },
]
const find = (path: string, content: string) =>
  findForbidden(new Map([[path, content]]), terms).findings.map(({ line, what }) => `${line} ${what}`)

describe('wordsOf', () => {
  it.each([
    ['hotnessOfMatter', ['hotness', 'of', 'matter']],
    ['HTMLHotness_max', ['html', 'hotness', 'max']],
    ['work-order.page.tsx', ['work', 'order', 'page', 'tsx']],
    ['WORK_ORDERS', ['work', 'orders']],
    ['pm25UgM3', ['pm', 'ug', 'm']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })
})

describe('holdsPhrase', () => {
  it('sees plurals and sequences, and not parts of other words', () => {
    expect(holdsPhrase(wordsOf('allWorkOrders'), 'work order')).toBe(true)
    expect(holdsPhrase(wordsOf('popularities'), 'popularity')).toBe(true)
    expect(holdsPhrase(wordsOf('order of work'), 'work order')).toBe(false)
    expect(holdsPhrase(wordsOf('shotness'), 'hotness')).toBe(false)
  })
})

describe('findForbidden', () => {
  it.each([
    ['a variable', 'src/a.ts', 'export const hotness = 1'],
    ['part of a variable', 'src/a.ts', 'export const maxHotnessSeen = 1'],
    ['a type', 'src/a.ts', 'export interface WorkOrder { x: 1 }'],
    ['a property', 'src/a.ts', 'export const x = { tip_off: 1 }'],
    ['a private field', 'src/a.ts', 'export class X { #popularity = 1 }'],
    ['an import', 'src/a.ts', "import { hotness as x } from './x.ts'"],
    ['a JSX attribute', 'src/a.tsx', 'export const X = () => <p data-x={hotness} />'],
    ['a file name', 'src/work-orders.ts', 'export {}'],
    ['English text', 'src/text/en.ts', "export const en = { heat: 'Popularity' }"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source under test holds the template
    ['English text in a template', 'src/text/en.ts', 'export const en = { heat: (x: number) => `the hotness is ${x}` }'],
    ['English beside Chinese', 'src/a.ts', "export const x = { summary: { zh: '热度', en: 'popularity of a matter' } }"],
    ['a document', 'README.md', 'Sorted by popularity.'],
  ])('finds the word in %s', (_, path, content) => {
    expect(find(path, content)).toContainEqual(expect.stringMatching(/where the term is "(?:heat|report)"/))
  })

  it.each([
    ['data', 'src/a.ts', "export const headers = ['popularity', 'work order']"],
    ['code in a document', 'README.md', 'Run `--popularity` or\n```\nhotness\n```\n'],
    ['an address in a document', 'README.md', 'See [it](https://example.org/popularity).'],
    ['the right word', 'src/a.ts', 'export const heat = 1'],
  ])('leaves %s alone', (_, path, content) => {
    expect(find(path, content).filter((finding) => finding.includes('where the term is'))).toEqual([])
  })

  it('says the line, once', () => {
    expect(find('src/a.ts', '\nexport const hotness = [hotness, 1]\n')).toEqual(['2 says "hotness" where the term is "heat" (热度)'])
  })

  it('finds names that say nothing', () => {
    expect(find('src/helpers/a.ts', 'export const x = 1')).toHaveLength(1)
    expect(find('src/utils.ts', 'export const x = 1')).toHaveLength(1)
    expect(find('src/a.ts', 'export class ReportManager {}')).toHaveLength(1)
    expect(find('src/common-words.ts', 'export const commonWords = 1')).toEqual([])
  })

  it('finds American spelling in prose and lets code say what its libraries say', () => {
    expect(find('README.md', 'The color of each panel')).toHaveLength(1)
    expect(find('src/text/en.ts', "export const en = { x: 'Organize reports' }")).toHaveLength(1)
    expect(find('src/a.ts', "export const x = { color: 'red' }")).toEqual([])
  })

  it('notices when it read nothing', () => {
    expect(findForbidden(new Map(), terms).findings).toHaveLength(1)
  })
})
