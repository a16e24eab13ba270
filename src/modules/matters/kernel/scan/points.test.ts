import { describe, expect, it } from 'vitest'
import { dayNumber } from '#ground/lib/day-count.ts'
import { readSheets } from '#ground/sheet/read.ts'
import type { SheetFile, SheetRows } from '#ground/sheet/sheet.ts'
import { farOffDays } from './point-dates.ts'
import { pointsOf } from './points.ts'

const today = dayNumber('2026-12-31')
const read = async (...lines: string[]) => {
  const file = await readSheets(new TextEncoder().encode(lines.join('\n')), 'points.csv')
  if (!file.ok) throw new Error(file.refusal.code)
  return pointsOf(file.value, { today })
}

const sheet = (name: string, rows: SheetRows['rows'], isHidden = false): SheetRows => ({ name, rows, firstRow: 1, isHidden })
const book = (sheets: readonly SheetRows[]): SheetFile => ({
  kind: 'xlsx',
  encoding: null,
  delimiter: null,
  dateSystem: 1900,
  sheets,
  broken: [],
  isOpenEnded: false,
  notes: [],
})
const HEAD = ['经度', '纬度', '时间']

describe('a spreadsheet of points', () => {
  it.each(['经度,纬度,时间,地点', 'lon,lat,date,location', 'Longitude,Latitude,日期,网格', '举报时间,x', 'x'])(
    'is known by its headers: %s',
    async (header) => {
      const points = await read(header, '117.2,39.1,2026-03-01,甲', '117.3,39.2,2026/3/4 08:00,乙')
      if (header.startsWith('举报') || header === 'x') {
        expect(points).toMatchObject({ ok: false, refusal: { code: 'no-point-columns' } })
        return
      }
      expect(points).toMatchObject({
        ok: true,
        value: { from: dayNumber('2026-03-01'), to: dayNumber('2026-03-04'), rowsRead: 2, rejected: [] },
      })
      expect(points.ok && points.value.places).toEqual([
        { id: '甲', at: [39.1, 117.2] },
        { id: '乙', at: [39.2, 117.3] },
      ])
    },
  )

  it('names a point by its name only where it is that point alone', async () => {
    const points = await read(
      '经度,纬度,时间,地点,件数',
      '117,39,2026-03-01,甲,1',
      '117,40,2026-03-01,甲,2',
      '118,40,2026-03-01,乙,3',
      '118,40,2026-03-02,丙,1',
      '119,40,2026-03-02,丁,0',
    )
    expect(points.ok && points.value.cases.map(({ place, count }) => [place, count])).toEqual([
      ['117,39', 1],
      ['117,40', 2],
      ['118,40', 3],
      ['118,40', 1],
    ])
  })

  it('tells each row that cannot be taken, and takes the others', async () => {
    const points = await read(
      '经度,纬度,时间,件数',
      '117,39,2026-03-01,1',
      ',39,2026-03-01,1',
      '0,0,2026-03-01,1',
      '39,117,2026-03-01,1',
      '217,39,2026-03-01,1',
      'NaN,39,2026-03-01,1',
      '117,三十九,2026-03-01,1',
      '117,39,昨天,1',
      '117,39,2026-03-01,1.5',
      '117,39,2026-03-01,-1',
    )
    expect(points.ok && points.value.cases.length).toBe(1)
    expect(points.ok && points.value.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'A', 'no-coordinates'],
      [4, 'A', 'no-coordinates'],
      [5, 'B', 'swapped-coordinates'],
      [6, 'A', 'wrong-coordinates'],
      [7, 'A', 'no-coordinates'],
      [8, 'B', 'wrong-coordinates'],
      [9, 'C', 'wrong-time'],
      [10, 'D', 'wrong-count'],
      [11, 'D', 'wrong-count'],
    ])
  })

  it('without one good row is refused with the rows', async () => {
    expect(await read('经度,纬度,时间', '39,117,2026-03-01')).toMatchObject({ ok: false, refusal: { code: 'no-points', rowsRead: 1 } })
  })

  it('tells what is wrong with coordinates in degrees and minutes, and with dates after today', async () => {
    const points = await read(
      '经度,纬度,时间,件数',
      '117,39,2026-12-31,1',
      '117.2°,39,2026-03-01,1',
      "117°12'30,39,2026-03-01,1",
      '117.2E,39.1,2026-03-01,1',
      '117.2,北纬39.1,2026-03-01,1',
      '117,39,2027-01-01,1',
      '117,39,2026-03-01,10000001',
      '117,39,2026-03-01,10000000',
    )
    expect(points.ok && points.value.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'A', 'not-decimal'],
      [4, 'A', 'not-decimal'],
      [5, 'A', 'not-decimal'],
      [6, 'B', 'not-decimal'],
      [7, 'C', 'future-date'],
      [8, 'D', 'count-too-large'],
    ])
    expect(points.ok && points.value.to).toBe(today)
  })

  it('names a row that could not be read at all', async () => {
    const points = await read('经度,纬度,时间', '117,39,2026-03-01', '117,"39"x,2026-03-01', '117,39,2026-03-02')
    expect(points).toMatchObject({ ok: true, value: { rowsRead: 3, rejected: [{ row: 3, code: 'broken-row' }] } })
  })
})

