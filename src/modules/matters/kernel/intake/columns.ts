/**
 * Which column is which · 列识别: by the usual headers, and where the header stands. Guessed with a figure of how sure the
 * guess is; a person may name the columns instead.
 */
import type { CellValue } from '#ground/sheet/sheet.ts'
import { cellText, isBlank } from './cells.ts'
import { FIELDS, type Field, headerFit, plainHeader } from './headers.ts'
import { readWallClock } from './wall-clock.ts'

export { FIELDS, type Field }

/** Column per field, from 0; a field that the file lacks is left out. */
export type ColumnMapping = { readonly [F in Field]?: number }

type Confidence = { readonly [F in Field]?: number }

export interface HeaderGuess {
  readonly mapping: ColumnMapping
  /** Row of the header, from 0; −1 where the rows begin without one. */
  readonly headerRow: number
  readonly headers: readonly string[]
  /** From 0 to 1 per field: how surely its column is it. */
  readonly confidence: Confidence
}

type Row = readonly CellValue[]

/** Title lines and merged title cells stand above a header; it is looked for in the first rows only. */
const HEADER_WITHIN = 20
/** Rows below the header whose times are tried. */
const SAMPLE_ROWS = 40

interface Candidate {
  readonly field: Field
  readonly column: number
  /** How well its header names the field. */
  readonly fit: number
  /** The same, less what its cells say against it. */
  readonly sureness: number
}

function candidatesOf(row: Row): Candidate[] {
  return row.flatMap((cell, column) => {
    const header = plainHeader(cellText(cell))
    if (header === '') return []
    return FIELDS.flatMap((field) => {
      const fit = headerFit(header, field)
      return fit === 0 ? [] : [{ field, column, fit, sureness: fit }]
    })
  })
}

/** Share of a column's cells that are times; null where the sample has none with anything in them. */
function shareOfTimes(rows: readonly Row[], column: number): number | null {
  const cells = rows.map((row) => row[column] ?? null).filter((cell) => cell !== null)
  return cells.length === 0 ? null : cells.filter((cell) => readWallClock(cell).ok).length / cells.length
}

/** A column called 时间 may hold times of day beside one called 日期: among several, what reads as times counts most. */
function weighTimes(candidates: readonly Candidate[], below: readonly Row[]): Candidate[] {
  return candidates.map((candidate) => {
    if (candidate.field !== 'at') return candidate
    const share = shareOfTimes(below, candidate.column)
    return share === null ? candidate : { ...candidate, sureness: candidate.fit * (0.2 + 0.8 * share) }
  })
}

/** 列识别 of one row taken as the header: each column goes to the field that it names best. */
function guessMapping(row: Row, below: readonly Row[]): Pick<HeaderGuess, 'mapping' | 'confidence'> & { worth: number } {
  const mapping: { [F in Field]?: number } = {}
  const confidence: { [F in Field]?: number } = {}
  const taken = new Set<number>()
  let worth = 0
  const candidates = weighTimes(candidatesOf(row), below).sort((x, y) => y.sureness - x.sureness || x.column - y.column)
  for (const { field, column, fit, sureness } of candidates) {
    if (mapping[field] !== undefined || taken.has(column)) continue
    mapping[field] = column
    confidence[field] = Math.round(sureness * 100) / 100
    worth += fit
    taken.add(column)
  }
  return { mapping, confidence, worth }
}

/** Whether a mapping is enough to compare: a time, and a subject or a text. */
export function isEnough(mapping: ColumnMapping): boolean {
  return mapping.at !== undefined && (mapping.subject !== undefined || mapping.text !== undefined)
}

/** A header that repeats further down is not a better one; what stands above it would be lost. */
const AS_GOOD = 0.7

interface Guessed {
  readonly guess: HeaderGuess
  readonly worth: number
}

/**
 * 两行表头: a header whose second line names more, as when 内容 stands above 主题 and 详情. A line with a time is a row, not
 * a part of the header.
 */
function withSecondLine(rows: readonly Row[], { guess, worth }: Guessed): HeaderGuess {
  const { headerRow, mapping } = guess
  const [first, second] = [rows[headerRow] as Row, rows[headerRow + 1]]
  if (second === undefined || isBlank(second)) return guess
  if (mapping.at !== undefined && readWallClock(second[mapping.at] ?? null).ok) return guess
  const width = Math.max(first.length, second.length)
  const joined = Array.from({ length: width }, (_, at) =>
    cellText(second[at]).trim() === '' ? (first[at] ?? null) : (second[at] as CellValue),
  )
  const both = guessMapping(joined, rows.slice(headerRow + 2, headerRow + 2 + SAMPLE_ROWS))
  if (both.worth <= worth) return guess
  return { mapping: both.mapping, confidence: both.confidence, headerRow: headerRow + 1, headers: joined.map(cellText) }
}

