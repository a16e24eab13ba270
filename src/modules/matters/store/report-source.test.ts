import { expect, it } from 'vitest'
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { dataUntil, type ReportSource } from './report-source.ts'

/** Days that have reports, as a source tells the last of them. */
const until = (now: string, days: readonly string[]) => {
  const lastDay: ReportSource['lastDay'] = async (_, most) => (days.filter((day) => day <= most).at(-1) ?? null) as Day | null
  return dataUntil({ now: new Date(now) } as Tx, { lastDay })
}

it.each([
  ['somebody reported yesterday', ['2026-11-29'], '2026-11-29'],
  ['nobody did for a fortnight: days end all the same', ['2026-11-01', '2026-11-16'], '2026-11-29'],
  ['yesterday and today: the whole day', ['2026-11-29', '2026-11-30'], '2026-11-29'],
  ['the very first reports are of today', ['2026-11-30'], '2026-11-30'],
  ['there are none at all', [], null],
] as const)('%s', async (_, days, last) => expect(await until('2026-11-30T04:00:00Z', days)).toBe(last))

it('takes the day of the bureau, not that of the clock of the machine', async () => {
  expect(await until('2026-11-30T15:59:59Z', ['2026-11-02'])).toBe('2026-11-29')
  expect(await until('2026-11-30T16:00:00Z', ['2026-11-02'])).toBe('2026-11-30')
})
