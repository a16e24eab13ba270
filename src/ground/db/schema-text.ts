/** The whole schema as text, printed from the catalogue: what a reviewer of a migration cannot see otherwise, and a dictionary in Chinese. */
import { Client } from 'pg'
import { APP_ROLE } from './database.ts'

interface Line {
  readonly text: string
}

/** Schemas of this program; the queue's belongs to its library, which keeps a version of its own. */
const own = `nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public', 'jobs')`

const tables = `
  select c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity and c.relforcerowsecurity as guarded,
    obj_description(c.oid, 'pg_class') as comment
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and ${own} order by n.nspname, c.relname`

const columns = `
  select format('  %s %s%s%s%s', rpad(quote_ident(a.attname), 24), format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' else '' end,
    coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''),
    coalesce('  -- ' || col_description(a.attrelid, a.attnum), '')) as text
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`

const constraints = `
  select format('  %s', pg_get_constraintdef(oid)) as text from pg_constraint where conrelid = $1 order by contype desc, conname`

const indexes = `
  select pg_get_indexdef(i.indexrelid) || ';' as text from pg_index i
  where i.indrelid = $1 and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`

const policies = `
  select format('policy %I%s for %s%s%s;', polname, case when polpermissive then '' else ' as restrictive' end,
    case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    coalesce(E'\\n  using ' || pg_get_expr(polqual, polrelid), ''),
    coalesce(E'\\n  with check ' || pg_get_expr(polwithcheck, polrelid), '')) as text
  from pg_policy where polrelid = $1 order by polname`

const grants = `
  select format('grant %s to ${APP_ROLE};', string_agg(p, ', ' order by p)) as text from (
    select lower(privilege_type) as p from information_schema.role_table_grants
    where grantee = '${APP_ROLE}' and format('%I.%I', table_schema, table_name)::regclass = $1
    union
    select format('%s (%s)', lower(privilege_type), string_agg(column_name, ', ' order by ordinal_position))
    from information_schema.role_column_grants g join information_schema.columns c using (table_schema, table_name, column_name)
    where grantee = '${APP_ROLE}' and format('%I.%I', table_schema, table_name)::regclass = $1
      and not exists (
        select from information_schema.role_table_grants t where t.grantee = g.grantee
          and t.table_schema = g.table_schema and t.table_name = g.table_name and t.privilege_type = g.privilege_type)
    group by privilege_type
  ) as privileges having count(*) > 0`

const functions = `
  select pg_get_functiondef(p.oid) || ';' as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${own} order by n.nspname, p.proname`

/** Reads as the owner. The order is that of names, so that two databases of one version give one text. */
export async function schemaText(ownerUrl: string): Promise<string> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // Names come out with their schema, whoever the owner is.
    await client.query('set search_path = pg_catalog')
    const lines = async (query: string, values: unknown[] = []) => (await client.query<Line>(query, values)).rows.map(({ text }) => text)
    const parts: string[] = ['-- Printed by `npm run snapshot` from the catalogue; not edited by hand. 由数据库目录打印,不手工修改。']
    const { rows } = await client.query<{ oid: number; name: string; guarded: boolean; comment: string | null }>(tables)
    for (const { oid, name, guarded, comment } of rows) {
      const body = [...(await lines(columns, [oid])), ...(await lines(constraints, [oid]))]
      const after = [...(await lines(indexes, [oid])), ...(await lines(policies, [oid])), ...(await lines(grants, [oid]))]
      parts.push(
        [`-- ${comment ?? ''}`, `table ${name} (`, ...body, `)${guarded ? ' with row security, forced' : ''};`, ...after].join('\n'),
      )
    }
    parts.push(...(await lines(functions)))
    return `${parts.join('\n\n')}\n`
  } finally {
    await client.end()
  }
}
