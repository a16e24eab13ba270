/** 脱敏重算: how far the words to search by and the titles are brought to the rules of masking of today. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import type { Searched } from '../kernel/shown-terms.ts'
import type { ComplaintsTables, MaskingRow } from './tables.ts'

export type MaskingState = Omit<MaskingRow, 'bureauId' | 'finishedAt'>

/** 未完成的重算, the oldest; null where nothing is left. Locks it until the end of the transaction: of two at once one works. */
export async function openMasking(tx: Tx): Promise<MaskingState | null> {
  const row = await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.masking')
    .select(['rules', 'stage', 'afterId', 'reports', 'terms', 'titles'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('finishedAt', 'is', null)
    .orderBy('rules')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** 记下进度. */
export async function moveMasking(tx: Tx, { rules, ...state }: MaskingState, isFinished: boolean): Promise<void> {
  await tx
    .tables<ComplaintsTables>()
    .updateTable('complaints.masking')
    .set({ ...state, finishedAt: isFinished ? tx.now : null })
    .where('bureauId', '=', tx.claim.bureau)
    .where('rules', '=', rules)
    .execute()
}

export interface StoredTerms extends Searched {
  readonly id: string
  readonly terms: string[]
}

/** 一批举报件, by their ids: what they are found by, and what it is made of. */
export async function termsAfter(tx: Tx, after: string | null, limit: number): Promise<StoredTerms[]> {
  let query = tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select(['id', 'number', 'what', 'place', 'enterprise', 'terms'])
    .where('bureauId', '=', tx.claim.bureau)
  if (after !== null) query = query.where('id', '>', after)
  return await query.orderBy('id').limit(limit).execute()
}

/** 更换检索词, of these reports alone; nothing else of them changes. */
export async function putTerms(tx: Tx, rows: readonly Pick<StoredTerms, 'id' | 'terms'>[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update complaints.complaint c set terms = array(select jsonb_array_elements_text(given.terms))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id uuid, terms jsonb)
    where c.bureau_id = ${tx.claim.bureau} and c.id = given.id`.execute(tx.tables<ComplaintsTables>())
}
