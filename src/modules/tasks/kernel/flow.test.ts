import { describe, expect, it } from 'vitest'
import { type Role, roles } from '#ground/lib/verb.ts'
import { nextSteps, steps } from './steps.table.ts'
import { type Power, powers, type StepKind, type TaskState, taskStates } from './task.ts'
import { tasksVerbs, verbOf } from './verbs.table.ts'

/** For each state and each role, all that they may do next: the owner works, the supervisor judges, the head alone extends. */
const supervising: StepKind[] = ['urge', 'reassign', 'withdraw']
const judging: StepKind[] = ['confirm', 'return', 'withdraw']
const expected: Record<TaskState, Partial<Record<Role, StepKind[]>>> = {
  opened: {
    'district-officer': ['accept'],
    'department-officer': ['accept'],
    clerk: supervising,
    director: [...supervising, 'extend'],
  },
  accepted: {
    'district-officer': ['visit', 'report'],
    'department-officer': ['visit', 'report'],
    clerk: supervising,
    director: [...supervising, 'extend'],
  },
  reported: { clerk: judging, director: judging },
  closed: {},
  withdrawn: {},
}

const powersOf = (role: Role) => powers.filter((power) => tasksVerbs.find(({ verb }) => verb === verbOf(power))?.roles[role] !== undefined)
const cases = taskStates.flatMap((state) => roles.map((role) => [state, role, expected[state][role] ?? []] as const))

describe('what may happen next', () => {
  it.each(cases)('%s, %s: %j', (state, role, commands) => {
    expect(nextSteps(state, new Set<Power>(powersOf(role))).sort()).toEqual([...commands].sort())
  })

  it('the table cannot be changed by whoever holds it', () => {
    expect(Object.isFrozen(steps)).toBe(true)
    for (const row of Object.values(steps)) expect(Object.isFrozen(row)).toBe(true)
  })

  it('nobody who works on an item may judge it by the same role', () => {
    for (const role of roles) {
      const own = powersOf(role)
      expect(own.includes('handle') && own.includes('supervise'), role).toBe(false)
    }
  })
})
