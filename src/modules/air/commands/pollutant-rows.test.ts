/** Tables whose rows are one pollutant each, through the command; the same hours in the usual layout say what is right. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { writeWorkbook } from '#ground/sheet/write.ts'
import { commandEn } from '../text/command.en.ts'
import { commandZh } from '../text/command.zh.ts'
import { airCommand } from './air.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-air-rows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Row = Readonly<Record<string, string>>
const rowsOf = (file: string) => parse(readFileSync(file), { bom: true, columns: true, relax_column_count: true }) as Row[]

let count = 0
async function computed(
  table: string | Uint8Array,
  { language = 'zh' as 'zh' | 'en', more = [] as readonly string[], ending = 'csv' } = {},
) {
  count++
  const [file, out] = [join(folder, `in-${count}.${ending}`), join(folder, `out-${count}.csv`)]
  writeFileSync(file, table)
  const said = { out: '', err: '' }
  const status = await airCommand.run([file, '--out', out, ...more], {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    interactive: false,
    language,
  })
  return { status, ...said, rows: existsSync(out) ? rowsOf(out) : [] }
}
const lines = (...of: readonly string[]) => `${of.join('\n')}\n`

const shared = join(import.meta.dirname, '../../../../../shared/data/air')
const published = ['天津_hourly_2020-04.csv', '石家庄_hourly_2020-04.csv'].map((name) => join(shared, name))

/** Columns of the published files, by the types of the national dumps. */
const TYPES = { AQI: 'AQI', 'PM2.5': 'PM2.5', PM10: 'PM10', SO2: 'SO2', NO2: 'NO2', O3: 'O3_1h', O3_8h: 'O3_8h', CO: 'CO' } as const
const hourOf = (row: Row) => `${row['Date']},${row['Hour']}`

function wideOf(rows: readonly Row[]): string {
  const stations = [...new Set(rows.map(({ WatchPoint }) => WatchPoint))]
  const table = [`date,hour,type,${stations.join(',')}`]
  for (const [hour, of] of Map.groupBy(rows, hourOf)) {
    const byStation = Map.groupBy(of, ({ WatchPoint }) => WatchPoint)
    // Some hours stand twice in the files, at some of the stations: their first row is the only one of the others.
    const times = Math.max(...[...byStation.values()].map((same) => same.length))
    for (let time = 0; time < times; time++)
      for (const [type, column] of Object.entries(TYPES)) {
        const cells = stations.map((station) => byStation.get(station)?.[time] ?? byStation.get(station)?.[0])
        table.push(`${hour},${type},${cells.map((row) => row?.[column] ?? '').join(',')}`)
      }
  }
  return lines(...table)
}

const longOf = (rows: readonly Row[]) =>
  lines(
    '站点,日期,小时,监测项目,数值',
    ...rows.flatMap((row) =>
      Object.entries(TYPES).map(([type, column]) => `${row['WatchPoint']},${hourOf(row)},${type},${row[column] ?? ''}`),
    ),
  )

describe.skipIf(!published.every((file) => existsSync(file)))('published station hours of April 2020', () => {
  it.each([
    ['turned into a column per station', wideOf, 'station'],
    ['turned into a row per pollutant', longOf, '站点'],
  ] as const)('%s, have what they have as rows of hours', async (_, turned, station) => {
    let compared = 0
    for (const file of published) {
      const usual = await computed(readFileSync(file))
      // Some rows of the files are cut: they have no station and no hour.
      const whole = (row: Row) => /^\d{8}$/.test(row['Date'] ?? '') && (row['WatchPoint'] ?? '').trim() !== '' && row['SO2'] !== undefined
      const other = await computed(turned(rowsOf(file).filter(whole)))
      expect([usual.status, other.status]).toEqual([0, 0])
      // Row numbers differ by their nature.
      const said = (row: Row | undefined) =>
        ['aqi', 'aqi_level', 'aqi_primary', 'why'].map((column) => row?.[column]?.replace(/第 [\d, ]+ 行/, ''))
      const key = (day: string | undefined, hour: string | undefined, name: string | undefined) => `${day} ${hour} ${name}`
      const found = Map.groupBy(other.rows, (row) => key(row['date'] ?? row['日期'], row['hour'] ?? row['小时'], row[station]))
      for (const [place, rows] of Map.groupBy(usual.rows.filter(whole), (row) => key(row['Date'], row['Hour'], row['WatchPoint']))) {
        expect(found.get(place)?.slice(0, rows.length).map(said)).toEqual(rows.map(said))
        compared += rows.filter(({ aqi }) => aqi !== '').length
      }
      expect(other.out).toMatch(/与表中已有的 AQI 相比：\d{3,} 行相同，0 行不同/)
    }
    expect(compared).toBeGreaterThan(2900)
  })
})

