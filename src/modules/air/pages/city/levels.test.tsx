import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LanguageProvider } from '#ground/web/language.tsx'
import type { AirDay, AirEvaluation } from '../../wire.ts'
import { evaluation } from '../made-up.ts'
import { LevelsAndPrimary } from './levels.tsx'

/** By the standard of its own day this one is good; by that of the end of the period it is not. */
const day = { day: '2026-02-10', aqi: 90, level: 2, primary: ['pm25'] } as unknown as AirDay
const days: AirEvaluation['days'] = {
  ...evaluation.days,
  ...{ good: 0, n: 1, levels: [1, 2, 3, 4, 5, 6].map((level) => ({ level, days: level === 3 ? 1 : 0 })) },
}

const shown = (of: AirEvaluation | null) =>
  renderToStaticMarkup(
    <LanguageProvider>
      <LevelsAndPrimary days={[day]} evaluation={of} onOpen={() => {}} />
    </LanguageProvider>,
  ).replaceAll(/<[^>]*>/g, ' ')

describe('days by category', () => {
  it('are those of the evaluation, by its version, and not those of the calendar', () => {
    const words = shown({ ...evaluation, days })
    expect(words).toMatch(/轻度污染\s+1 天/)
    expect(words).not.toMatch(/良\s+1 天/)
    expect(words).toContain(`按 ${evaluation.edition} 计`)
    expect(words).toContain('每天按当日标准计')
  })

  it('are not told where there is no evaluation, or no day in it', () => {
    expect(shown(null)).not.toContain('级别分布')
    expect(shown({ ...evaluation, days: { ...days, n: 0, levels: [] } })).toContain('没有可以计数的天')
  })
})
