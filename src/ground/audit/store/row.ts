/**
 * A row of the journal as it stands in the table, and the line that it holds. The hash is of the line; what the table could hold beyond any
 * line (a finer time, one more digit, a null of JSON where nothing was) would pass beside it unseen, and is no line of ours.
 */
import { canonicalLine } from './entry.ts'

/** Time, before and after come as text: on the way into the program they would be rounded to what it can hold. */
export const CHAIN_COLUMNS =
  'seq, extract(epoch from at)::text as epoch, account, verb, kind, room, subject, before::text as before, after::text as after, reason, hash'

export interface ChainRow {
  /** Text or number, as the connection gives it. */
  readonly seq: string | number
  /** Seconds since 1970 with six decimals; `Infinity` stands in a table too. */
  readonly epoch: string
  readonly account: string
  readonly verb: string
  readonly kind: string
  readonly room: string
  readonly subject: string
  readonly before: string | null
  readonly after: string | null
  readonly reason: string | null
  readonly hash: Buffer
}

/** ISO 8601 with milliseconds; null for an instant that is finer, or beyond what the program can say. */
function instant(epoch: string): string | null {
  const [, seconds, thousandths] = /^(-?\d+)\.(\d{3})000$/.exec(epoch) ?? []
  const date = new Date(Number(`${seconds}${thousandths}`))
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** As PostgreSQL prints a number that JSON wrote: with all its digits, and no exponent. */
function printed(value: number): string {
  const [mantissa = '', exponent] = JSON.stringify(value).split('e')
  if (exponent === undefined) return mantissa
  const [, sign = '', digits = ''] = /^(-?)(.*)$/.exec(mantissa.replace('.', '')) ?? []
  const power = Number(exponent)
  return power > 0 ? sign + digits.padEnd(power + 1, '0') : `${sign}0.${'0'.repeat(-power - 1)}${digits}`
}

const NOT_OURS = Symbol('not ours')

/** The value of a column; `NOT_OURS` where it holds more than the value says, or a null that is never written. */
function valueIn(text: string | null): unknown {
  if (text === null) return null
  let isExact = text !== 'null'
  const value: unknown = JSON.parse(text, (_key, one: unknown, context?: { readonly source?: string }) => {
    if (typeof one === 'number' && printed(one) !== context?.source) isExact = false
    return one
  })
  return isExact ? value : NOT_OURS
}

/** The line in its canonical form, exactly as the row holds it; null where no line of the program is held so. */
export function lineIn(bureau: string, { epoch, account, verb, kind, room, subject, reason, ...row }: ChainRow): string | null {
  const at = instant(epoch)
  const before = valueIn(row.before)
  const after = valueIn(row.after)
  if (at === null || before === NOT_OURS || after === NOT_OURS) return null
  return canonicalLine({ bureau, at, account, verb, kind, room, subject, before, after, reason })
}
