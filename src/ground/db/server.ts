/** The database that the program works with: the server that `DATABASE_URL` names, or the one that comes along. */
import pg from 'pg'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { MAJOR } from './embedded/binaries.ts'
import type { KeptEvents, KeptState } from './embedded/keep.ts'
import { type EmbeddedRefusal, startEmbedded } from './embedded.ts'
import { type Environment, makeDataFolder } from './folder.ts'

export type GivenReason =
  | 'url-malformed'
  | 'server-unreachable'
  | 'server-refused'
  | 'database-missing'
  | 'server-old'
  | 'server-read-only'
  | 'encoding-wrong'
  | 'rights-missing'

export interface GivenRefusal {
  readonly reason: GivenReason
  /** The server, without user and password. */
  readonly server: string
  readonly about: string
}

export type ServerRefusal = EmbeddedRefusal | GivenRefusal

export interface DatabaseServer {
  readonly kind: 'embedded' | 'given'
  /** The owner's address, with the password: never for a log. */
  readonly url: string
  /** As PostgreSQL says it, such as 150018. */
  readonly version: number
  readonly startedHere: boolean
  /** For a program that stays: an embedded server that dies is started again. Answers how it stands with it; a given one is not ours. */
  readonly keep: (told: KeptEvents) => () => KeptState
  /** Leaves the server; an embedded one stops with its last user, a given one is not touched. */
  readonly stop: () => Promise<void>
}

/** Host, port and database: what may be shown of an address. */
export function shownUrl(url: string): string {
  try {
    const { host, pathname, searchParams } = new URL(url)
    return `${searchParams.get('host') ?? host}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

interface Found {
  readonly version: number
  readonly encoding: string
  readonly is_replica: boolean
  readonly may_make_schemas: boolean
  readonly may_make_roles: boolean
  readonly sees_all_rows: boolean
}

/** The role of the application has to be made, or to be there and ours to hand on. */
const asked = `
  select current_setting('server_version_num')::int as version,
         current_setting('server_encoding') as encoding,
         pg_is_in_recovery() as is_replica,
         has_database_privilege(current_database(), 'CREATE') as may_make_schemas,
         (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
           or exists (select 1 from pg_roles where rolname = 'qingdan_app' and pg_has_role(current_user, oid, 'MEMBER')) as may_make_roles,
         (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as sees_all_rows`

const failures: Readonly<Record<string, GivenReason>> = {
  '28P01': 'server-refused',
  '28000': 'server-refused',
  '42501': 'server-refused',
  '3D000': 'database-missing',
}

function whyUnfit({ version, encoding, is_replica, may_make_schemas, may_make_roles, sees_all_rows }: Found): [GivenReason, string] | null {
  if (version < MAJOR * 10_000) return ['server-old', String(Math.floor(version / 10_000))]
  if (is_replica) return ['server-read-only', '']
  if (encoding !== 'UTF8') return ['encoding-wrong', encoding]
  if (!may_make_schemas) return ['rights-missing', 'CREATE']
  if (!may_make_roles) return ['rights-missing', 'CREATEROLE']
  // Row security binds the owner too: a backup or a check of the journal would find nothing and call it well.
  return sees_all_rows ? null : ['rights-missing', 'BYPASSRLS']
}

/** Whether the server can be reached, is new enough and lets us build what we need; answers with its version. */
export async function checkServer(url: string): Promise<Result<number, GivenRefusal>> {
  const server = shownUrl(url)
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url)) return refuse({ reason: 'url-malformed', server, about: '' })
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<Found>(asked)
    const [found] = rows
    if (found === undefined) return refuse({ reason: 'server-unreachable', server, about: '' })
    const unfit = whyUnfit(found)
    return unfit === null ? ok(found.version) : refuse({ reason: unfit[0], server, about: unfit[1] })
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return refuse({ reason: failures[code ?? ''] ?? 'server-unreachable', server, about: message || (code ?? '') })
  } finally {
    await client.end().catch(() => undefined)
  }
}

export async function openDatabaseServer(env: Environment): Promise<Result<DatabaseServer, ServerRefusal>> {
  const given = env['DATABASE_URL'] ?? ''
  if (given !== '') {
    const version = await checkServer(given)
    if (!version.ok) return version
    const keep = () => () => 'running' as const
    return ok({ kind: 'given', url: given, version: version.value, startedHere: false, keep, stop: async () => undefined })
  }
  const folder = makeDataFolder(env)
  if (!folder.ok) return folder
  const running = await startEmbedded(folder.value.postgres)
  if (!running.ok) return running
  const { url, startedHere, stop, ...rest } = running.value
  const version = await checkServer(url)
  const keep = (told: KeptEvents) => rest.keep(told).state
  if (version.ok) return ok({ kind: 'embedded', url, version: version.value, startedHere, keep, stop })
  await stop()
  return version
}
