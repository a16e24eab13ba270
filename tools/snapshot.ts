/** `npm run snapshot`: db/schema.sql from the migrations and db/openapi.json from the house, on a PostgreSQL that is started for it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#ground/db/embedded.ts'
import { migrate, readMigrations } from '#ground/db/migrate.ts'
import { allParts } from '#ground/db/parts.ts'
import { schemaText } from '#ground/db/schema-text.ts'
import { documentText } from '#ground/http/document.ts'
import { openQuietHouse } from '../src/apps/server/quiet-house.ts'
import { root } from './steps.ts'

const folder = await mkdtemp(join(tmpdir(), 'qingdan-snapshot-'))
const started = await startEmbedded(join(folder, 'postgres'))
if (!started.ok) throw new Error(`PostgreSQL did not start: ${JSON.stringify(started.refusal)}`)
try {
  const migrated = await migrate(started.value.url, await readMigrations(allParts))
  if (!migrated.ok) throw new Error(`the migrations do not run: ${JSON.stringify(migrated.refusal)}`)
  await mkdir(join(root, 'db'), { recursive: true })
  await writeFile(join(root, 'db/schema.sql'), await schemaText(started.value.url))
  process.stdout.write('db/schema.sql\n')
  const house = await openQuietHouse({
    databaseUrl: started.value.url,
    folder: join(folder, 'data'),
    empty: { id: 'snapshot', zh: '快照' },
  })
  await writeFile(join(root, 'db/openapi.json'), documentText(house.app.swagger()))
  await house.close()
  process.stdout.write('db/openapi.json\n')
} finally {
  await started.value.stop()
  await rm(folder, { recursive: true, force: true })
}
