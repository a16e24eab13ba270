import { describe, expect, it } from 'vitest'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import { pageText } from '../../text/page.ts'
import { changeMeasure, changeSaid, groupStatus, pollutantsSaid } from '../../text/said.ts'
import type { WaterGroup } from '../../wire.ts'

const { zh, en } = pageText
const change = (of: NonNullable<WaterGroup['change']>) => ({ change: of })

describe('groups in words', () => {
  it('change as the method calls it, and by what it was told', () => {
    const better = change({ degree: 'marked', direction: 'better', steps: null, points: '-25.0' })
    const worse = change({ degree: 'some', direction: 'worse', steps: -1, points: null })
    const same = change({ degree: 'none', direction: 'same', steps: 0, points: null })
    expect([better, worse, same, { change: null }].map((of) => changeSaid(of, zh))).toEqual(['明显好转', '有所变差', '无明显变化', null])
    expect([better, worse, { change: null }].map((of) => changeMeasure(of, zh))).toEqual([
      'ΔG−ΔD 为 −25.0 个百分点',
      '水质状况变化 1 级',
      '本期或上年同期没有评价，不作比较',
    ])
    expect(changeMeasure(worse, en)).toBe('the status moved by 1 step')
  })

  it('have a class by the means alone', () => {
    expect(groupStatus({ class: 4, status: 'light-pollution' }, zh)).toBe('Ⅳ类（轻度污染）')
    expect(groupStatus({ class: null, status: 'good' }, zh)).toBe('良好')
    expect(groupStatus({ class: null, status: null }, zh)).toBeNull()
  })

  it('name main pollutants with the multiple, or with the sections that miss the limit', () => {
    const nothing = { class: null, limit: null, multiple: null, n: null, of: null, percent: null }
    const pollutants: WaterGroup['pollutants'] = [
      { ...nothing, item: 'total-phosphorus', class: 4, limit: '≤0.2', multiple: '0.2' },
      { ...nothing, item: 'dissolved-oxygen', class: 4, limit: '≥5' },
      { ...nothing, item: 'ammonia-nitrogen', n: 2, of: 7, percent: '28.6' },
    ]
    const nameOf = (item: WaterItem) => item
    expect(pollutantsSaid({ pollutants }, nameOf, zh)).toBe(
      'total-phosphorus（超 0.2 倍）、dissolved-oxygen、ammonia-nitrogen（2/7 个断面，28.6%）',
    )
  })
})
