import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '#ground/db/database.ts'
import { readMigrations } from '#ground/db/migrate.ts'
import { groundParts } from '#ground/db/parts.ts'
import { api } from '#ground/lib/endpoint.ts'
import { ok } from '#ground/lib/result.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type App, type AppOptions, createApp } from './app.ts'
import { type HealthOf, serveHealth } from './health.ts'
import { roomIn } from './room.ts'
import { serveApi } from './serve-api.ts'

const words = { zh: '试', en: 'Try' }
const things = api({
  'GET /api/things/:id': { summary: words, access: 'public', params: z.object({ id: z.string() }), answer: z.object({}) },
})

let test: TestDatabase
let data: string
const apps: App[] = []
beforeAll(async () => {
  test = await createTestDatabase()
  data = await mkdtemp(join(tmpdir(), 'qingdan-health-'))
})
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()))
  await test.drop()
  await rm(data, { recursive: true, force: true })
})

async function started(health: Partial<HealthOf> = {}, options: Partial<AppOptions> = {}): Promise<App> {
  const { database } = { ...test, ...options }
  const app = await createApp({ database, bureau: 'b', findActor: async () => null, ...options })
  serveHealth(app, { database, migrations: await readMigrations(groundParts), room: roomIn(data), ...health })
  serveApi(app, things, { 'GET /api/things/:id': async () => ok({}) })
  await app.ready()
  apps.push(app)
  return app
}
const ready = async (app: App) => {
  const answer = await app.inject('/health/ready')
  return [answer.statusCode, answer.json()['checks']] as const
}

describe('health', () => {
  it('says that it lives and is ready', async () => {
    const app = await started()
    expect((await app.inject('/health/live')).json()).toEqual({ status: 'live' })
    expect(await ready(app)).toEqual([200, { database: 'ok', disk: 'ok', server: 'ok' }])
  })

  it('lives without the database, and is not ready', async () => {
    const app = await started({}, { database: openDatabase('postgres://127.0.0.1:1/nowhere') })
    expect((await app.inject('/health/live')).statusCode).toBe(200)
    expect(await ready(app)).toEqual([503, { database: 'away', disk: 'ok', server: 'ok' }])
  })

  it('is not ready where the database is older or newer, or the disk has no room or is gone', async () => {
    const known = await readMigrations(groundParts)
    const next = { part: 'zzz', number: 1, name: 'next', sha256: 'x', sql: '' }
    expect(await ready(await started({ migrations: [...known, next] }))).toMatchObject([503, { database: 'migrations-pending' }])
    expect(await ready(await started({ migrations: known.slice(0, -1) }))).toMatchObject([503, { database: 'newer' }])
    expect(await ready(await started({ leastFreeBytes: Number.MAX_SAFE_INTEGER }))).toMatchObject([503, { disk: 'low' }])
    expect(await ready(await started({ room: roomIn(join(data, 'gone')) }))).toMatchObject([503, { disk: 'away' }])
  })
})

describe('metrics', () => {
  /** Name and labels to value. @see Prometheus exposition formats, text-based */
  const parsed = (text: string) =>
    new Map(
      text
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => /^([a-zA-Z_:][\w:]*(?:\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\.)*",?)*\})?) (\S+)$/.exec(line))
        .map((match) => {
          if (match === null) throw new Error('no line of metrics')
          return [match[1]!, Number(match[2])] as const
        }),
    )

  it('count requests by the pattern of their route, and nothing of what was asked for', async () => {
    const app = await started()
    for (let id = 0; id < 5; id++) await app.inject(`/api/things/secret-${id}`)
    await app.inject('/api/nowhere/secret')
    const answer = await app.inject('/metrics')
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=/)
    expect(answer.body).not.toContain('secret')
    const values = parsed(answer.body)
    expect(values.get('qingdan_http_requests_total{method="GET",route="/api/things/:id",status="200"}')).toBe(5)
    expect(values.get('qingdan_http_requests_total{method="GET",route="unmatched",status="404"}')).toBe(1)
    expect(values.get('qingdan_http_request_seconds_count{method="GET",route="/api/things/:id"}')).toBe(5)
    for (const name of ['qingdan_db_connections{state="waited-for"}', 'nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes'])
      expect(values.get(name), name).toBeGreaterThanOrEqual(0)
    app.house.metrics.job('files.sweep', 0.2, false)
    app.house.metrics.job('files.sweep', 0.2, true)
    const later = parsed((await app.inject('/metrics')).body)
    expect(later.get('qingdan_jobs_total{queue="files.sweep",outcome="failed"}')).toBe(1)
  })

  it('are there for this machine and for the token alone', async () => {
    const app = await started({}, { metricsToken: 'the-token' })
    const status = async (remoteAddress: string, headers: Record<string, string> = {}) =>
      (await app.inject({ url: '/metrics', remoteAddress, headers })).statusCode
    expect(await status('127.0.0.1')).toBe(200)
    expect(await status('::1')).toBe(200)
    expect(await status('192.0.2.1')).toBe(404)
    expect(await status('192.0.2.1', { authorization: 'Bearer the-token' })).toBe(200)
    expect(await status('192.0.2.1', { authorization: 'Bearer the-tokem' })).toBe(404)
    // A proxy on this machine speaks for somebody else.
    expect(await status('127.0.0.1', { 'x-forwarded-for': '192.0.2.1' })).toBe(404)
    expect(await status('192.0.2.1', { 'x-forwarded-for': '127.0.0.1' })).toBe(404)
  })
})

