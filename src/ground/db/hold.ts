/** One at a time · 排队: for rules that look at several rows, which no lock on one of them guards. */
import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** Waits for whoever holds the same name within the bureau, and holds it until the transaction ends. */
export async function holdAlone(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.claim.bureau} ${name}`}, 0))`.execute(tx.tables<object>())
}
