import { describe, expect, it } from 'vitest'
import { readSheets } from '#ground/sheet/read.ts'
import { type Recognising, recognise } from './recognise.ts'

const stations = [
  { code: 'S01', name: '东区一号' },
  { code: 'S02', name: '西区二号' },
]
const bytes = (text: string) => new TextEncoder().encode(text)

async function read(text: string, more: Partial<Recognising> = {}) {
  const file = await readSheets(bytes(text), '小时值.csv')
  if (!file.ok) throw new Error(file.refusal.code)
  return recognise(file.value, { stations, today: '2026-03-31', ...more })
}

describe('a table of hourly values', () => {
  it('is read by the names of its columns, by code and by name, with the cells as they stand', async () => {
    const seen = await read('日期,小时,点位名称,PM2.5,CO,备注\n2026-03-01,5,东区一号,35.0,0.8,\n2026-03-01,5,S02,—,1.10,好\n')
    expect(seen.rows).toEqual([
      { row: 2, station: 'S01', hour: '2026-03-01T04', values: { pm25: '35.0', co: '0.8' } },
      { row: 3, station: 'S02', hour: '2026-03-01T04', values: { pm25: null, co: '1.10' } },
    ])
    expect(seen.sheets[0]?.columns.map(({ header, as }) => [header, as])).toEqual([
      ['日期', 'time'],
      ['小时', 'time'],
      ['点位名称', 'station'],
      ['PM2.5', 'pm25'],
      ['CO', 'co'],
      ['备注', null],
    ])
    expect([seen.refused, seen.stations, seen.from, seen.until]).toEqual([[], 2, '2026-03-01T04', '2026-03-01T04'])
  })

  it('names an hour by its beginning, whichever way the file has it', async () => {
    const table = (hours: readonly number[]) => `日期,小时,站点,PM2.5\n${hours.map((of) => `2026-03-01,${of},S01,${of}`).join('\n')}\n`
    const hoursOf = async (text: string, more?: Partial<Recognising>) => (await read(text, more)).rows.map(({ hour }) => hour)
    expect(await hoursOf(table([1, 24]))).toEqual(['2026-03-01T00', '2026-03-01T23'])
    // As `npx qingdan air` takes them without --hours.
    expect(await hoursOf(table([0, 23]))).toEqual(['2026-02-28T23', '2026-03-01T22'])
    expect(await hoursOf(table([0, 23]), { dated: 'begin' })).toEqual(['2026-03-01T00', '2026-03-01T23'])
    const told = async (hours: readonly number[], more?: Partial<Recognising>) => {
      const { dated, isDatedAssumed } = await read(table(hours), more)
      return [dated, isDatedAssumed]
    }
    expect(await told([0, 23])).toEqual(['end', true])
    expect(await told([1, 24])).toEqual(['end', false])
    expect(await told([0, 23], { dated: 'begin' })).toEqual(['begin', false])
  })

  it('names each row that it does not take, and takes the others', async () => {
    const seen = await read(
      '日期,小时,站点,PM2.5\n2026-03-01,1,S01,10\n2026-02-30,2,S01,11\n2026-03-01,3,不知道的站,12\n2026-03-01,4,,13\n2026-03-01,5,S01,\n2026-03-01,6,S02,14\n2026-03-01,6,S02,15\n2027-01-01,6,S02,15\n',
    )
    expect(seen.rows.map(({ row }) => row)).toEqual([2])
    expect(seen.refused.map(({ row, reason, text }) => [row, reason, text])).toEqual([
      [3, 'impossible-time', '2026-02-30 2'],
      [4, 'no-such-station', '不知道的站'],
      [5, 'no-station', ''],
      [6, 'no-values', null],
      [7, 'twice-in-file', '8'],
      [8, 'twice-in-file', '7'],
      [9, 'future-time', '2027-01-01 6'],
    ])
  })

  it('converts a unit that the head names, and no other', async () => {
    const seen = await read('时间,站点,PM2.5(mg/m3),SO2\n2026-03-01 05:00,S01,0.035,8\n')
    expect(seen.rows[0]?.values).toEqual({ pm25: '35', so2: '8' })
  })

  it('takes no column whose values speak for another unit, unless the head names it', async () => {
    const seen = await read('时间,站点,PM2.5,SO2\n2026-03-01 05:00,S01,0.035,8\n2026-03-01 06:00,S01,0.041,9\n')
    expect(seen.rows.map(({ values }) => values)).toEqual([{ so2: '8' }, { so2: '9' }])
    expect(seen.refused).toEqual([{ row: 1, column: 'PM2.5', reason: 'unit-doubtful', text: 'PM2.5' }])
    const named = await read('时间,站点,PM2.5(µg/m3),SO2\n2026-03-01 05:00,S01,0.035,8\n')
    expect([named.rows[0]?.values, named.refused]).toEqual([{ pm25: '0.035', so2: '8' }, []])
  })

  it('tells of single values that look like another unit, and takes them as they stand', async () => {
    const rows = Array.from({ length: 6 }, (_, at) => `2026-03-01 0${at}:00,S01,${at === 3 ? '0.035' : 35 + at},8`)
    const seen = await read(`时间,站点,PM2.5,SO2\n${rows.join('\n')}\n`)
    expect(seen.unlike).toEqual([{ row: 5, column: 'PM2.5', station: 'S01', item: 'pm25', text: '0.035' }])
    expect([seen.rows.length, seen.rows[3]?.values.pm25, seen.refused]).toEqual([6, '0.035', []])
    const named = await read(`时间,站点,PM2.5(µg/m3),SO2\n${rows.join('\n')}\n`)
    expect(named.unlike).toEqual([])
  })

  it('refuses by name what it cannot know', async () => {
    const seen = await read('日期,小时,站点,PM2.5,细颗粒物\n2026-03-01,1,S01,1,2\n')
    expect(seen.sheets[0]?.refusal).toMatchObject({ code: 'column-twice' })
    expect((await read('甲,乙\n1,2\n')).sheets[0]?.refusal).toEqual({ code: 'no-header' })
  })
})

