/** The command on tables with several averages of an item: which is taken, which is told, and which row it leaves in doubt. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { commandZh } from '../text/command.zh.ts'
import { airCommand } from './air.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-air-averages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
async function computed(lines: readonly string[]) {
  const [file, out] = [join(folder, `in-${++count}.csv`), join(folder, `out-${count}.csv`)]
  writeFileSync(file, `${lines.join('\n')}\n`)
  let err = ''
  const tell = (text: string) => {
    err += text
  }
  const io = { out: () => {}, err: tell, interactive: false, language: 'zh' } as const
  expect(await airCommand.run([file, '--out', out], io)).toBe(0)
  return { err, rows: parse(readFileSync(out), { bom: true, columns: true }) as Readonly<Record<string, string>>[] }
}

const HEADER = '站点,时间,PM2.5,PM10,SO2,NO2,CO,O3'

describe('averages that decide by HJ 633—2012', () => {
  it.each(['O3日最大1小时平均', '臭氧(O3)日最大1小时平均(μg/m3)', '臭氧最大1小时平均', 'O3日最大小时值', 'O3_max_1h', 'MAX_O3_1H'])(
    'a day takes the greatest hour of O3 that is called %s',
    async (name) => {
      // HJ 633—2012, table 1: O3 by the hour 300 µg/m³ is the line of index 150; by 8 hours 90 µg/m³ is 45.
      const { rows, err } = await computed([`城市,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h,${name}`, '甲市,2020-04-02,10,10,10,10,0.5,90,300'])
      expect([rows[0]?.['aqi'], rows[0]?.['aqi_primary'], rows[0]?.['suspect'], err]).toEqual([
        '150',
        '臭氧1小时',
        '',
        `${commandZh.note.days}\n`,
      ])
    },
  )

  it('SO2 by the hour above 800 has the index of its 24-hour average where the row has it', async () => {
    // HJ 633—2012, table 1 and note 2: SO2 by 24 hours 475 µg/m³ is the line of index 150, 2620 that of 500; PM2.5 500 that of 500.
    const of = (n: number, pm25: string, so2: string, day = '') =>
      `甲,2025-04-01 ${String(n).padStart(2, '0')}:00,${pm25},600,${so2},30,0.5,80,${day}`
    const header = `${HEADER},SO2_24h`
    const lines = [
      of(8, '10', '801', '475'),
      of(9, '10', '801', 'x'),
      of(10, '500', '801', '2620'),
      of(11, '500', '801'),
      of(12, '500', '800', 'x'),
    ]
    const { rows, err } = await computed([header, ...lines.map((line) => line.replace('10,600', '10,20'))])
    expect(err).toBe('')
    expect(rows.map(({ aqi, aqi_primary, why, suspect }) => [aqi, aqi_primary, why, suspect?.replace(/.*不变/, '')])).toEqual([
      ['150', '二氧化硫', '', ''],
      ['', '', 'SO2 的“x”不是数值，请改正或留空', ''],
      ['500', '颗粒物(PM10) 细颗粒物(PM2.5) 二氧化硫', '', expect.anything()],
      ['500', '颗粒物(PM10) 细颗粒物(PM2.5)', '', expect.stringContaining('首要污染物可能还有它')],
      ['500', '颗粒物(PM10) 细颗粒物(PM2.5)', '', expect.anything()],
    ])
  })

  it('the primary pollutant of a day says by which average of O3 it is', async () => {
    // HJ 633—2012, table 1: 160 by 8 hours and 200 by the hour are both the lines of index 100; 4.4.2 names several side by side.
    const header = '城市,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h,O3_1h'
    const day = (n: number, o3: string) => `甲市,2025-04-0${n},10,20,6,30,0.5,${o3}`
    const { rows } = await computed([header, day(1, '160,199'), day(2, '160,200'), day(3, '155,200'), day(4, '801,1200')])
    expect(rows.map((row) => [row['aqi'], row['aqi_primary']])).toEqual([
      ['100', '臭氧8小时'],
      ['100', '臭氧1小时 臭氧8小时'],
      ['100', '臭氧1小时'],
      ['500', '臭氧1小时'],
    ])
  })
})

describe('columns that take no part', () => {
  const values = { 'PM2.5': '35', PM10: '50', SO2: '6', NO2: '30', CO: '0.5' }
  const said = async (time: string, more: Readonly<Record<string, string>>) => {
    const columns = { 站点: '甲', 时间: time, ...more }
    return (await computed([Object.keys(columns).join(','), Object.values(columns).join(',')])).err
  }

  it('are told of hours and of days, each by what they take', async () => {
    const more = { 'PM2.5_24h': '40', NO2_24h: '40', ...values, O3: '80', O3_8h: '80' }
    expect(await said('2026-04-01 08:00', more)).toBe('没有用到的列：PM2.5_24h | NO2_24h | O3_8h。\n')
    expect(await said('2026-04-01', more)).toContain('没有用到的列：PM2.5 | NO2 | O3。')
  })
})

describe('columns that look like pollutants and are not known', () => {
  it('mark every row whose index may be too low for it', async () => {
    const header = '城市,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h,O3日极值'
    const { rows, err } = await computed([header, '甲市,2020-04-02,10,10,10,10,0.5,90,300', '甲市,2026-04-02,10,10,10,10,0.5,90,300'])
    expect(err).toContain('其中 O3日极值 像是污染物的值')
    // HJ 633—2026 takes no greatest hour of O3.
    expect(rows.map(({ aqi, suspect }) => [aqi, suspect])).toEqual([
      ['45', `“O3日极值”像是 O3 的列而没有用到，AQI 可能偏低; ${commandZh.noGreatestHour}`],
      ['45', ''],
    ])
    const hours = await computed([HEADER.replace('PM10', 'PM10订正'), '甲,2020-04-02 08:00,10,300,10,10,0.5,90'])
    expect(hours.rows[0]?.['suspect']).toBe('“PM10订正”像是 PM10 的列而没有用到，AQI 可能偏低; 缺 PM10，按其余各项计算')
  })
})
