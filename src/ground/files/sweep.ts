/** Contents that no row names: an upload whose transaction did not commit. They go after a day. */

import { systemClaim } from '#ground/db/claim.ts'
import type { Database } from '#ground/db/database.ts'
import { inTransaction } from '#ground/db/database.ts'
import type { JobKind } from '#ground/jobs/queue.ts'
import type { FileFolder } from './folder.ts'
import { namedHashes } from './store/files.ts'

export interface Swept {
  readonly looked: number
  readonly removed: readonly string[]
}

const DAY_MS = 86_400_000

/**
 * Every content put before `before` and named by no row is removed. A content is named within the transaction that follows its
 * `put`, which ends long before a day is over.
 */
export async function sweepFiles(folder: FileFolder, database: Database, bureau: string, before: Date): Promise<Swept> {
  await folder.tidy(bureau, before)
  const removed: string[] = []
  let looked = 0
  for (let digits = 0; digits < 256; digits++) {
    const hashes = await folder.list(bureau, digits.toString(16).padStart(2, '0'))
    looked += hashes.length
    const named = await inTransaction(database, systemClaim(bureau, 'files.sweep'), (tx) => namedHashes(tx, hashes))
    for (const hash of hashes) {
      const putAt = named.has(hash) ? null : await folder.putAt(bureau, hash)
      if (putAt !== null && putAt < before && (await folder.remove(bureau, hash, before))) removed.push(hash)
    }
  }
  return { looked, removed }
}

/** The queue, as it is made beside the migrations. */
export const SWEEP = { name: 'files.sweep', retryLimit: 2, expireInSeconds: 3600 } as const

/** Each night. What was removed is told to `onSwept`, for the log. */
export function sweepJob(folder: FileFolder, onSwept: (swept: Swept) => void): JobKind {
  return {
    ...SWEEP,
    verb: 'files.sweep',
    cron: '40 3 * * *',
    run: async (_data, { database, bureau }) => {
      onSwept(await sweepFiles(folder, database, bureau, new Date(Date.now() - DAY_MS)))
    },
  }
}
