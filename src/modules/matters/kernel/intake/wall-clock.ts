/**
 * A time in any of its usual spellings · 时间的写法, as the wall clock of Asia/Shanghai. What could mean two days is
 * refused, not guessed: 02/03/2019 and 19-2-3 have no order that everybody shares.
 */
import { ok, refuse, type Result } from '#ground/lib/result.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'

export type TimeRefusal = 'missing-time' | 'unreadable-time' | 'ambiguous-time' | 'impossible-time'

const CHINA_HOURS = 8
/** Serial numbers of spreadsheets from 1970 to 2100; 1900 is wrongly a leap year there, which no such date feels. */
const FIRST_SERIAL = 25569
const LAST_SERIAL = 73051
const DAY = 86_400_000

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0')
}

function wallClock(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): Result<string, TimeRefusal> {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!exists || hour > 23 || minute > 59 || second > 59 || year < 1900 || year > 2200) return refuse('impossible-time')
  return ok(`${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}`)
}

const DATE = String.raw`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`
const CLOCK = String.raw`(?:\s*T?\s*(上午|下午|晚上|凌晨|中午|am|pm)?\s*(\d{1,2})\s*[:：时点]\s*(?:(\d{1,2})\s*(?:分|[:：])?\s*(?:(\d{1,2})(?:\.\d+)?\s*秒?)?)?\s*(am|pm)?)?`
const ZONE = String.raw`\s*(z|[+-]\d{2}:?\d{2})?`
const FULL = new RegExp(`^${DATE}${CLOCK}${ZONE}$`, 'i')
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\s*T?(\d{2}):?(\d{2}):?(\d{2})?)?$/
const AMBIGUOUS = /^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)/

/** Hour of the day from an hour and a word for the part of the day; −1 where they contradict each other. */
function hourOf(hour: number, part: string | undefined): number {
  const word = part?.toLowerCase()
  if (word === undefined) return hour
  if (hour > 12) return word === 'am' || word === '上午' || word === '凌晨' ? -1 : hour
  if (word === 'am' || word === '上午' || word === '凌晨') return hour === 12 ? 0 : hour
  if (word === '中午') return hour < 11 ? hour + 12 : hour
  return hour === 12 ? 12 : hour + 12
}

function shifted(clock: string, zone: string): string {
  const minutes = zone.toLowerCase() === 'z' ? 0 : Number(zone.slice(0, 3)) * 60 + Number(`${zone[0]}${zone.slice(-2)}`)
  return new Date(Date.parse(`${clock}Z`) + (CHINA_HOURS * 60 - minutes) * 60_000).toISOString().slice(0, 19)
}

function fromText(text: string): Result<string, TimeRefusal> {
  const full = FULL.exec(text)
  if (full !== null) {
    const [, year, month, day, partBefore, hour, minute, second, partAfter, zone] = full
    const clock = wallClock(Number(year), Number(month), Number(day), hourOf(Number(hour ?? 0), partBefore ?? partAfter), Number(minute ?? 0), Number(second ?? 0))
    if (!clock.ok) return clock
    if (clock.value.includes('T-')) return refuse('impossible-time')
    return ok(zone === undefined ? clock.value : shifted(clock.value, zone))
  }
  const compact = COMPACT.exec(text)
  if (compact !== null) {
    const [, year, month, day, hour, minute, second] = compact
    return wallClock(Number(year), Number(month), Number(day), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0))
  }
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromSerial(Number(text))
  return refuse(AMBIGUOUS.test(text) ? 'ambiguous-time' : 'unreadable-time')
}

function fromSerial(serial: number): Result<string, TimeRefusal> {
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return refuse('unreadable-time')
  return ok(new Date(Math.round((serial - FIRST_SERIAL) * (DAY / 1000)) * 1000).toISOString().slice(0, 19))
}

/** 识别时间: wall clock `YYYY-MM-DDTHH:mm:ss` of a cell, or why it has none. */
export function readWallClock(value: CellValue): Result<string, TimeRefusal> {
  if (value === null) return refuse('missing-time')
  if (typeof value === 'object') return 'wallClock' in value && value.wallClock !== '' ? ok(value.wallClock) : refuse('unreadable-time')
  if (typeof value === 'boolean') return refuse('unreadable-time')
  if (typeof value === 'number') return value > 19_000_000 ? fromText(String(value)) : fromSerial(value)
  const text = value.normalize('NFKC').trim()
  return text === '' ? refuse('missing-time') : fromText(text)
}
