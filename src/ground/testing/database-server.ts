/** For all tests of one run: the PostgreSQL server that QINGDAN_TEST_DATABASE_URL names. */
import type { TestProject } from 'vitest/node'

export default async function setup(project: TestProject): Promise<void> {
  project.provide('databaseServer', process.env['QINGDAN_TEST_DATABASE_URL'] ?? 'postgres://127.0.0.1:1/none')
}
