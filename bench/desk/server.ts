/** The real server as a process of its own, started as `npm start` does, on a data folder of the benchmark. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dataFolder } from '../../src/ground/db/folder.ts'
import { root } from '../real.ts'

export interface Server {
  readonly address: URL
  readonly password: string
  /** From the start of the process to its first answer. */
  readonly seconds: number
  /** Resident memory of the process, without the database's. */
  readonly bytes: () => Promise<number>
  readonly stop: () => Promise<void>
}

/** The command starts Node once more: the process that serves is its child. */
async function servingProcess(pid: number): Promise<number> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').filter(Boolean).map(Number)
  for (const child of children) if ((await readFile(`/proc/${child}/cmdline`, 'utf8')).includes('serve')) return child
  return pid
}

async function residentBytes(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${await servingProcess(pid)}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024
  } catch {
    return Number.NaN
  }
}

function said(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (data: Buffer) => {
      text += data.toString()
      if (wanted.test(text)) resolve(text)
    })
    child.on('error', reject)
    child.on('close', (status) => reject(new Error(`the server ended with ${status}: ${text.slice(-2000)}`)))
  })
}

export async function startServer(data: string): Promise<Server> {
  const start = performance.now()
  const child = spawn(process.execPath, [join(root, 'bin/qingdan.mjs'), 'serve', '--port', '0'], {
    env: { ...process.env, QINGDAN_DATA: data, QINGDAN_LOG_LEVEL: 'warn', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(await said(child, /clerk1[\s\S]*\n/))?.[0]
  if (address === undefined) throw new Error('the server did not say its address')
  const answer = await fetch(new URL('/api/session', address))
  if (!answer.ok) throw new Error(`the first answer was ${answer.status}`)
  return {
    address: new URL(address),
    password: (await readFile(join(dataFolder({ QINGDAN_DATA: data }).secrets, 'sample-password'), 'utf8')).trim(),
    seconds: (performance.now() - start) / 1000,
    bytes: () => residentBytes(child.pid as number),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
