/**
 * A time in any of its usual spellings · 时间的写法, as the wall clock of Asia/Shanghai. What could mean two days is
 * refused, not guessed: 02/03/2019 and 19-2-3 have no order that everybody shares, and 晚上 12 点 begins a day or ends it. 上午 12 点 is midnight to a program and noon to a person.
 *
 * @see GB/T 7408.1—2023 (ISO 8601-1), ECMA-376 part 1, 18.17.4 (serial numbers of dates)
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { CellValue, SheetFile } from '#ground/sheet/sheet.ts'
import { usualSpelling } from './spelling.ts'

export type TimeRefusal = 'missing-time' | 'unreadable-time' | 'ambiguous-time' | 'ambiguous-hour' | 'impossible-time' | 'time-without-date'

type Clock = Result<string, TimeRefusal>

/** The whole country keeps one time, without summer time since 1992 · 北京时间. */
const CHINA_MINUTES = 8 * 60
const DAY = 86_400_000
/** Serial numbers of days from 1970 to 2100; 1900 is wrongly a leap year there, which no such date feels. */
const FIRST_SERIAL = 25_569
const LAST_SERIAL = 73_051
/** Days between the two ways of counting days in a workbook. */
const LATER_EPOCH = 1462
/** A date cell before this holds a time of day only: its day is day 0 of the count. A day that is written out is that day. */
const FIRST_CELL_YEAR = 1905
/** The calendar that we use begins in October 1582; a year of three digits or none is a slip. */
const FIRST_YEAR = 1583
const LAST_YEAR = 2200

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0')
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 19)
}

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

function wallClock({ year, month, day, hour, minute, second }: Parts): Clock {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= FIRST_YEAR && year <= LAST_YEAR
  if (!exists || minute > 59 || second > 59) return refuse('impossible-time')
  // 24:00 is the end of the day, which is the beginning of the next.
  if (hour === 24 && minute === 0 && second === 0) return ok(iso(date.getTime() + DAY))
  if (hour > 23) return refuse('impossible-time')
  return ok(`${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}`)
}

const DATE = String.raw`(?<year>\d{4})(?:\s*[-/.]\s*(?<month>\d{1,2})\s*[-/.]\s*(?<day>\d{1,2})|\s*年\s*(?<month2>\d{1,2})\s*月\s*(?<day2>\d{1,2})\s*日?)`
const WEEKDAY = String.raw`(?:\s*\(?\s*(?:星期|周)[一二三四五六日天]\s*\)?)?`
const PART = '上午|下午|早上|早晨|清晨|凌晨|中午|傍晚|晚上|晚|夜里|夜间|深夜|半夜|am|pm'
const TIME = String.raw`(?<hour>\d{1,2})(?::(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,]\d+)?)?|\s*[时点]\s*(?:整|(?<minute2>\d{1,2})\s*分?\s*(?:(?<second2>\d{1,2})\s*秒)?)?)`
const ZONE = String.raw`(?:\s*(?<zone>z|[+-]\d{2}(?::?\d{2})?))?`
const CLOCK = String.raw`(?<before>${PART})?\s*${TIME}\s*(?<after>am|pm)?${ZONE}`
const FULL = new RegExp(`^${DATE}${WEEKDAY}(?:[\\sT]*${CLOCK})?$`, 'i')
const ONLY_TIME = new RegExp(`^${CLOCK}$`, 'i')
const COMPACT = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:[\sT]?(?<hour>\d{2}):?(?<minute>\d{2})(?::?(?<second>\d{2}))?)?$/i
/** Milliseconds since 1970, as databases keep them: 2001 to 2033. No date in figures has thirteen of them. */
const MILLISECONDS = /^1\d{12}$/
/** Day, month and year in an order that nobody knows; two digits for a year; no year. */
const AMBIGUOUS = /^(?:\d{1,2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,4}(?!\d)|\d{1,2}\s*月\s*\d{1,2}\s*日?(?!\d))/

type Half = 'small-hours' | 'morning' | 'noon' | 'evening' | 'night'
const HALVES: readonly (readonly [RegExp, Half])[] = [
  [/^(?:凌晨|am)$/, 'small-hours'],
  [/^(?:上午|早上|早晨|清晨)$/, 'morning'],
  [/^中午$/, 'noon'],
  [/^(?:下午|傍晚|pm)$/, 'evening'],
  [/^(?:晚上|晚|夜里|夜间|深夜|半夜)$/, 'night'],
]

