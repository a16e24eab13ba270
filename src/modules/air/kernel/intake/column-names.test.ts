/** Names of columns as the standards and published tables write them, and every way to put their words together. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnOf, mentionedItems } from './column-names.ts'

const read = (header: string) => {
  const column = columnOf(header)
  return column?.kind === 'item' ? [column.item, column.window, column.unit] : (column?.kind ?? null)
}

describe('names of the greatest averages of a day', () => {
  // HJ 633—2012, table 4, and 5.1.2: 臭氧最大1小时平均, 臭氧最大8小时滑动平均; other words for them as tables have them.
  it.each([
    'O3日最大1小时平均',
    '臭氧(O3)日最大1小时平均(μg/m3)',
    '臭氧最大1小时平均',
    'O3最大1小时',
    'O3日最大小时值',
    'O3_max_1h',
    'O3-1H-max',
    'MAX_O3_1H',
    'O3_1小时最大',
    'O3_MDA1',
    '臭氧一小时平均最大值',
  ])('%s', (header) => {
    expect(read(header)).toEqual(['o3', 'max1h', header.includes('μg') ? 'ug' : null])
  })

  it.each([
    'O3日最大8小时平均',
    '臭氧(O3)日最大8小时滑动平均',
    '臭氧最大8小时滑动平均浓度',
    'O3_8h_24h',
    'MDA8',
    'O3_MDA8',
    'MDA8_O3',
    'O3_max_8h',
    'MAX_O3_8H',
    'O3-8H-max',
    'Daily max 8-hour O3',
    '臭氧八小时最大',
  ])('%s', (header) => {
    expect(read(header)).toEqual(['o3', 'mda8', null])
  })
})

describe('names of particles in the tables of HJ 633 and GB 3095', () => {
  it.each([
    ['颗粒物（粒径小于等于2.5μm）', ['pm25', 'plain', null]],
    ['颗粒物（粒径小于等于10μm）', ['pm10', 'plain', null]],
    ['颗粒物（粒径小于等于10 μm）24小时平均/（μg/m³）', ['pm10', '24h', 'ug']],
    ['细颗粒物(粒径≤2.5µm)', ['pm25', 'plain', null]],
    ['颗粒物(PM2.5,粒径小于等于2.5μm)日均值', ['pm25', 'day', null]],
    ['细颗粒物(PM10)', null],
    ['颗粒物（粒径小于等于1μm）', null],
  ])('%s', (header, wanted) => {
    expect(read(header)).toEqual(wanted)
  })
})

describe('words in every order', () => {
  const names = { o3: ['O3', 'O₃', '臭氧', '臭氧(O3)', 'o３'], no2: ['NO2', '二氧化氮', '二氧化氮（NO₂）'], pm25: ['PM2.5', '细颗粒物'] }
  const hours = { '1h': ['1小时', '1h', '1H', '1-hour', '一小时'], '8h': ['8小时', '8h', '8 hours', '8hr', '八小时'] }
  const greatest = ['最大', '日最大', 'max', 'MAX', 'maximum', 'daily max', '每日最大', '最高']
  const units = ['', '(μg/m3)', '（ug/m³）', ' 微克/立方米', '/(μg/m3)']
  const fillers = ['', '平均', '滑动平均', '浓度', '值', ' mean']
  const between = fc.constantFrom('', '_', '-', ' ', '\n')
  const of = (list: readonly string[]) => fc.constantFrom(...list)

  it('name the same, with or without the greatest', () => {
    for (const item of ['o3', 'no2', 'pm25'] as const)
      for (const window of ['1h', '8h'] as const) {
        const parts = fc.tuple(of(names[item]), of(hours[window]), of(['', ...greatest]), of(units), of(fillers), between)
        fc.assert(
          fc.property(parts, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), ([name, span, most, unit, filler, gap], order) => {
            const words = order.map((at) => [name, span, most][at] as string).filter((word) => word !== '')
            // A digit that follows a formula without anything between is the one of the formula.
            const header = `${words.join(gap === '' ? '_' : gap)}${filler}${unit}`
            const wanted = most === '' ? window : window === '1h' ? 'max1h' : 'mda8'
            expect([header, read(header)]).toEqual([header, [item, wanted, unit === '' ? null : 'ug']])
          }),
          { numRuns: 100 },
        )
      }
  })

  it('that make no averaging time are not known', () => {
    for (const header of ['O3日最大', 'O3最大值', 'O3日1小时平均', 'O3_24h_max', 'O3_8h日均', 'O3极值', 'O3_8h_90per'])
      expect(read(header)).toBe(null)
  })
})

describe('mentionedItems', () => {
  it.each([
    ['O3日极值', ['o3']],
    ['MaxO3', ['o3']],
    ['O3日最大', ['o3']],
    ['PM2.5订正', ['pm25']],
    ['pm10_b', ['pm10']],
    ['粒径小于2.5μm的', ['pm25']],
    ['CO校准', ['co']],
    ['CO24', ['co']],
    ['NO2与SO2之和', ['so2', 'no2']],
    ['O3_IAQI', []],
    ['臭氧分指数', []],
    ['PM2.5标记', []],
    ['CO2', []],
    ['comment', []],
    ['NO3', []],
    ['备注', []],
  ])('%s', (header, wanted) => {
    expect([...mentionedItems(header)].sort()).toEqual([...wanted].sort())
  })
})
