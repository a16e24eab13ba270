/** 脱敏重算 as a job: after an upgrade that made the rules stricter. */
import type { JobKind } from '#ground/jobs/queue.ts'
import { MASK_JOB, maskAnew } from '../desk.ts'

export const maskJob: JobKind = {
  ...MASK_JOB,
  verb: 'complaints.mask',
  run: async (_data, { database, bureau, signal }) => await maskAnew(database, bureau, signal),
}
