/**
 * A PostgreSQL of our own in a temporary folder, reached by a socket in it; gone when the benchmark ends.
 * PostgreSQL refuses to run as root: there it runs as the system's user for it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

interface User {
  readonly uid: number
  readonly gid: number
}

/** Folder of the server's programs, or null where there are none. */
function programs(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env['PATH'] ?? '').split(':')]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
}

/** The user to run as; undefined where we may run it ourselves, null where nobody can. */
function user(): User | null | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim())
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

export function whyNoPostgres(): string | null {
  if (process.platform === 'win32') return 'PostgreSQL is not looked for on Windows'
  if (programs() === null) return 'no PostgreSQL server is installed'
  return user() === null ? 'PostgreSQL does not run as root, and there is no user postgres' : null
}

const PORT = 54_999
const tuned: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(PORT),
  shared_buffers: '1GB',
  effective_cache_size: '3GB',
  work_mem: '64MB',
  maintenance_work_mem: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_parallel_workers_per_gather: '0',
  gin_fuzzy_search_limit: '0',
}

export class Postgres {
  readonly client: pg.Client
  #server: ChildProcess
  #folder: string
  #leave: () => void

  private constructor(client: pg.Client, server: ChildProcess, folder: string, leave: () => void) {
    this.client = client
    this.#server = server
    this.#folder = folder
    this.#leave = leave
  }

  static async start(): Promise<Postgres> {
    const bin = programs()
    if (bin === null) throw new Error('no PostgreSQL server is installed')
    const as = user() ?? undefined
    const folder = await mkdtemp(join(tmpdir(), 'qingdan-bench-pg-'))
    // However this process ends, no server and no folder stay behind.
    let server: ChildProcess | null = null
    const leave = () => {
      // The server writes until it is gone, and nothing can be awaited any more.
      if (server?.kill('SIGQUIT')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
    process.once('exit', leave)
    if (as !== undefined) await chown(folder, as.uid, as.gid)
    const data = join(folder, 'data')
    // pg_trgm asks the locale what a letter is: in plain C no Chinese character is one.
    const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], {
      ...as,
      cwd: folder,
      encoding: 'utf8',
    })
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
    const options = Object.entries({ ...tuned, unix_socket_directories: folder }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    server = spawn(join(bin, 'postgres'), ['-D', data, ...options], { ...as, cwd: folder, stdio: 'ignore' })
    const client = await connected(folder, server)
    return new Postgres(client, server, folder, leave)
  }

  /** What the server's process for us holds, and what the named table takes with its indexes. */
  async bytes(table: string): Promise<number> {
    const { rows } = await this.client.query<{ pid: number; bytes: string }>(
      'SELECT pg_backend_pid() AS pid, pg_total_relation_size($1::regclass) AS bytes',
      [table],
    )
    const [row] = rows
    return row === undefined ? 0 : residentOf(row.pid) + Number(row.bytes)
  }

  async stop(): Promise<void> {
    await this.client.end()
    const gone = new Promise((resolve) => this.#server.once('exit', resolve))
    this.#server.kill('SIGINT')
    await gone
    process.off('exit', this.#leave)
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** Memory of another process that is its own (without shared pages), where the system says so. */
function residentOf(pid: number): number {
  const status = `/proc/${pid}/status`
  if (!existsSync(status)) return 0
  return Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) * 1024
}

async function connected(folder: string, server: ChildProcess): Promise<pg.Client> {
  for (let tries = 0; tries < 100; tries++) {
    if (server.exitCode !== null) throw new Error('PostgreSQL ended at once')
    const client = new pg.Client({ host: folder, port: PORT, user: 'bench', database: 'postgres' })
    try {
      await client.connect()
      return client
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  server.kill('SIGINT')
  throw new Error('PostgreSQL did not answer')
}
