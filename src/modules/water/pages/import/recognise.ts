/**
 * 识别: the sheets of a file as readings by section. What is not certain stays out by name: a row without a time, a section that is not
 * ours, two values of one time. Values go on as they stand in the file; only a unit that the head of the column names is converted.
 */
import type { Day } from '#ground/lib/day.ts'
import type { CellValue, SheetFile, SheetRows } from '#ground/sheet/sheet.ts'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import { plain } from '../../kernel/intake/contradictions.ts'
import { headerScore, type Layout, type LayoutRefusal, LEAST_NAMES, layoutOf } from '../../kernel/intake/layout.ts'
import { cellText, RowReader, type WaterRow } from '../../kernel/intake/rows.ts'
import type { ReadTime } from '../../kernel/intake/times.ts'
import type { WaterSource } from '../../kernel/rules.ts'
import type { WaterReadingRow, WaterRefusedRow, WaterSection } from '../../wire.ts'

export interface SeenColumn {
  readonly header: string
  /** Null for a column that takes no part. */
  readonly as: 'section' | 'time' | 'state' | WaterItem | null
}

export interface RecognisedSheet {
  readonly sheet: string
  readonly columns: readonly SeenColumn[]
  readonly refusal: LayoutRefusal | { readonly code: 'no-header' } | null
  readonly rows: number
  /** What the columns speak for, or what a person said. */
  readonly source: WaterSource | null
}

export interface Recognised {
  readonly sheets: readonly RecognisedSheet[]
  readonly rows: readonly WaterReadingRow[]
  readonly refused: readonly WaterRefusedRow[]
  readonly sections: number
  readonly items: readonly WaterItem[]
  /** Names that are no section of ours, each once, so that they can be added. */
  readonly unknownSections: readonly string[]
  /** Whether rows stay out because no year is written in them: a person says which. */
  readonly lacksYear: boolean
  readonly from: string | null
  readonly until: string | null
}

type Known = readonly Pick<WaterSection, 'code' | 'name' | 'river'>[]

export interface Recognising {
  readonly sections: Known
  /** 今天: what is later stays out. */
  readonly today: Day
  /** Of times that are written without one, as in the releases of the national stations. */
  readonly year?: number | null
  /** Left out, the columns of the file decide. */
  readonly source?: WaterSource | null
}

const HEADER_WITHIN = 20
/** The server takes no longer text of a cell. */
const LONGEST = 40
const LONGEST_TEXT = 200

function headerOf({ rows }: SheetRows): number | null {
  const scores = rows.slice(0, HEADER_WITHIN).map((row) => headerScore(row.map(cellText)))
  const best = Math.max(0, ...scores)
  return best < LEAST_NAMES ? null : scores.indexOf(best)
}

function columnsOf(headers: readonly string[], layout: Layout | null): readonly SeenColumn[] {
  const asOf = (at: number): SeenColumn['as'] => {
    if (layout === null) return null
    const { of, items } = layout
    if (at === of.section || at === of.code) return 'section'
    if ([of.time, of.hour, of.year, of.month, of.day].includes(at)) return 'time'
    return at === of.state ? 'state' : (items.find((column) => column.at === at)?.item ?? null)
  }
  return headers.map((header, at) => ({ header, as: asOf(at) })).filter(({ header }) => header.trim() !== '')
}

const two = (number: number) => String(number).padStart(2, '0')

/** 写成接口的时间: a month alone stays a month, a day alone a day. */
function timeOf({ year, month, date, minutes }: ReadTime): string {
  // Hour 24 of a day is hour 0 of the next: the minutes know.
  if (date !== null && minutes % 1440 !== 0) return new Date(minutes * 60_000).toISOString().slice(0, 16)
  return date === null ? `${year}-${two(month)}` : new Date(minutes * 60_000).toISOString().slice(0, 10)
}

/** The code decides, then the name, then the name beside its river; of two sections of one name nobody can tell. */
function sectionOf({ code, section, river }: WaterRow, known: Known): { readonly code: string } | { readonly reason: string } {
  const byCode = code === '' ? undefined : known.find((one) => one.code === code)
  if (byCode !== undefined) return byCode
  const named = known.filter(({ name, code: own }) => name === section || own === section)
  const inRiver = named.length < 2 ? named : named.filter((one) => one.river === river)
  const [first] = inRiver
  if (first === undefined && named.length === 0) return { reason: section === '' && code === '' ? 'no-section' : 'no-such-section' }
  return first === undefined || inRiver.length > 1 ? { reason: 'two-such-sections' } : first
}

function valuesOf({ reading }: WaterRow): WaterReadingRow['values'] {
  const values: Partial<Record<WaterItem, string>> = {}
  for (const [item, { text }] of reading.items) if (text !== '') values[item] = text.slice(0, LONGEST)
  return values
}

interface Why {
  readonly reason: string
  readonly text: string
}