/** One hour at two stations: what HJ 633 has for PM2.5 35 and 75 µg/m³ on these days, the others below. */
const HOUR = ['PM2.5,35,75', 'PM10,50,80', 'SO2,6,6', 'NO2,30,30', 'O3,80,80', 'CO,0.5,0.5']
const wide = (hours: readonly number[], of = HOUR, header = 'date,hour,type,1001A,1002A') =>
  lines(header, ...hours.flatMap((hour) => of.map((row) => `20260401,${hour},${row}`)))

describe('a column per station', () => {
  it('becomes a row per station and hour, in the order of the file, and says of which rows', async () => {
    const { status, rows, err, out } = await computed(wide([8, 9]))
    expect(status).toBe(0)
    expect(rows.map((row) => [row['hour'], row['station'], row['PM2.5'], row['CO'], row['source_rows'], row['aqi']])).toEqual([
      ['8', '1001A', '35', '0.5', '2–7', '50'],
      ['8', '1002A', '75', '0.5', '2–7', '114'],
      ['9', '1001A', '35', '0.5', '8–13', '50'],
      ['9', '1002A', '75', '0.5', '8–13', '114'],
    ])
    expect(err).toContain('一列是一个点位（2 列）')
    expect(out).toContain('读 4 行 = 算出 4 行 + 未算 0 行（2 个点位）')
  })

  it('keeps every type as a column, also those that are not known, and names them', async () => {
    const types = ['AQI,50,113', ...HOUR, 'PM2.5_24h,30,30', 'O3_8h_24h,70,70', 'NOx,1,2', ',9,9']
    const { rows, err, out } = await computed(wide([8], types))
    expect(rows.map((row) => [row['AQI'], row['PM2.5_24h'], row['O3_8h_24h'], row['NOx'], row['aqi'], row['suspect']])).toEqual([
      ['50', '30', '70', '1', '50', ''],
      ['113', '30', '70', '2', '114', '表中的 AQI 是 113'],
    ])
    expect(err).toContain('O3_8h_24h（1 行，首见第 10 行）')
    expect(err).toContain('NOx（1 行，首见第 11 行）')
    expect(err).toContain('有 1 行没有写项目（首见第 12 行）')
    expect(out).toContain('1 行相同，1 行不同')
    expect(out).toContain('可疑 1 行：与表中的 AQI 不同（第 2 1002A 行）')
  })

  const gb18030 = (text: string) =>
    Buffer.from(
      text.replace(/[甲乙]/g, (of) => (of === '甲' ? '\xbc\xd7' : '\xd2\xd2')),
      'latin1',
    )
  const named = wide([8], HOUR, 'date,hour,type,甲,乙')
  it.each([
    ['a byte order mark', `\ufeff${named}`],
    ['GB 18030', gb18030(named)],
    ['CRLF', named.replaceAll('\n', '\r\n')],
    ['semicolons', named.replaceAll(',', ';')],
    [
      'rows of the hour in another order, and none of SO2_24h',
      lines('date,hour,type,甲,乙', ...named.trim().split('\n').slice(1).reverse()),
    ],
    ['a time in one column', named.replace('date,hour', '时间').replaceAll('20260401,8', '2026-04-01 08:00')],
    ['an empty column at the end', named.replaceAll('\n', ',\n')],
  ])('is read with %s', async (_, table) => {
    const { status, rows } = await computed(table)
    expect([status, rows.map((row) => [row['station'], row['aqi'], row['why']])]).toEqual([
      0,
      [
        ['甲', '50', ''],
        ['乙', '114', ''],
      ],
    ])
  })

  it('of days is read by the daily report', async () => {
    const types = ['PM2.5_24h,35', 'PM10_24h,50', 'SO2_24h,6', 'NO2_24h,30', 'O3_8h,215', 'CO_24h,0.5']
    const { rows, err } = await computed(lines('date,type,甲市', ...types.map((row) => `20260401,${row}`)))
    // HJ 633—2026, table 3: O3, 8 hours, 215 µg/m³ is the line of index 150.
    expect(rows.map((row) => [row['aqi'], row['aqi_primary']])).toEqual([['150', '臭氧8小时']])
    expect(err).toContain(commandZh.note.days)
  })

  it('says of each station and hour why there is no index', async () => {
    const gaps = ['PM2.5,—,75', 'PM10,NaN,80', 'SO2,,6', 'NO2,*,-3', 'O3,null,80', 'CO,/,0.5']
    const { rows, out } = await computed(wide([8], gaps))
    expect(rows.map(({ aqi, why }) => [aqi, why])).toEqual([
      ['', commandZh.fault['nothing-measured']],
      ['', 'NO2 为负值，不用于计算；请核对'],
    ])
    expect(out).toContain('未算 1 行：负值（第 2 1002A 行）')
    const without = await computed(wide([8], HOUR.slice(1)))
    expect(without.rows.map(({ why }) => why)).toEqual(['缺 PM2.5，其余不超过 100，按规定不发布', '缺 PM2.5，其余不超过 100，按规定不发布'])
    const time = await computed(wide([8]).replaceAll('20260401,8', '20260231,8'))
    expect(time.rows.map(({ why }) => why)).toEqual([commandZh.fault['impossible-time'], commandZh.fault['impossible-time']])
  })

  it('with a pollutant twice in an hour computes no station where the two differ, and the others', async () => {
    const { rows } = await computed(wide([8], [...HOUR, 'PM2.5,36,75']))
    expect(rows.map((row) => [row['station'], row['aqi'], row['why'], row['suspect']])).toEqual([
      ['1001A', '', '同一点位同一小时有不同的值（第 2, 8 行），都没有采用；请核对后留一行', ''],
      ['1002A', '114', '', '同一点位同一小时重复（第 2, 8 行），值相同'],
      ['1001A', '', '同一点位同一小时有不同的值（第 2, 8 行），都没有采用；请核对后留一行', ''],
      ['1002A', '114', '', '同一点位同一小时重复（第 2, 8 行），值相同'],
    ])
  })

  it('with hours 1 to 24 reads 24 as the end of the day', async () => {
    const { rows, err } = await computed(wide([23, 24]))
    expect(rows.map((row) => [row['hour'], row['aqi']])).toEqual([
      ['23', '50'],
      ['23', '114'],
      ['24', '50'],
      ['24', '114'],
    ])
    expect(err).toContain(commandZh.note.from24)
  })

  it('follows a header further down, as where files of several days were joined', async () => {
    const { rows, err } = await computed(`${wide([8])}${wide([9], HOUR, 'date,hour,type,1002A,1003A')}`)
    expect(rows.map((row) => [row['hour'], row['station'], row['aqi']])).toEqual([
      ['8', '1001A', '50'],
      ['8', '1002A', '114'],
      ['9', '1002A', '50'],
      ['9', '1003A', '114'],
    ])
    expect(err).toContain('中间另有 1 行表头')
  })

  it('tells values that stand under no header', async () => {
    const { rows, err } = await computed(wide([8]).replace('PM10,50,80', 'PM10,50,80,99'))
    expect([rows.length, err.includes('没有表头的列里有 1 个值（首见第 3 行）')]).toEqual([2, true])
  })

  it('is evaluated as the same hours in the usual layout are', async () => {
    const hours = Array.from({ length: 24 }, (_, k) => k + 1)
    const usual = lines(
      '站点,日期,小时,PM2.5,PM10,SO2,NO2,O3,CO',
      ...hours.flatMap((hour) => [`1001A,20260401,${hour},35,50,6,30,80,0.5`, `1002A,20260401,${hour},75,80,6,30,80,0.5`]),
    )
    const [one, other] = [await computed(usual, { more: ['--evaluate'] }), await computed(wide(hours), { more: ['--evaluate'] })]
    expect([one.status, one.rows.length, other.rows]).toEqual([0, 3, one.rows])
  })

  it('of a workbook is read as well', async () => {
    const columns = ['date', 'hour', 'type', '1001A', '1002A'].map((header) => ({ header, width: 10 }))
    const cells = HOUR.map((row) => [20260401, 8, ...row.split(',').map((cell, at) => (at === 0 ? cell : Number(cell)))])
    const { rows } = await computed(await writeWorkbook([{ name: '小时', columns, rows: cells }]), { ending: 'xlsx' })
    expect(rows.map((row) => [row['station'], row['aqi']])).toEqual([
      ['1001A', '50'],
      ['1002A', '114'],
    ])
  })
})

