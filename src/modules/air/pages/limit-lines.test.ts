import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { isWithin, limitLine } from './limit-lines.ts'

const line = (item: 'pm25' | 'pm10' | 'o3' | 'co', averaging: 'annual' | 'daily' | 'mda8', days: readonly Day[]) =>
  limitLine({ item, averaging, areaClass: 'class-2' }, days)

describe('a line of limits', () => {
  // GB 3095—2012 表1 and GB 3095—2026 表1, class 2: PM2.5 24 h 75 → 60 → 50, annual 35 → 30 → 25; PM10 24 h 150 → 120 → 100.
  it('changes on 2026-03-01 and on 2031-01-01, and names the rows it came from', () => {
    const days: readonly Day[] = ['2026-02-28', '2026-03-01', '2030-12-31', '2031-01-01']
    expect(line('pm25', 'daily', days).values).toEqual(['75', '60', '60', '50'])
    expect(line('pm25', 'annual', days).values).toEqual(['35', '30', '30', '25'])
    expect(line('pm10', 'daily', days).values).toEqual(['150', '120', '120', '100'])
    expect(line('o3', 'mda8', days).values).toEqual(['160', '160', '160', '160'])
    expect(line('pm25', 'daily', days).rows.map(({ cite, from }) => [cite.standard, from])).toEqual([
      ['GB 3095—2012', '2016-01-01'],
      ['GB 3095—2026', '2026-03-01'],
      ['GB 3095—2026', '2031-01-01'],
    ])
  })

  it('has no limit before the standard, and none that the table does not have', () => {
    expect(line('pm25', 'daily', ['2015-12-31', '2016-01-01']).values).toEqual([null, '75'])
    expect(line('co', 'annual', ['2026-03-01'])).toMatchObject({ values: [null], rows: [] })
  })

  it('changes once within a year, whatever day it begins on', () => {
    const days = Array.from({ length: 365 }, (_, at) => addDays('2025-09-01', at))
    const { values } = line('pm25', 'daily', days)
    expect(values.filter((value, at) => at > 0 && value !== values[at - 1])).toEqual(['60'])
    expect(values[days.indexOf('2026-02-28')]).toBe('75')
  })

  it('is drawn unless it would press the figures flat', () => {
    const of = line('pm25', 'daily', ['2026-03-01'])
    expect([isWithin(of, ['15']), isWithin(of, ['14.9', null]), isWithin(of, [null]), isWithin(of, ['90'])]).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect(isWithin(line('co', 'annual', ['2026-03-01']), ['90'])).toBe(false)
  })
})
