/** What the database holds of the reports of a drill, seen by its owner: whether each is there once and whole, and whether the chain fits. */
import { Client } from 'pg'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import { BUREAU } from './house.ts'

export interface Kept {
  readonly token: string
  readonly id: string
  readonly number: string
  /** Rows of each kind that belong to it. */
  readonly people: number
  readonly events: number
  readonly lines: number
  /** Answers that are kept for its key's sake and name it. */
  readonly keys: number
}

const TOKEN = 'drill-[0-9]+-[0-9a-f]{12}'

const keptRows = `
  select substring(c.what from '${TOKEN}') as token, c.id, c.number,
    (select count(*)::int from identity.person p where p.bureau_id = c.bureau_id and p.report_id = c.id) as people,
    (select count(*)::int from complaints.event e where e.bureau_id = c.bureau_id and e.complaint_id = c.id and e.kind = 'received' and e.seq = 1) as events,
    (select count(*)::int from journal.entry j where j.bureau_id = c.bureau_id and j.room = 'complaints' and j.subject = c.id::text
       and j.kind = 'created' and j.after->>'number' = c.number) as lines,
    (select count(*)::int from qingdan.idempotency i where i.bureau_id = c.bureau_id and i.answer->>'id' = c.id::text) as keys
  from complaints.complaint c where c.bureau_id = $1 and substring(c.what from '${TOKEN}') = any($2)`

/** Rows that belong to no report, or to a command that has no answer: what a kill between two writes would leave. */
const strayRows = `
  select (select count(*) from identity.person p where not exists (select from complaints.complaint c where c.bureau_id = p.bureau_id and c.id = p.report_id))
    + (select count(*) from complaints.event e where not exists (select from complaints.complaint c where c.bureau_id = e.bureau_id and c.id = e.complaint_id))
    + (select count(*) from journal.entry j where j.room = 'complaints' and j.kind = 'created'
        and not exists (select from complaints.complaint c where c.bureau_id = j.bureau_id and c.id::text = j.subject))
    + (select count(*) from qingdan.idempotency where answer is null) as strays`

async function asOwner<Value>(ownerUrl: string, work: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'qingdan drill' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

export async function keptOf(ownerUrl: string, tokens: readonly string[]): Promise<readonly Kept[]> {
  return await asOwner(ownerUrl, async (client) => (await client.query<Kept>(keptRows, [BUREAU, [...tokens]])).rows)
}

export async function straysIn(ownerUrl: string): Promise<number> {
  return await asOwner(ownerUrl, async (client) => Number((await client.query<{ strays: string }>(strayRows)).rows[0]?.strays))
}

export interface Expected {
  readonly token: string
  readonly isNamed: boolean
  /** Whether a receipt was handed out: then it has to be there. */
  readonly isAcknowledged: boolean
}

export interface Findings {
  readonly lost: number
  readonly doubled: number
  readonly halfWritten: number
}

/** Each report once and whole: with its person if it has one, its first event, its line of the journal, its answer. */
export function compare(expected: readonly Expected[], kept: readonly Kept[], strays: number): Findings {
  const byToken = Map.groupBy(kept, ({ token }) => token)
  let [lost, doubled, halfWritten] = [0, 0, strays]
  for (const { token, isNamed, isAcknowledged } of expected) {
    const rows = byToken.get(token) ?? []
    if (rows.length === 0 && isAcknowledged) lost++
    if (rows.length > 1) doubled++
    const isWhole = ({ people, events, lines, keys }: Kept) => people === Number(isNamed) && events === 1 && lines === 1 && keys === 1
    if (!rows.every(isWhole)) halfWritten++
  }
  return { lost, doubled, halfWritten }
}

export interface Chain {
  readonly fits: boolean
  readonly lines: number
}

export async function chainOf(ownerUrl: string): Promise<Chain> {
  const { fits, lines } = await verifyJournal(ownerUrl, BUREAU)
  return { fits, lines }
}
