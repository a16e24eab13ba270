import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { pageText } from '../../text/page.ts'
import { classLimits, isDrawn, limitsShown } from './limit-lines.ts'

const day = '2026-06-30' as Day
const said = (...of: Parameters<typeof classLimits>) => classLimits(...of).map(({ classes, side, limit }) => [classes.join(), side, limit])

describe('limits of the classes as lines', () => {
  it('stand as in table 1 of GB 3838—2002, each once', () => {
    expect(said('chemical-oxygen-demand', 'river', day)).toEqual([
      ['1,2', 'high', '15'],
      ['3', 'high', '20'],
      ['4', 'high', '30'],
      ['5', 'high', '40'],
    ])
    expect(said('total-phosphorus', 'lake', day).map(([, , limit]) => limit)).toEqual(['0.01', '0.025', '0.05', '0.1', '0.2'])
    expect(said('dissolved-oxygen', 'river', day)[0]).toEqual(['1', 'low', '7.5'])
    expect(said('ph', 'river', day)).toEqual([
      ['1,2,3,4,5', 'low', '6'],
      ['1,2,3,4,5', 'high', '9'],
    ])
  })

  it('are none for nitrogen of rivers, for temperature, and before the method', () => {
    expect([
      said('total-nitrogen', 'river', day),
      said('water-temperature', 'river', day),
      said('ph', 'river', '2010-01-01' as Day),
    ]).toEqual([[], [], []])
  })

  it('are drawn up to twice the highest value, and from half the lowest', () => {
    const [, third, fourth] = classLimits('chemical-oxygen-demand', 'river', day)
    expect([isDrawn(third!, [10]), isDrawn(third!, [9.99]), isDrawn(fourth!, [10]), isDrawn(third!, [])]).toEqual([
      true,
      false,
      false,
      false,
    ])
    const oxygen = classLimits('dissolved-oxygen', 'river', day)
    expect([isDrawn(oxygen[2]!, [10]), isDrawn(oxygen[2]!, [10.1])]).toEqual([true, false])
  })

  it('name the target, and say below the chart what is not drawn', () => {
    const asked = { item: 'chemical-oxygen-demand', itemName: '化学需氧量', body: 'river', day, target: 3, values: ['11', null] } as const
    const { series, notes } = limitsShown({ ...asked, hasTarget: true }, pageText.zh)
    expect(series.map(({ name, values }) => [name, values])).toEqual([
      ['Ⅰ～Ⅱ类限值', ['15', '15']],
      ['Ⅲ类限值（目标）', ['20', '20']],
    ])
    expect(notes).toEqual([
      '限值：Ⅰ～Ⅱ类限值 ≤15、Ⅲ类限值（目标） ≤20、Ⅳ类限值 ≤30、Ⅴ类限值 ≤40（GB 3838—2002 表1，2002-06-01 起，未与原文核对）',
      '远离各值的限值没有画出：Ⅳ类限值、Ⅴ类限值',
    ])
    expect(limitsShown({ ...asked, hasTarget: false }, pageText.zh).series[1]?.name).toBe('Ⅲ类限值')
  })
})
