/** Plain SQL migrations, numbered per part and forward only, run by the owner. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { APP_ROLE } from './database.ts'

/** A folder of migrations: `0001-name.sql`, `0002-…`. Parts run in the order in which they are given. */
export interface MigrationPart {
  readonly part: string
  readonly folder: string
}

export interface Migration {
  readonly part: string
  readonly number: number
  readonly name: string
  readonly sha256: string
  readonly sql: string
}

export type MigrateRefusal =
  /** The database holds a migration that this version does not have: it was written by a newer one. */
  | { readonly reason: 'newer-schema'; readonly unknown: readonly string[] }
  /** A migration that has run differs from the file of its name. */
  | { readonly reason: 'migration-changed'; readonly migration: string }
  | { readonly reason: 'migration-failed'; readonly migration: string; readonly message: string }

const label = ({ part, number }: { part: string; number: number }) => `${part}/${String(number).padStart(4, '0')}`

export async function readMigrations(parts: readonly MigrationPart[]): Promise<readonly Migration[]> {
  const all: Migration[] = []
  for (const { part, folder } of parts) {
    const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
    let before = 0
    for (const file of files) {
      const [, number, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? []
      if (number === undefined || name === undefined || Number(number) <= before) throw new Error(`misnamed migration: ${part}/${file}`)
      before = Number(number)
      const sql = await readFile(join(folder, file), 'utf8')
      all.push({ part, number: before, name, sql, sha256: createHash('sha256').update(sql).digest('hex') })
    }
  }
  return all
}

interface Applied {
  readonly part: string
  readonly number: number
  readonly sha256: string
}

/** One process migrates at a time: the others wait for this lock, which ends with the connection of a process that dies. */
const LOCK = 7_310_917

/** Roles are the whole server's, the lock is one database's: two databases of one server may want the role in the same moment. */
const foundations = `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${APP_ROLE}') then create role ${APP_ROLE} nologin; end if;
  exception when duplicate_object or unique_violation then null;
  end $$;
  do $$ begin
    if not pg_has_role(current_user, '${APP_ROLE}', 'member') then execute format('grant ${APP_ROLE} to %I', current_user); end if;
  exception when unique_violation then null;
  end $$;
  create schema if not exists qingdan;
  grant usage on schema qingdan to ${APP_ROLE};
  create table if not exists qingdan.migration (
    part text not null, number integer not null, name text not null, sha256 text not null, at timestamptz not null default now(),
    primary key (part, number)
  );
  comment on table qingdan.migration is '已执行的数据库变更';
  comment on column qingdan.migration.part is '部分';
  comment on column qingdan.migration.number is '序号';
  comment on column qingdan.migration.name is '名称';
  comment on column qingdan.migration.sha256 is '文件的 SHA-256';
  comment on column qingdan.migration.at is '执行时间';
  grant select on qingdan.migration to ${APP_ROLE};`

/** What is still to run, or why this version must not touch this database. */
export function pending(known: readonly Migration[], applied: readonly Applied[]): Result<readonly Migration[], MigrateRefusal> {
  const byLabel = new Map(known.map((one) => [label(one), one]))
  const unknown = applied.filter((one) => !byLabel.has(label(one))).map(label)
  if (unknown.length > 0) return refuse({ reason: 'newer-schema', unknown })
  for (const one of applied) {
    const file = byLabel.get(label(one))
    if (file !== undefined && file.sha256 !== one.sha256) return refuse({ reason: 'migration-changed', migration: label(one) })
  }
  const done = new Set(applied.map(label))
  return ok(known.filter((one) => !done.has(label(one))))
}

async function runOne(client: Client, one: Migration): Promise<Result<null, MigrateRefusal>> {
  try {
    await client.query('begin')
    await client.query(one.sql)
    await client.query('insert into qingdan.migration (part, number, name, sha256) values ($1, $2, $3, $4)', [
      one.part,
      one.number,
      one.name,
      one.sha256,
    ])
    await client.query('commit')
    return ok(null)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    return refuse({
      reason: 'migration-failed',
      migration: `${label(one)}-${one.name}`,
      message: error instanceof Error ? error.message : String(error),
    })
  }
}

/** Brings the database to this version. Each migration is a transaction of its own; resolves to those that were run. */
export async function migrate(ownerUrl: string, known: readonly Migration[]): Promise<Result<readonly string[], MigrateRefusal>> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'qingdan migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(foundations)
    const { rows } = await client.query<Applied>('select part, number, sha256 from qingdan.migration')
    const todo = pending(known, rows)
    if (!todo.ok) return todo
    const run: string[] = []
    for (const one of todo.value) {
      const result = await runOne(client, one)
      if (!result.ok) return result
      run.push(`${label(one)}-${one.name}`)
    }
    return ok(run)
  } finally {
    await client.end()
  }
}
