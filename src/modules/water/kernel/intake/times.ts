/**
 * Times as tables of water quality write them · 监测时间, in Asia/Shanghai: with or without an hour, of a month alone, and without a
 * year, as the releases of the national stations have them. What has two meanings is refused: 3/4/2021, 21-3-4.
 */
import { type Day, parseDay } from '#ground/lib/day.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'

export type TimeFault = 'no-time' | 'unreadable-time' | 'ambiguous-date' | 'impossible-time'

export interface ReadTime {
  readonly fault: null
  /** Null where neither the row nor the call says the year. */
  readonly year: number | null
  readonly month: number
  /** The day; null where only the month is written. */
  readonly date: number | null
  /** Minutes since 1970, of a time without a year within 2000, which has a 29 February. */
  readonly minutes: number
}

export type TimeOutcome = ReadTime | { readonly fault: TimeFault }

const MINUTE_MS = 60_000
const LEAP_YEAR = 2000
const FIRST_YEAR = 1980
const LAST_YEAR = 2100
/** Serial numbers of days from 1970 to 2100, and the days between the two ways of counting. */
const [FIRST_SERIAL, LAST_SERIAL, LATER_EPOCH] = [25_569, 73_051, 1462]

const CLOCK = String.raw`(?:[t ,]*(?<hour>\d{1,2})(?:(?::|时|点)(?<minute>\d{1,2})?分?(?::\d{1,2}(?:\.\d+)?)?|时|点整?)?)?`
const WITH_YEAR = new RegExp(String.raw`^(?<year>\d{4})[-/.年](?<month>\d{1,2})(?:[-/.月](?<day>\d{1,2})日?${CLOCK})?月?$`)
const WITHOUT_YEAR = new RegExp(String.raw`^(?<month>\d{1,2})[-/.月](?<day>\d{1,2})日?${CLOCK}$`)
const COMPACT = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:[t ]?(?<hour>\d{2}):?(?<minute>\d{2})?(?::?\d{2})?)?$/
const COMPACT_MONTH = /^(?<year>(?:19|20)\d{2})(?<month>0[1-9]|1[0-2])$/
const AMBIGUOUS = /^\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,4}/

/** A day that may have no year. */
export function dayFrom({ year, month, date }: ReadTime): Day | null {
  if (year === null || date === null) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day
}

function timeOf(year: number | null, month: number, date: number | null, hour: number, minute: number): TimeOutcome {
  const of = year ?? LEAP_YEAR
  const day = `${of}-${String(month).padStart(2, '0')}-${String(date ?? 1).padStart(2, '0')}`
  if (!parseDay(day).ok || of < FIRST_YEAR || of > LAST_YEAR || hour > 24 || minute > 59) return { fault: 'impossible-time' }
  return { fault: null, year, month, date, minutes: Date.parse(`${day}T00:00:00Z`) / MINUTE_MS + hour * 60 + minute }
}

function fromText(text: string, year: number | null): TimeOutcome {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
  if (/^[-—–*/.]*$/.test(plain)) return { fault: 'no-time' }
  const dated = (WITH_YEAR.exec(plain) ?? COMPACT.exec(plain) ?? COMPACT_MONTH.exec(plain))?.groups
  const groups = dated ?? WITHOUT_YEAR.exec(plain)?.groups
  if (groups === undefined) {
    if (/^\d{5}(?:\.\d+)?$/.test(plain)) return fromSerial(Number(plain), 1900)
    return { fault: AMBIGUOUS.test(plain) ? 'ambiguous-date' : 'unreadable-time' }
  }
  const number = (name: string) => (groups[name] === undefined ? null : Number(groups[name]))
  return timeOf(number('year') ?? year, number('month')!, number('day'), number('hour') ?? 0, number('minute') ?? 0)
}

function fromSerial(number: number, dateSystem: 1900 | 1904): TimeOutcome {
  const serial = dateSystem === 1904 ? number + LATER_EPOCH : number
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL)) return { fault: 'unreadable-time' }
  const at = new Date(Math.round((serial - FIRST_SERIAL) * 1440) * MINUTE_MS)
  return timeOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes())
}

/** 读时间 of one cell; `year` is what the call says for times without one. */
export function readTime(cell: CellValue, year: number | null, dateSystem: 1900 | 1904): TimeOutcome {
  if (cell === null) return { fault: 'no-time' }
  if (typeof cell === 'string') return fromText(cell, year)
  if (typeof cell === 'number') return cell >= 190_001 ? fromText(String(cell), year) : fromSerial(cell, dateSystem)
  if (typeof cell === 'object' && 'wallClock' in cell) return fromText(cell.wallClock.slice(0, 16), year)
  return { fault: 'unreadable-time' }
}

const wholeNumber = (cell: CellValue): number | null => {
  const text =
    cell === null || typeof cell === 'object'
      ? ''
      : String(cell)
          .normalize('NFKC')
          .replace(/[年月日时]$/, '')
          .trim()
  return /^\d{1,4}$/.test(text) ? Number(text) : null
}

/** 读时间 of columns of their own: 年, 月 and perhaps 日. */
export function readParts(
  cells: { readonly year: CellValue; readonly month: CellValue; readonly day: CellValue },
  year: number | null,
): TimeOutcome {
  const [ofYear, month, date] = [wholeNumber(cells.year) ?? year, wholeNumber(cells.month), wholeNumber(cells.day)]
  if (month === null) return { fault: cells.month === null ? 'no-time' : 'unreadable-time' }
  return timeOf(ofYear, month, date, 0, 0)
}