describe('a workbook of points', () => {
  const january = sheet('一月', [HEAD, [117, 39, '2026-01-05'], [117.1, 39, '2026-01-06']])
  const february = sheet('二月', [['统计表'], ['时间', '纬度', '经度'], ['2026-02-05', 39, 117.1]])

  it('is read from all its visible sheets with such a header, each by its own columns', () => {
    const hidden = sheet('备份', [HEAD, [117, 39, '2026-01-05']], true)
    const points = pointsOf(book([january, sheet('说明', [['填表人']]), february, sheet('空', []), hidden]), { today })
    expect(points).toMatchObject({
      ok: true,
      value: {
        rowsRead: 3,
        sheets: [
          { name: '一月', rows: 2, columns: { lon: 'A', lat: 'B', at: 'C' } },
          { name: '二月', rows: 1, columns: { lon: 'C', lat: 'B', at: 'A' } },
        ],
        otherSheets: [
          { name: '说明', isHidden: false },
          { name: '备份', isHidden: true },
        ],
        from: dayNumber('2026-01-05'),
        to: dayNumber('2026-02-05'),
      },
    })
  })

  it('is read from the sheet that was named alone, a hidden one too', () => {
    const hidden = sheet('二月', february.rows, true)
    const points = pointsOf(book([january, hidden]), { today, sheet: '二月' })
    expect(points).toMatchObject({ ok: true, value: { rowsRead: 1, sheets: [{ name: '二月' }] } })
    expect(pointsOf(book([january]), { today, sheet: '三月' })).toMatchObject({ ok: false, refusal: { code: 'unknown-sheet' } })
  })

  it('counts rows that repeat another in every cell, and those of another sheet among them', () => {
    const again = sheet('二月', [HEAD, [117, 39, '2026-01-05'], [117.2, 39, '2026-02-01'], [117.2, 39, '2026-02-01']])
    const points = pointsOf(book([january, again]), { today })
    expect(points).toMatchObject({ ok: true, value: { rowsRead: 5, repeats: { rows: 2, inOtherSheet: 1 } } })
    expect(points.ok && points.value.cases).toHaveLength(5)
  })
})

describe('the datum of a spreadsheet of points', () => {
  it.each([
    ['GCJ02经度,GCJ02纬度,日期', 'gcj-02'],
    ['经度(GCJ-02),纬度(GCJ-02),日期', 'gcj-02'],
    ['高德经度,高德纬度,日期', 'gcj-02'],
    ['bd09_lng,bd09_lat,date', 'bd-09'],
    ['百度经度,百度纬度,日期', 'bd-09'],
    ['WGS84经度,WGS84纬度,日期', 'wgs-84'],
    ['经度（CGCS2000）,纬度,日期', 'cgcs2000'],
    ['经度,纬度,日期', null],
  ])('is that of its headers: %s', async (header, datum) => {
    expect(await read(header, '117.2,39.1,2026-03-01')).toMatchObject({ ok: true, value: { datum } })
  })

  it('is refused where two of them stand in one table', async () => {
    expect(await read('GCJ02经度,WGS84纬度,日期', '117.2,39.1,2026-03-01')).toMatchObject({ ok: false, refusal: { code: 'datums-differ' } })
    const other = sheet('乙', [
      ['GCJ02经度', 'GCJ02纬度', '日期'],
      [117, 39, '2026-01-05'],
    ])
    expect(pointsOf(book([sheet('甲', [HEAD, [117, 39, '2026-01-05']]), other]), { today })).toMatchObject({
      ok: false,
      refusal: { code: 'datums-differ', sheet: '乙', datums: ['gcj-02'] },
    })
  })
})

describe('a date far from the others', () => {
  const days = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + (at % 40))

  it('is told with its row', async () => {
    const lines = Array.from({ length: 9 }, (_, at) => `117,39,2026-03-0${at + 1}`)
    const points = await read('经度,纬度,时间', ...lines.slice(0, 4), '117,39,1900-01-01', ...lines.slice(4))
    expect(points.ok && points.value.farOff).toEqual([
      { sheet: expect.any(String), row: 6, column: 'C', day: dayNumber('1900-01-01'), nearest: dayNumber('2026-03-01') },
    ])
  })

  it('is one where the hole is longer than a month and than the time of the others', () => {
    expect(farOffDays([...days(1000, 40), 1000 - 40])).toEqual([{ of: [40], nearest: 1000 }])
    expect(farOffDays([...days(1000, 40), 1000 - 38])).toEqual([])
    expect(farOffDays([1000, 1001, 1002, 1003, 1003 + 30])).toEqual([])
    expect(farOffDays([1000, 1001, 1002, 1003, 1003 + 31])).toEqual([{ of: [4], nearest: 1003 }])
    expect(farOffDays([1000, 1001, 1002, 9000])).toEqual([])
  })

  it('may be one in a hundred at each end, and no more', () => {
    const many = days(1000, 400)
    expect(farOffDays([...many, 10, 11, 12, 5000])).toEqual([
      { of: [400, 401, 402], nearest: 1000 },
      { of: [403], nearest: 1039 },
    ])
    expect(farOffDays([...many, 10, 11, 12, 13, 14])).toEqual([])
  })
})
