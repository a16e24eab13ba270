import { describe, expect, it } from 'vitest'
import { type Role, roles } from '#ground/lib/verb.ts'
import { type CommandKind, type ComplaintState, complaintStates, type Power } from './complaint.ts'
import { nextSteps, steps } from './steps.table.ts'
import { complaintsVerbs, verbOf } from './verbs.table.ts'

/**
 * For each state and each role, all that they may do next. 信访工作条例: registering and telling (第二十三条), objecting by whom
 * it was handed to and nobody else (第二十三条第三款), extending by the head alone (第三十四条).
 */
const expected: Record<ComplaintState, Partial<Record<Role, CommandKind[]>>> = {
  received: { clerk: ['register', 'decline'] },
  registered: { clerk: ['dispatch', 'decline'] },
  dispatched: {
    'district-officer': ['object', 'answer'],
    'department-officer': ['object', 'answer'],
    director: ['extend'],
  },
  objected: { clerk: ['uphold-objection', 'reject-objection'] },
  answered: { clerk: ['finish', 'return-answer'] },
  finished: {},
  'not-accepted': {},
}

const powersOf = (role: Role) =>
  (['register', 'dispatch', 'answer', 'extend'] as const).filter(
    (power) => complaintsVerbs.find(({ verb }) => verb === verbOf(power))?.roles[role] !== undefined,
  )
const cases = complaintStates.flatMap((state) => roles.map((role) => [state, role, expected[state][role] ?? []] as const))

describe('what may happen next', () => {
  it.each(cases)('%s, %s: %j', (state, role, commands) => {
    expect(nextSteps(state, new Set<Power>(powersOf(role))).sort()).toEqual([...commands].sort())
  })

  it('the table cannot be changed by whoever holds it', () => {
    expect(Object.isFrozen(steps)).toBe(true)
    for (const row of Object.values(steps)) expect(Object.isFrozen(row)).toBe(true)
  })

  it('from every state that is not an end, an end can be reached', () => {
    const target: Partial<Record<CommandKind, ComplaintState>> = {
      register: 'registered',
      decline: 'not-accepted',
      dispatch: 'dispatched',
      object: 'objected',
      'uphold-objection': 'registered',
      'reject-objection': 'dispatched',
      answer: 'answered',
      'return-answer': 'dispatched',
      finish: 'finished',
      extend: 'dispatched',
    }
    for (const start of complaintStates) {
      const reached = new Set([start])
      for (const state of reached)
        for (const command of Object.keys(steps[state]) as CommandKind[]) reached.add(target[command] as ComplaintState)
      expect(reached.has('finished') || reached.has('not-accepted'), start).toBe(true)
    }
  })
})
