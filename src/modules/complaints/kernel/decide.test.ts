import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { publishedCalendar as calendar } from '#standards/working-days/published.ts'
import type { Complaint, ComplaintCommand, ComplaintEvent, Power } from './complaint.ts'
import { type Acting, decide, openSteps } from './decide.ts'
import { evolve, receivedOn } from './evolve.ts'
import { publicState, publicSteps } from './seen-by-reporter.ts'
import { steps } from './steps.table.ts'

const all: readonly Power[] = ['register', 'dispatch', 'answer', 'extend']
const anybody = (departments: Acting['departments'] = ['d1']): Acting => ({ powers: new Set(all), departments })

const commands = {
  register: { kind: 'register' },
  decline: { kind: 'decline', because: 'other-authority', why: '属城管部门职责' },
  dispatch: { kind: 'dispatch', area: '120104', department: 'd1', note: '' },
  object: { kind: 'object', why: '不在本区范围' },
  uphold: { kind: 'uphold-objection', why: '核实属实' },
  reject: { kind: 'reject-objection', why: '点位在该区内' },
  extend: { kind: 'extend', days: 30, why: '需委托监测' },
  answer: { kind: 'answer', answer: { finding: 'true', text: '经现场检查,反映情况属实,已责令整改。' } },
  redo: { kind: 'return-answer', why: '未说明整改期限' },
  finish: { kind: 'finish' },
} as const satisfies Record<string, ComplaintCommand>

function having(list: readonly ComplaintCommand[], day: Day = '2026-11-02'): Complaint {
  let complaint = receivedOn(day)
  for (const command of list) {
    const decided = decide(complaint, command, anybody(), { today: day, lastOn: day, calendar })
    if (!decided.ok) throw new Error(JSON.stringify(decided.refusal))
    complaint = decided.value.reduce(evolve, complaint)
  }
  return complaint
}

const reasonsOf = (complaint: Complaint, command: ComplaintCommand, today: Day, acting = anybody()) => {
  const decided = decide(complaint, command, acting, { today, lastOn: complaint.receivedOn, calendar })
  return decided.ok ? [] : decided.refusal.map(({ reason }) => reason)
}

describe('the way through', () => {
  const { register, dispatch, answer, finish, object, uphold, reject, redo, extend } = commands

  it('goes from received to finished', () => {
    const complaint = having([register, dispatch, answer, finish])
    expect(complaint).toMatchObject({
      state: 'finished',
      acceptedOn: '2026-11-02',
      area: '120104',
      department: 'd1',
      closedOn: '2026-11-02',
    })
    expect(complaint.answer).toEqual(answer.answer)
  })

  it('comes back from a wrong dispatch, and goes out again to another', () => {
    const back = having([register, dispatch, object, uphold])
    expect(back).toMatchObject({ state: 'registered', department: null, area: null, dispatchedOn: null, acceptedOn: '2026-11-02' })
    expect(having([register, dispatch, object, uphold, { ...dispatch, department: 'd2' }])).toMatchObject({ department: 'd2' })
  })

  it('keeps its answer off the record when it is returned to be done again', () => {
    expect(having([register, dispatch, answer, redo])).toMatchObject({ state: 'dispatched', answer: null, answeredOn: null })
  })

  it('lets nobody object twice against one dispatch, and again against the next', () => {
    const rejected = having([register, dispatch, object, reject])
    expect(reasonsOf(rejected, object, '2026-11-03')).toEqual(['objection-was-rejected'])
    const anew = having([register, dispatch, object, reject, answer, redo])
    expect(reasonsOf(anew, object, '2026-11-03')).toEqual(['objection-was-rejected'])
    const next = having([register, dispatch, object, uphold, dispatch])
    expect(reasonsOf(next, object, '2026-11-03')).toEqual([])
  })

  it('leaves answering and objecting to the department that it was handed to', () => {
    const dispatched = having([register, dispatch])
    for (const command of [object, answer]) {
      expect(reasonsOf(dispatched, command, '2026-11-03', anybody(['d2']))).toEqual(['other-department'])
      expect(reasonsOf(dispatched, command, '2026-11-03', anybody([]))).toEqual(['other-department'])
    }
  })

  it('extends once, by no more than 30 days, before the limit has passed', () => {
    const dispatched = having([register, dispatch])
    for (const days of [0, 31, 1.5, -1, Number.NaN])
      expect(reasonsOf(dispatched, { ...extend, days }, '2026-11-03')).toEqual(['extension-days'])
    expect(reasonsOf(dispatched, extend, '2027-01-01')).toEqual([])
    expect(reasonsOf(dispatched, extend, '2027-01-02')).toEqual(['finish-limit-passed'])
    expect(reasonsOf(having([register, dispatch, extend]), extend, '2026-11-03')).toEqual(['already-extended'])
  })
})

