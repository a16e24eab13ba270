/** Peers that are written in Python: a process of their own that is spoken to in lines of JSON and times itself. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Asked, Engine, Peer, Settings } from './peer.ts'

/** Named by QINGDAN_BENCH_PYTHON, or whatever the system calls python3. */
const python = process.env['QINGDAN_BENCH_PYTHON'] ?? 'python3'

function absentIn(modules: readonly string[]): string | null {
  const asked = spawnSync(python, ['-c', `import ${modules.join(', ')}`], { encoding: 'utf8' })
  if (asked.error !== undefined) return 'there is no Python'
  return asked.status === 0 ? null : `this Python has no ${modules.join(', ')}: pip install ${modules.join(' ')}`
}

interface Answer {
  readonly documents?: readonly number[]
  readonly milliseconds?: number
  readonly resident?: number
  readonly groups?: readonly number[]
}

const BATCH = 500

export class PythonEngine implements Engine {
  #child: ChildProcess
  #lines: AsyncIterator<string>
  #reader: Interface
  #waiting: Asked[] = []
  lastMilliseconds = 0

  constructor(script: string, settings: Settings) {
    const file = join(import.meta.dirname, script)
    if (!existsSync(file)) throw new Error(`there is no ${script}`)
    this.#child = spawn(python, [file, JSON.stringify(settings)], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#reader = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream })
    this.#lines = this.#reader[Symbol.asyncIterator]()
  }

  async #ask(kind: string, reports: readonly Asked[]): Promise<Answer> {
    this.#child.stdin?.write(`${JSON.stringify({ kind, reports })}\n`)
    const line = await this.#lines.next()
    if (line.done === true) throw new Error('the Python peer ended before it answered')
    return JSON.parse(line.value) as Answer
  }

  async add(report: Asked): Promise<void> {
    this.#waiting.push(report)
    if (this.#waiting.length >= BATCH) await this.#flush()
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length > 0) await this.#ask('add', this.#waiting)
    this.#waiting = []
  }

  async ready(): Promise<void> {
    await this.#flush()
    await this.#ask('ready', [])
  }

  async query(report: Asked): Promise<readonly number[]> {
    await this.#flush()
    const { documents, milliseconds } = await this.#ask('query', [report])
    this.lastMilliseconds = milliseconds ?? 0
    return documents ?? []
  }

  /** The group of every report, by the method's own clustering at a threshold. */
  async groups(): Promise<readonly number[]> {
    await this.#flush()
    return (await this.#ask('groups', [])).groups ?? []
  }

  async bytesElsewhere(): Promise<number> {
    return (await this.#ask('resident', [])).resident ?? 0
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.stdin?.end()
    await gone
    this.#reader.close()
  }
}

function inPython(name: string, script: string, modules: readonly string[], grid: readonly Settings[]): Peer {
  return { name, grid, absent: async () => absentIn(modules), make: (settings) => new PythonEngine(script, settings) }
}

export const datasketch: Peer = inPython(
  'datasketch MinHashLSH (Python)',
  'datasketch_peer.py',
  ['datasketch'],
  [
    { permutations: 128, bands: 128, rows: 1, shingle: 3 },
    { permutations: 128, bands: 64, rows: 2, shingle: 2 },
    { permutations: 256, bands: 128, rows: 2, shingle: 2 },
    { permutations: 128, bands: 42, rows: 3, shingle: 2 },
  ],
)

export const splink: Peer = inPython(
  'Splink, DuckDB (Python)',
  'splink_peer.py',
  ['splink', 'duckdb'],
  [
    { kept: 6, threshold: 0.9 },
    { kept: 12, threshold: 0.9 },
    { kept: 24, threshold: 0.9 },
  ],
)
