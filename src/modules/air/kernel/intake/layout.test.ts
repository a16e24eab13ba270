import { describe, expect, it } from 'vitest'
import { columnOf } from './column-names.ts'
import { layoutOf } from './layout.ts'

const item = (header: string) => {
  const column = columnOf(header)
  return column?.kind === 'item' ? [column.item, column.window, column.unit] : (column?.kind ?? null)
}

describe('columnOf', () => {
  it.each([
    ['PM2.5', ['pm25', 'plain', null]],
    ['PM₂.₅（μg/m³）', ['pm25', 'plain', 'ug']],
    ['pm2_5', ['pm25', 'plain', null]],
    ['细颗粒物(PM2.5)浓度(ug/m3)', ['pm25', 'plain', 'ug']],
    ['颗粒物(PM10)', ['pm10', 'plain', null]],
    ['可吸入颗粒物 微克/立方米', ['pm10', 'plain', 'ug']],
    ['PM2.5_24h', ['pm25', '24h', null]],
    ['PM10 24小时滑动平均', ['pm10', '24h', null]],
    ['O3_1h', ['o3', '1h', null]],
    ['O3_8h', ['o3', '8h', null]],
    ['臭氧日最大8小时平均(μg/m3)', ['o3', 'mda8', 'ug']],
    ['O3-MDA8', ['o3', 'mda8', null]],
    ['O3_8h_24h', ['o3', 'mda8', null]],
    ['CO(mg/m³)', ['co', 'plain', 'mg']],
    ['CO（毫克/立方米）', ['co', 'plain', 'mg']],
    ['SO2 (ppb)', ['so2', 'plain', 'other']],
    ['NO2小时均值', ['no2', '1h', null]],
    ['二氧化氮日均值', ['no2', 'day', null]],
    ['Watch\nPoint', 'station'],
    ['监测点位名称', 'station'],
    ['站点编号', 'code'],
    ['时间', 'time'],
    [' 日 期 ', 'date'],
    ['AQI', 'published'],
    ['首要污染物', 'published'],
    ['颗粒物', null],
    ['NOx', null],
    ['备注', null],
  ])('%s', (header, wanted) => {
    expect(item(header)).toEqual(wanted)
  })
})

describe('layoutOf', () => {
  it('takes the hour of an item and leaves its other averages', () => {
    const layout = layoutOf(['站点', '时间', 'PM2.5', 'PM2.5_24h', 'O3', 'O3_24h', 'O3_8h', '备注'])
    if (!layout.ok) throw new Error(layout.refusal.code)
    expect(layout.value.hourly.map((column) => column?.at ?? null)).toEqual([null, null, null, 4, null, 2])
    expect(layout.value.unused).toEqual({ hours: ['PM2.5_24h', 'O3_24h', 'O3_8h', '备注'], days: ['PM2.5', 'O3', 'O3_24h', '备注'] })
  })

  it('converts what the header says and nothing else', () => {
    const layout = layoutOf(['时间', 'PM2.5(mg/m3)', 'CO(ug/m3)', 'SO2(ug/m3)', 'NO2'])
    if (!layout.ok) throw new Error(layout.refusal.code)
    expect(layout.value.hourly.map((column) => column?.shift ?? null)).toEqual([0, 0, -3, null, null, 3])
    expect(layout.value.hourly.map((column) => column?.isUnitNamed ?? null)).toEqual([true, false, true, null, null, true])
  })
})

describe('the greatest averages of a day', () => {
  const of = (...headers: string[]) => {
    const layout = layoutOf(['站点', '日期', ...headers])
    if (!layout.ok) return layout.refusal.code
    const [o3, hour] = [layout.value.daily[3], layout.value.hourly[3]]
    return [o3?.at ?? null, layout.value.ozoneOfDay.maximum1h?.at ?? null, hour?.at ?? null]
  }

  it.each([
    [
      ['O3_8h', 'O3日最大1小时平均'],
      [2, 3, null],
    ],
    [
      ['MAX_O3_1H', 'MDA8'],
      [3, 2, null],
    ],
    [
      ['O3_8h', 'O3_1h'],
      [2, 3, 3],
    ],
    // As the hourly files of the national platform have them.
    [
      ['O3', 'O3_24h', 'O3_8h', 'O3_8h_24h'],
      [5, null, 2],
    ],
    [
      ['O3', 'O3_8h', 'O3_1h_max'],
      [3, 4, 2],
    ],
    [['O3_8h', 'O3日最大1小时平均', '臭氧最大1小时'], 'column-twice'],
    [['O3最大8小时', 'MDA8'], 'column-twice'],
  ])('%j', (headers, wanted) => {
    expect(of(...headers)).toEqual(wanted)
  })
})
