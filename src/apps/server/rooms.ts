/** All rooms, as the server knows them: verbs, jobs and routes. A new room is one more line in each list. */
import { anchorJournal } from '#ground/audit/tail.ts'
import { groundVerbs, type VerbRegistry, verbRegistry } from '#ground/auth/verbs.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { expireKeys } from '#ground/db/once.ts'
import type { Files } from '#ground/files/files.ts'
import { SWEEP, sweepJob } from '#ground/files/sweep.ts'
import type { ClockSource } from '#ground/http/calendar/preview.ts'
import type { Log } from '#ground/http/log.ts'
import type { JobKind } from '#ground/jobs/queue.ts'
import type { QueueKind } from '#ground/jobs/store/prepare.ts'
import { airVerbs } from '#modules/air/index.ts'
import { recomputeJob } from '#modules/air/jobs/recompute.ts'
import { RECOMPUTE } from '#modules/air/service.ts'
import { MASK_JOB } from '#modules/complaints/desk.ts'
import { complaintsVerbs } from '#modules/complaints/index.ts'
import { maskJob } from '#modules/complaints/jobs/mask-job.ts'
import { complaintClocksMoved } from '#modules/complaints/service.ts'
import { type HotspotsRoom, SCAN_JOB } from '#modules/matters/desk.ts'
import { scanJob } from '#modules/matters/jobs/scan-job.ts'
import { tasksVerbs } from '#modules/tasks/index.ts'
import { waterVerbs } from '#modules/water/index.ts'

export const verbs: VerbRegistry = verbRegistry(groundVerbs, airVerbs, complaintsVerbs, tasksVerbs, waterVerbs)

/** Clocks that an import of the working-day calendar may move. */
export const clockSources: readonly ClockSource[] = [{ name: { zh: '举报件', en: 'Reports' }, moved: complaintClocksMoved }]

const EXPIRY = { name: 'idempotency.expire', retryLimit: 3, expireInSeconds: 600 } as const
const ANCHOR = { name: 'journal.anchor', retryLimit: 3, expireInSeconds: 600 } as const

/** What the journal had come to and does not know any more is told to whoever reads the log, once; `audit verify` tells it from then on. */
export function tellOff(log: Log, count: number): void {
  if (count > 0) log.error({ event: 'journal-does-not-fit', count }, 'the journal does not fit what was written down of it: verify it')
}

export interface JobsOf {
  readonly files: Files
  readonly log: Log
  /** Outside the database: the heads of the journal are written there. */
  readonly logFolder: string
  /** Once the house is open. */
  readonly hotspots: () => HotspotsRoom
}

export function jobKinds({ files, log, logFolder, hotspots }: JobsOf): readonly JobKind[] {
  return [
    sweepJob(files.folder, ({ looked, removed }) => log.info({ event: 'files-swept', looked, removed: removed.length }, 'files swept')),
    recomputeJob((days) => log.info({ event: 'air-recomputed', days }, 'days of air computed again')),
    {
      ...EXPIRY,
      verb: 'jobs.run',
      cron: '20 3 * * *',
      run: async (_data, { database, bureau }) => void (await inTransaction(database, systemClaim(bureau, 'jobs.run'), expireKeys)),
    },
    {
      ...ANCHOR,
      verb: 'journal.anchor',
      // Between two of them the end is noted whenever it moves: what they settle, the file of that needs to hold no longer.
      cron: '*/10 * * * *',
      run: async (_data, { database, bureau }) => tellOff(log, await anchorJournal(database, bureau, logFolder, new Date())),
    },
    scanJob(hotspots),
    maskJob,
  ]
}

/** The queues of all jobs, for commands that prepare a database without running any. */
export const queues: readonly QueueKind[] = [SWEEP, RECOMPUTE, EXPIRY, ANCHOR, SCAN_JOB, MASK_JOB]