const long = (rows: readonly string[], header = '站点,时间,污染物,浓度,单位') =>
  lines(header, ...rows.map((row) => `甲,2026-04-01 08:00,${row}`))

describe('a row per pollutant', () => {
  it('with units of its own converts each row by its own', async () => {
    const { status, rows, err } = await computed(
      long(['PM2.5,0.035,mg/m3', 'PM10,50,μg/m³', 'SO2,6,ug/m3', 'NO2,30,ug/m3', 'O3,80,ug/m3', 'CO,500,ug/m3']),
    )
    expect([status, err.includes('合成一行')]).toEqual([0, true])
    expect(rows.map((row) => [row['PM2.5(mg/m3)'], row['CO(ug/m3)'], row['aqi'], row['why'], row['suspect']])).toEqual([
      ['0.035', '500', '50', '', ''],
    ])
  })

  it('with another unit in some rows converts those, and names what has none or one that cannot be converted', async () => {
    const rest = ['PM10,50,ug/m3', 'SO2,6,ug/m3', 'NO2,30,ug/m3', 'O3,80,ug/m3', 'CO,0.5,mg/m3']
    const at = (hour: number, pm25: string) => [pm25, ...rest].map((row) => `甲,2026-04-01 ${hour}:00,${row}`)
    const table = lines(
      '站点,时间,污染物,浓度,单位',
      ...at(8, 'PM2.5,35,ug/m3'),
      ...at(9, 'PM2.5,0.035,mg/m3'),
      ...at(10, 'PM2.5,35,'),
      ...at(11, 'PM2.5,35,ppb'),
    )
    const { rows, out } = await computed(table)
    expect(rows.map((row) => [row['PM2.5(μg/m³)'], row['aqi'], row['why']])).toEqual([
      ['35', '50', ''],
      ['35', '50', ''],
      ['35', '', '第 14 行“单位”列没有写 PM2.5 的单位（值是 35），而该项目其他行写了，没有采用；请补上单位'],
      ['35', '', '第 20 行“单位”列所写 PM2.5 的单位“ppb”不能换算（值是 35），没有采用；请换算成其他行的单位'],
    ])
    expect(out).toContain('未算 1 行：没有写单位，而其他行写了（第 14 甲 行）')
    // Nor does an evaluation take them.
    const evaluated = await computed(table, { more: ['--evaluate'] })
    expect(evaluated.out).toContain('单位不明而没有用的：2 个')
  })

  it('tells columns that are not carried on, and rows without a station', async () => {
    const rest = ['PM2.5,35', 'PM10,50', 'SO2,6', 'NO2,30', 'O3,80', 'CO,0.5'].map((row) => `甲,2026-04-01 08:00,${row},x`)
    const { rows, err } = await computed(lines('站点,时间,污染物,浓度,备注', ',2026-04-01 08:00,PM2.5,80,x', ...rest))
    expect(rows.map((row) => [row['PM2.5'], row['aqi'], row['why'], row['source_rows']])).toEqual([
      ['80', '', commandZh.fault['no-station'], '2'],
      ['35', '50', '', '3–8'],
    ])
    expect(err).toContain('没有带到结果里的列：备注')
  })
})

