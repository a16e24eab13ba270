/** The standards that something here is taken from · 所用标准: with how many rows, and which of them wait to be verified. */
import type { Day } from '#ground/lib/day.ts'
import { clauseText, type StandardNumber } from './clause.ts'
import { implementedStandards } from './implemented.ts'
import { type AnyRow, ruleTables } from './rule-tables.ts'
import type { Standard } from './standard.ts'
import { standards } from './standards.table.ts'
import type { Term } from './term.ts'
import { terms } from './terms.table.ts'

/** 未核对的规则行. */
export interface UnverifiedRow {
  /** 规则表. */
  readonly table: string
  readonly clause: string
  readonly key: Readonly<Record<string, unknown>>
  readonly value: unknown
  readonly from: Day
  readonly to: Day | null
  /** Where the value is known from. */
  readonly knownFrom: string
}

export interface StandardInUse extends Standard {
  readonly number: StandardNumber
  readonly rows: number
  readonly unverifiedRows: readonly UnverifiedRow[]
}

const notOfTheKey = new Set(['value', 'from', 'to', 'cite', 'unverified'])

function unverified(table: string, row: AnyRow): UnverifiedRow[] {
  if (row.unverified === undefined) return []
  const key = Object.fromEntries(Object.entries(row).filter(([name]) => !notOfTheKey.has(name)))
  const { value, from, to = null, cite, unverified: knownFrom } = row
  return [{ table, clause: clauseText(cite), key, value, from, to, knownFrom }]
}

/**
 * 所用标准: those with a row, with a page of their own or with a term; a standard that stands in the table and is used by nothing is not
 * listed, for there would be nothing to say of it.
 */
export function standardsInUse(): readonly StandardInUse[] {
  const rows = ruleTables.flatMap(({ name, rows: ofTable }) => ofTable.map((row) => ({ name, row })))
  const isImplemented = new Set<string>(implementedStandards.map(({ number }) => number))
  const isQuoted = new Set<string>(
    (terms as readonly Term[]).flatMap(({ cite, see }) => [cite?.standard, see?.standard]).filter((of) => of !== undefined),
  )
  return (Object.keys(standards) as StandardNumber[]).flatMap((number): StandardInUse[] => {
    const own = rows.filter(({ row }) => row.cite.standard === number)
    if (own.length === 0 && !isImplemented.has(number) && !isQuoted.has(number)) return []
    return [{ number, ...standards[number], rows: own.length, unverifiedRows: own.flatMap(({ name, row }) => unverified(name, row)) }]
  })
}
