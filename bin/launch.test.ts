import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { npmCommand } from './npm.mjs'

const root = join(import.meta.dirname, '..')
const npm = npmCommand()

// Never the folder beside the program: whoever runs the tests may keep a bureau in it.
const data = mkdtempSync(join(tmpdir(), 'qingdan-launch-'))
const ownEnvironment = { ...process.env, QINGDAN_DATA: data, DATABASE_URL: '', QINGDAN_LOG_LEVEL: 'silent' }
afterAll(() => rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 }))

let started: ChildProcess | null = null
afterEach(() => {
  started?.kill('SIGKILL')
  started = null
})

/** The address that a program says; it may have to build the page first. */
async function addressOf(program: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    program.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      said += piece
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)
      if (found) resolve(found[0])
    })
    program.on('exit', (status) => reject(new Error(`it ended with ${status} before it said an address`)))
  })
}

const answers = (address: string) =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  )

function start(file: string, args: readonly string[]): ChildProcess {
  // No terminal stands behind the tests; a signal goes to the one process that is named.
  started = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: ownEnvironment })
  return started
}

// Windows knows no signals, and tells no process of its parent's end.
describe.skipIf(process.platform === 'win32' || npm === null)('the server that npm start started', () => {
  // An interrupt goes from the terminal to all of them at once, and npm itself does not end by it.
  it.each(['SIGTERM', 'SIGKILL'] as const)('goes when npm gets %s', async (signal) => {
    const program = start(npm?.file ?? '', [npm?.cli ?? '', 'start', '--', '--port', '0', '--bureau', 'test'])
    const address = await addressOf(program)
    expect(await answers(address)).toBe(true)
    program.kill(signal)
    await expect.poll(() => answers(address), { interval: 200 }).toBe(false)
  })

  it('goes when its launcher is killed', async () => {
    const program = start(process.execPath, [join(root, 'bin/qingdan.mjs'), 'serve', '--port', '0', '--bureau', 'test'])
    const address = await addressOf(program)
    program.kill('SIGKILL')
    await expect.poll(() => answers(address), { interval: 200 }).toBe(false)
  })
})
