import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LanguageProvider } from '#ground/web/language.tsx'
import type { AirEvaluation } from '../../wire.ts'
import { evaluation } from '../made-up.ts'
import { Figures } from './figures.tsx'

const cards = (days: Partial<AirEvaluation['days']>) => {
  const markup = renderToStaticMarkup(
    <LanguageProvider>
      <Figures evaluation={{ ...evaluation, days: { ...evaluation.days, ...days } }} onOpen={() => {}} />
    </LanguageProvider>,
  )
  const all = markup.split('<li>').map((card) => card.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '))
  return { good: all.find((card) => card.includes('优良天数比例')), heavy: all.find((card) => card.includes('重度及以上')) }
}

describe('days of a period in which no day has an index', () => {
  const none = { good: 0, n: 0, heavy: 0, share: null, change: null, beforeShare: '82.9' }

  it('are not evaluated, and not none', () => {
    expect(cards(none).heavy).toMatch(/重度及以上 — /)
    expect(cards({ heavy: 0, n: 181 }).heavy).toMatch(/重度及以上 0 天/)
  })

  it('stand beside the share of the year before where that is known', () => {
    expect(cards(none).good).toMatch(/上年同期 82\.9%(?!（)/)
    expect(cards({ ...none, beforeShare: null }).good).toContain('上年同期未评价')
    expect(cards({ beforeShare: '82.9', change: '-3.0' }).good).toContain('上年同期 82.9%（−3.0 个百分点）')
  })
})
