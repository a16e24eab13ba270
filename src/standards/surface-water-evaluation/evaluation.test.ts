import { describe, expect, it } from 'vitest'
import { cityIndexItems, cityIndexRules } from '../city-water-ranking/index.table.ts'
import { tableFaults } from '../row.ts'
import {
  belowDetection,
  classStatuses,
  fewestSections,
  itemUses,
  lakeMethods,
  mainPollutantRules,
  meanDecimals,
  neededItems,
  pollutantStandings,
  shareChanges,
  shareStatuses,
  statusChanges,
} from './evaluation.table.ts'
import { trophicFormulas, trophicStates } from './trophic.table.ts'

describe('the tables of 环办〔2011〕22号', () => {
  it('overlap nowhere and have no hole', () => {
    expect([
      tableFaults(itemUses, ['item']),
      tableFaults(classStatuses, ['class']),
      tableFaults(fewestSections, ['rule']),
      tableFaults(shareStatuses, ['status']),
      tableFaults(lakeMethods, ['rule']),
      tableFaults(mainPollutantRules, ['rule']),
      tableFaults(pollutantStandings, ['item']),
      tableFaults(statusChanges, ['degree']),
      tableFaults(shareChanges, ['degree']),
      tableFaults(neededItems, ['source']),
      tableFaults(belowDetection, ['in']),
      tableFaults(meanDecimals, ['item']),
      tableFaults(trophicFormulas, ['indicator']),
      tableFaults(trophicStates, ['state']),
      tableFaults(cityIndexItems, ['item']),
      tableFaults(cityIndexRules, ['rule']),
    ]).toEqual(Array(16).fill([]))
  })

  it('assess 21 of the 24 basic items', () => {
    expect(itemUses.filter(({ value }) => value === 'assessed')).toHaveLength(21)
    expect(itemUses.filter(({ value }) => value === 'reference').map(({ item }) => item)).toEqual([
      'water-temperature',
      'total-nitrogen',
      'faecal-coliform',
    ])
    expect(cityIndexItems.map(({ item }) => item)).toEqual(itemUses.filter(({ value }) => value === 'assessed').map(({ item }) => item))
  })

  it('weigh the five indicators of the trophic state with 1 together', () => {
    const sum = trophicFormulas.reduce((total, { value }) => total + Math.round(Number(value.weight) * 10_000), 0)
    expect(sum).toBe(10_000)
  })
})
