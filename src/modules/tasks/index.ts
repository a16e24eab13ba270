/**
 * Door of the room 清单与督办 (tasks): items of lists with an owner and a limit, supervised, walked, reported and confirmed. Pure: no
 * file, no clock, no network.
 */
export { usualWorkdays } from './kernel/limit.ts'
export type { Hours, Place } from './kernel/patrol.ts'
export { type Source, sourceSorts } from './kernel/sources.table.ts'
export { type TaskKind, type TaskState, taskKinds, taskStates } from './kernel/task.ts'
export { tasksVerbs } from './kernel/verbs.table.ts'
