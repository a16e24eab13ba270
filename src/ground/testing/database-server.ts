/**
 * For all tests of one run: a PostgreSQL server. The embedded one is started in a folder of its own, unless
 * QINGDAN_TEST_DATABASE_URL names another, on which the same tests then prove the same.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#ground/db/embedded.ts'
import { temporaryRoot } from './temporary.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['QINGDAN_TEST_DATABASE_URL']
  if (given !== undefined) {
    project.provide('databaseServer', given)
    return async () => undefined
  }
  const folder = await mkdtemp(join(temporaryRoot, 'qingdan-postgres-'))
  const started = await startEmbedded(join(folder, 'postgres'))
  if (!started.ok) throw new Error(`PostgreSQL for the tests did not start: ${JSON.stringify(started.refusal)}`)
  project.provide('databaseServer', started.value.url)
  return async () => {
    await started.value.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
