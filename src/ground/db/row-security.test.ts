/**
 * Every table of a database in which all migrations have run, read from its catalogue: a table that is new is in these tests
 * without anybody having thought of it. What the application may do with it stands in db/privileges.json, to be looked at by
 * people; whatever is not in there fails.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareJobs } from '#ground/jobs/store/prepare.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { systemClaim } from './claim.ts'
import { APP_ROLE, inTransaction } from './database.ts'
import { allParts } from './parts.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly comment: string | null
}

interface Table {
  readonly name: string
  readonly owner: string
  readonly enabled: boolean
  readonly forced: boolean
  readonly columns: readonly Column[]
}

interface Listed {
  /** What all bureaus share; everything else is a bureau's. */
  readonly reference: readonly string[]
  /** Each had to be argued for: what it shows beyond the caller's own rows. */
  readonly definerFunctions: readonly string[]
  readonly tables: Readonly<Record<string, string>>
}

const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`
const BUREAU = 'filled-bureau'

const listTables = `
  select n.nspname || '.' || c.relname as name, pg_get_userbyid(c.relowner) as owner, c.relrowsecurity as enabled,
    c.relforcerowsecurity as forced,
    (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'comment', col_description(c.oid, a.attnum))
      order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f') and ${OURS} order by 1`

/** One value for each type there is. A type that is new has to be thought of: there is no default. */
const values: Readonly<Record<string, unknown>> = {
  text: 'x',
  'text[]': ['x'],
  'integer[]': [1],
  uuid: '00000000-0000-7000-8000-000000000001',
  'uuid[]': [],
  integer: 1,
  smallint: 1,
  bigint: 1,
  'bigint[]': [1],
  real: 1,
  'double precision': 1,
  numeric: 1,
  boolean: false,
  jsonb: '{}',
  bytea: Buffer.alloc(32),
  'bytea[]': [],
  date: '2026-01-01',
  'date[]': [],
  'timestamp with time zone': '2026-01-01T00:00:00Z',
  tsvector: 'x',
  inet: '192.0.2.1',
}

let test: TestDatabase

/** Names come with their schema, whoever the owner is: one called as a schema is would see that one's names bare. */
async function asOwner(text: string, given: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: test.ownerUrl, options: '-c search_path=pg_catalog' })
  await client.connect()
  try {
    return (await client.query(text, given)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
let listed: Listed
let tables: readonly Table[]
const isReference = ({ name }: Table) => listed.reference.includes(name)
const ofBureaus = () => tables.filter((table) => !isReference(table))

/** A row in every table, whatever the table demands: rules and references stand aside in this one database. */
async function fill(): Promise<void> {
  for (const row of await asOwner(
    `select conrelid::regclass::text as name, conname from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace where k.contype in ('f', 'c') and ${OURS} order by k.contype desc`,
  ))
    await asOwner(`alter table ${row['name']} drop constraint "${row['conname']}"`)
  for (const { name, columns } of ofBureaus()) {
    const given = columns.map((column) => {
      if (!(column.type in values)) throw new Error(`no value for the type ${column.type} of ${name}.${column.name}: add one`)
      return column.name === 'bureau_id' ? BUREAU : values[column.type]
    })
    await asOwner(
      `insert into ${name} (${columns.map((column) => `"${column.name}"`).join()}) values (${given.map((_, at) => `$${at + 1}`).join()})`,
      given,
    )
  }
}

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  listed = JSON.parse(await readFile(join(import.meta.dirname, '../../../db/privileges.json'), 'utf8')) as Listed
  tables = (await asOwner(listTables)) as unknown as readonly Table[]
})
afterAll(() => test.drop())

