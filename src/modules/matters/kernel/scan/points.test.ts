import { describe, expect, it } from 'vitest'
import { dayNumber } from '#ground/lib/day-count.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { pointsOf } from './points.ts'

const read = async (...lines: string[]) => {
  const file = await readSheets(new TextEncoder().encode(lines.join('\n')), 'points.csv')
  if (!file.ok) throw new Error(file.refusal.code)
  return pointsOf(file.value)
}

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
})
