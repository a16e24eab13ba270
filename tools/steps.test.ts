import { describe, expect, it } from 'vitest'
import { countBothRuns, countVitest, filesToRunAgain } from './steps.ts'

const test = (status: string, fullName = 'a test', ...failureMessages: string[]) => ({ status, fullName, failureMessages })

describe('countVitest', () => {
  it('counts tests by how they ended and names what was skipped', () => {
    const files = [
      {
        name: 'a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [test('passed'), test('failed', 'adds', 'expected 1 to be 2\n at add.ts'), test('skipped', 'not here')],
      },
      { name: 'b.test.ts', status: 'passed', message: '', assertionResults: [test('passed'), test('todo', 'some day')] },
    ]
    expect(countVitest(files, 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
      notes: ['skipped: a.test.ts › not here', 'skipped: b.test.ts › some day', 'failed: a.test.ts › adds: expected 1 to be 2'],
    })
  })

  it('counts a file that could not be read as one that failed', () => {
    expect(countVitest([{ name: 'a.test.ts', status: 'failed', message: 'SyntaxError', assertionResults: [] }], 1)).toMatchObject({
      failed: 1,
      notes: ['failed: a.test.ts could not be run: SyntaxError'],
    })
    const hook = { name: 'a.test.ts', status: 'failed', message: 'afterAll threw', assertionResults: [test('passed')] }
    expect(countVitest([hook], 1)).toMatchObject({ passed: 1, failed: 1 })
  })

  it('does not believe in success where vitest ended with a failure', () => {
    expect(countVitest([{ name: 'a.test.ts', status: 'passed', message: '', assertionResults: [test('passed')] }], 1).failed).toBe(1)
  })
})

describe('a second run', () => {
  const file = (name: string, status: string, ...tests: ReturnType<typeof test>[]) => ({
    name,
    status,
    message: '',
    assertionResults: tests,
  })
  const good = file('a.test.ts', 'passed', test('passed'), test('passed'))
  const bad = file('b.test.ts', 'failed', test('passed'), test('failed', 'waits', 'too late'))

  it('is for a few files that failed, and for none where many did', () => {
    expect(filesToRunAgain([good])).toEqual([])
    expect(filesToRunAgain([good, bad])).toEqual(['b.test.ts'])
    expect(filesToRunAgain(['b', 'c', 'd'].map((name) => ({ ...bad, name })))).toEqual([])
  })

  it('names what passed only then', () => {
    const second = { files: [file('b.test.ts', 'passed', test('passed'), test('passed', 'waits'))], status: 0 }
    expect(countBothRuns({ files: [good, bad], status: 1 }, second)).toEqual({
      passed: 4,
      failed: 0,
      skipped: 0,
      notes: ['passed only when run once more: b.test.ts › waits: too late'],
    })
  })

  it('does not make good what fails again', () => {
    expect(countBothRuns({ files: [good, bad], status: 1 }, { files: [bad], status: 1 })).toEqual({
      passed: 3,
      failed: 1,
      skipped: 0,
      notes: ['failed: b.test.ts › waits: too late'],
    })
  })
})
