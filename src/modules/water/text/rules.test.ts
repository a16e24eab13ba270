import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { cityIndexItems, cityIndexRules } from '#standards/city-water-ranking/index.table.ts'
import { unverifiedOf } from '#standards/clause.ts'
import { waterLimits } from '#standards/gb-3838/limits.table.ts'
import type { Row } from '#standards/row.ts'
import {
  belowDetection,
  classStatuses,
  fewestSections,
  lakeMethods,
  meanDecimals,
  neededItems,
  shareStatuses,
} from '#standards/surface-water-evaluation/evaluation.table.ts'
import { waterRulesOn } from '../kernel/rules.ts'
import { knownFrom, ruleName, ruleValue } from './rules.ts'

/** A row as the server tells it. */
const shownRule = ({ value, from: _from, to: _to, cite, unverified, ...key }: Row<object, unknown>) => ({
  name: Object.values(key).join(' '),
  value: typeof value === 'object' ? JSON.stringify(value) : String(value),
  unverified: unverifiedOf({ cite, ...(unverified === undefined ? {} : { unverified }) }),
})

const tables: readonly (readonly Row<object, unknown>[])[] = [
  ...[waterLimits, classStatuses, fewestSections, lakeMethods, shareStatuses, neededItems, belowDetection, meanDecimals],
  ...[cityIndexItems, cityIndexRules],
]
const rows = tables.flat().map(shownRule)

describe('rule rows of water in words', () => {
  it('are Chinese from end to end, but for symbols and signs of a class', () => {
    const left = rows.flatMap(({ name, value, unverified }) =>
      [ruleName(name, 'zh'), ruleValue(value, 'zh'), unverified === null ? '' : knownFrom(unverified, 'zh')].filter((words) =>
        /[a-z{}[\]"]{3,}/.test(words),
      ),
    )
    expect(left).toEqual([])
  })

  it('leave no code in English either', () => {
    const left = rows.flatMap(({ name, value }) =>
      [ruleName(name, 'en'), ruleValue(value, 'en')].filter((words) => /[{}[\]"]|undefined|\b(at-most|any|share-of-limit)\b/.test(words)),
    )
    expect(left).toEqual([])
  })

  it('say the limit of class Ⅲ of ammonia nitrogen, and class Ⅰ of oxygen with the saturation', () => {
    const rules = waterRulesOn('2026-03-01' as Day)
    if (!rules.ok) throw new Error(rules.refusal.reason)
    const limitOf = (item: 'ammonia-nitrogen' | 'dissolved-oxygen', grade: number) =>
      shownRule(rules.value.limits.get(item)!.river[grade - 1]!.row)
    const ammonia = limitOf('ammonia-nitrogen', 3)
    expect([ruleName(ammonia.name, 'zh'), ruleValue(ammonia.value, 'zh')]).toEqual(['氨氮 Ⅲ类', '≤1.0'])
    expect(ruleValue(limitOf('dissolved-oxygen', 1).value, 'zh')).toBe('≥7.5（或饱和率 ≥90%）')
  })
})