describe('units', () => {
  it('that a few rows do not have are told at these rows', async () => {
    const header = '站点,时间,PM2.5,PM10,SO2,NO2,CO,O3'
    const at = (hour: number, values: string) => `甲,2026-04-01 ${hour}:00,${values}`
    const { rows, out } = await computed(
      lines(header, at(8, '35,50,6,30,0.5,80'), at(9, '0.035,50,6,30,0.5,80'), at(10, '35,50,6,30,42,80')),
    )
    expect(rows.map(({ suspect }) => suspect?.replace(/;.*/, ''))).toEqual([
      '',
      'PM2.5 的 0.035 像是另一种单位',
      expect.stringContaining('CO'),
    ])
    expect(rows[2]?.['suspect']).toContain('CO 的 42 像是另一种单位')
    expect(out).toContain('像是另一种单位（自定阈值）（第 3, 4 行）')
    // Where the header names the unit nothing is doubtful: 0.5 µg/m³ of SO2 is measured.
    const named = await computed(lines(header.replace('SO2', 'SO2(μg/m³)'), at(8, '35,50,0.5,30,0.5,80')))
    expect(named.rows[0]?.['suspect']).toBe('')
  })

  it('may differ from column to column', async () => {
    const { rows } = await computed(
      lines('站点,时间,PM2.5(μg/m³),PM10(mg/m3),SO2(mg/m3),NO2,CO(mg/m3),O3(mg/m³)', '甲,2026-04-01 08:00,35,0.05,0.006,30,0.5,0.08'),
    )
    expect(rows.map(({ aqi, why, suspect }) => [aqi, why, suspect])).toEqual([['50', '', '']])
  })
})