describe('the limit for objecting: five working days from the day after', () => {
  const dispatchedOn = (day: Day) => having([commands.register, commands.dispatch], day)

  // 2026-09-24 is a Thursday; 25 to 27 September are 中秋节, 1 to 7 October 国庆节; 10 October is worked.
  it.each<[Day, Day, string[]]>([
    ['2026-11-02', '2026-11-09', []],
    ['2026-11-02', '2026-11-10', ['objection-too-late']],
    ['2026-09-24', '2026-10-09', []],
    ['2026-09-24', '2026-10-10', ['objection-too-late']],
    ['2026-09-30', '2026-10-13', []],
    ['2026-09-30', '2026-10-14', ['objection-too-late']],
  ])('handed over on %s, objected on %s: %j', (handedOn, today, reasons) => {
    expect(reasonsOf(dispatchedOn(handedOn), commands.object, today)).toEqual(reasons)
  })

  it('is refused by the year when the calendar of that year is not there', () => {
    const decided = decide(dispatchedOn('2026-12-29'), commands.object, anybody(), {
      today: '2026-12-30',
      lastOn: '2026-12-29',
      calendar,
    })
    expect(decided).toEqual({ ok: false, refusal: [{ reason: 'calendar-not-published', year: 2027 }] })
  })
})

describe('refusals', () => {
  it('come all together', () => {
    const dispatched = having([commands.register, commands.dispatch])
    const decided = decide(
      dispatched,
      { kind: 'object', why: '\u0000' },
      { powers: new Set(), departments: ['d9'] },
      {
        today: '2026-12-01',
        lastOn: '2026-12-02',
        calendar,
      },
    )
    expect(decided.ok ? [] : decided.refusal.map(({ reason }) => reason).sort()).toEqual(
      ['before-last-event', 'power-missing', 'other-department', 'objection-too-late', 'control-character', 'too-short'].sort(),
    )
  })

  it('say what would be possible from here', () => {
    expect(
      decide(having([commands.register]), commands.finish, anybody(), { today: '2026-11-02', lastOn: '2026-11-02', calendar }),
    ).toEqual({
      ok: false,
      refusal: [{ reason: 'wrong-state', state: 'registered', command: 'finish', possible: ['dispatch', 'decline'] }],
    })
  })
})

describe('what is offered', () => {
  const offered = (complaint: Complaint, today: Day, acting = anybody()) =>
    openSteps(complaint, acting, { today, lastOn: complaint.receivedOn, calendar }).sort()
  const { register, dispatch, object, reject, extend } = commands

  // 信访工作条例 第二十三条, 第三十四条: five working days to object, sixty days to finish.
  it.each<[Day, string[]]>([
    ['2026-11-01', []],
    ['2026-11-09', ['answer', 'extend', 'object']],
    ['2026-11-10', ['answer', 'extend']],
    ['2027-01-01', ['answer', 'extend']],
    ['2027-01-02', ['answer']],
  ])('of a report handed over on 2026-11-02, on %s: %j', (today, kinds) => {
    expect(offered(having([register, dispatch]), today)).toEqual(kinds)
  })

  it('leaves out a second objection, a second extension, and what is for another department', () => {
    expect(offered(having([register, dispatch, object, reject]), '2026-11-03')).toEqual(['answer', 'extend'])
    expect(offered(having([register, dispatch, extend]), '2026-11-03')).toEqual(['answer', 'object'])
    expect(offered(having([register, dispatch]), '2026-11-03', anybody(['d2']))).toEqual(['extend'])
  })
})

describe('whatever is asked', () => {
  const anyCommand = fc.constantFrom<ComplaintCommand>(...Object.values(commands))
  const anyActing = fc.record({
    powers: fc.subarray([...all]).map((powers) => new Set(powers)),
    departments: fc.constantFrom<Acting['departments']>(['d1'], ['d2', 'd1'], ['d2'], [], '*'),
  })

  it('only what the table allows to those who may changes anything, and the end is the end', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyCommand, anyActing, fc.integer({ min: 0, max: 20 })), { maxLength: 40 }), (asked) => {
        let complaint = receivedOn('2026-03-02')
        let today: Day = '2026-03-02'
        const events: ComplaintEvent[] = [{ kind: 'received', on: today }]
        for (const [command, acting, pass] of asked) {
          today = addDays(today, pass)
          const lastOn = events.at(-1)!.on
          const decided = decide(complaint, command, acting, { today, lastOn, calendar })
          if (!decided.ok) {
            expect(decided.refusal.length).toBeGreaterThan(0)
            expect(openSteps(complaint, acting, { today, lastOn, calendar })).not.toContain(command.kind)
            continue
          }
          const power = steps[complaint.state][command.kind]
          expect(openSteps(complaint, acting, { today, lastOn, calendar })).toContain(command.kind)
          expect(power !== undefined && acting.powers.has(power)).toBe(true)
          events.push(...decided.value)
          complaint = decided.value.reduce(evolve, complaint)
        }
        // Replayed from its events it is the same.
        expect(events.reduce(evolve, receivedOn('1999-01-01'))).toEqual(complaint)
        const isFinished = complaint.state === 'finished'
        expect(complaint.closedOn !== null).toBe(isFinished || complaint.state === 'not-accepted')
        if (isFinished) expect(complaint.answer).not.toBeNull()
        const shown = publicSteps(events)
        expect(shown.some(({ kind }) => kind === 'finished')).toBe(publicState(complaint.state) === 'finished')
        // What authorities say to each other is not in it.
        expect(JSON.stringify(shown)).not.toContain(commands.object.why)
        if (!isFinished) expect(JSON.stringify(shown)).not.toContain(commands.answer.answer.text)
      }),
    )
  })
})
