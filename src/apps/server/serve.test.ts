import { describe, expect, it } from 'vitest'
import { readServeArguments } from './serve.ts'

describe('the arguments of serve', () => {
  it('are this machine alone and the usual port, with neighbours, unless said', () => {
    expect(readServeArguments([])).toEqual({ ok: true, value: { host: '127.0.0.1', port: 8317, tries: 50, empty: null } })
  })

  it('take a port as given, and no neighbour of it', () => {
    expect(readServeArguments(['--port', '9000', '--host', '0.0.0.0'])).toEqual({
      ok: true,
      value: { host: '0.0.0.0', port: 9000, tries: 1, empty: null },
    })
    expect(readServeArguments(['--port=0'])).toEqual({ ok: true, value: { host: '127.0.0.1', port: 0, tries: 1, empty: null } })
    expect(readServeArguments(['--port', '65535'])).toMatchObject({ ok: true })
  })

  it.each([
    ['--port', '65536'],
    ['--port', 'abc'],
    ['--port', '-1'],
    ['--port', '80.5'],
    ['--port', ''],
    ['--port'],
    ['--colour'],
    ['here'],
  ])('refuse %j %j', (...argv) => {
    expect(readServeArguments(argv).ok).toBe(false)
  })
})
