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
  /** Lines of which nothing was taken, and parts of lines that name a day and were not understood; as people count lines. */
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

/** The head of a table names no day, and neither what one does on it: it is no loss. */
const isHead = (text: string) => !/\d|放假|上班/.test(text)

export function readNoticeRows(rows: readonly (readonly CellValue[])[], year: number, firstLine = 1): ReadNotice {
  const days: ReadDay[] = []
  const left: { line: number; text: string }[] = []
  for (const [at, cells] of rows.entries()) {
    const found = daysOfRow(cells, year)
    const text = cells
      .map((cell) => (typeof cell === 'object' && cell !== null ? Object.values(cell).join() : String(cell ?? '')))
      .join(' ')
    if (found !== undefined && found !== null) days.push(...found)
    else if (text.trim() !== '' && !(at === 0 && rows.length > 1 && isHead(text))) left.push({ line: at + firstLine, text: text.trim() })
  }
  return { days, left, number: null }
}

const SPAN = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:(?:至|到|[—–~～-]+)(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?/g

/** The days of a clause: spans, single days, and days of the month that was named last (「2月14日、28日」). Null where one of them is none. */
function daysOfClause(clause: string, year: number): readonly Day[] | null {
  const days: Day[] = []
  let month = ''
  const full = clause.replaceAll(
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
  // A day whose month nobody can tell.
  return /[\d一二三四五六七八九十]日/.test(full.replaceAll(SPAN, '')) ? null : days
}

function kindOfClause(clause: string): ReadDay['kind'] | null {
  const [isWorked, isOff] = [clause.includes('上班'), /放假|补休/.test(clause)]
  return isWorked === isOff ? null : isWorked ? 'workday' : 'holiday'
}

interface ReadLine {
  readonly days: readonly ReadDay[]
  /** Clauses that name a day and were not understood. */
  readonly left: readonly string[]
}

/** A line of the notice: 「元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。」 Null where nothing of it is understood. */
function daysOfProse(line: string, year: number): ReadLine | null {
  const parts = /^(?:[一二三四五六七八九十]+、)?([^：:，,。\d]{1,12})[：:](.+)$/.exec(line.trim())
  if (parts === null) return null
  const [, name, rest] = parts as unknown as [string, string, string]
  const found: ReadDay[] = []
  const left: string[] = []
  for (const clause of rest.replaceAll(/[（(][^（()）]*[）)]/g, '').split(/[。；;，,]/)) {
    const kind = kindOfClause(clause)
    const days = daysOfClause(clause, year)
    if (kind !== null && days !== null) found.push(...days.map((day): ReadDay => ({ day, kind, name: name.trim() })))
    else if (days === null || days.length > 0) left.push(clause.trim())
  }
  return found.length === 0 ? null : { days: found, left }
}

const NUMBER = /国办?发(?:明电)?〔\d{4}〕\d+号/

export function readNoticeText(text: string, year: number): ReadNotice {
  const number = NUMBER.exec(text)?.[0] ?? null
  const days: ReadDay[] = []
  const rows: { readonly line: number; readonly text: string; readonly cells: readonly string[] }[] = []
  const left: { line: number; text: string }[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const prose = /月.*日.*(?:放假|上班)/.test(line) ? daysOfProse(line, year) : null
    if (prose !== null) {
      days.push(...prose.days)
      left.push(...prose.left.map((clause) => ({ line: at + 1, text: clause })))
    } else rows.push({ line: at + 1, text: line.trim(), cells: line.split(/[\t,，;；]|\s+/) })
  }
  for (const [at, { line, text: told, cells }] of rows.entries()) {
    const found = daysOfRow(cells, year)
    if (found !== undefined && found !== null) days.push(...found)
    else if (!(at === 0 && days.length === 0 && rows.length > 1 && isHead(told))) left.push({ line, text: told })
  }
  return { days, left: left.sort((x, y) => x.line - y.line), number }
}