describe('the tables of the catalogue', () => {
  it('are there, and those that all bureaus share are named one by one', () => {
    expect(tables.length).toBeGreaterThan(15)
    const shared = tables.filter(({ columns }) => !columns.some(({ name }) => name === 'bureau_id')).map(({ name }) => name)
    expect(shared).toEqual([...listed.reference].sort())
  })

  it('have row security that is enabled, and forced upon their owner too', () => {
    expect(ofBureaus().filter(({ enabled, forced }) => !enabled || !forced)).toEqual([])
  })

  it('have policies for the application and each of them asks for the bureau', async () => {
    // Those for other roles say nothing of the application; that it is in none of them is tested below.
    const policies = await asOwner(
      `select schemaname || '.' || tablename as name, policyname, coalesce(qual, '') as qual, coalesce(with_check, '') as checked
        from pg_policies where roles && array['public', '${APP_ROLE}']::name[]
          and schemaname || '.' || tablename <> all($1) order by 1, 2`,
      [listed.reference],
    )
    const named = new Set(policies.map((row) => row['name']))
    expect(ofBureaus().filter(({ name }) => !named.has(name))).toEqual([])
    const asks = (text: unknown) => text === '' || String(text).includes('bureau_id = ( SELECT qingdan.bureau()')
    expect(
      policies.filter((row) => !asks(row['qual']) || !asks(row['checked']) || (row['qual'] === row['checked'] && row['qual'] === '')),
    ).toEqual([])
  })

  it('carry the bureau first in every key and every reference', async () => {
    const keys = await asOwner(
      `select i.indrelid::regclass::text as name, i.indexrelid::regclass::text as key,
        (select attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0]) as first
        from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where i.indisunique and ${OURS}`,
    )
    const ours = new Set(ofBureaus().map(({ name }) => name))
    expect(keys.filter((row) => ours.has(String(row['name'])) && row['first'] !== 'bureau_id')).toEqual([])
    const references = await asOwner(
      `select k.conrelid::regclass::text as name, k.confrelid::regclass::text as target, k.conname,
        (select attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) as first,
        k.confdeltype, k.confupdtype from pg_constraint k join pg_class c on c.oid = k.conrelid
        join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and ${OURS}`,
    )
    expect(references.filter((row) => ours.has(String(row['target'])) && row['first'] !== 'bureau_id')).toEqual([])
    expect(references.filter((row) => row['confdeltype'] === 'n' || row['confupdtype'] === 'c')).toEqual([])
  })

  it('fire no triggers of their own', async () => {
    expect(await asOwner('select tgrelid::regclass::text as name, tgname from pg_trigger where not tgisinternal')).toEqual([])
  })

  it('say in Chinese what each column holds', () => {
    const silent = tables.flatMap(({ name, columns }) =>
      columns.filter(({ comment }) => !/\p{Script=Han}/u.test(comment ?? '')).map((column) => `${name}.${column.name}`),
    )
    expect(silent).toEqual([])
  })
})

