import { describe, expect, it } from 'vitest'
import { interval, median, quantile, short } from './figures.ts'
import { optionsOf } from './options.ts'
import { withSection } from './output.ts'

describe('quantiles', () => {
  it('are values that were measured (nearest rank)', () => {
    // The example of nearest rank in NIST’s and other handbooks: 15, 20, 35, 40, 50.
    const values = [35, 20, 15, 50, 40]
    expect([0.05, 0.3, 0.4, 0.5, 1].map((share) => quantile(values, share))).toEqual([15, 20, 20, 35, 50])
  })

  it('and medians are those of the definition', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('hold the mean within an interval about as wide as theory says', () => {
    const values = Array.from({ length: 400 }, (_, at) => (at % 4 === 0 ? 1 : 0))
    const [low, high] = interval(values, (of) => of.reduce<number>((sum, value) => sum + value, 0) / of.length)
    const width = 2 * 1.96 * Math.sqrt((0.25 * 0.75) / 400)
    expect(high - low).toBeGreaterThan(0.85 * width)
    expect(high - low).toBeLessThan(1.15 * width)
    expect(low).toBeLessThan(0.25)
    expect(high).toBeGreaterThan(0.25)
  })

  it('are printed in plain digits', () => {
    expect([0, 0.001234, 1.5, 123_456, Number.NaN].map(short)).toEqual(['0', '0.00123', '1.5', '123456', '–'])
  })
})

describe('a section of the figures', () => {
  it('replaces its own and nothing else, and is put at the end the first time', () => {
    const both = withSection(withSection('# Figures\n', 'a', '## A\n'), 'b', '## B\n')
    expect(both).toBe('# Figures\n\n<!-- a -->\n## A\n<!-- /a -->\n\n<!-- b -->\n## B\n<!-- /b -->\n')
    expect(withSection(both, 'a', '## new\n')).toBe(both.replace('## A', '## new'))
    expect(withSection(both, 'b', '## B\n')).toBe(both)
  })
})

describe('options', () => {
  it('are understood or refused', () => {
    expect(optionsOf(['--only', 'peers', '--size', '1M', '--quick'])).toMatchObject({ parts: ['peers'], size: 1_000_000, isQuick: true })
    expect(optionsOf([])).toMatchObject({ size: 100_000, isWritten: false })
    expect(optionsOf(['--size', '3'])).toBeNull()
    expect(optionsOf(['--only', 'nothing'])).toBeNull()
    expect(optionsOf(['--fast'])).toBeNull()
  })

  it('are printed as a command that does the same again', () => {
    expect(optionsOf(['--only', 'scale', '--write'])?.command).toBe('npm run bench -- --only scale')
    expect(optionsOf(['--write'])?.command).toBe('npm run bench')
  })
})
