/** Serves one folder of built files to browsers: GET and HEAD, nothing written, nothing outside the folder. */
import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { chooseEncoding, type Encoding } from './encoding.ts'
import { contentSecurityPolicy, NONCE_PLACEHOLDER, safeHeaders } from './policy.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

interface Resource {
  readonly type: string
  readonly etag: string
  readonly bytes: Partial<Record<Encoding, Buffer>> & { readonly identity: Buffer }
}

/** Paths as a browser asks for them, so that only what was found in the folder can be answered: there is no path to climb out with. */
export type Site = ReadonlyMap<string, Resource>

const suffixes: readonly (readonly [string, Encoding])[] = [
  ['.br', 'br'],
  ['.gz', 'gzip'],
]

/** Reads the folder into memory, with the compressed copies that lie beside the files. */
export async function readSite(folder: string): Promise<Site> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const present = new Set(files)
  const site = new Map<string, Resource>()
  for (const file of files) {
    const name = relative(folder, file).split(sep).join('/')
    const isCopy = suffixes.some(([suffix]) => file.endsWith(suffix) && present.has(file.slice(0, -suffix.length)))
    if (isCopy || name.split('/').some((part) => part.startsWith('.'))) continue
    const identity = await readFile(file)
    const bytes: { identity: Buffer; br?: Buffer; gzip?: Buffer } = { identity }
    for (const [suffix, encoding] of suffixes) if (present.has(file + suffix)) bytes[encoding] = await readFile(file + suffix)
    const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`
    site.set(`/${name}`, { type: types[extname(file).toLowerCase()] ?? 'application/octet-stream', etag, bytes })
  }
  return site
}

function plain(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    ...safeHeaders,
    'Content-Security-Policy': "default-src 'none'",
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  })
  response.end(response.req.method === 'HEAD' ? undefined : `${text}\n`)
}

/** The path that is asked for, decoded once, or null where it is not well formed. */
function askedPath(target: string | undefined): string | null {
  if (target === undefined || !target.startsWith('/')) return null
  try {
    return decodeURIComponent(target.split(/[?#]/, 1)[0]!)
  } catch {
    return null
  }
}

/** A path without an extension is a place inside the page, which index.html shows; a missing file stays missing. */
function find(site: Site, path: string): readonly [string, Resource] | null {
  const own = site.get(path)
  if (own) return [path, own]
  const page = site.get('/index.html')
  const isPlace = extname(path) === '' && !path.includes('/.') && !path.includes('\\') && !path.includes('\0')
  return page && isPlace ? ['/index.html', page] : null
}

function sendPage(request: IncomingMessage, response: ServerResponse, page: Resource): void {
  const nonce = randomBytes(16).toString('base64')
  const body = Buffer.from(page.bytes.identity.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce))
  response.writeHead(200, {
    ...safeHeaders,
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'Content-Type': page.type,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function sendFile(request: IncomingMessage, response: ServerResponse, path: string, resource: Resource): void {
  const encoding = chooseEncoding(request.headers['accept-encoding'], Object.keys(resource.bytes) as Encoding[])
  const body = resource.bytes[encoding] ?? resource.bytes.identity
  const headers = {
    ...safeHeaders,
    // A worker takes its policy from its own answer, so every file carries one; only a page needs a nonce.
    'Content-Security-Policy': contentSecurityPolicy(randomBytes(16).toString('base64')),
    'Content-Type': resource.type,
    Vary: 'Accept-Encoding',
    ETag: resource.etag,
    // Names under /assets/ carry a hash of their contents.
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.includes(resource.etag) || known?.includes('*')) {
    response.writeHead(304, headers)
    response.end()
    return
  }
  response.writeHead(200, {
    ...headers,
    'Content-Length': body.length,
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Answers one request from the site: for a server that answers other paths too. */
export function siteListener(site: Site): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      plain(response, 405, 'Only GET and HEAD · 只接受读取请求', { Allow: 'GET, HEAD' })
      return
    }
    const path = askedPath(request.url)
    if (path === null) {
      plain(response, 400, 'Not a well-formed address · 地址格式不正确')
      return
    }
    const found = find(site, path === '/' ? '/index.html' : path)
    if (found === null) plain(response, 404, 'Not found · 没有这个文件')
    else if (extname(found[0]) === '.html') sendPage(request, response, found[1])
    else sendFile(request, response, found[0], found[1])
  }
}

/** A server for the site alone that is not listening yet. */
export function siteServer(site: Site): Server {
  return createServer(siteListener(site))
}
