/** The scan as a job: each night by itself, and whenever somebody asks for it. */
import { systemClaim } from '#ground/db/claim.ts'
import type { JobKind } from '#ground/jobs/queue.ts'
import { askForScan, type HotspotsRoom, performScan, SCAN_JOB } from '../desk.ts'

const runOf = (data: unknown): string | null => {
  const run = typeof data === 'object' && data !== null && 'run' in data ? data.run : null
  return typeof run === 'string' ? run : null
}

/** 扫描任务. That of the clock names no run and asks for one, which comes as a job of its own. */
export function scanJob(room: () => HotspotsRoom): JobKind {
  return {
    ...SCAN_JOB,
    verb: 'matters.scan',
    cron: '40 2 * * *',
    run: async (data, { database, bureau, signal }) => {
      const run = runOf(data)
      if (run === null) await askForScan(database, systemClaim(bureau, 'matters.scan'))
      else await performScan(room(), bureau, run, signal)
    },
  }
}
