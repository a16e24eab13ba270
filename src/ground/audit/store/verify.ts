/** Walks a bureau's journal and names the first line that does not fit the chain. */
import { Client } from 'pg'
import { CHAIN_START, canonicalLine, chained } from './entry.ts'

export type Verification =
  | { readonly fits: true; readonly lines: number; readonly head: string }
  | { readonly fits: false; readonly lines: number; readonly seq: number; readonly why: 'missing' | 'changed' | 'head-differs' }

interface Row {
  readonly seq: string
  readonly at: Date
  readonly account: string
  readonly verb: string
  readonly kind: string
  readonly room: string
  readonly subject: string
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
  readonly hash: Buffer
}

const PAGE = 5_000

/** Reads as the owner, page by page in one snapshot: the memory does not grow with the journal. `told` hears how far it is. */
export async function verifyJournal(ownerUrl: string, bureau: string, told?: (lines: number) => void): Promise<Verification> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'qingdan audit verify' })
  await client.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    let previous: Buffer = CHAIN_START
    let seq = 0
    for (;;) {
      const { rows } = await client.query<Row>(
        'select seq, at, account, verb, kind, room, subject, before, after, reason, hash from journal.entry where bureau_id = $1 and seq > $2 order by seq limit $3',
        [bureau, seq, PAGE],
      )
      if (rows.length === 0) break
      for (const row of rows) {
        if (Number(row.seq) !== seq + 1) return { fits: false, lines: seq, seq: seq + 1, why: 'missing' }
        const { at, account, verb, kind, room, subject, before, after, reason } = row
        const line = canonicalLine({ bureau, at: at.toISOString(), account, verb, kind, room, subject, before, after, reason })
        previous = chained(previous, line)
        if (!previous.equals(row.hash)) return { fits: false, lines: seq, seq: seq + 1, why: 'changed' }
        seq++
      }
      told?.(seq)
    }
    const { rows } = await client.query<{ seq: string; hash: Buffer }>('select seq, hash from journal.head where bureau_id = $1', [bureau])
    const head = rows[0]
    if (head === undefined || Number(head.seq) !== seq || !head.hash.equals(previous))
      return { fits: false, lines: seq, seq: seq + 1, why: 'head-differs' }
    return { fits: true, lines: seq, head: previous.toString('hex') }
  } finally {
    await client.end()
  }
}
