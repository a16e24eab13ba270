import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { progressTo, sayTime, timeLeft } from './progress.ts'

describe('the time left', () => {
  it('is right where the time grows with the reports, or with their square', () => {
    const figures = fc.record({
      each: fc.integer({ min: 1, max: 50 }),
      // A report that comes late is compared with more of those before.
      more: fc.integer({ min: 0, max: 100 }).map((of) => of / 1000),
      total: fc.integer({ min: 200, max: 200_000 }),
      share: fc.double({ min: 0.1, max: 0.95, noNaN: true }),
    })
    fc.assert(
      fc.property(figures, ({ each, more, total, share }) => {
        const timeOf = (done: number) => each * done + more * done ** 2
        const done = 2 * Math.ceil((total * share) / 2)
        const passed = [{ done: done / 2, time: timeOf(done / 2) }]
        const left = timeLeft(passed, { done, time: timeOf(done) }, total)
        const wanted = timeOf(total) - timeOf(done)
        expect(Math.abs(left - wanted)).toBeLessThanOrEqual(Math.abs(wanted) * 1e-6 + 1e-6)
      }),
    )
  })

  it('is never less than nothing, whatever the clock does', () => {
    const time = fc.integer({ min: 1, max: 1e9 })
    fc.assert(
      fc.property(time, time, fc.integer({ min: 2, max: 1000 }), (early, late, done) => {
        expect(timeLeft([{ done: Math.floor(done / 2), time: early }], { done, time: late }, 1000)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it.each([
    [0, '0.0 秒'],
    [8900, '8.9 秒'],
    [10_001, '11 秒'],
    [91_000, '2 分钟'],
    [5_400_000, '1 小时 30 分钟'],
  ])('%i ms are %s', (milliseconds, wanted) => {
    expect(sayTime(milliseconds, 'zh')).toBe(wanted)
  })
})

const words = {
  stage: { compare: '比对' },
  progress: '{stage} {done}/{total} 件，每秒 {rate} 件，还需约 {left}',
  staged: '{stage} {done}/{total} 件，每秒 {rate} 件，用时 {time}',
}

describe('progress', () => {
  const tell = (interactive: boolean) => {
    let said = ''
    const err = (text: string) => {
      said += text
    }
    const { onProgress, end } = progressTo({ out: () => {}, err, interactive, language: 'zh' }, words)
    for (const done of [1, 2, 3]) onProgress('compare', done, 3)
    end()
    return said
  }

  it('ends each stage with a line where it is written to a file', () => {
    expect(tell(false)).toMatch(/^比对 3\/3 件，每秒 \d+ 件，用时 [\d.]+ 秒\n$/)
  })

  it('is drawn in one place for a person, and leaves nothing behind', () => {
    const said = tell(true)
    expect(said).not.toContain('\n')
    expect(said.endsWith('\r\u001b[2K')).toBe(true)
  })
})
