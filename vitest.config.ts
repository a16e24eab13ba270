import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Two projects: `unit` needs nothing but Node; `browser` drives the built page in a real Chromium, one file at a time,
 * because two browsers on two cores only take turns.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Left to itself vitest keeps one core back: most of these wait for a database, not for a core.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          include: ['{src,tools,bench,bin,seeds}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.{ts,tsx}', '**/node_modules/**'],
          globalSetup: 'src/ground/testing/database-server.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.{ts,tsx}', 'src/**/*.browser.test.{ts,tsx}'],
          fileParallelism: false,
          globalSetup: 'src/ground/testing/database-server.ts',
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
