import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOfHour, hourNumber, readDayAndClock, readStamp } from './times.ts'

const DAYS = { min: new Date('1980-01-02T00:00:00Z'), max: new Date('2100-12-30T00:00:00Z'), noInvalidDate: true }

describe('readStamp', () => {
  it.each([
    ['2020-04-02 08:00', '2020-04-02', 8],
    ['2020/4/2 8:00:00', '2020-04-02', 8],
    ['2020.04.02 08', '2020-04-02', 8],
    ['2020年4月2日8时', '2020-04-02', 8],
    ['2020年4月2日 8点整', '2020-04-02', 8],
    ['2020040208', '2020-04-02', 8],
    ['20200402080000', '2020-04-02', 8],
    ['20200402', '2020-04-02', null],
    ['2020-04-02', '2020-04-02', null],
    ['２０２０－０４－０２　０８：００', '2020-04-02', 8],
    ['2020-04-02 24:00', '2020-04-02', 24],
    ['2020-04-02T08:00+08:00', '2020-04-02', 8],
    ['2020-04-01T17:00:00.000Z', '2020-04-02', 1],
    ['2020-04-02T08:00-0500', '2020-04-02', 21],
  ])('%s', (text, day, written) => {
    expect(readStamp(text)).toMatchObject({ fault: null, day, written })
  })

  it.each([
    ['', 'no-time'],
    [null, 'no-time'],
    ['昨天', 'unreadable-time'],
    ['2020-04-02 25:00', 'impossible-time'],
    ['2020-04-31 08:00', 'impossible-time'],
    ['2020-04-02 08:30', 'not-a-whole-hour'],
    ['2020-04-02T08:00+05:30', 'not-a-whole-hour'],
    ['2/4/2020 08:00', 'ambiguous-date'],
    ['20-4-2', 'ambiguous-date'],
    ['43923', 'serial-number'],
    [43923.3333, 'serial-number'],
    [true, 'unreadable-time'],
  ])('%s is refused: %s', (cell, fault) => {
    expect(readStamp(cell).fault).toBe(fault)
  })

  it('names the hour that Date names, whatever the offset', () => {
    fc.assert(
      fc.property(fc.date(DAYS), fc.integer({ min: -12, max: 14 }), (date, offset) => {
        const instant = new Date(Math.floor(date.getTime() / 3_600_000) * 3_600_000)
        const wall = new Date(instant.getTime() + offset * 3_600_000).toISOString().slice(0, 16)
        const sign = offset < 0 ? '-' : '+'
        const read = readStamp(`${wall}${sign}${String(Math.abs(offset)).padStart(2, '0')}:00`)
        const ours = new Date(instant.getTime() + 8 * 3_600_000).toISOString()
        expect([read.fault, read.day, read.hour]).toEqual([null, ours.slice(0, 10), Date.parse(`${ours.slice(0, 13)}:00Z`) / 3_600_000])
        expect(dayOfHour(read.hour)).toBe(read.day)
      }),
    )
  })
})

describe('readDayAndClock', () => {
  it.each([
    ['20200402', '08', 8],
    ['2020-04-02', 8, 8],
    ['2020-04-02', '8时', 8],
    [20200402, '08:00', 8],
    [{ wallClock: '2020-04-02T00:00:00' }, { wallClock: '1899-12-30T08:00:00' }, 8],
    ['2020-04-02', '2020-04-02 08:00', 8],
  ])('%j %j', (day, clock, written) => {
    expect(readDayAndClock(day, clock)).toMatchObject({ fault: null, day: '2020-04-02', written })
  })

  it.each([
    ['2020-04-02', '', 'no-hour'],
    ['2020-04-02', '25', 'unreadable-time'],
    ['2020-04-02', '0.3333', 'serial-number'],
    ['2020-04-02', '2020-04-03 08:00', 'unreadable-time'],
    ['', '08', 'no-time'],
  ])('%j %j is refused: %s', (day, clock, fault) => {
    expect(readDayAndClock(day, clock).fault).toBe(fault)
  })

  it('knows hour 24 and the next hour 0 as one', () => {
    expect(readDayAndClock('2020-04-02', 24).hour).toBe(readDayAndClock('2020-04-03', 0).hour)
    expect(readDayAndClock('2020-04-02', 24).hour).toBe(hourNumber('2020-04-03', 0))
  })
})
