import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#ground/testing/chromium.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'

const root = join(import.meta.dirname, '../../..')

let server: ChildProcess
let browser: Browser
let address: string
let data: string
let said = ''

beforeAll(async () => {
  // Never the folder beside the program: whoever runs the tests may keep a bureau in it.
  data = await mkdtemp(join(temporaryRoot, 'qingdan-serve-'))
  server = spawn(process.execPath, [join(root, 'src/apps/cli/main.ts'), 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, QINGDAN_DATA: data, DATABASE_URL: '', QINGDAN_LOG_LEVEL: 'silent' },
  })
  address = await new Promise((resolve, reject) => {
    server.stdout!.setEncoding('utf8').on('data', (piece: string) => {
      said += piece
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)
      if (found) resolve(found[0])
    })
    server.on('exit', (status) => reject(new Error(`serve ended with ${status}`)))
  })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  if (server?.exitCode === null && server.signalCode === null) {
    const ended = once(server, 'exit')
    server.kill()
    await ended
  }
  await rm(data, { recursive: true, force: true })
})

describe('the page as it is served', () => {
  it('says its address in Chinese and in English', () => {
    expect(said).toContain('清单已启动')
    expect(said).toContain('Qingdan is running')
  })

  it('shows itself without breaking its own policy and without asking anybody else', async () => {
    const page = await browser.newPage()
    page.setDefaultTimeout(120_000)
    const wrong: string[] = []
    const asked: string[] = []
    page.on('pageerror', (error) => wrong.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text())
    })
    page.on('request', (request) => asked.push(request.url()))
    const answer = await page.goto(address, { waitUntil: 'networkidle' })
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'")
    expect((await page.locator('#root').innerText()).trim()).not.toBe('')
    expect(wrong).toEqual([])
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.filter((url) => !url.startsWith(address) && !/^(?:data|blob):/.test(url))).toEqual([])
    await page.close()
  })

  it('does not come with the catalogue of its states', async () => {
    expect((await fetch(`${address}catalogue.html`)).status).toBe(404)
    // Places inside the page are answered by the page.
    expect((await fetch(`${address}matters`)).status).toBe(200)
  })

  // Windows ends a program without asking it.
  it.skipIf(process.platform === 'win32')('stops when it is asked to, and says so', async () => {
    const ended = once(server, 'exit')
    // The browser still holds a connection: it must not keep the server.
    server.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(said).toContain('Stopped.')
  })
})
