import { describe, expect, it } from 'vitest'
import { pageText } from '../../text/page.ts'
import { type Summed, wholeSentences } from './sentence.ts'

const of = (grade: Summed['class'], reached: boolean | null = null): Summed => ({ class: grade, reached })

describe('the sentence of the whole', () => {
  it('counts what was evaluated, and shares of those alone', () => {
    const sections = [of(1, true), of(2, true), of(3), of(4, false), of(4, false), of(6), of(null)]
    expect(wholeSentences(sections, '2026年3月', pageText.zh)).toEqual([
      '2026年3月，应评断面 7 个，评价 6 个；已评价断面中Ⅰ～Ⅲ类 3 个，占 50.0%，劣Ⅴ类 1 个，占 16.7%。',
      '各类断面：Ⅰ类 1 个（16.7%）、Ⅱ类 1 个（16.7%）、Ⅲ类 1 个（16.7%）、Ⅳ类 2 个（33.3%）、劣Ⅴ类 1 个（16.7%）。',
      '有目标且已评价的 4 个断面中，达标 2 个。',
    ])
    expect(wholeSentences(sections.slice(0, 2), 'Q1 2026', pageText.en)[0]).toBe(
      'Q1 2026: 2 of 2 sections were evaluated. Of these, 2 have Ⅰ–Ⅲ (100.0%) and 0 are worse than Ⅴ (0.0%).',
    )
  })

  it('gives no share of nothing', () => {
    expect(wholeSentences([], '2026年3月', pageText.zh)).toEqual(['2026年3月，没有符合条件的断面。'])
    expect(wholeSentences([of(null), of(null)], '2026年3月', pageText.zh)).toEqual([
      '2026年3月，应评断面 2 个，没有一个能够评价，不给出比例。',
    ])
  })
})
