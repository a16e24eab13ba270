import { describe, expect, it } from 'vitest'
import { keptText } from '../../text/kept.ts'
import type { AirEvaluation } from '../../wire.ts'
import { evaluation } from '../made-up.ts'
import { differencesOf, editionOf } from './differences.ts'

const t = keptText.zh
const statistics = (change: (of: AirEvaluation['statistics'][number]) => Partial<AirEvaluation['statistics'][number]>) => ({
  ...evaluation,
  statistics: evaluation.statistics.map((of) => ({ ...of, ...change(of) })),
})

describe('a kept evaluation beside what is computed now', () => {
  it('differs in nothing from itself', () => {
    expect(differencesOf(evaluation, structuredClone(evaluation), t)).toEqual([])
  })

  it('names the figure whose value or whose days are others', () => {
    const now = statistics(({ item, kind }) => (item === 'pm25' && kind === 'mean' ? { value: '43', n: 89 } : {}))
    expect(differencesOf(evaluation, now, t)).toEqual([{ figure: 'PM2.5 平均', was: '44（88/90 天）', now: '43（89/90 天）' }])
  })

  it('tells what is withheld now, and days and index that moved', () => {
    const now: AirEvaluation = {
      ...evaluation,
      days: { ...evaluation.days, good: 60, heavy: 4 },
      composite: { ...evaluation.composite, value: null },
    }
    expect(differencesOf(evaluation, now, t).map(({ figure, was, now: is }) => [figure, was, is])).toEqual([
      ['优良天数', '61', '60'],
      ['重度及以上天数', '3', '4'],
      ['综合指数', '4.67', '未评价'],
    ])
  })

  it('tells that a rule row is another one, though no figure moved', () => {
    const now = statistics(({ rules }) => ({ rules: rules.map((rule) => ({ ...rule, unverified: null })) }))
    const all = { ...now, composite: { ...now.composite, rules: now.statistics[0]!.rules } }
    expect(differencesOf(evaluation, all, t).map(({ figure }) => figure)).toEqual(['所用规则行'])
  })

  it('is asked for again under its own version', () => {
    expect(editionOf({ edition: 'GB 3095—2012 表1; HJ 633—2012; HJ 663—2013' })).toBe('2012')
    expect(editionOf({ edition: 'GB 3095—2026 表1 过渡阶段浓度限值; HJ 633—2026; HJ 663—2026' })).toBe('2026')
  })
})