/** 找表头: the first of the rows that name most fields; null where none names two, or one for sure. */
export function findHeader(rows: readonly Row[]): HeaderGuess | null {
  const guesses = rows.slice(0, HEADER_WITHIN).flatMap((row, at) => {
    const { mapping, confidence, worth } = guessMapping(row, rows.slice(at + 1, at + 1 + SAMPLE_ROWS))
    const isTelling = Object.keys(mapping).length > 1 || worth > 0.9
    return isTelling ? [{ guess: { mapping, confidence, headerRow: at, headers: row.map(cellText) }, worth }] : []
  })
  const enough = guesses.filter(({ guess }) => isEnough(guess.mapping))
  const candidates = enough.length === 0 ? guesses : enough
  const most = candidates.reduce((best, { worth }) => Math.max(best, worth), 0)
  const found = candidates.find(({ worth }) => worth >= most * AS_GOOD)
  return found === undefined ? null : withSecondLine(rows, found)
}

const LETTERS = /^[A-Z]{1,3}$/i

interface Named {
  readonly field: Field | undefined
  readonly wanted: string
  readonly part: string
}

function partsOf(text: string): Named[] {
  const parts = text
    .normalize('NFKC')
    .split(/[,;]/)
    .filter((part) => part.trim() !== '')
  return parts.map((part) => {
    const [name = '', ...rest] = part.split('=')
    return { field: FIELDS.find((field) => field === name.trim()), wanted: rest.join('=').trim(), part: part.trim() }
  })
}

function columnIn(headers: readonly string[], wanted: string): number {
  const plain = plainHeader(wanted)
  if (plain === '') return -1
  return headers.findIndex((header) => plainHeader(header) === plain)
}

/**
 * `id=编号,at=受理时间` from a command line: names of columns as they stand in the header, or letters of columns. `twice`: a
 * field that has a column already, or a column that is another field already; which of both was meant nobody knows.
 */
export function parseMapping(
  text: string,
  headers: readonly string[],
  width = headers.length,
): { mapping: ColumnMapping; unknown: string[]; twice: string[] } {
  const mapping: { [F in Field]?: number } = {}
  const unknown: string[] = []
  const twice: string[] = []
  for (const { field, wanted, part } of partsOf(text)) {
    const named = columnIn(headers, wanted)
    const column = named >= 0 || !LETTERS.test(wanted) ? named : columnNumber(wanted)
    if (field === undefined || column < 0 || column >= width) unknown.push(part)
    else if (mapping[field] !== undefined || Object.values(mapping).includes(column)) twice.push(part)
    else mapping[field] = column
  }
  return { mapping, unknown, twice }
}

/** A person's columns over the guessed ones: a column that a person claims is taken from the field that it was guessed for. */
export function overlay(guessed: ColumnMapping, given: ColumnMapping): ColumnMapping {
  const claimed = new Set(Object.values(given))
  const kept = Object.entries(guessed).filter(([, column]) => !claimed.has(column))
  return { ...(Object.fromEntries(kept) as ColumnMapping), ...given }
}

/**
 * Where the rows begin when the header is not a usual one: below the row that holds the names which a person gave; else
 * above the first row whose column of times has one; −1 means that they begin at once.
 */
export function headerRowFor(rows: readonly Row[], columnsText: string, timeColumn: number | undefined): number {
  const names = partsOf(columnsText).flatMap(({ wanted }) => (LETTERS.test(wanted) ? [] : [wanted]))
  let best = { row: -1, found: 0 }
  for (let at = 0; at < Math.min(HEADER_WITHIN, rows.length); at++) {
    const headers = (rows[at] as Row).map(cellText)
    const found = names.filter((name) => columnIn(headers, name) >= 0).length
    if (found > best.found) best = { row: at, found }
  }
  if (best.found > 0) return best.row
  const first = timeColumn === undefined ? -1 : rows.findIndex((row) => readWallClock(row[timeColumn] ?? null).ok)
  if (first >= 0) return first - 1
  return rows.findIndex((row) => !isBlank(row))
}

/** Number of a column from its letters: A is 0. */
export function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** Letters of a column as a spreadsheet shows them: 0 is A. */
export function columnLetters(column: number): string {
  let rest = column + 1
  let letters = ''
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}
