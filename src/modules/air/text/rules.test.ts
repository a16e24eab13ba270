import { describe, expect, it } from 'vitest'
import { ruleTables } from '#standards/rule-tables.ts'
import { shownRule } from '../store/shown.ts'
import { knownFrom, ruleName, ruleValue } from './rules.ts'
import { rulesZh } from './rules.zh.ts'

/** What an evaluation, an index or a ranking of air names as used; of the other tables nothing is shown by its row. */
const used = new Set([
  ...['环境空气浓度限值', '环境空气数据有效性', '空气质量分指数限值'],
  ...[
    '空气评价数据有效性',
    '空气评价指标',
    '空气评价结果修约',
    '空气质量综合指数',
    '优良天数和重污染天数',
    '扣除沙尘',
    '三年滑动平均',
    '例外事件',
  ],
])
const tables = ruleTables.filter(({ name }) => used.has(name))
const rows = tables.flatMap((table) => table.rows)
/** Words of an English code; symbols, units and indices are the same in both languages. */
const code = /[a-z]{3,}|[{}"]/

describe('rule rows in words', () => {
  it('are there for every table that is named here', () => {
    expect(tables).toHaveLength(used.size)
    expect(rows.length).toBeGreaterThan(150)
  })

  it('have a name and a value in Chinese, without a code of ours', () => {
    for (const row of rows) {
      const { name, value } = shownRule(row as Parameters<typeof shownRule>[0])
      const words = `${ruleName(name, 'zh')} ${ruleValue(value, 'zh')}`
      expect(words.replaceAll(/µg\/m³|mg\/m³|TSP|NOx|BaP/g, ''), `${name} = ${value}`).not.toMatch(code)
      expect(`${ruleName(name, 'en')} ${ruleValue(value, 'en')}`, `${name} = ${value}`).not.toMatch(/[{}"]/)
    }
  })

  it('read as the standard says it', () => {
    const said = (name: string, value: string) => [ruleName(name, 'zh'), ruleValue(value, 'zh')]
    expect(said('pm25 annual class-2', '{"limit":"30","unit":"µg/m³"}')).toEqual(['PM2.5 年平均 二级限值', '30 µg/m³'])
    expect(said('o3 percentile', '{"percentile":90,"limit":"mda8"}')).toEqual(['O3 百分位数', '第 90 百分位数，对8 小时限值'])
    expect(said('good-days', '{"first":0,"last":100}')).toEqual(['优良天数', 'AQI 0–100'])
    expect(said('so2-1h 50', '150')).toEqual(['SO2 小时值 分指数 50', '150'])
    const year = '[{"count":324,"of":"daily-average","within":"year"},{"count":27,"of":"daily-average","within":"month","february":25}]'
    expect(ruleValue(year, 'zh')).toBe('每年至少 324 个日平均；每月至少 27 个日平均（二月 25 个）')
  })

  it('say in Chinese where each unconfirmed value is known from', () => {
    const texts = new Set(rows.flatMap(({ unverified }) => (unverified === undefined ? [] : [unverified])))
    for (const text of texts) expect(knownFrom(text, 'zh'), text).not.toBe(text)
    const all = new Set(ruleTables.flatMap((table) => table.rows.flatMap(({ unverified }) => unverified ?? [])))
    expect(Object.keys(rulesZh.knownFrom).filter((text) => !all.has(text))).toEqual([])
    expect(knownFrom('of no row', 'zh')).toBe('of no row')
  })
})
