/** A database of its own for a test file, on a real server: copied from a template in which all migrations have run. */
import { createHash, randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#ground/db/database.ts'
import { type Migration, type MigrationPart, migrate, readMigrations } from '#ground/db/migrate.ts'
import { groundParts } from '#ground/db/parts.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's address of the server that this run of the tests uses. */
    databaseServer: string
  }
}

export interface TestDatabase {
  readonly database: Database
  /** The owner's address: passes row security, for what a test has to see from outside. */
  readonly ownerUrl: string
  /** One statement as the owner. */
  readonly asOwner: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
  /** Ends every connection and removes the database. */
  readonly drop: () => Promise<void>
}

const withName = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()

async function run(url: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text, values)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

const DUPLICATE = '42P04'
/** What stands in a database from the beginning, besides the tables: made once, and copied for each test file that wants it. */
export interface Contents {
  readonly name: string
  /** Changes with whatever the contents are made by: a server that is given keeps its templates from run to run. */
  readonly version: () => Promise<string>
  readonly fill: (ownerUrl: string) => Promise<void>
}

/** The template for these migrations and contents, made by whichever worker comes first; others that want the same wait for its lock. */
async function template(server: string, migrations: readonly Migration[], contents: Contents | null): Promise<string> {
  const made = [...migrations.map((one) => one.sha256), ...(contents === null ? [] : [contents.name, await contents.version()])]
  const name = `qingdan_template_${createHash('sha256').update(made.join()).digest('hex').slice(0, 16)}`
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rows } = await client.query('select from pg_database where datname = $1', [name])
    if (rows.length > 0) return name
    const draft = `${name}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft} template template0 encoding 'UTF8'`)
    const result = await migrate(withName(server, draft), migrations)
    if (!result.ok) throw new Error(`the migrations do not run: ${JSON.stringify(result.refusal)}`)
    await contents?.fill(withName(server, draft))
    await client.query(`alter database ${draft} rename to ${name}`)
    return name
  } finally {
    await client.end()
  }
}

export async function createTestDatabase(
  parts: readonly MigrationPart[] = groundParts,
  contents: Contents | null = null,
): Promise<TestDatabase> {
  const server = inject('databaseServer')
  const from = await template(server, await readMigrations(parts), contents)
  const name = `qingdan_test_${randomBytes(6).toString('hex')}`
  try {
    await run(server, `create database ${name} template ${from}`)
  } catch (error) {
    if ((error as { code?: string }).code !== DUPLICATE) throw error
  }
  const ownerUrl = withName(server, name)
  const database = openDatabase(ownerUrl, { max: 8 })
  return {
    database,
    ownerUrl,
    asOwner: (text, values) => run(ownerUrl, text, values),
    drop: async () => {
      await database.close()
      await run(server, `drop database if exists ${name} with (force)`)
    },
  }
}

/** A bureau with its journal, as the owner makes it. */
export async function aBureau({ asOwner }: TestDatabase, id = 'test-bureau'): Promise<string> {
  await asOwner(
    `insert into qingdan.area (code, kind, name_zh, name_en) values ('120000', 'province', '天津市', 'Tianjin') on conflict do nothing`,
  )
  await asOwner(
    `insert into qingdan.bureau (bureau_id, name_zh, name_en, area_code, created_at) values ($1, '试验局', 'Test bureau', '120000', now())`,
    [id],
  )
  await asOwner(`insert into journal.head (bureau_id, seq, hash) values ($1, 0, decode(repeat('00', 32), 'hex'))`, [id])
  return id
}