describe('the role of the application', () => {
  it('owns nothing, is in no other role and cannot pass row security', async () => {
    expect(tables.filter(({ owner }) => owner === APP_ROLE)).toEqual([])
    const [role] = await asOwner(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin,
        (select count(*)::int from pg_auth_members where member = r.oid) as within,
        (select count(*)::int from pg_class where relowner = r.oid) + (select count(*)::int from pg_proc where proowner = r.oid)
          + (select count(*)::int from pg_namespace where nspowner = r.oid) as owned
        from pg_roles r where rolname = $1`,
      [APP_ROLE],
    )
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      rolcanlogin: false,
      within: 0,
      owned: 0,
    })
  })

  it('may do with each table what the list says, and nothing else; append-only is what the list leaves out', async () => {
    const found = await asOwner(
      `select n.nspname || '.' || c.relname as name,
        array(select lower(p) from unnest(array['SELECT', 'INSERT', 'DELETE', 'UPDATE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) with ordinality u(p, at)
          where has_table_privilege('${APP_ROLE}', c.oid, p) order by at) as whole,
        array(select attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and has_column_privilege('${APP_ROLE}', c.oid, a.attnum, 'UPDATE') and not has_table_privilege('${APP_ROLE}', c.oid, 'UPDATE')
          order by attname) as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'f', 'v', 'm') and ${OURS} order by 1`,
    )
    const said = found.map((row) => {
      const columns = row['columns'] as string[]
      return [row['name'], [...(row['whole'] as string[]), ...(columns.length > 0 ? [`update(${columns.join(' ')})`] : [])].join(' ')]
    })
    expect(Object.fromEntries(said)).toEqual(listed.tables)
  })

  it('is the only one besides the owner who may do anything', async () => {
    const others = await asOwner(
      `select c.oid::regclass::text as name, g.grantee::regrole::text as grantee, g.privilege_type
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
        where ${OURS} and g.grantee <> c.relowner and g.grantee <> '${APP_ROLE}'::regrole`,
    )
    expect(others).toEqual([])
  })

  it('finds no view and no function that runs with the rights of another, but those that are listed', async () => {
    const functions = `select p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and ${OURS}`
    expect((await asOwner(functions)).map((row) => row['name']).sort()).toEqual([...listed.definerFunctions].sort())
    const views = `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm') and ${OURS} and not coalesce(c.reloptions @> '{security_invoker=true}', false)`
    expect(await asOwner(views)).toEqual([])
  })
})

const DENIED = '42501'

describe('with a row in every table', () => {
  type Outcome = number | 'denied'
  const outcome = async (work: Promise<{ rows: unknown[]; rowCount?: number | null }>): Promise<Outcome> => {
    try {
      const { rows, rowCount } = await work
      return Math.max(rows.length, rowCount ?? 0)
    } catch (error) {
      if ((error as { code?: string }).code === DENIED) return 'denied'
      throw error
    }
  }
  const visible = async (count: (statement: string) => Promise<Outcome>, verb: (table: Table) => string) => {
    const seen: string[] = []
    for (const table of ofBureaus()) {
      const found = await count(verb(table))
      if (found !== 0 && found !== 'denied') seen.push(table.name)
    }
    return seen
  }
  const select = ({ name }: Table) => `select 1 from ${name}`

  beforeAll(fill)

  it('the owner sees one row in each: the tests below could fail', async () => {
    for (const table of ofBureaus()) expect(await asOwner(select(table)), table.name).toHaveLength(1)
  })

  it('nobody without a claim sees, changes, removes or adds any', async () => {
    const run = (statement: string) => outcome(test.database.pool.query(statement))
    expect(await visible(run, select)).toEqual([])
    expect(await visible(run, ({ name }) => `update ${name} set bureau_id = bureau_id`)).toEqual([])
    expect(await visible(run, ({ name }) => `delete from ${name}`)).toEqual([])
    const columns = (table: Table) => table.columns.map(({ name }) => `"${name}"`).join()
    for (const table of ofBureaus()) {
      const given = table.columns.map(({ name, type }) => (name === 'bureau_id' ? BUREAU : values[type]))
      const statement = `insert into ${table.name} (${columns(table)}) values (${given.map((_, at) => `$${at + 1}`).join()})`
      expect(await outcome(test.database.pool.query(statement, given)), table.name).toBe('denied')
    }
  })

  it.each([
    'people.manage',
    'people.read',
    'journal.read',
    'session.open',
    'session.use',
    'jobs.run',
    'files.read',
    'public.read',
  ] as const)('nobody of another bureau sees any, whatever they do there: %s', async (verb) => {
    for (const table of ofBureaus()) {
      const seen = await outcome(
        inTransaction(test.database, systemClaim('another-bureau', verb), (tx) => sql.raw(select(table)).execute(tx.tables<object>())),
      )
      expect(seen === 0 || seen === 'denied', table.name).toBe(true)
    }
  })

  it('anybody on the network who names the bureau sees of people only its departments', async () => {
    const anybody = { ...systemClaim(BUREAU, 'public.read'), account: 'public', areas: [], departments: [], categories: [] }
    const seen: string[] = []
    for (const table of ofBureaus().filter(({ name }) => /^(people|journal|qingdan)\./.test(name))) {
      const count = await outcome(inTransaction(test.database, anybody, (tx) => sql.raw(select(table)).execute(tx.tables<object>())))
      if (count !== 0) seen.push(table.name)
    }
    expect(seen).toEqual(['journal.head', 'people.department', 'qingdan.bureau'])
  })
})

/**
 * The queue's tables are not a bureau's: they belong to the installation, as pg-boss made them, and have no policies, since its workers
 * take what is next whoever it is for. What protects them is that only the application comes near them, that a job holds identifiers and
 * never what a person said, and that the screen shows a bureau its own. See decision 9.
 */
describe('every schema there is, that of the queue among them', () => {
  const stranger = `qingdan_stranger_${randomBytes(6).toString('hex')}`
  const relations = `select c.oid::regclass::text as name, n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S') and ${OURS} order by 1`

  beforeAll(async () => {
    await prepareJobs(test.ownerUrl, [{ name: 'files.sweep', retryLimit: 1, expireInSeconds: 60 }])
    await asOwner(`create role ${stranger} nologin`)
    await asOwner(
      `insert into jobs.job (name, data) values ('files.sweep', '{"bureau": "${BUREAU}", "id": "00000000-0000-7000-8000-000000000001"}')`,
    )
  })
  afterAll(() => asOwner(`drop role ${stranger}`))

  it('is there with its tables: what follows could fail', async () => {
    const schemas = new Set((await asOwner(relations)).map((row) => row['schema']))
    expect([...schemas]).toEqual(
      expect.arrayContaining(['complaints', 'files', 'identity', 'jobs', 'journal', 'matters', 'people', 'qingdan']),
    )
    expect(await asOwner('select 1 from jobs.job')).not.toEqual([])
  })

  it('is open to its owner and to the application alone', async () => {
    const open = await asOwner(
      `select n.nspname as name, g.privilege_type, g.grantee from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) g
        where ${OURS} and g.grantee not in (n.nspowner, '${APP_ROLE}'::regrole) and n.nspname <> 'public'`,
    )
    expect(open).toEqual([])
    // PostgreSQL opens `public` to everybody: nothing lies in it.
    const inPublic = await asOwner(
      `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace
        union all select oid::regproc::text from pg_proc where pronamespace = 'public'::regnamespace`,
    )
    expect(inPublic).toEqual([])
    const granted = await asOwner(
      `select c.oid::regclass::text as name, g.grantee::regrole::text as grantee, g.privilege_type
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
        where ${OURS} and g.grantee not in (c.relowner, '${APP_ROLE}'::regrole)`,
    )
    expect(granted).toEqual([])
    expect(await asOwner(`select defaclrole::regrole::text from pg_default_acl`)).toEqual([])
  })

  it('shows nothing to another role of the same server', async () => {
    const client = new Client({ connectionString: test.ownerUrl, options: '-c search_path=pg_catalog' })
    await client.connect()
    try {
      const { rows } = await client.query<{ name: string; schema: string }>(relations)
      await client.query(`set role ${stranger}`)
      for (const { name } of rows) await expect(client.query(`select 1 from ${name}`), name).rejects.toMatchObject({ code: DENIED })
      expect(rows.length).toBeGreaterThan(30)
    } finally {
      await client.end()
    }
  })

  it('lets the application work with the queue and change nothing of how it is made', async () => {
    const may = await asOwner(
      `select c.relname as name, has_table_privilege('${APP_ROLE}', c.oid, 'TRUNCATE') or has_table_privilege('${APP_ROLE}', c.oid, 'TRIGGER')
          or has_table_privilege('${APP_ROLE}', c.oid, 'REFERENCES') or c.relowner = '${APP_ROLE}'::regrole as more
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'jobs' and c.relkind in ('r', 'p')`,
    )
    expect(may.length).toBeGreaterThan(3)
    expect(may.filter((row) => row['more'] !== false)).toEqual([])
    expect(await asOwner(`select has_schema_privilege('${APP_ROLE}', 'jobs', 'CREATE') as may`)).toEqual([{ may: false }])
  })
})
