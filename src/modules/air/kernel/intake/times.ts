/**
 * Hours and days as tables write them · 时间写法, read in Asia/Shanghai. What has two meanings is refused: two-digit years, days before
 * months, bare serial numbers of a spreadsheet.
 *
 * An hour is named as the table names it. Hour 24 of a day and hour 0 of the next are one hour.
 */
import { type Day, parseDay } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'

export type TimeFault =
  | 'no-time'
  | 'unreadable-time'
  | 'ambiguous-date'
  | 'impossible-time'
  | 'serial-number'
  | 'not-a-whole-hour'
  | 'future-time'
  | 'no-hour'

export interface ReadTime {
  readonly fault: TimeFault | null
  /** The day that is written in the row; after a change of the offset, the day in Asia/Shanghai. */
  readonly day: Day
  /** Hours since 1970-01-01 00 in Asia/Shanghai; of a day without an hour, its first. */
  readonly hour: number
  /** The hour as written, 0 to 24; null where only a day is written. */
  readonly written: number | null
  /** Written with another offset from UTC than ours. */
  readonly isShifted: boolean
  /** A cell of a spreadsheet that shows midnight and may be a day alone. */
  readonly isMidnightCell: boolean
}

const NO_DAY = '0000-00-00' as Day
const failed = (fault: TimeFault): ReadTime => ({
  fault,
  day: NO_DAY,
  hour: 0,
  written: null,
  isShifted: false,
  isMidnightCell: false,
})

/** Years that a table of air quality may have. */
const FIRST_YEAR = 1980
const LAST_YEAR = 2100
const HOUR_MS = 3_600_000
const OUR_OFFSET = 8 * 60

const two = (text: string) => text.padStart(2, '0')

function dayText(year: string, month: string, day: string): Day | null {
  const parsed = parseDay(`${year}-${two(month)}-${two(day)}`)
  return parsed.ok && Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR ? parsed.value : null
}

/** 序数小时. */
export const hourNumber = (day: Day, hour: number): number => Date.parse(`${day}T00:00:00Z`) / HOUR_MS + hour

/** 小时的日期. */
export const dayOfHour = (hour: number): Day => new Date(hour * HOUR_MS).toISOString().slice(0, 10) as Day

interface Clock {
  readonly hour: number
  readonly isWhole: boolean
}

const CLOCK = /^(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?|[时点](?:(\d{1,2})分?)?整?)?$/

function clockOf(text: string): Clock | null {
  const [, hour, minute, second, chinese] = CLOCK.exec(text) ?? []
  if (hour === undefined) return null
  const rest = Number(minute ?? chinese ?? 0) * 60 + Number(second ?? 0)
  return Number(hour) > 24 || Number(minute ?? chinese ?? 0) > 59 ? null : { hour: Number(hour), isWhole: rest === 0 }
}

const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{2})(?:(\d{2})(?:(\d{2}))?)?)?$/
const SPELLED = /^(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})日?(?:[t,]?\s*(\d.*?))?\s*(z|utc|gmt|[+−-]\d{2}:?\d{2})?$/
const SERIAL = /^\d{5}(?:\.\d+)?$/
/** 1/3/2026, 26-3-1: nobody can tell. */
const AMBIGUOUS = /^\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,4}/

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const [, sign, hours, minutes] = /^([+−-])(\d{2}):?(\d{2})$/.exec(text) ?? []
  if (sign === undefined) return 0
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes))
}

interface Written {
  readonly day: Day
  /** Null for a day alone. */
  readonly clock: Clock | null
  readonly offset: number | null
}

