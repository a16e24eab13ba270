/** Walks a bureau's journal and names the first line that does not fit the chain. */
import { Client } from 'pg'
import { CHAIN_START, chained } from './entry.ts'
import { CHAIN_COLUMNS, type ChainRow, lineIn } from './row.ts'

export type Verification =
  | { readonly fits: true; readonly lines: number; readonly head: string }
  | { readonly fits: false; readonly lines: number; readonly seq: number; readonly why: 'missing' | 'changed' | 'head-differs' }

/** Why a line does not fit. */
export type Misfit = 'missing' | 'changed'

const PAGE = 5_000

export interface Link {
  /** The last line that fits. */
  readonly seq: number
  readonly hash: Buffer
}

/** Follows the chain from a link through rows in their order; stops before the first that does not fit. */
export function follow(bureau: string, from: Link, rows: readonly ChainRow[]): { readonly last: Link; readonly misfit: Misfit | null } {
  let last = from
  for (const row of rows) {
    if (Number(row.seq) !== last.seq + 1) return { last, misfit: 'missing' }
    const line = lineIn(bureau, row)
    const hash = line === null ? null : chained(last.hash, line)
    if (hash === null || !hash.equals(row.hash)) return { last, misfit: 'changed' }
    last = { seq: last.seq + 1, hash }
  }
  return { last, misfit: null }
}

/** Reads as the owner, page by page in one snapshot: the memory does not grow with the journal. `told` hears how far it is. */
export async function verifyJournal(ownerUrl: string, bureau: string, told?: (lines: number) => void): Promise<Verification> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'qingdan audit verify' })
  await client.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    let last: Link = { seq: 0, hash: CHAIN_START }
    for (;;) {
      const { rows } = await client.query<ChainRow>(
        `select ${CHAIN_COLUMNS} from journal.entry where bureau_id = $1 and seq > $2 order by seq limit $3`,
        [bureau, last.seq, PAGE],
      )
      if (rows.length === 0) break
      const followed = follow(bureau, last, rows)
      last = followed.last
      if (followed.misfit !== null) return { fits: false, lines: last.seq, seq: last.seq + 1, why: followed.misfit }
      told?.(last.seq)
    }
    const { seq } = last
    const { rows } = await client.query<{ seq: string; hash: Buffer }>('select seq, hash from journal.head where bureau_id = $1', [bureau])
    const head = rows[0]
    if (head === undefined || Number(head.seq) !== seq || !head.hash.equals(last.hash))
      return { fits: false, lines: seq, seq: seq + 1, why: 'head-differs' }
    return { fits: true, lines: seq, head: last.hash.toString('hex') }
  } finally {
    await client.end()
  }
}
