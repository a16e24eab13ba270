/** What a database holds besides its rows: tables, columns, sequences, foreign keys. */
import type { Client } from 'pg'
import type { SequenceEntry } from './manifest.ts'

export interface TableShape {
  readonly schema: string
  readonly table: string
  readonly columns: readonly string[]
  /** Whether its rows belong to a bureau. */
  readonly isOfBureau: boolean
}

/** Left out: what the queue's library keeps about its own tables, and its figures by day, for each of which it makes a table. */
const tables = `
  select n.nspname as schema, c.relname as table,
    array_agg(a.attname::text order by a.attnum) as columns,
    bool_or(a.attname = 'bureau_id') as "isOfBureau"
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind = 'r' and c.relpersistence <> 't'
    and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    and not (n.nspname = 'jobs' and c.relname ~ '^(?:version$|queue_stats)')
  group by n.nspname, c.relname
  order by n.nspname, c.relname`

export async function tablesOf(client: Client): Promise<readonly TableShape[]> {
  return (await client.query<TableShape>(tables)).rows
}

const sequences = `
  select schemaname as schema, sequencename as sequence, coalesce(last_value, start_value)::text as last, last_value is not null as "isCalled"
  from pg_sequences where schemaname not like 'pg\\_%' and schemaname <> 'information_schema'
  order by schemaname, sequencename`

export async function sequencesOf(client: Client): Promise<readonly SequenceEntry[]> {
  return (await client.query<SequenceEntry>(sequences)).rows
}

export interface ForeignKey {
  readonly schema: string
  readonly table: string
  readonly name: string
  readonly definition: string
}

/** Those that somebody declared; the ones that partitions inherit follow them. */
const foreignKeys = `
  select n.nspname as schema, c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'f' and k.conparentid = 0 and n.nspname not like 'pg\\_%'
  order by n.nspname, c.relname, k.conname`

export async function foreignKeysOf(client: Client): Promise<readonly ForeignKey[]> {
  return (await client.query<ForeignKey>(foreignKeys)).rows
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
export const quotedTable = ({ schema, table }: { readonly schema: string; readonly table: string }) => `${quoted(schema)}.${quoted(table)}`

export function copyText(shape: Pick<TableShape, 'schema' | 'table' | 'columns'>, direction: 'to stdout' | 'from stdin'): string {
  return `copy ${quotedTable(shape)} (${shape.columns.map(quoted).join(', ')}) ${direction}`
}

/**
 * Values are written the same by every server whatever its own settings are, nobody's rows are left out without a word, and
 * no limit of time ends work that is long by its nature.
 */
export const sameEverywhere = `
  set local row_security = off;
  set local statement_timeout = 0;
  set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;
  set local client_encoding = 'UTF8';
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1;
  set local search_path = ''`

/** Tables that hold rows of a bureau, or that the archive's program did not make: a restore would mix with them. */
export async function firstFilled(client: Client, known: ReadonlySet<string>): Promise<string | null> {
  for (const shape of await tablesOf(client)) {
    const name = `${shape.schema}.${shape.table}`
    if (!shape.isOfBureau && known.has(name)) continue
    const { rows } = await client.query(`select from ${quotedTable(shape)} limit 1`)
    if (rows.length > 0) return name
  }
  return null
}
