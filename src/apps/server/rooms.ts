/** All rooms, as the server knows them: verbs, jobs and routes. A new room is one more line in each list. */
import { groundVerbs, type VerbRegistry, verbRegistry } from '#ground/auth/verbs.ts'
import type { Files } from '#ground/files/files.ts'
import { SWEEP, sweepJob } from '#ground/files/sweep.ts'
import type { Log } from '#ground/http/log.ts'
import type { JobKind } from '#ground/jobs/queue.ts'
import type { QueueKind } from '#ground/jobs/store/prepare.ts'
import { complaintsVerbs } from '#modules/complaints/index.ts'

export const verbs: VerbRegistry = verbRegistry(groundVerbs, complaintsVerbs)

export function jobKinds(files: Files, log: Log): readonly JobKind[] {
  return [
    sweepJob(files.folder, ({ looked, removed }) => log.info({ event: 'files-swept', looked, removed: removed.length }, 'files swept')),
  ]
}

/** The queues of all jobs, for commands that prepare a database without running any. */
export const queues: readonly QueueKind[] = [SWEEP]
