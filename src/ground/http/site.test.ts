import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NONCE_PLACEHOLDER } from './policy.ts'
import { readSite, siteServer } from './site.ts'

const page = `<!doctype html><meta property="csp-nonce" nonce="${NONCE_PLACEHOLDER}"><title>page</title>`
const script = 'export const greeting = "你好"\n'.repeat(50)
const secret = 'must never leave the machine'

let folder: string
let server: Server
let origin: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qingdan-site-'))
  const web = join(folder, 'web')
  await mkdir(join(web, 'assets'), { recursive: true })
  await writeFile(join(web, 'index.html'), page)
  await writeFile(join(web, 'assets', 'app-1a2b.js'), script)
  await writeFile(join(web, 'assets', 'app-1a2b.js.gz'), gzipSync(script))
  await writeFile(join(web, 'assets', 'app-1a2b.js.br'), brotliCompressSync(script))
  await writeFile(join(web, 'plain.txt'), 'only as it is')
  await writeFile(join(web, '.hidden'), secret)
  await writeFile(join(folder, 'secret.txt'), secret)
  server = siteServer(await readSite(web))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

/** Sends a request line as it stands: `fetch` would tidy the path first. */
function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.end(`${request} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`)
    })
    let answer = ''
    socket.setEncoding('utf8').on('data', (piece) => {
      answer += piece
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

const status = (answer: string) => Number(answer.split(' ')[1])

describe('a site', () => {
  it('answers with the page, and with the page for every place inside it', async () => {
    for (const path of ['/', '/index.html', '/matters', '/matters/12?tab=why']) {
      const answer = await fetch(origin + path)
      expect(answer.status, path).toBe(200)
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(await answer.text()).toContain('<title>page</title>')
    }
  })

  it('gives every page a nonce of its own, the same in the policy and in the text', async () => {
    const seen = new Set<string>()
    for (let time = 0; time < 5; time++) {
      const answer = await fetch(origin)
      const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1]
      expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
      expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
      seen.add(nonce!)
    }
    expect(seen.size).toBe(5)
  })

  it('allows no inline script or style, no other origin and no frame', async () => {
    for (const path of ['/', '/assets/app-1a2b.js', '/missing.js']) {
      const answer = await fetch(origin + path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    }
    expect((await fetch(origin)).headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('sends the compressed copy that the browser asks for', async () => {
    for (const encoding of ['br', 'gzip']) {
      const answer = await fetch(`${origin}/assets/app-1a2b.js`, { headers: { 'accept-encoding': encoding } })
      expect(answer.headers.get('content-encoding')).toBe(encoding)
      expect(answer.headers.get('vary')).toBe('Accept-Encoding')
      expect(await answer.text()).toBe(script)
    }
    const plain = await fetch(`${origin}/assets/app-1a2b.js`, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(script)
    const copy = await fetch(`${origin}/plain.txt`, { headers: { 'accept-encoding': 'gzip' } })
    expect(copy.headers.get('content-encoding')).toBeNull()
  })

  it('does not offer the compressed copies as files', async () => {
    expect((await fetch(`${origin}/assets/app-1a2b.js.gz`)).status).toBe(404)
    expect(gunzipSync(gzipSync(script)).toString()).toBe(script)
  })

  it('lets hashed names be kept for good and asks again for others', async () => {
    const asset = await fetch(`${origin}/assets/app-1a2b.js`)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    const file = await fetch(`${origin}/plain.txt`)
    expect(file.headers.get('cache-control')).toBe('no-cache')
    const again = await fetch(`${origin}/plain.txt`, { headers: { 'if-none-match': file.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  it('answers HEAD with the same headers and no body', async () => {
    const head = await raw('HEAD /plain.txt')
    expect(status(head)).toBe(200)
    expect(head).toContain('Content-Length: 13')
    expect(head.split('\r\n\r\n')[1]).toBe('')
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('refuses %s', async (method) => {
    const answer = await fetch(origin, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/....//secret.txt',
    '//secret.txt',
    '/assets/..\\..\\secret.txt',
    '/.hidden',
    '/%00secret.txt',
    '/../secret',
    '/%252e%252e/secret.txt',
  ])('refuses to climb out by %s', async (path) => {
    const answer = await raw(`GET ${path}`)
    expect(status(answer)).not.toBe(200)
    expect(answer).not.toContain(secret)
  })

  it.each(['GET %', 'GET /%E0%A4%A', 'GET http://elsewhere.example/', 'GET *'])('refuses the malformed target of "%s"', async (request) => {
    expect(status(await raw(request))).toBe(400)
  })

  it('never gives away what lies outside, whatever path is asked for', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '/',
      '\\',
      'web',
      'secret',
      '.txt',
      'secret.txt',
      'assets',
      '%00',
      '.hidden',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        expect(await raw(`GET /${pieces.join('')}`)).not.toContain(secret)
      }),
      { numRuns: 300 },
    )
  })
})