describe('refused by name are', () => {
  it.each([
    ['stations in a column and something else in the others', ['日期,站点,type,0,1,2', '20260401,甲,PM2.5,3,4,5'], 'wide-unclear'],
    ['no station at all', ['date,hour,type', '20260401,8,PM2.5'], 'wide-unclear'],
    ['one station twice', ['date,hour,type,1001A,1001A', '20260401,8,PM2.5,3,4'], 'column-twice'],
    ['no day', ['hour,type,1001A', '8,PM2.5,3'], 'no-time-column'],
    ['types that are no pollutants', ['date,hour,type,1001A', '20260401,8,风速,3'], 'no-item-column'],
    ['types without end', ['date,hour,type,1001A', ...Array.from({ length: 61 }, (_, k) => `20260401,8,甲${k},3`)], 'too-many-pollutants'],
  ] as const)('%s', async (_, table, code) => {
    for (const [language, text] of [
      ['zh', commandZh],
      ['en', commandEn],
    ] as const) {
      const { status, err, rows } = await computed(lines(...table), { language })
      expect([status, rows]).toEqual([1, []])
      expect(err).toContain(text.layout[code].split('{')[0])
      expect(err).not.toMatch(/\{\w+\}/)
    }
  })
})

describe('a column per station, sorted by type', () => {
  const hours = Array.from({ length: 700 }, (_, k) => new Date(Date.UTC(2026, 2, 1, k)).toISOString())
  const stations = Array.from({ length: 20 }, (_, k) => `${1001 + k}A`)
  const table = lines(
    `date,hour,type,${stations.join(',')}`,
    ...['PM2.5,35', 'PM10,50', 'SO2,6', 'NO2,30', 'O3,80', 'CO,0.5'].flatMap((row) => {
      const [type, value] = row.split(',') as [string, string]
      const cells = stations.map(() => value).join(',')
      return hours.map((at) => `${at.slice(0, 10)},${Number(at.slice(11, 13))},${type},${cells}`)
    }),
  )

  it('is begun again with more in memory where that is needed', async () => {
    const { status, rows } = await computed(table)
    expect([status, rows.length, rows.every(({ aqi }) => aqi === '50')]).toEqual([0, 14_000, true])
    expect(rows[20]).toMatchObject({ date: '2026-03-01', hour: '1', station: '1001A', source_rows: '3–3503' })
  })
})
