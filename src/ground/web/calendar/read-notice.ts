/**
 * The holidays of a year as somebody pastes them: the sentences of the published notice, or a table with a day (or the first and
 * last), what it is, and of which holiday. What is not understood is told line by line, never guessed.
 */
import { type Day, parseDay } from '#ground/lib/day.ts'
import { dayNumber, dayOfNumber } from '#ground/lib/day-count.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'

export interface ReadDay {
  readonly day: string
  readonly kind: 'holiday' | 'workday'
  readonly name: string
}

export interface ReadNotice {
  readonly days: readonly ReadDay[]
  /** Lines of which nothing was taken, as people count them. */
  readonly left: readonly { readonly line: number; readonly text: string }[]
  /** 发文字号, where the text names one. */
  readonly number: string | null
}

/** No holiday is longer; a longer span is a slip of the pen. */
const LONGEST = 31

const two = (text: string) => text.padStart(2, '0')

function dayIn(year: string, month: string, date: string): Day | null {
  const day = parseDay(`${year}-${two(month)}-${two(date)}`)
  return day.ok ? day.value : null
}

function spanOf(first: Day | null, last: Day | null): readonly Day[] | null {
  if (first === null || last === null) return null
  const length = dayNumber(last) - dayNumber(first) + 1
  return length < 1 || length > LONGEST ? null : Array.from({ length }, (_, at) => dayOfNumber(dayNumber(first) + at))
}

const DATE = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/
const OFF = /^(?:放假|休|休息|假日|节假日|holiday|off)$/i
const WORKED = /^(?:上班|班|调休上班|补班|调班|工作日|workday|work)$/i
const WEEKDAY = /^(?:周|星期)[一二三四五六日天]$/

function dateOfCell(cell: CellValue, year: number): Day | null | undefined {
  if (typeof cell === 'object' && cell !== null && 'wallClock' in cell) return dateOfCell(cell.wallClock.slice(0, 10), year)
  const text = String(cell ?? '').trim()
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (whole !== null) return dayIn(whole[1] as string, whole[2] as string, whole[3] as string)
  const parts = DATE.exec(text)
  return parts === null ? undefined : dayIn(parts[1] ?? String(year), parts[2] as string, parts[3] as string)
}

/** Null where the row says too little or something impossible; undefined where it names no day at all. */
function daysOfRow(cells: readonly CellValue[], year: number): readonly ReadDay[] | null | undefined {
  const dates: (Day | null)[] = []
  let kind: ReadDay['kind'] | null = null
  let name: string | null = null
  for (const cell of cells) {
    const date = dateOfCell(cell, year)
    const text = typeof cell === 'string' ? cell.trim() : ''
    if (date !== undefined) dates.push(date)
    else if (OFF.test(text)) kind = 'holiday'
    else if (WORKED.test(text)) kind = 'workday'
    else if (text !== '' && !WEEKDAY.test(text)) name ??= text
  }
  if (dates.length === 0) return undefined
  const span = dates.length > 2 ? null : spanOf(dates[0] as Day | null, dates.at(-1) as Day | null)
  return span === null || kind === null || name === null ? null : span.map((day) => ({ day, kind, name }) as ReadDay)
}

export function readNoticeRows(rows: readonly (readonly CellValue[])[], year: number, firstLine = 1): ReadNotice {
  const days: ReadDay[] = []
  const left: { line: number; text: string }[] = []
  for (const [at, cells] of rows.entries()) {
    const found = daysOfRow(cells, year)
    const text = cells
      .map((cell) => (typeof cell === 'object' && cell !== null ? Object.values(cell).join() : String(cell ?? '')))
      .join(' ')
    if (found !== undefined && found !== null) days.push(...found)
    // The head of a table names no day and is no loss.
    else if (text.trim() !== '' && !(found === undefined && at === 0 && rows.length > 1))
      left.push({ line: at + firstLine, text: text.trim() })
  }
  return { days, left, number: null }
}

const SPAN = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:至(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?/g

/** The days of one sentence: spans, single days, and days of the month that was named last (「2月14日、28日」). */
function daysOfSentence(sentence: string, year: number): readonly Day[] | null {
  const days: Day[] = []
  let month = ''
  const full = sentence.replaceAll(
    /(\d{1,2})月(\d{1,2})日|、(\d{1,2})日/g,
    (whole, named: string | undefined, _date, lone: string | undefined) => {
      if (named !== undefined) month = named
      return lone === undefined ? whole : `、${month}月${lone}日`
    },
  )
  for (const [, y1, m1, d1, y2, m2, d2] of full.matchAll(SPAN)) {
    const first = dayIn(y1 ?? String(year), m1 as string, d1 as string)
    const last = d2 === undefined ? first : dayIn(y2 ?? y1 ?? String(year), m2 ?? (m1 as string), d2)
    const span = spanOf(first, last)
    if (span === null) return null
    days.push(...span)
  }
  return days
}

/** A line of the notice: 「元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。」 */
function daysOfProse(line: string, year: number): readonly ReadDay[] | null {
  const parts = /^(?:[一二三四五六七八九十]+、)?([^：:，,。\d]{1,12})[：:](.+)$/.exec(line.trim())
  if (parts === null) return null
  const [, name, rest] = parts as unknown as [string, string, string]
  const found: ReadDay[] = []
  for (const sentence of rest.replaceAll(/[（(][^（()）]*[）)]/g, '').split(/[。；;]/)) {
    const kind = sentence.includes('上班') ? 'workday' : sentence.includes('放假') ? 'holiday' : null
    const days = daysOfSentence(sentence, year)
    if (days === null) return null
    if (kind !== null) found.push(...days.map((day): ReadDay => ({ day, kind, name: name.trim() })))
  }
  return found.length === 0 ? null : found
}

const NUMBER = /国办?发(?:明电)?〔\d{4}〕\d+号/

export function readNoticeText(text: string, year: number): ReadNotice {
  const number = NUMBER.exec(text)?.[0] ?? null
  const days: ReadDay[] = []
  const rows: { readonly line: number; readonly cells: readonly string[] }[] = []
  const left: { line: number; text: string }[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const prose = /月.*日.*(?:放假|上班)/.test(line) ? daysOfProse(line, year) : null
    if (prose !== null) days.push(...prose)
    else rows.push({ line: at + 1, cells: line.split(/[\t,，;；]|\s+/) })
  }
  for (const [at, { line, cells }] of rows.entries()) {
    const found = daysOfRow(cells, year)
    if (found !== undefined && found !== null) days.push(...found)
    else if (!(found === undefined && at === 0 && days.length === 0 && rows.length > 1)) left.push({ line, text: cells.join(' ').trim() })
  }
  return { days, left, number }
}
