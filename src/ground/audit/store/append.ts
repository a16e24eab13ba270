import { type Kysely, sql } from 'kysely'
import { canonicalLine, type JournalLine } from './entry.ts'

/**
 * Appends lines to their bureau's chain. The database computes the hash from the head that it locks in the same statement, so
 * that two transactions can never continue from one head. A bureau without a head is a defect: then nothing is written at all.
 */
export async function appendLines(db: Kysely<unknown>, lines: readonly JournalLine[]): Promise<void> {
  for (const line of lines) {
    const result = await sql`
      with head as (
        update journal.head set seq = seq + 1, hash = sha256(hash || convert_to(${canonicalLine(line)}, 'UTF8'))
        where bureau_id = ${line.bureau} returning seq, hash
      )
      insert into journal.entry (bureau_id, seq, at, account, verb, kind, room, subject, before, after, reason, hash)
      select ${line.bureau}, head.seq, ${line.at}::timestamptz, ${line.account}, ${line.verb}, ${line.kind}, ${line.room}, ${line.subject},
        ${jsonb(line.before)}::jsonb, ${jsonb(line.after)}::jsonb, ${line.reason}, head.hash
      from head`.execute(db)
    if (result.numAffectedRows !== 1n) throw new Error(`the journal of ${line.bureau} has no head`)
  }
}

/** What JSON knows as null is nothing in the table: of the two that it could hold, the line tells only one. */
function jsonb(value: unknown): string | null {
  const text = JSON.stringify(value)
  return text === 'null' ? null : text
}
