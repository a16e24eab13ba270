import { describe, expect, it } from 'vitest'
import { countVitest } from './steps.ts'

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