/** One row: what it says, or why it says nothing. */
function readRow(cells: readonly CellValue[], reader: RowReader, { of }: Layout, asked: Recognising): Omit<WaterReadingRow, 'row'> | Why {
  const water = reader.read(cells)
  const { time, reading } = water
  const said = [of.time, of.hour, of.year, of.month, of.day].flatMap((at) => (at === undefined ? [] : cellText(cells[at]))).join(' ')
  if (time.fault !== null) return { reason: time.fault, text: said }
  if (time.year === null) return { reason: 'no-year', text: said }
  const at = timeOf(time)
  if (at.slice(0, 10) > asked.today) return { reason: 'future-time', text: said }
  const section = sectionOf(water, asked.sections)
  if ('reason' in section) return { reason: section.reason, text: water.section === '' ? water.code : water.section }
  if (water.isEmpty && water.unreadable.length === 0 && reading.state === 'sampled') return { reason: 'no-values', text: '' }
  return { section: section.code, source: reading.source, time: at, state: reading.state, values: valuesOf(water) }
}

interface Gathered {
  readonly read: WaterReadingRow[]
  readonly refused: WaterRefusedRow[]
}

function readSheet(
  sheet: SheetRows,
  at: number,
  layout: Layout,
  reader: RowReader,
  asked: Recognising,
  { read, refused }: Gathered,
): number {
  let count = 0
  for (const [after, cells] of sheet.rows.slice(at + 1).entries()) {
    if (cells.every((cell) => cellText(cell) === '')) continue
    count += 1
    const row = sheet.firstRow + at + 1 + after
    const of = readRow(cells, reader, layout, asked)
    if ('reason' in of) refused.push({ row, column: null, reason: of.reason, text: of.text.slice(0, LONGEST_TEXT) })
    else read.push({ row, ...of })
  }
  return count
}

const printOf = ({ state, values }: WaterReadingRow) => JSON.stringify([state, ...waterItems.map(({ item }) => plain(values[item] ?? ''))])

/** One time of one section once: of two rows that say the same one goes on, of two that differ neither, because nobody can tell. */
function withoutTwice({ read, refused }: Gathered): readonly WaterReadingRow[] {
  const byTime = Map.groupBy(read, ({ section, source, time }) => `${section} ${source} ${time}`)
  return read.filter((of) => {
    const same = byTime.get(`${of.section} ${of.source} ${of.time}`) ?? []
    const [first] = same
    if (same.length < 2 || first === undefined) return true
    const isRepeat = same.every((other) => printOf(other) === printOf(first))
    if (isRepeat && of === first) return true
    const others = same.filter((other) => other !== of).map(({ row }) => row)
    refused.push({ row: of.row, column: null, reason: isRepeat ? 'repeated' : 'twice-in-file', text: others.slice(0, 5).join(', ') })
    return false
  })
}

export function recognise(
  { sheets, broken, dateSystem }: Pick<SheetFile, 'sheets' | 'broken' | 'dateSystem'>,
  asked: Recognising,
): Recognised {
  const gathered: Gathered = {
    read: [],
    refused: broken.map(({ row, code, value }) => ({ row, column: null, reason: code, text: value.slice(0, LONGEST_TEXT) })),
  }
  const seen = sheets
    .filter(({ isHidden }) => !isHidden)
    .map((sheet): RecognisedSheet => {
      const at = headerOf(sheet)
      if (at === null) return { sheet: sheet.name, columns: [], refusal: { code: 'no-header' }, rows: 0, source: null }
      const headers = (sheet.rows[at] ?? []).map(cellText)
      const layout = layoutOf(headers)
      if (!layout.ok) return { sheet: sheet.name, columns: columnsOf(headers, null), refusal: layout.refusal, rows: 0, source: null }
      const source = asked.source ?? layout.value.source
      const reader = new RowReader(layout.value, { year: asked.year ?? null, dateSystem, lakes: new Set(), source })
      const rows = readSheet(sheet, at, layout.value, reader, asked, gathered)
      return { sheet: sheet.name, columns: columnsOf(headers, layout.value), refusal: null, rows, source }
    })
  const rows = withoutTwice(gathered)
  const times = rows.map(({ time }) => time).sort()
  const refused = gathered.refused.toSorted((x, y) => x.row - y.row)
  return {
    sheets: seen,
    rows,
    refused,
    sections: new Set(rows.map(({ section }) => section)).size,
    items: waterItems.flatMap(({ item }) => (rows.some(({ values }) => values[item] !== undefined) ? item : [])),
    unknownSections: [...new Set(refused.flatMap(({ reason, text }) => (reason === 'no-such-section' ? (text ?? []) : [])))],
    lacksYear: refused.some(({ reason }) => reason === 'no-year'),
    from: times[0] ?? null,
    until: times.at(-1) ?? null,
  }
}
