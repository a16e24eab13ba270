import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { calendarDays, workingCalendar } from '#standards/working-days/calendar.ts'
import { holidayNotices } from '#standards/working-days/notices.table.ts'
import { publishedCalendar as calendar } from '#standards/working-days/published.ts'
import { type Clock, type ClockQuestion, clockOf, clocksOf } from './clocks.ts'
import { evolve, receivedOn } from './evolve.ts'

const clock = (question: ClockQuestion, today: Day): Clock => {
  const answer = clockOf(question, today, calendar)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value
}

describe('a clock', () => {
  // 第三十四条: 自受理之日起60日内. 2026-03-02 + 60 days = 2026-05-01 (Temporal says the same below).
  it('counts sixty days from the day after acceptance, and thirty more when extended', () => {
    expect(clock({ limit: 'finish', startOn: '2026-03-02', stoppedOn: null }, '2026-03-02')).toMatchObject({
      limitOn: Temporal.PlainDate.from('2026-03-02').add({ days: 60 }).toString(),
      daysLeft: 60,
      state: 'running',
      cite: { standard: '信访工作条例', at: '第三十四条' },
    })
    expect(clock({ limit: 'finish', startOn: '2026-03-02', stoppedOn: null, extendedDays: 30 }, '2026-03-02').limitOn).toBe('2026-05-31')
  })

  // 第二十三条第三款: 自收到之日起5个工作日内. 30 September 2026 is a Wednesday before seven days off; Saturday 10 October is worked.
  it('counts working days with what is worked and what is off', () => {
    expect(clock({ limit: 'object', startOn: '2026-09-30', stoppedOn: null }, '2026-10-09')).toMatchObject({
      limitOn: '2026-10-13',
      daysLeft: 4,
      workdaysLeft: { ok: true, value: 3 },
      state: 'running',
    })
  })

  it.each<[Day, Clock['state'], number]>([
    ['2026-11-04', 'running', 3],
    ['2026-11-05', 'due', 2],
    ['2026-11-06', 'due', 1],
    ['2026-11-09', 'due', 0],
    ['2026-11-10', 'lapsed', -1],
    ['2026-11-14', 'lapsed', -4],
    ['2026-11-16', 'lapsed', -5],
  ])('on %s is %s with %i working days', (today, state, left) => {
    expect(clock({ limit: 'object', startOn: '2026-11-02', stoppedOn: null }, today)).toMatchObject({
      state,
      workdaysLeft: { ok: true, value: left },
    })
  })

  it('stands as it stood when it was stopped', () => {
    const question: ClockQuestion = { limit: 'tell-reporter', startOn: '2026-11-02', stoppedOn: '2026-11-17' }
    expect(clock(question, '2026-12-20')).toMatchObject({ state: 'met', daysLeft: 0, limitOn: '2026-11-17' })
    expect(clock({ ...question, stoppedOn: '2026-11-18' }, '2026-12-20')).toMatchObject({ state: 'missed', daysLeft: -1 })
  })

  // 第三十六条第二款: 听证所需时间不计算在前款规定的期限内; 第三十四条 knows no such thing.
  it('stands still only for what its clause names', () => {
    const pauses = [{ first: '2026-06-10', last: '2026-06-14', because: 'hearing' }] as const
    expect(clock({ limit: 're-review', startOn: '2026-06-01', stoppedOn: null, pauses }, '2026-06-02')).toMatchObject({
      limitOn: '2026-07-06',
      pausedDays: 5,
      pauses,
    })
    expect(clock({ limit: 'review', startOn: '2026-06-01', stoppedOn: null, pauses }, '2026-06-02')).toMatchObject({
      limitOn: '2026-07-01',
      pausedDays: 0,
      pauses: [],
    })
  })

  it('knows no limit from before the regulations', () => {
    expect(clockOf({ limit: 'finish', startOn: '2022-04-30', stoppedOn: null }, '2022-05-02', calendar)).toEqual({
      ok: false,
      refusal: { reason: 'no-rule-in-force', key: { limit: 'finish' }, day: '2022-04-30' },
    })
  })
})

describe('a year whose calendar is not published', () => {
  it('leaves a limit in days known, and says why the working days left are not', () => {
    expect(clock({ limit: 'finish', startOn: '2026-11-25', stoppedOn: null }, '2026-11-25')).toMatchObject({
      limitOn: '2027-01-24',
      workdaysLeft: { ok: false, refusal: { reason: 'calendar-not-published', year: 2027 } },
      state: 'running',
    })
  })

  it('leaves a limit in working days unknown, until the notice is imported', () => {
    const question: ClockQuestion = { limit: 'object', startOn: '2026-12-29', stoppedOn: null }
    expect(clockOf(question, '2026-12-29', calendar)).toEqual({ ok: false, refusal: { reason: 'calendar-not-published', year: 2027 } })
    const imported = workingCalendar([
      ...calendarDays(holidayNotices),
      { day: '2027-01-01', kind: 'holiday', name: '元旦', year: 2027, notice: 'imported' },
    ])
    const clock = clockOf(question, '2026-12-29', imported)
    expect(clock.ok && clock.value.limitOn).toBe('2027-01-06')
  })
})

describe('the clocks of a complaint', () => {
  const limitsOf = (events: Parameters<typeof evolve>[1][]) =>
    clocksOf(events.reduce(evolve, receivedOn('2026-11-02')), '2026-11-05', calendar).map(
      ({ answer }) => answer.ok && [answer.value.limit, answer.value.state],
    )

  it('are those of its state', () => {
    const registered = { kind: 'registered', on: '2026-11-03' } as const
    const dispatched = { kind: 'dispatched', on: '2026-11-03', area: '120104', department: 'd1', note: '' } as const
    const answered = { kind: 'answered', on: '2026-11-04', answer: { finding: 'true', text: '已责令整改' } } as const
    expect(limitsOf([])).toEqual([['tell-reporter', 'running']])
    expect(limitsOf([registered])).toEqual([
      ['tell-reporter', 'met'],
      ['finish', 'running'],
    ])
    expect(limitsOf([registered, dispatched])).toEqual([
      ['tell-reporter', 'met'],
      ['object', 'running'],
      ['finish', 'running'],
    ])
    expect(limitsOf([registered, dispatched, answered, { kind: 'finished', on: '2026-11-05' }])).toEqual([
      ['tell-reporter', 'met'],
      ['finish', 'met'],
      ['ask-review', 'running'],
    ])
  })
})
