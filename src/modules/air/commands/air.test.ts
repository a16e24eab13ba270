/** The command on tables of its own, and on published hours where a folder beside the checkout has them. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { writeWorkbook } from '#ground/sheet/write.ts'
import { commandEn } from '../text/command.en.ts'
import { commandZh } from '../text/command.zh.ts'
import { airCommand } from './air.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-air-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(at(name), content)
  return at(name)
}

async function run(argv: readonly string[], language: 'zh' | 'en' = 'zh') {
  const said = { out: '', err: '' }
  const status = await airCommand.run(argv, {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    interactive: false,
    language,
  })
  return { status, ...said }
}

type Row = Readonly<Record<string, string>>
const rowsOf = (file: string) => parse(readFileSync(file), { bom: true, columns: true, relax_column_count: true }) as Row[]

let count = 0
async function computed(lines: readonly string[], language: 'zh' | 'en' = 'zh', options: readonly string[] = []) {
  const out = at(`out-${++count}.csv`)
  const ran = await run([put(`in-${count}.csv`, `${lines.join('\n')}\n`), '--out', out, ...options], language)
  return { ...ran, rows: existsSync(out) ? rowsOf(out) : [] }
}

const HEADER = '站点,时间,PM2.5,PM10,SO2,NO2,CO,O3'
const hour = (n: number) => `2026-04-01 ${String(n).padStart(2, '0')}:00`
const ofHour = (n: number, values = '35,50,6,30,0.5,80', station = '甲') => `${station},${hour(n)},${values}`

const shared = join(import.meta.dirname, '../../../../../shared/data/air')
const published = ['天津_hourly_2020-04.csv', '石家庄_hourly_2020-04.csv'].map((name) => join(shared, name))

describe.skipIf(!published.every((file) => existsSync(file)))('published station hours of April 2020', () => {
  it('have the published index, level and primary pollutant in every usable row', async () => {
    let usable = 0
    for (const [k, file] of published.entries()) {
      const out = at(`published-${k}.csv`)
      expect((await run([file, '--out', out])).status).toBe(0)
      const rows = rowsOf(out)
      expect(rows.map(({ WatchPoint, Date: day, Hour }) => [WatchPoint, day, Hour])).toEqual(
        rowsOf(file).map(({ WatchPoint, Date: day, Hour }) => [WatchPoint, day, Hour]),
      )
      for (const row of rows) {
        if (!/^\d+$/.test(row['AQI'] ?? '')) continue
        usable++
        const primary = (row['PrimaryPollution'] ?? '').split(/\s+/).filter((word) => word !== '' && word !== 'NaN')
        expect([row['aqi'], row['aqi_level'], row['aqi_primary']]).toEqual([row['AQI'], row['Level'], primary.join(' ') || '—'])
      }
    }
    expect(usable).toBeGreaterThan(2900)
  })
})

describe('tables that are known', () => {
  // HJ 633—2026, table 3: PM2.5 35 µg/m³ is a breakpoint with index 50; HJ 633—2012, table 1, has the same.
  it.each([
    [
      'Chinese headers and units',
      '监测点,时间,细颗粒物(μg/m³),可吸入颗粒物（微克/立方米）,二氧化硫,二氧化氮,一氧化碳(mg/m³),臭氧1小时',
      ofHour(8),
    ],
    ['units that are converted', '站点,时间,PM2.5(mg/m³),PM10,SO2,NO2,CO(μg/m³),O3', `甲,${hour(8)},0.035,50,6,30,500,80`],
    ['an offset', HEADER, `甲,2026-04-01T08:00:00+08:00,35,50,6,30,0.5,80`],
    ['day and hour apart', '站点,日期,小时,PM2.5,PM10,SO2,NO2,CO,O3', '甲,20260401,8,35,50,6,30,0.5,80'],
    ['hours in Chinese', HEADER, '甲,2026年4月1日 8时,35,50,6,30,0.5,80'],
    ['odd spaces and line breaks', '" 站\n点 ",时 间,"PM2.5\n(μg/m3)",PM₁₀,SO₂,NO₂,CO,O₃', ofHour(8)],
    ['semicolons', HEADER.replaceAll(',', ';'), ofHour(8).replaceAll(',', ';')],
  ])('%s', async (_, header, row) => {
    const { status, rows, err } = await computed([header, row])
    expect([status, err]).toEqual([0, ''])
    expect(rows.map((of) => [of['aqi'], of['aqi_level'], of['aqi_primary'], of['why']])).toEqual([['50', '优', '—', '']])
  })

  it('a workbook with dates, into a workbook and into json', async () => {
    const columns = HEADER.split(',').map((header) => ({ header, width: 10 }))
    const bytes = await writeWorkbook([
      { name: '小时', columns, rows: [['甲', { wallClock: '2026-04-01T08:00:00' }, 35, 50, 6, 30, 0.5, 80.4]] },
    ])
    const file = put('dates.xlsx', bytes)
    expect((await run([file, '--out', at('dates-out.xlsx')])).status).toBe(0)
    expect((await run([file, '--out', at('dates.json')])).status).toBe(0)
    expect(JSON.parse(readFileSync(at('dates.json'), 'utf8'))).toMatchObject([{ 站点: '甲', 'PM2.5': 35, aqi: 50, aqi_level: '优' }])
    // What was written is a table that the command knows.
    expect((await run([at('dates-out.xlsx'), '--out', at('dates-again.csv')])).status).toBe(0)
    expect(rowsOf(at('dates-again.csv'))[0]).toMatchObject({ 时间: '2026-04-01 08:00:00', aqi: '50' })
  })

  it('days, by the daily report with the greatest 8-hour average of O3', async () => {
    const { rows, err } = await computed(['城市,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h', '甲市,2026-04-01,20,40,6,30,0.5,215'])
    // HJ 633—2026, table 3: O3, 8 hours, 215 µg/m³ is the line of index 150.
    expect([rows[0]?.['aqi'], rows[0]?.['aqi_level'], rows[0]?.['aqi_primary']]).toEqual(['150', '轻度污染', '臭氧8小时'])
    expect(err).toContain(commandZh.note.days)
  })

  it('by the version of the standard on the day of the row', async () => {
    // PM2.5 60 µg/m³ is index 100 since 2026-03-01 (table 3), and lies between 50 and 100 before.
    const rest = '60,60,6,30,0.5,80'
    const { rows } = await computed([HEADER, `甲,2026-02-28 23:00,${rest}`, `甲,2026-03-01 01:00,${rest}`])
    expect(rows.map(({ aqi }) => aqi)).toEqual(['82', '100'])
  })

  it.each([['2026-02-28 24:00'], ['2026-03-01 00:00'], ['2026-02-28T16:00:00Z'], ['2026年2月28日24时']])(
    'at the midnight between two versions, written %s: the hour of the day that ends, or the first of the next',
    async (written) => {
      // PM2.5 60 µg/m³ is index 82 by HJ 633—2012 and 100 by HJ 633—2026.
      const row = `甲,${written},60,60,6,30,0.5,80`
      const [ended, begun] = [await computed([HEADER, row]), await computed([HEADER, row], 'zh', ['--hours', 'start'])]
      expect([ended.rows[0]?.['aqi'], begun.rows[0]?.['aqi']]).toEqual(['82', '100'])
    },
  )
})

describe('concentrations above every line of HJ 633—2012', () => {
  // HJ 633—2012, table 1, notes 2 and 3: no index from SO2 above 800 µg/m³ by the hour, nor from O3 above 800 µg/m³ by 8 hours.
  it('leave no index of the rest', async () => {
    const { rows } = await computed([HEADER, '甲,2025-04-01 08:00,10,20,800,30,0.5,80', '甲,2025-04-01 12:00,10,20,801,30,0.5,80'])
    expect(rows.map(({ aqi, why }) => [aqi, why])).toEqual([
      ['200', ''],
      ['', 'SO2 的 1 小时平均超过表的上限，须用 24 小时平均，本行没有'],
    ])
    const day = (o3: string, o3h: string) => `甲市,2025-04-0${o3h === '' ? 1 : 2},10,20,6,30,0.5,${o3},${o3h}`
    const header = '城市,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h,O3_1h'
    const days = await computed([header, day('801', ''), day('801', '1000')])
    expect(days.rows.map(({ aqi, why, suspect }) => [aqi, why, suspect])).toEqual([
      ['', 'O3 的 8 小时平均超过表的上限，须用日最大 1 小时平均，本行没有', ''],
      ['400', '', ''],
    ])
  })

  it('and the greatest hour of O3 that a daily report lacks is named as what it is', async () => {
    const [header, row] = ['城市,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h', '甲市,2025-04-01,35,50,6,30,0.5,80']
    const without = await computed([header, row])
    expect(without.rows.map(({ aqi, suspect }) => [aqi, suspect])).toEqual([['50', commandZh.noGreatestHour]])
    expect(without.err).toContain(commandZh.note.greatestHour)
    const empty = await computed([`${header},O3_1h`, `${row},`])
    expect(empty.rows[0]?.['suspect']).toBe(commandZh.noGreatestHour)
    expect(empty.err).not.toContain(commandZh.note.greatestHour)
    const since = await computed([header, row.replace('2025', '2026')])
    expect(since.err).not.toContain(commandZh.note.greatestHour)
  })

  it('a daily row with a gap is either computed from the rest or not at all', async () => {
    const header = '城市,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h'
    const { rows } = await computed([header, '甲市,2026-04-01,10,,6,30,0.5,80', '甲市,2026-04-02,75,,6,30,0.5,80'])
    // HJ 633—2026, 5.3.1 and table 3: PM2.5 75 µg/m³ lies between 60 (100) and 115 (150): 100 + 50 · 15 / 55 = 113.6, rounded up.
    expect(rows.map(({ aqi, why, suspect }) => [aqi, why, suspect])).toEqual([
      ['', '缺 PM10，其余不超过 100，按规定不发布', ''],
      ['114', '', '缺 PM10，按其余各项计算'],
    ])
  })
})

describe('rows that are not computed say why', () => {
  const why = async (row: string, header = HEADER) => {
    const { rows, status } = await computed([header, row, ofHour(20)])
    expect([status, rows[1]?.['aqi'], rows[0]?.['aqi'], rows[0]?.['aqi_level'], rows[0]?.['aqi_primary']]).toEqual([0, '50', '', '', ''])
    return rows[0]?.['why']
  }

  it.each([
    ['a negative value', ofHour(8, '-1,50,6,30,0.5,80'), 'PM2.5 为负值'],
    ['an impossible value', ofHour(8, '35,99999,6,30,0.5,80'), 'PM10 高得不可能（自定上限 15000）'],
    ['a mark behind a number', ofHour(8, '35(H),50,6,30,0.5,80'), 'PM2.5 的“35(H)”不是数值'],
    ['nothing measured', ofHour(8, '—,NaN,*,--,,/'), commandZh.fault['nothing-measured']],
    ['a gap, the rest below 101', ofHour(8, '—,50,6,30,0.5,80'), '缺 PM2.5'],
    ['no station', ofHour(8, undefined, ''), commandZh.fault['no-station']],
    ['no time', '甲,,35,50,6,30,0.5,80', commandZh.fault['no-time']],
    ['no hour', '甲,2026-04-01,35,50,6,30,0.5,80', commandZh.fault['no-hour']],
    ['half past eight', '甲,2026-04-01 08:30,35,50,6,30,0.5,80', commandZh.fault['not-a-whole-hour']],
    ['no such day', '甲,2026-02-30 08:00,35,50,6,30,0.5,80', commandZh.fault['impossible-time']],
    ['a date with two meanings', '甲,1/4/2026 08:00,35,50,6,30,0.5,80', commandZh.fault['ambiguous-date']],
    ['a serial number', '甲,46113.3333,35,50,6,30,0.5,80', commandZh.fault['serial-number']],
    ['a time to come', '甲,2099-04-01 08:00,35,50,6,30,0.5,80', commandZh.fault['future-time']],
    ['a day before any rule', '甲,2001-04-01 08:00,35,50,6,30,0.5,80', '2001-04-01 没有适用的 HJ 633 版本'],
    ['quotes that do not match', '"甲"x,2026-04-01 08:00,35,50,6,30,0.5,80', commandZh.fault['broken-row']],
  ])('%s', async (_, row, wanted) => {
    expect(await why(row)).toContain(wanted)
  })

  it('where an hour of a station stands twice with different values; all of its rows, and none is chosen', async () => {
    const { rows, out } = await computed([HEADER, ofHour(8), ofHour(9), ofHour(8, '36,50,6,30,0.5,80'), ofHour(8)])
    expect(rows.map(({ aqi }) => aqi)).toEqual(['', '50', '', ''])
    for (const k of [0, 2, 3]) expect(rows[k]?.['why']).toContain('第 2, 4, 5 行')
    expect(out).toContain('读 4 行 = 算出 1 行 + 未算 3 行（1 个点位）')
    expect(out).toContain('未算 3 行：同一小时有不同的值（第 2, 4, 5 行）')
  })

  it('but are computed where both say the same, and are told', async () => {
    const { rows } = await computed([HEADER, ofHour(8), ofHour(8), ofHour(8, undefined, '乙')])
    expect(rows.map(({ aqi, suspect }) => [aqi, suspect])).toEqual([
      ['50', '同一点位同一小时重复（第 2, 3 行），值相同'],
      ['50', '同一点位同一小时重复（第 2, 3 行），值相同'],
      ['50', ''],
    ])
  })

  it('where 24 of a day and 0 of the next differ: they are one hour', async () => {
    const rest = (pm25: number) => `${pm25},50,6,30,0.5,80`
    const header = '站点,日期,小时,PM2.5,PM10,SO2,NO2,CO,O3'
    const { rows, err } = await computed([
      header,
      `甲,2026-04-01,24,${rest(35)}`,
      `甲,2026-04-02,0,${rest(36)}`,
      `甲,2026-04-02,1,${rest(35)}`,
    ])
    expect(rows.map(({ aqi }) => aqi)).toEqual(['', '', '50'])
    expect(err).toContain(commandZh.note.both)
  })

  it('where the values speak for another unit and the header names none', async () => {
    const lines = Array.from({ length: 24 }, (_, k) => ofHour(k, `35,50,6,30,${480 + k},80`))
    const { rows, err } = await computed([HEADER, ...lines])
    expect(rows.every(({ aqi, why }) => aqi === '' && why?.includes(commandZh.fault['unit-doubtful'].replace('{item}', 'CO')))).toBe(true)
    expect(err).toContain('CO 的数值像是另一种单位（应为 mg/m³）')
    const named = await computed([HEADER.replace('CO', 'CO(ug/m3)'), ...lines])
    expect(named.rows.every(({ aqi }) => aqi === '50')).toBe(true)
  })

  it('in English too', async () => {
    const { rows, out } = await computed([HEADER, ofHour(8, '-1,50,6,30,0.5,80'), ofHour(9, '80,50,6,30,0.5,80')], 'en')
    expect(rows.map(({ why, suspect }) => [why, suspect])).toEqual([
      ['PM2.5 is negative, not used; check it', ''],
      ['', 'PM2.5 above PM10 (50)'],
    ])
    expect(out).toContain('2 rows read = 1 computed + 1 not (1 station); 1 doubtful')
  })
})

describe('few rows', () => {
  it('that all speak for another unit are not computed', async () => {
    // PM2.5 0.135 taken for µg/m³ would come to the best index there is; 135 µg/m³ lies between 115 (150) and 150 (200).
    const rows = [ofHour(8, '0.135,0.2,0.006,0.03,0.5,0.08'), ofHour(9, '0.140,0.2,0.006,0.03,0.5,0.08')]
    const without = await computed([HEADER, ...rows])
    expect(without.rows.map(({ aqi }) => aqi)).toEqual(['', ''])
    expect(without.rows[0]?.['why']).toContain(commandZh.fault['unit-doubtful'].replace('{item}', 'PM2.5'))
    const mg = HEADER.replace(/(PM2.5|PM10|SO2|NO2|O3)/g, '$1(mg/m³)')
    expect((await computed([mg, ...rows])).rows.map(({ aqi }) => aqi)).toEqual(['179', '186'])
  })

  it('with nothing in them stay as they are and are not counted', async () => {
    const { rows, out } = await computed([HEADER, ofHour(8), ',,,,,,,', ofHour(9)])
    expect(rows.map(({ aqi, why }) => [aqi, why])).toEqual([
      ['50', ''],
      [undefined, undefined],
      ['50', ''],
    ])
    expect(out).toContain('读 2 行 = 算出 2 行 + 未算 0 行')
  })
})

describe('times of elsewhere', () => {
  it('are told and turned, and may change the day', async () => {
    const { rows, err } = await computed([HEADER, '甲,2026-02-28T17:00:00Z,60,60,6,30,0.5,80'])
    // 2026-03-01 01:00 in China: the new version holds.
    expect(rows[0]?.['aqi']).toBe('100')
    expect(err).toContain('有 1 行的时间写明了别的时区（如第 2 行）')
  })
})

describe('tables that are refused', () => {
  it.each([
    ['no pollutant', ['站点,时间,苯', '甲,2026-04-01 08:00,1'], 'no-item-column'],
    ['no time', ['站点,PM2.5,SO2', '甲,35,6'], 'no-time-column'],
    ['one item twice', ['站点,时间,PM2.5,细颗粒物', '甲,2026-04-01 08:00,35,35'], 'column-twice'],
    ['a unit that is not converted', ['站点,时间,SO2(ppb)', '甲,2026-04-01 08:00,3'], 'unit-not-converted'],
    ['days with an O3 that is not clear', ['城市,日期,PM2.5,O3', '甲市,2026-04-01,35,80'], 'ozone-unclear'],
    ['stations without a column', [HEADER.slice(3), ofHour(8).slice(2), ofHour(8, '9,9,9,9,0.9,9').slice(2)], 'stations-mixed'],
    ['nothing below the header', [HEADER], 'no-rows-below'],
  ] as const)('%s', async (_, lines, code) => {
    for (const [language, text] of [
      ['zh', commandZh],
      ['en', commandEn],
    ] as const) {
      const { status, err, out, rows } = await computed(lines, language)
      const [beginning = ''] = text.layout[code].split('{')
      expect([status, out, rows]).toEqual([1, '', []])
      expect(err).toContain(beginning)
      expect(err).not.toMatch(/\{\w+\}/)
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it.each([
    [[], '请写明'],
    [['x.csv'], '--out'],
    [['x.csv', '--out', 'x.txt'], '.xlsx'],
    [['x.csv', '--out', at('x.csv'), '--sheets', 'a'], '--sheets'],
    [[at('nowhere.csv'), '--out', at('x.csv')], 'nowhere.csv'],
  ])('%j is a wrong call', async (argv, told) => {
    const { status, err } = await run(argv)
    expect(status).toBe(2)
    expect(err).toContain(told)
  })

  it('a result that is there is kept unless it is to be overwritten', async () => {
    const [file, out] = [put('once.csv', `${HEADER}\n${ofHour(8)}\n`), at('once-out.csv')]
    expect((await run([file, '--out', out])).status).toBe(0)
    expect((await run([file, '--out', out])).status).toBe(2)
    expect((await run([file, '--out', out, '--force'])).status).toBe(0)
    expect((await run([file, '--out', file, '--force'])).status).toBe(2)
  })
})

describe('a signal', () => {
  it('stops the work and leaves nothing half written', async () => {
    const file = put('long.csv', `${HEADER}\n${Array.from({ length: 40_000 }, (_, k) => ofHour(k % 24, undefined, `站${k}`)).join('\n')}\n`)
    const going = run([file, '--out', at('long-out.csv')])
    const waiting = setInterval(() => {
      if (!readdirSync(folder).some((name) => name.endsWith('.part'))) return
      clearInterval(waiting)
      process.emit('SIGINT', 'SIGINT')
    })
    const { status, err } = await going.finally(() => clearInterval(waiting))
    expect(status).toBe(130)
    expect(err).toContain(commandZh.stopped)
    expect(readdirSync(folder).filter((name) => name.startsWith('long'))).toEqual(['long.csv'])
  })
})
