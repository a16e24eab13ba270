import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createTestDatabase } from '#ground/testing/database.ts'
import { allParts } from './parts.ts'
import { schemaText } from './schema-text.ts'

const root = join(import.meta.dirname, '../../..')

it('db/schema.sql is what the migrations make, to the letter', async () => {
  const test = await createTestDatabase(allParts)
  try {
    expect(await schemaText(test.ownerUrl)).toBe(await readFile(join(root, 'db/schema.sql'), 'utf8'))
  } finally {
    await test.drop()
  }
})

it('every room with migrations is among the parts', () => {
  const rooms = readdirSync(join(root, 'src/modules')).filter((room) => readdirSync(join(root, 'src/modules', room)).includes('store'))
  expect(allParts.map(({ part }) => part)).toEqual(expect.arrayContaining(rooms))
})

it('every column and every table is named in Chinese', async () => {
  const test = await createTestDatabase(allParts)
  try {
    const unnamed = await test.asOwner(`
      select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum >= 0 and not a.attisdropped or a.attrelid = c.oid and a.attnum = 1
      where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public', 'jobs')
        and (coalesce(col_description(c.oid, a.attnum), '') !~ '[一-鿿]' or coalesce(obj_description(c.oid, 'pg_class'), '') !~ '[一-鿿]')`)
    expect(unnamed).toEqual([])
  } finally {
    await test.drop()
  }
})