/** A server of its own that answers when the test lets it, says that it stops until it is told to go on, and does a job meanwhile. */
const script = (url: string) => `
  import { once } from 'node:events'
  import { createApp } from ${JSON.stringify(join(import.meta.dirname, 'app.ts'))}
  import { createLog } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))}
  import { serveHealth } from ${JSON.stringify(join(import.meta.dirname, 'health.ts'))}
  import { stopOnSignals } from ${JSON.stringify(join(import.meta.dirname, 'stop.ts'))}
  import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, '../db/database.ts'))}
  const say = (text) => process.stdout.write(text + '\\n')
  const database = openDatabase(${JSON.stringify(url)})
  const app = await createApp({ database, bureau: 'b', findActor: async () => null, log: createLog('silent') })
  serveHealth(app, { database, migrations: [], room: null })
  app.get('/api/slow', async () => {
    say('asked')
    await database.pool.query('select pg_advisory_lock(1)')
    return { answer: (await database.pool.query('select 1 as one')).rows[0].one }
  })
  app.get('/api/never', async () => { say('asked'); await new Promise(() => {}) })
  const job = async () => { await database.pool.query('select pg_sleep(0.2)'); say('job done') }
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  stopOnSignals({ app, log: createLog('silent'), notice: () => once(process.stdin, 'data'), finishMs: 60_000, after: [
    { name: 'jobs', close: job },
    { name: 'database', close: async () => { await database.close(); say('database closed') } },
  ] })
  say(address)`

interface Server {
  readonly address: string
  readonly said: string[]
  readonly says: (line: string) => Promise<void>
  readonly signal: (name: NodeJS.Signals) => void
  readonly goOn: () => void
  readonly ended: Promise<number | null>
}
async function aServer(): Promise<Server> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script(test.ownerUrl)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const said: string[] = []
  createInterface(child.stdout).on('line', (line) => said.push(line))
  await expect.poll(() => said.length).toBeGreaterThan(0)
  return {
    address: said.shift()!,
    said,
    says: async (line) => void (await expect.poll(() => said).toContain(line)),
    signal: (name) => void child.kill(name),
    goOn: () => void child.stdin.write('on\n'),
    ended: new Promise((resolve) => child.on('close', resolve)),
  }
}
function get(url: string): Promise<{ status: number | undefined; body: string } | 'refused'> {
  return new Promise((resolve) => {
    httpRequest(url, { agent: false }, (answer) => {
      let body = ''
      answer.on('data', (chunk) => {
        body += String(chunk)
      })
      answer.on('end', () => resolve({ status: answer.statusCode, body }))
    })
      .on('error', () => resolve('refused'))
      .end()
  })
}

describe.skipIf(process.platform === 'win32')('a server that is asked to stop', () => {
  it('says so, finishes what it was asked, then the jobs, then closes the database, and ends well', async () => {
    const server = await aServer()
    const held = new Client({ connectionString: test.ownerUrl })
    await held.connect()
    await held.query('select pg_advisory_lock(1)')
    const slow = get(`${server.address}/api/slow`)
    await server.says('asked')
    server.signal('SIGTERM')
    await expect
      .poll(async () => (await get(`${server.address}/health/ready`)) as { status: number })
      .toMatchObject({
        status: 503,
        body: expect.stringContaining('"server":"stopping"'),
      })
    expect(await get(`${server.address}/health/live`)).toMatchObject({ status: 200 })
    expect(await get(`${server.address}/api/slow`)).toMatchObject({ status: 503, body: expect.stringContaining('"stopping"') })
    server.goOn()
    await held.end()
    expect(await slow).toEqual({ status: 200, body: '{"answer":1}' })
    expect(await server.ended).toBe(0)
    expect(server.said).toEqual(['asked', 'job done', 'database closed'])
    expect(await get(`${server.address}/health/live`)).toBe('refused')
  })

  it('a second time ends at once, but not by the same key press handed on', async () => {
    const server = await aServer()
    void get(`${server.address}/api/never`)
    await server.says('asked')
    server.signal('SIGINT')
    server.signal('SIGINT')
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(server.said).toEqual(['asked'])
    // Its clock began when it heard the first, which may have been late.
    const again = setInterval(() => server.signal('SIGINT'), 200)
    expect(await server.ended).toBe(130)
    clearInterval(again)
  })
})
