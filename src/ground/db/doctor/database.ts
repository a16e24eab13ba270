/** The database itself: whether it answers, is at this version, keeps the same time, and whether its journal ends where it says. */
import { Client } from 'pg'
import { type Migration, pending } from '../migrate.ts'
import { shownUrl } from '../server.ts'
import { type Finding, finding } from './finding.ts'

interface About {
  readonly version: string
  readonly encoding: string
  readonly ctype: string
  readonly now: Date
  readonly has_migrations: boolean
  readonly has_journal: boolean
}

const about = `
  select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
    (select datctype from pg_database where datname = current_database()) as ctype, clock_timestamp() as now,
    to_regclass('qingdan.migration') is not null as has_migrations, to_regclass('journal.entry') is not null as has_journal`

/** Seconds that two clocks may differ without harm to a deadline. */
const APART = 5
const PLAIN = /^(?:C|POSIX)$/

function clocks(now: Date, latest: Date | null): readonly Finding[] {
  const here = Date.now()
  const apart = Math.round(Math.abs(now.getTime() - here) / 1000)
  if (apart > APART) return [finding('clock-apart', 'warning', { seconds: apart })]
  if (latest === null || latest.getTime() <= here + APART * 1000) return []
  return [finding('clock-behind', 'wrong', { now: new Date(here).toISOString(), latest: latest.toISOString() })]
}

async function migrations(client: Client, known: readonly Migration[], sayRefusal: SayMigrateRefusal): Promise<Finding> {
  const { rows } = await client.query<{ part: string; number: number; sha256: string }>(
    'select part, number, sha256 from qingdan.migration',
  )
  const todo = pending(known, rows)
  if (!todo.ok) return sayRefusal(todo.refusal)
  if (todo.value.length > 0) return finding('migrations-pending', 'warning', { count: todo.value.length })
  return finding('migrations-fit', 'ok', { count: rows.length })
}

const heads = `
  select h.bureau_id, h.seq, e.at,
    coalesce(e.hash = h.hash, h.seq = 0) and not exists (select from journal.entry m where m.bureau_id = h.bureau_id and m.seq > h.seq) as fits
  from journal.head h left join journal.entry e on e.bureau_id = h.bureau_id and e.seq = h.seq order by h.bureau_id`

interface JournalHead {
  readonly bureau_id: string
  readonly seq: string
  readonly at: Date | null
  readonly fits: boolean
}

function journal(rows: readonly JournalHead[]): readonly Finding[] {
  const unfit = rows.filter(({ fits }) => !fits)
  if (unfit.length > 0) return unfit.map(({ bureau_id }) => finding('journal-unfit', 'wrong', { bureau: bureau_id }))
  return [finding('journal-fit', 'ok', { bureaus: rows.length, lines: rows.reduce((sum, { seq }) => sum + Number(seq), 0) })]
}

export type SayMigrateRefusal = (refusal: Extract<ReturnType<typeof pending>, { ok: false }>['refusal']) => Finding

async function lookInside(
  client: Client,
  url: string,
  known: readonly Migration[],
  sayRefusal: SayMigrateRefusal,
): Promise<readonly Finding[]> {
  const asked = performance.now()
  const { rows } = await client.query<About>(about)
  const milliseconds = Math.round(performance.now() - asked)
  const { version, encoding, ctype, now, has_migrations, has_journal } = rows[0]!
  const isPlain = PLAIN.test(ctype)
  const found = [
    finding('server-fit', 'ok', { server: shownUrl(url), version, milliseconds }),
    finding(isPlain ? 'encoding-odd' : 'encoding-fit', isPlain ? 'warning' : 'ok', { encoding, ctype }),
    has_migrations ? await migrations(client, known, sayRefusal) : finding('migrations-none', 'warning'),
  ]
  const ends = has_journal ? (await client.query<JournalHead>(heads)).rows : []
  const latest = ends.reduce<Date | null>((last, { at }) => (at !== null && (last === null || at > last) ? at : last), null)
  return [...found, ...clocks(now, latest), ...(has_journal ? journal(ends) : [])]
}

/** Asks a server that is known to be fit. */
export async function lookAtDatabase(url: string, known: readonly Migration[], sayRefusal: SayMigrateRefusal): Promise<readonly Finding[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'qingdan doctor' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await lookInside(client, url, known, sayRefusal)
  } finally {
    await client.end().catch(() => undefined)
  }
}