/** A day, and the clock where one stands behind it. */
function writtenOf(text: string): Written | TimeFault {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  if (plain === '') return 'no-time'
  const compact = COMPACT.exec(plain)
  if (compact !== null) {
    const [, year, month, date, hour, minute, second] = compact as unknown as [string, string, string, string, string?, string?, string?]
    const day = dayText(year, month, date)
    if (day === null || Number(hour ?? 0) > 24 || Number(minute ?? 0) > 59) return 'impossible-time'
    const isWhole = Number(minute ?? 0) === 0 && Number(second ?? 0) === 0
    return { day, clock: hour === undefined ? null : { hour: Number(hour), isWhole }, offset: null }
  }
  const spelled = SPELLED.exec(plain)
  if (spelled !== null) {
    const [, year, , month, , date, rest, zone] = spelled as unknown as [string, string, string, string, string, string, string?, string?]
    const day = dayText(year, month, date)
    if (day === null) return 'impossible-time'
    const clock = rest === undefined ? null : clockOf(rest.trim())
    if (rest !== undefined && clock === null) return CLOCK.test(rest.trim()) ? 'impossible-time' : 'unreadable-time'
    return { day, clock, offset: clock === null ? null : offsetOf(zone) }
  }
  if (SERIAL.test(plain)) return 'serial-number'
  return AMBIGUOUS.test(plain) ? 'ambiguous-date' : 'unreadable-time'
}

function timeOf({ day, clock, offset }: Written, isMidnightCell: boolean): ReadTime {
  const about = { fault: null, isShifted: false, isMidnightCell }
  if (clock === null) return { ...about, day, hour: hourNumber(day, 0), written: null }
  if (!clock.isWhole) return failed('not-a-whole-hour')
  const shift = offset === null ? 0 : OUR_OFFSET - offset
  if (shift % 60 !== 0) return failed('not-a-whole-hour')
  const hour = hourNumber(day, clock.hour) + shift / 60
  if (shift === 0) return { ...about, day, hour, written: clock.hour }
  return { ...about, day: dayOfHour(hour), hour, written: ((hour % 24) + 24) % 24, isShifted: true }
}

const ONLY_CLOCK = '1899-12-30T'
const ONLY_CLOCK_TOO = '1899-12-31T'

function cellText(cell: CellValue): { readonly text: string; readonly isDateCell: boolean } | TimeFault {
  if (cell === null) return { text: '', isDateCell: false }
  if (typeof cell === 'string') return { text: cell, isDateCell: false }
  if (typeof cell === 'number') return { text: String(cell), isDateCell: false }
  if (typeof cell === 'object' && 'wallClock' in cell) return { text: cell.wallClock, isDateCell: true }
  return 'unreadable-time'
}

/** 读时间: one cell with the day, and the hour where there is one. */
export function readStamp(cell: CellValue): ReadTime {
  const read = cellText(cell)
  if (typeof read === 'string') return failed(read)
  const written = writtenOf(read.text)
  if (typeof written === 'string') return failed(written)
  return timeOf(written, read.isDateCell && written.clock?.hour === 0)
}

/** 读钟点. */
function readClock(cell: CellValue): Clock | TimeFault {
  const read = cellText(cell)
  if (typeof read === 'string') return read
  const text = read.text.normalize('NFKC').trim()
  if (text === '') return 'no-hour'
  if (read.isDateCell) {
    if (!text.startsWith(ONLY_CLOCK) && !text.startsWith(ONLY_CLOCK_TOO)) return 'unreadable-time'
    return clockOf(text.slice(ONLY_CLOCK.length)) ?? 'unreadable-time'
  }
  if (/^0\.\d+$/.test(text)) return 'serial-number'
  return clockOf(text) ?? 'unreadable-time'
}

/** 读日期与钟点 in two cells. Where the second holds a day as well, it has to be the same day. */
export function readDayAndClock(dayCell: CellValue, clockCell: CellValue): ReadTime {
  const date = readStamp(dayCell)
  const clock = readClock(clockCell)
  if (typeof clock === 'string') {
    const whole = readStamp(clockCell)
    if (whole.fault === null && whole.written !== null && (date.fault === 'no-time' || date.day === whole.day)) return whole
    return date.fault === null ? failed(clock) : date
  }
  if (date.fault !== null) return date
  if (date.written !== null && date.written !== 0) return failed('unreadable-time')
  return timeOf({ day: date.day, clock, offset: null }, false)
}
