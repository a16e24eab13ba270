/** Idempotency: the same command that arrives twice is done once and answered alike. */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Tx } from './database.ts'

export interface KeyRefusal {
  readonly reason: 'key-used'
}

interface Tables {
  'qingdan.idempotency': { bureauId: string; account: string; key: string; bodyHash: Buffer; answer: unknown; at: Date }
}

/**
 * Does `work` unless the key was seen: the same body gets the first answer again, another body is refused (409). The key is
 * written before the work in the same transaction, so that of two at once the second waits for the first. A refused command
 * keeps no key: its transaction is rolled back.
 */
export async function once<Value, Refusal>(
  tx: Tx,
  key: string,
  body: unknown,
  work: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | KeyRefusal>> {
  const { bureau, account } = tx.claim
  const bodyHash = createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest()
  const db = tx.tables<Tables>()
  const taken = await db
    .insertInto('qingdan.idempotency')
    .values({ bureauId: bureau, account, key, bodyHash, answer: null, at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 0n) {
    const first = await db
      .selectFrom('qingdan.idempotency')
      .select(['bodyHash', 'answer'])
      .where('bureauId', '=', bureau)
      .where('account', '=', account)
      .where('key', '=', key)
      .executeTakeFirst()
    if (first === undefined || !first.bodyHash.equals(bodyHash)) return refuse({ reason: 'key-used' })
    return ok(first.answer as Value)
  }
  const result = await work()
  if (result.ok) {
    await db
      .updateTable('qingdan.idempotency')
      .set({ answer: JSON.stringify(result.value) })
      .where('bureauId', '=', bureau)
      .where('account', '=', account)
      .where('key', '=', key)
      .execute()
  }
  return result
}

/** How long a command that is sent again finds its first answer. */
const KEPT_MS = 7 * 86_400_000

/** Removes keys whose time is over; under a system claim for `jobs.run`. Resolves to how many there were. */
export async function expireKeys(tx: Tx): Promise<number> {
  const gone = await tx
    .tables<Tables>()
    .deleteFrom('qingdan.idempotency')
    .where('bureauId', '=', tx.claim.bureau)
    .where('at', '<', new Date(tx.now.getTime() - KEPT_MS))
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
