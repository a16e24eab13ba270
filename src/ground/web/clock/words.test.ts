import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { webEn } from '../text/en.ts'
import { webZh } from '../text/zh.ts'
import { type Clock, clockWords, urgencyOf } from './words.ts'

const clock = (left: number | null, more: Partial<Clock> = {}): Clock => ({
  dueOn: '2026-12-02',
  left,
  unit: 'workday',
  state: 'running',
  ...more,
})

describe('a clock in words', () => {
  it.each([
    [clock(2), '还剩 2 个工作日', '（12月2日周三）'],
    [clock(-3), '超期 3 个工作日', '（12月2日周三）'],
    [clock(0), '今天到期', '（12月2日周三）'],
    [clock(30, { unit: 'day' }), '还剩 30 天', '（12月2日周三）'],
    [clock(null), '到期日的工作日安排尚未公布', '（12月2日周三）'],
    [clock(2, { state: 'paused' }), '已暂停计时', '（12月2日周三）'],
  ])('%j', (of, said, day) => {
    expect(clockWords(of, webZh, 'zh')).toEqual({ said, day })
  })

  it('names the weekday as the calendar has it, in English too', () => {
    // 2 December 2026 is a Wednesday.
    expect(clockWords(clock(1), webEn, 'en').said).toBe('1 working day left')
    expect(clockWords(clock(-1), webEn, 'en').said).toBe('1 working day overdue')
    expect(clockWords(clock(2), webEn, 'en')).toEqual({ said: '2 working days left', day: ' (Wed 2 Dec)' })
  })

  it('is red from the first day over, amber on the last three, and neither when nothing runs', () => {
    expect([-1, 0, 2, 3].map((left) => urgencyOf(clock(left)))).toEqual(['overdue', 'soon', 'soon', 'later'])
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), (left) => {
        expect(urgencyOf(clock(left)) === 'overdue').toBe(left < 0)
        expect(urgencyOf(clock(left, { state: 'done' }))).toBe('none')
      }),
    )
  })
})