describe('a table whose rows are pollutants', () => {
  const rows = ['AQI,50,60,70', 'PM2.5,35.0,40,1', 'PM2.5_24h,30,30,1', 'CO,0.8,,1', 'NOx,5,5,5']
  const wide = `date,hour,type,S01,西区二号,1003A\n${rows.map((row) => `20260301,5,${row}`).join('\n')}\n`

  it('with a column per station gives the hours of ours, and names the columns of others once', async () => {
    const seen = await read(wide)
    expect(seen.rows).toEqual([
      { row: 2, station: 'S01', hour: '2026-03-01T04', values: { pm25: '35.0', co: '0.8' } },
      { row: 2, station: 'S02', hour: '2026-03-01T04', values: { pm25: '40', co: null } },
    ])
    expect(seen.refused).toEqual([{ row: 1, column: null, reason: 'stations-not-ours', text: '1: 1003A' }])
    const [sheet] = seen.sheets
    expect([sheet?.shape, sheet?.rows, seen.stations]).toEqual(['wide', 2, 2])
    expect(sheet?.columns.map(({ as }) => as)).toEqual(['time', 'time', 'pollutant', 'station', 'station', null])
    expect(sheet?.pollutants.map(({ header, as }) => [header, as])).toEqual([
      ['AQI', null],
      ['PM2.5', 'pm25'],
      ['PM2.5_24h', null],
      ['CO', 'co'],
      ['NOx', null],
    ])
  })

  it('with a row per value gives the same, by the unit of each row', async () => {
    const seen = await read(
      '站点,时间,污染物,数值,单位\nS01,2026-03-01 05:00,PM2.5,0.035,mg/m3\nS01,2026-03-01 05:00,CO,0.8,mg/m3\n没有,2026-03-01 05:00,CO,1,mg/m3\n',
    )
    expect(seen.rows).toEqual([{ row: 2, station: 'S01', hour: '2026-03-01T04', values: { pm25: '35', co: '0.8' } }])
    expect(seen.refused.map(({ row, reason, text }) => [row, reason, text])).toEqual([[4, 'no-such-station', '没有']])
    expect(seen.sheets[0]?.columns.map(({ as }) => as)).toEqual(['station', 'time', 'pollutant', 'value', 'unit'])
  })

  it('names a value without a unit where others of its item have one, with row and column, and takes the rest', async () => {
    const seen = await read(
      '站点,时间,污染物,数值,单位\nS01,2026-03-01 05:00,PM2.5,35,ug/m3\nS01,2026-03-01 06:00,SO2,8,ug/m3\nS01,2026-03-01 06:00,PM2.5,36,\nS02,2026-03-01 06:00,SO2,9,ug/m3\nS02,2026-03-01 06:00,PM2.5,37,ppb\n',
    )
    expect(seen.rows.map(({ station, values }) => [station, values])).toEqual([
      ['S01', { pm25: '35', so2: null }],
      ['S01', { pm25: null, so2: '8' }],
      ['S02', { pm25: null, so2: '9' }],
    ])
    expect(seen.refused).toEqual([
      { row: 4, column: '单位', reason: 'unit-missing', text: 'PM2.5 36' },
      { row: 6, column: '单位', reason: 'unit-not-converted', text: 'PM2.5 37 ppb' },
    ])
  })

  it('that has a pollutant twice in an hour leaves the hour out', async () => {
    const seen = await read(`${wide}20260301,5,CO,0.9,0.9,1\n`)
    expect([seen.rows, new Set(seen.refused.map(({ reason }) => reason))]).toEqual([[], new Set(['stations-not-ours', 'twice-in-file'])])
  })

  it('is refused where the columns are not clear', async () => {
    const seen = await read('日期,站点,type,0,1\n20260301,S01,PM2.5,1,2\n')
    expect(seen.sheets[0]?.refusal).toMatchObject({ code: 'wide-unclear' })
  })
})
