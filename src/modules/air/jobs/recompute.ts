/** 重算日值: after each import, and every night for whatever was left. */
import type { JobKind } from '#ground/jobs/queue.ts'
import { RECOMPUTE, recomputeDue } from '../service.ts'

export const recomputeJob = (onDone: (days: number) => void): JobKind => ({
  ...RECOMPUTE,
  verb: 'air.compute',
  cron: '40 1 * * *',
  run: async (_data, { database, bureau, signal }) => onDone(await recomputeDue(database, bureau, signal)),
})
