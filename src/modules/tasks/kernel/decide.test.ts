import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { type Acting, type Case, decide, openSteps, undoable } from './decide.ts'
import { standing, taskOf } from './history.ts'
import { type Power, powers, type Recorded, type StepKind, stepKinds, type TaskCommand, type TaskKind } from './task.ts'

const OPENED: Day = '2026-11-20'
const LIMIT: Day = '2026-11-25'
const everything = new Set<Power>(powers)
const officer: Acting = { account: 'officer', powers: everything }
const head: Acting = { account: 'head', powers: everything }
const at = (today: Day) => ({ today, now: new Date(`${today}T04:00:00Z`) })
const opened = (kind: TaskKind = 'appeal'): Case => ({
  kind,
  hours: kind === 'patrol' ? { from: 22, to: 2 } : null,
  history: [{ seq: 1, account: 'clerk', event: { kind: 'opened', on: OPENED, department: 'nankai-bureau', person: null, limitOn: LIMIT } }],
})
function taken(of: Case, command: TaskCommand, acting: Acting = officer, today: Day = OPENED): Case {
  const decided = decide(of, command, acting, at(today))
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal))
  const recorded: Recorded = { seq: of.history.length + 1, account: acting.account, event: decided.value }
  return { ...of, history: [...of.history, recorded] }
}
const reasons = (of: Case, command: TaskCommand, acting: Acting = officer, today: Day = OPENED) => {
  const decided = decide(of, command, acting, at(today))
  return decided.ok ? [] : decided.refusal.map(({ reason }) => reason)
}
const visit = (some: object = {}): TaskCommand => ({
  kind: 'visit',
  visit: { walkedAt: '2026-11-20T03:00:00Z', found: false, text: '', ...some },
})
const report: TaskCommand = { kind: 'report', text: '已督促整改完毕' }
const confirm: TaskCommand = { kind: 'confirm', note: '' }
const taskIn = (of: Case) => taskOf(of.kind, of.history)

describe('an item on its way', () => {
  it('is accepted, reported done, returned, reported again and closed', () => {
    const reported = taken(taken(opened(), { kind: 'accept' }), report)
    expect(taskIn(reported)).toMatchObject({ state: 'reported', reportedOn: OPENED, reportedBy: 'officer' })
    const returned = taken(reported, { kind: 'return', why: '照片看不清' }, head, '2026-11-21')
    expect(taskIn(returned)).toMatchObject({ state: 'accepted', reportedOn: null, reportedBy: null })
    const closed = taken(taken(returned, report, officer, '2026-11-24'), confirm, head, '2026-11-24')
    expect(taskIn(closed)).toMatchObject({ state: 'closed', reportedOn: '2026-11-24', closedOn: '2026-11-24' })
  })

  it('is not found done by whoever says that it is', () => {
    const reported = taken(taken(opened(), { kind: 'accept' }), report)
    expect(reasons(reported, confirm)).toEqual(['own-report'])
    expect(openSteps(reported, officer, at(OPENED))).toEqual(['return', 'withdraw'])
    expect(reasons(reported, confirm, head)).toEqual([])
  })

  it('goes to somebody else, who has to take it on', () => {
    const accepted = taken(opened(), { kind: 'accept' })
    const given: TaskCommand = { kind: 'reassign', department: 'hexi-bureau', person: null, why: '属地更正' }
    expect(taskIn(taken(accepted, given, head))).toMatchObject({ state: 'opened', department: 'hexi-bureau' })
    expect(reasons(accepted, { ...given, department: 'nankai-bureau' }, head)).toEqual(['same-owner'])
  })

  it('tells all reasons together', () => {
    expect(reasons(opened(), { kind: 'report', text: '好' }, { account: 'officer', powers: new Set() })).toEqual([
      'wrong-state',
      'too-short',
    ])
    expect(reasons(opened(), { kind: 'withdraw', why: '' }, { account: 'officer', powers: new Set() })).toEqual([
      'power-missing',
      'missing',
    ])
  })
})

describe('a limit that is extended', () => {
  it.each([
    [LIMIT, []],
    [addDays(LIMIT, 1), ['limit-passed']],
  ] as const)('on %s', (today, expected) => {
    const later: TaskCommand = { kind: 'extend', limitOn: '2026-12-10', why: '等待检测报告' }
    expect(reasons(opened(), later, head, today)).toEqual(expected)
  })

  it.each([
    [addDays(LIMIT, -1), ['limit-not-later']],
    [LIMIT, ['limit-not-later']],
    [addDays(LIMIT, 1), []],
  ] as const)('to %s', (limitOn, expected) => {
    expect(reasons(opened(), { kind: 'extend', limitOn, why: '等待检测报告' }, head)).toEqual(expected)
  })
})

