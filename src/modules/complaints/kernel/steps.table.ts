/** From which state, by which command, with which power · 流转表. What is not in it cannot be done. */
import type { CommandKind, ComplaintState, Power } from './complaint.ts'

export type Steps = Readonly<Record<ComplaintState, Readonly<Partial<Record<CommandKind, Power>>>>>

function frozen<Table extends object>(table: Table): Table {
  for (const row of Object.values(table)) Object.freeze(row)
  return Object.freeze(table)
}

/** 流转表. */
export const steps: Steps = frozen<Steps>({
  received: { register: 'register', decline: 'register' },
  registered: { dispatch: 'dispatch', decline: 'register' },
  dispatched: { object: 'answer', answer: 'answer', extend: 'extend' },
  objected: { 'uphold-objection': 'dispatch', 'reject-objection': 'dispatch' },
  answered: { finish: 'dispatch', 'return-answer': 'dispatch' },
  finished: {},
  'not-accepted': {},
})

/** 下一步: what somebody with these powers may do now, were the complaint theirs to handle. */
export function nextSteps(state: ComplaintState, powers: ReadonlySet<Power>): CommandKind[] {
  return (Object.entries(steps[state]) as [CommandKind, Power][]).filter(([, power]) => powers.has(power)).map(([command]) => command)
}
