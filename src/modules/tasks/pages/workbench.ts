/** What this room puts on the workbench: what its owner owes, and what waits for a supervisor. */
import type { WorkbenchEntry } from '#ground/web/workbench/entry.ts'
import { workText } from '../text/work.ts'

export const tasksWorkbench: readonly WorkbenchEntry[] = [
  {
    id: 'tasks-owed',
    title: workText.owed,
    access: 'tasks.handle',
    load: async (_, signal) => (await import('./work.ts')).load('owed', signal),
  },
  {
    id: 'tasks-reported',
    title: workText.reported,
    access: 'tasks.supervise',
    load: async (_, signal) => (await import('./work.ts')).load('reported', signal),
  },
]
