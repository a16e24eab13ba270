/** From which state, by which command, with which power · 流转表. What is not in it cannot be done. */
import type { Power, StepKind, TaskState } from './task.ts'

export type Steps = Readonly<Record<TaskState, Readonly<Partial<Record<StepKind, Power>>>>>

function frozen<Table extends object>(table: Table): Table {
  for (const row of Object.values(table)) Object.freeze(row)
  return Object.freeze(table)
}

/** 流转表. */
export const steps: Steps = frozen<Steps>({
  opened: { accept: 'handle', urge: 'supervise', reassign: 'open', extend: 'extend', withdraw: 'supervise' },
  accepted: { visit: 'handle', report: 'handle', urge: 'supervise', reassign: 'open', extend: 'extend', withdraw: 'supervise' },
  reported: { confirm: 'supervise', return: 'supervise', withdraw: 'supervise' },
  closed: {},
  withdrawn: {},
})

/** 下一步: what somebody with these powers may do now, were the item within their limits. */
export function nextSteps(state: TaskState, powers: ReadonlySet<Power>): StepKind[] {
  return (Object.entries(steps[state]) as [StepKind, Power][]).filter(([, power]) => powers.has(power)).map(([command]) => command)
}