/**
 * Hour of the day from an hour and a word for the part of the day. `isPrinted`: in figures with a colon. Programs print the
 * first hour of the day as 上午12:05 (Unicode CLDR, zh, pattern `ah:mm`); 上午12点 is written by people, who mean noon or not.
 */
function hourOf(hour: number, word: string | undefined, isPrinted: boolean): Result<number, TimeRefusal> {
  const half = HALVES.find(([pattern]) => pattern.test(word?.toLowerCase() ?? ''))?.[1]
  if (half === undefined) return ok(hour)
  if (hour > 12 && (half === 'morning' || half === 'small-hours')) return refuse('impossible-time')
  if (half === 'morning' && hour === 12 && !(isPrinted && word === '上午')) return refuse('ambiguous-hour')
  if (half === 'morning' || half === 'small-hours') return ok(hour % 12)
  if (hour > 12) return ok(hour)
  if (half === 'noon') return ok(hour < 10 ? hour + 12 : hour)
  if (half === 'evening') return hour % 12 === 0 && word === '傍晚' ? refuse('ambiguous-hour') : ok((hour % 12) + 12)
  // 晚上 8 点 is 20:00; between 1 and 5, and at 12, it may be this night or the last.
  return hour >= 6 && hour < 12 ? ok(hour + 12) : refuse('ambiguous-hour')
}

function zoneMinutes(zone: string): number {
  if (zone.toLowerCase() === 'z') return 0
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(3).replace(':', '') || '0']
  return (zone.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

type Groups = Readonly<Record<string, string | undefined>>

function fromGroups(groups: Groups): Clock {
  const number = (...names: string[]) => Number(names.map((name) => groups[name]).find((value) => value !== undefined) ?? 0)
  const hour = hourOf(number('hour'), groups['before'] ?? groups['after'], groups['minute'] !== undefined)
  if (!hour.ok) return hour
  const parts = {
    year: number('year'),
    month: number('month', 'month2'),
    day: number('day', 'day2'),
    minute: number('minute', 'minute2'),
    second: number('second', 'second2'),
  }
  const clock = wallClock({ ...parts, hour: hour.value })
  const zone = groups['zone']
  if (!clock.ok || zone === undefined) return clock
  return ok(iso(Date.parse(`${clock.value}Z`) + (CHINA_MINUTES - zoneMinutes(zone)) * 60_000))
}

function fromText(spelling: string, dateSystem: SheetFile['dateSystem']): Clock {
  const text = usualSpelling(spelling)
  const groups = (FULL.exec(text) ?? COMPACT.exec(text))?.groups
  if (groups !== undefined) return fromGroups(groups)
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromSerial(Number(text), dateSystem)
  if (MILLISECONDS.test(text)) return ok(iso(Number(text) + CHINA_MINUTES * 60_000))
  if (ONLY_TIME.test(text)) return refuse('time-without-date')
  return refuse(AMBIGUOUS.test(text) ? 'ambiguous-time' : 'unreadable-time')
}

function fromSerial(number: number, dateSystem: SheetFile['dateSystem']): Clock {
  if (number >= 0 && number < 1) return refuse('time-without-date')
  const serial = dateSystem === 1904 ? number + LATER_EPOCH : number
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL)) return refuse('unreadable-time')
  return ok(iso(Math.round((serial - FIRST_SERIAL) * (DAY / 1000)) * 1000))
}

/** 识别时间: wall clock `YYYY-MM-DDTHH:mm:ss` of a cell, or why it has none. */
export function readWallClock(value: CellValue, dateSystem: SheetFile['dateSystem'] = 1900): Clock {
  if (value === null) return refuse('missing-time')
  if (typeof value === 'object') {
    if (!('wallClock' in value) || value.wallClock === '') return refuse('unreadable-time')
    return Number(value.wallClock.slice(0, 4)) < FIRST_CELL_YEAR ? refuse('time-without-date') : ok(value.wallClock)
  }
  if (typeof value === 'boolean') return refuse('unreadable-time')
  if (typeof value === 'number')
    return Number.isInteger(value) && value > 19_000_000 ? fromText(String(value), dateSystem) : fromSerial(value, dateSystem)
  const text = value.normalize('NFKC').trim()
  return text === '' ? refuse('missing-time') : fromText(text, dateSystem)
}
