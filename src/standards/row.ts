/** Rules as rows: a value with its key, its days and its clause, and how to find the one that holds. */
import { type Day, dayAfter, parseDay } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Clause } from './clause.ts'

/** A rule as a row of its standard · 规则行. `from` and `to` are the first and the last day on which it holds. */
export type Row<Key, Value> = Key & {
  readonly value: Value
  readonly from: Day
  readonly to?: Day
  readonly cite: Clause
  /** 未核对: where the value is known from, as long as it was not held against the official text. Screens and prints say so. */
  readonly unverified?: string
}

export interface RuleRefusal<Key> {
  readonly reason: 'no-rule-in-force' | 'two-rules-in-force'
  readonly key: Key
  readonly day: Day
}

function isSameKey<Key extends object>(row: Key, key: Key): boolean {
  return (Object.keys(key) as (keyof Key)[]).every((name) => row[name] === key[name])
}

const holdsOn = ({ from, to }: { readonly from: Day; readonly to?: Day }, day: Day) => from <= day && (to === undefined || day <= to)

/**
 * 现行规则: the one row of the table for this key on this day. There is no nearest row: before the first day of a standard, after
 * the last one, and where two rows claim the same day, the answer is a refusal that says what was asked.
 */
export function rowInForce<Key extends object, Value>(
  table: readonly Row<Key, Value>[],
  key: Key,
  day: Day,
): Result<Row<Key, Value>, RuleRefusal<Key>> {
  const rows = table.filter((row) => isSameKey<Key>(row, key) && holdsOn(row, day))
  const [row] = rows
  if (row === undefined) return refuse({ reason: 'no-rule-in-force', key, day })
  return rows.length === 1 ? ok(row) : refuse({ reason: 'two-rules-in-force', key, day })
}

/** 现行规则行: every row that agrees with what is asked on this day, in the order of the table; of several lines of one standard, say. */
export function rowsInForce<Key extends object, Value>(
  table: readonly Row<Key, Value>[],
  key: Partial<NoInfer<Key>>,
  day: Day,
): readonly Row<Key, Value>[] {
  return table.filter((row) => (Object.keys(key) as (keyof Key)[]).every((name) => row[name] === key[name]) && holdsOn(row, day))
}

/** What is wrong with a table · 表检查: `index` and `other` are places in it. */
export type TableFault =
  | { readonly fault: 'not-a-day'; readonly index: number; readonly text: string }
  | { readonly fault: 'ends-before-it-begins'; readonly index: number }
  | { readonly fault: 'overlap' | 'hole'; readonly index: number; readonly other: number }

/** Each table's test asks for these: no impossible day, no overlap, and between two rows of one key no day without a rule. */
export function tableFaults<Key extends object, Value>(table: readonly Row<Key, Value>[], keyNames: readonly (keyof Key)[]): TableFault[] {
  const faults: TableFault[] = []
  const byKey = new Map<string, number[]>()
  table.forEach((row, index) => {
    const days = row.to === undefined ? [row.from] : [row.from, row.to]
    for (const text of days) if (!parseDay(text).ok) faults.push({ fault: 'not-a-day', index, text })
    if (row.to !== undefined && row.to < row.from) faults.push({ fault: 'ends-before-it-begins', index })
    const key = JSON.stringify(keyNames.map((name) => row[name]))
    byKey.set(key, [...(byKey.get(key) ?? []), index])
  })
  for (const indices of byKey.values()) {
    const inOrder = indices.toSorted((a, b) => (table[a]!.from < table[b]!.from ? -1 : 1))
    for (let at = 1; at < inOrder.length; at++) {
      const [before, index] = [inOrder[at - 1]!, inOrder[at]!]
      const [earlier, later] = [table[before]!, table[index]!]
      if (earlier.to === undefined || earlier.to >= later.from) faults.push({ fault: 'overlap', index: before, other: index })
      else if (dayAfter(earlier.to) < later.from) faults.push({ fault: 'hole', index: before, other: index })
    }
  }
  return faults
}