describe('a patrol', () => {
  const accepted = taken(opened('patrol'), { kind: 'accept' })

  it('is walked before it is reported done', () => {
    expect(reasons(accepted, report)).toEqual(['not-walked-yet'])
    expect(openSteps(accepted, officer, at(OPENED))).not.toContain('report')
    expect(reasons(taken(accepted, visit()), report)).toEqual([])
  })

  it('counts visits, those within the hours and those that found something', () => {
    // 22:30 and 11:00 in Asia/Shanghai.
    const twice = taken(
      taken(accepted, visit({ walkedAt: '2026-11-20T14:30:00Z', found: true, text: '厂房有异味' }), officer, '2026-11-21'),
      visit(),
      officer,
      '2026-11-21',
    )
    expect(taskIn(twice)).toMatchObject({ visits: 2, visitsInHours: 1, visitsFound: 1 })
  })

  it.each([
    ['2026-11-20T04:00:00Z', []],
    ['2026-11-20T04:00:01Z', ['walked-in-the-future']],
    // Midnight in Asia/Shanghai is 16:00 of the day before in UTC.
    ['2026-11-19T16:00:00Z', []],
    ['2026-11-19T15:59:59Z', ['walked-before-opened']],
    ['yesterday', ['not-an-instant']],
  ])('walked at %s', (walkedAt, expected) => {
    expect(reasons(accepted, visit({ walkedAt }))).toEqual(expected)
  })

  it('needs words for what was found, and none for nothing', () => {
    expect(reasons(accepted, visit({ found: true }))).toEqual(['missing'])
    expect(reasons(accepted, visit({ found: false }))).toEqual([])
  })

  it('is the only kind that is walked', () => {
    expect(reasons(taken(opened(), { kind: 'accept' }), visit())).toEqual(['not-a-patrol'])
  })
})

describe('taking back', () => {
  const accepted = taken(opened(), { kind: 'accept' })

  it('is for whoever took the step, on the same day, and not for the opening', () => {
    expect(reasons(accepted, { kind: 'undo' }, head)).toEqual(['undone-by-another'])
    expect(reasons(accepted, { kind: 'undo' }, officer, '2026-11-21')).toEqual(['undo-too-late'])
    expect(reasons(opened(), { kind: 'undo' }, { ...officer, account: 'clerk' })).toEqual(['nothing-to-undo'])
    expect(reasons(accepted, { kind: 'undo' }, { account: 'officer', powers: new Set(['open']) })).toEqual(['nothing-to-undo'])
    expect(taskIn(taken(accepted, { kind: 'undo' }))).toMatchObject({ state: 'opened' })
  })

  const command: fc.Arbitrary<readonly [TaskCommand, Acting]> = fc
    .tuple(fc.constantFrom(...stepKinds), fc.constantFrom(officer, head))
    .map(([kind, acting]) => [fullOf(kind), acting] as const)

  it('leaves everything as if the step had not been taken, and offers exactly what is accepted', () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(fc.constantFrom<TaskKind>('patrol', 'appeal'), fc.array(command, { minLength: 1, maxLength: 25 }), (kind, commands) => {
        let of = opened(kind)
        for (const [step, acting] of commands) {
          const isOffered = openSteps(of, acting, at(OPENED)).includes(step.kind as StepKind)
          const decided = decide(of, step, acting, at(OPENED))
          // The new limit and the new owner are what is typed: they alone may be refused where the step is offered.
          if (step.kind !== 'extend' && step.kind !== 'reassign') expect(decided.ok).toBe(isOffered)
          else if (decided.ok) expect(isOffered).toBe(true)
          if (!decided.ok) continue
          kinds.add(step.kind)
          const next = taken(of, step, acting)
          const back = taken(next, { kind: 'undo' }, acting)
          expect(taskIn(back)).toEqual(taskIn(of))
          expect(standing(back.history)).toEqual(standing(of.history))
          expect(undoable(next, acting.account, { today: OPENED })).toMatchObject({ ok: true, value: { of: next.history.length } })
          of = next.history.length % 2 === 0 ? next : taken(back, step, acting)
        }
      }),
      { numRuns: 300, seed: 20261130 },
    )
    expect([...kinds].sort()).toEqual([...stepKinds].sort())
  })
})

function fullOf(kind: StepKind): TaskCommand {
  switch (kind) {
    case 'accept':
      return { kind }
    case 'visit':
      return visit()
    case 'report':
      return report
    case 'confirm':
    case 'urge':
      return { kind, note: '请抓紧' }
    case 'extend':
      return { kind, limitOn: '2026-12-10', why: '等待检测报告' }
    case 'reassign':
      return { kind, department: 'hexi-bureau', person: null, why: '属地更正' }
    default:
      return { kind, why: '情况有变' }
  }
}
