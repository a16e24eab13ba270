import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** What every test file has in common. */
const shared = {
  // Files follow one another in one process per worker: what they import is read once, not once per file. No file may count on being
  // the first, or leave behind what another would find; there are no mocks of modules that would.
  isolate: false,
  // What is waited for comes: how soon is not what these tests say, and the machine may be busy.
  expect: { poll: { timeout: 120_000 } },
  // Many tests start the program as a person does: what Node has compiled once it does not compile again.
  env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/qingdan-compiled') },
}

/**
 * Two projects: `unit` needs nothing but Node; `browser` drives the built page in a real Chromium, two files at a time: most of a
 * journey waits, for a page, a server, a database in turn.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          // Left to itself vitest keeps one core back: most of these wait for a database, not for a core.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          globalSetup: 'src/ground/testing/database-server.ts',
          include: ['{src,tools,bench,bin,seeds}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.{ts,tsx}', '**/node_modules/**'],
          // Only what hangs comes to these: a slow machine with other work takes many times as long as an idle one.
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['e2e/**/*.test.{ts,tsx}', 'src/**/*.browser.test.{ts,tsx}'],
          maxWorkers: 2,
          globalSetup: ['src/ground/testing/database-server.ts', 'e2e/build-pages.ts'],
          testTimeout: 400_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
