/**
 * Rows of a section that stand in no figure of the period · 未计入时段的行, each with why: a day to come, a time that cannot be read, a
 * repeat. A section is not said to have no values where it has rows that could not be counted.
 */
import type { NothingBecause } from '../section-period.ts'
import type { JudgedRow, RowNote } from './judge.ts'

/** Reasons that keep a row out of a period, in the order in which one is told of a row that has several. */
const keepsOut = [
  'no-time',
  'unreadable-time',
  'ambiguous-date',
  'impossible-time',
  'future-time',
  'no-rule-in-force',
  'repeated',
  'contradicting',
  'too-many-sections',
] as const satisfies readonly RowNote['code'][]
export type UncountedCode = (typeof keepsOut)[number]

/** Rows of one section and one reason; the first few with their cell. */
export interface Uncounted {
  readonly code: UncountedCode
  /** 站点情况, in the table's own words; empty where it says nothing. */
  readonly stateText: string
  readonly count: number
  readonly rows: readonly { readonly row: number; readonly cell: string }[]
}

const SHOWN_ROWS = 3
/** Reasons that stand in the time cell. */
const ofTime: readonly UncountedCode[] = keepsOut.slice(0, 6)

function codeOf({ notes, water }: JudgedRow): UncountedCode {
  const told = new Set<RowNote['code']>(notes.map(({ code }) => code))
  // A row without a time and without values is told its state alone where it stands; here it is the time that it lacks.
  return keepsOut.find((code) => told.has(code)) ?? water?.time.fault ?? 'too-many-sections'
}

/** 未计入的行, by reason. */
export class UncountedRows {
  readonly #reasons = new Map<string, { code: UncountedCode; stateText: string; count: number; rows: { row: number; cell: string }[] }>()

  add(judged: JudgedRow): void {
    const code = codeOf(judged)
    const stateText = judged.water?.stateText ?? ''
    const key = `${code}\u0000${stateText}`
    // A text cut out of a piece of a file would keep the whole piece in memory.
    const of = this.#reasons.get(key) ?? { code, stateText: JSON.parse(JSON.stringify(stateText)) as string, count: 0, rows: [] }
    this.#reasons.set(JSON.parse(JSON.stringify(key)) as string, of)
    of.count++
    if (of.rows.length < SHOWN_ROWS)
      of.rows.push({ row: judged.row, cell: ofTime.includes(code) ? (JSON.parse(JSON.stringify(judged.timeText)) as string) : '' })
  }

  list(): readonly Uncounted[] {
    return [...this.#reasons.values()].toSorted((a, b) => keepsOut.indexOf(a.code) - keepsOut.indexOf(b.code))
  }
}

/** 没有数值的监测: rows that count and brought no value, by the state that they were in and its word in the table. */
export interface Unsampled {
  readonly state: NothingBecause
  readonly stateText: string
  readonly count: number
}

export class UnsampledWords {
  readonly #words = new Map<string, { state: NothingBecause; stateText: string; count: number }>()

  add(state: NothingBecause, stateText: string): void {
    const key = `${state}\u0000${stateText}`
    const of = this.#words.get(key) ?? { state, stateText: JSON.parse(JSON.stringify(stateText)) as string, count: 0 }
    this.#words.set(JSON.parse(JSON.stringify(key)) as string, of)
    of.count++
  }

  list(): readonly Unsampled[] {
    return [...this.#words.values()]
  }
}
