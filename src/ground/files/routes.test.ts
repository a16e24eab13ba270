import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Actor, claimFor, publicClaim } from '#ground/auth/actor.ts'
import { type Claim, systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { serveApi } from '#ground/http/serve-api.ts'
import { api } from '#ground/lib/endpoint.ts'
import { ok } from '#ground/lib/result.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { exif, segmentsOf, withSegment } from '#ground/testing/jpeg.ts'
import { type Files, keepContents, nameFiles, openFiles, type ShownFile, showFiles } from './files.ts'
import { filesRoutes } from './routes.ts'
import { listFiles } from './store/files.ts'
import { sweepFiles } from './sweep.ts'
import { takeFile } from './take-file.ts'
import { fileTexts } from './text.ts'
import { takeUpload } from './upload.ts'

const words = { zh: '试', en: 'Try' }
const MAX = 300_000
/** A room as rooms are: an upload, and the list that a page shows. */
const notes = api({
  'POST /api/notes/:id/files': {
    summary: words,
    access: 'notes.write',
    upload: z.object({ note: z.string().max(10).optional() }),
    maxBytes: MAX,
    params: z.object({ id: z.string() }),
    answer: z.object({ note: z.string(), ids: z.array(z.string()) }),
  },
  'GET /api/notes/:id/files': {
    summary: words,
    access: 'notes.write',
    params: z.object({ id: z.string() }),
    answer: z.array(z.any()),
  },
})

let test: TestDatabase
let data: string
let app: App
let files: Files
let address: string
const defects: unknown[] = []
const person = (account: string): Actor => ({
  bureau: 'test-bureau',
  account,
  session: 's',
  department: null,
  grants: new Map([['notes.write', { areas: '*', departments: '*', categories: '*' }]]),
})

beforeAll(async () => {
  test = await createTestDatabase()
  await aBureau(test)
  data = await mkdtemp(join(tmpdir(), 'qingdan-data-'))
  files = await openFiles(data)
  app = await createApp({
    database: test.database,
    bureau: 'test-bureau',
    findActor: async (request) => {
      const account = request.headers['x-who']
      return typeof account === 'string' ? person(account) : null
    },
    onDefect: (error) => defects.push(error),
  })
  filesRoutes(app, files)
  serveApi(
    app,
    notes,
    {
      'POST /api/notes/:id/files': async ({ request, database, bureau, claim, params }) => {
        const upload = await takeUpload(request, z.object({ note: z.string().max(100) }), { files: 3, bytes: 200_000 })
        if (!upload.ok) return upload
        const kept = await keepContents(files, bureau, upload.value.files)
        if (!kept.ok) return kept
        const stored = await inTransaction(database, claim, (tx) => nameFiles(tx, kept.value, { room: 'notes', subject: params.id }))
        return ok({ note: upload.value.fields.note, ids: stored.map(({ id }) => id) })
      },
      'GET /api/notes/:id/files': async ({ database, claim, params }) =>
        ok(await inTransaction(database, claim, (tx) => showFiles(files, tx, { room: 'notes', subject: params.id }))),
    },
    fileTexts,
  )
  address = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  await test.drop()
  await rm(data, { recursive: true, force: true })
})

const as = (account: string | null) => ({ 'x-qingdan': '1', ...(account === null ? {} : { 'x-who': account }) })
async function photograph(): Promise<Buffer> {
  const bare = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#468' } })
    .jpeg()
    .toBuffer()
  return withSegment(bare, 0xe1, exif(1, 'made-up-owner'))
}
function send(id: string, parts: readonly (readonly [string, Uint8Array])[], fields: Record<string, string> = { note: '气味' }) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, bytes] of parts) form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return fetch(`${address}/api/notes/${id}/files`, { method: 'POST', body: form, headers: as('a-1') })
}
const shown = async (id: string, account = 'a-1') =>
  (await (await fetch(`${address}/api/notes/${id}/files`, { headers: as(account) })).json()) as ShownFile[]
const follow = (link: string, account: string | null = 'a-1') => fetch(address + link, { headers: as(account) })
const rows = async () => (await test.asOwner('select count(*)::int n from files.file'))[0]!['n']

describe('an upload', () => {
  it('comes back by signed links, as what it is and as nothing else', async () => {
    const answer = await send('n-1', [
      ['现场 照片.jpg', await photograph()],
      ['说明.txt', Buffer.from('夜间有气味')],
    ])
    expect([answer.status, await answer.json()]).toMatchObject([200, { note: '气味', ids: [expect.any(String), expect.any(String)] }])
    const [picture, text] = (await shown('n-1')) as [ShownFile, ShownFile]
    expect(picture).toMatchObject({ name: '现场 照片.jpg', type: 'image/jpeg', width: 600, height: 400 })

    const inPage = await follow(picture.show!)
    const bytes = Buffer.from(await inPage.arrayBuffer())
    expect(inPage.headers.get('content-type')).toBe('image/jpeg')
    expect(inPage.headers.get('content-disposition')).toMatch(/^inline; /)
    expect(bytes.includes('made-up-owner')).toBe(false)
    expect(segmentsOf(bytes).segments.some(({ marker }) => marker === 0xe1)).toBe(false)
    expect((await sharp(Buffer.from(await (await follow(picture.thumbnail!)).arrayBuffer())).metadata()).width).toBe(480)

    const saved = await follow(text.save)
    expect(await saved.text()).toBe('夜间有气味')
    expect(Object.fromEntries(saved.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': 'attachment; filename="__.txt"; filename*=UTF-8\'\'%E8%AF%B4%E6%98%8E.txt',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    })
    expect([text.show, text.thumbnail]).toEqual([null, null])
  })

  it('is followed by nobody else, for nothing else and no longer', async () => {
    const [picture] = (await shown('n-1')) as [ShownFile]
    expect((await follow(picture.show!)).status).toBe(200)
    for (const account of ['a-2', null]) expect((await follow(picture.show!, account)).status).toBe(403)
    expect((await follow(picture.show!.replace('purpose=show', 'purpose=save'))).status).toBe(403)
    expect((await follow(picture.show!.replace(/expires=\d+/, 'expires=9999999999'))).status).toBe(403)
    expect((await follow(picture.show!.replace(picture.id, '0197a0e0-0000-7000-8000-000000000000'))).status).toBe(403)
    expect((await follow(picture.show!.replace(/&signature=.*/, ''))).status).toBe(400)
  })

  it('that is refused leaves no row, whichever of its files was the wrong one', async () => {
    const before = await rows()
    const good = await photograph()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    const cases = [
      [
        await send('n-2', [
          ['a.jpg', good],
          ['b.svg', svg],
        ]),
        415,
        'file-kind-refused',
      ],
      [await send('n-2', [['a.jpg', good.subarray(0, good.length / 2)]]), 422, 'file-damaged'],
      [await send('n-2', [['a.txt', Buffer.alloc(200_001, 'a')]]), 413, 'file-too-large'],
      [await send('n-2', [['a.txt', Buffer.alloc(0)]]), 422, 'file-empty'],
      [
        await send(
          'n-2',
          Array.from({ length: 4 }, () => ['a.txt', Buffer.from('a')] as const),
        ),
        422,
        'too-many-files',
      ],
      [await send('n-2', [['a.txt', Buffer.from('a')]], {}), 400, 'invalid'],
      [await send('n-2', [], { note: 'x'.repeat(70_000) }), 413, 'too-large'],
      [await send('n-2', [['a.txt', Buffer.alloc(MAX, 'a')]]), 413, 'too-large'],
    ] as const
    for (const [answer, status, reason] of cases) expect([answer.status, await answer.json()]).toMatchObject([status, { reason }])
    expect(await rows()).toBe(before)
  })

  it('in a form that is cut off, broken or without a length is refused', async () => {
    const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc'
    const raw = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${address}/api/notes/n-3/files`, {
        method: 'POST',
        body,
        headers: { ...as('a-1'), 'content-type': 'multipart/form-data; boundary=x', ...headers },
      })
    for (const answer of [
      await raw(head),
      await raw('no form at all'),
      await raw(head, { 'content-type': 'multipart/form-data' }),
      await raw('--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--\r\n'),
    ])
      expect([answer.status, await answer.json()]).toMatchObject([400, { reason: expect.any(String) }])
    const chunked = await new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest(`${address}/api/notes/n-3/files`, {
        method: 'POST',
        headers: { ...as('a-1'), 'content-type': 'multipart/form-data; boundary=x' },
      })
      sent.on('response', (answer) => resolve(answer.statusCode)).on('error', reject)
      sent.write(head)
      sent.end('\r\n--x--\r\n')
    })
    expect(chunked).toBe(411)
    expect(
      (
        await fetch(`${address}/api/notes/n-3/files`, {
          method: 'POST',
          body: '{}',
          headers: { ...as('a-1'), 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(415)
    expect(defects).toEqual([])
  })
})

describe('rows of files', () => {
  const owner = { room: 'notes', subject: 'n-9' }
  const put = async (claim: Claim, of = owner) => {
    const taken = await takeFile({ name: 'a.txt', source: Buffer.from('一') })
    if (!taken.ok) throw new Error(taken.refusal.reason)
    const kept = await keepContents(files, 'test-bureau', [taken.value])
    if (!kept.ok) throw new Error(kept.refusal.reason)
    return inTransaction(test.database, claim, (tx) => nameFiles(tx, kept.value, of))
  }
  const seen = (claim: Claim) => inTransaction(test.database, claim, async (tx) => (await listFiles(tx, owner)).length)
  const receipt = 'ab'.repeat(32)

  it('are seen in their room, and by the public only under their receipt', async () => {
    const claim = claimFor(person('a-1'), 'notes.write')
    if (!claim.ok) throw new Error('no grant')
    await put(claim.value)
    await put(publicClaim('test-bureau', 'notes.submit', receipt))
    expect(await seen(claim.value)).toBe(2)
    expect(await seen({ ...claim.value, verb: 'notes.read' })).toBe(2)
    expect(await seen({ ...claim.value, verb: 'complaints.read' })).toBe(0)
    expect(await seen({ ...claim.value, bureau: 'other-bureau' })).toBe(0)
    expect(await seen(publicClaim('test-bureau', 'notes.status', receipt))).toBe(1)
    expect(await seen(publicClaim('test-bureau', 'notes.status', 'cd'.repeat(32)))).toBe(0)
    expect(await seen(publicClaim('test-bureau', 'notes.status'))).toBe(0)
    expect((await test.database.pool.query('select from files.file')).rows).toEqual([])
  })

  it('are added to no other room, and changed or removed by nobody', async () => {
    const claim = systemClaim('test-bureau', 'complaints.write')
    await expect(put(claim)).rejects.toMatchObject({ code: '42501' })
    await expect(put(publicClaim('test-bureau', 'notes.submit'))).rejects.toMatchObject({ code: '42501' })
    for (const statement of ["update files.file set name = 'x'", 'delete from files.file'])
      await expect(test.database.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('keep what nobody names only for a day', async () => {
    const orphan = 'a6'.repeat(32)
    await files.folder.put('test-bureau', orphan, Buffer.from('x'))
    const named = await test.asOwner('select distinct unnest(array[sha256, thumbnail_sha256]) as hash from files.file')
    const hashes = named.map(({ hash }) => hash as string | null).filter((hash) => hash !== null)
    const sweep = () => sweepFiles(files.folder, test.database, 'test-bureau', new Date('2026-01-01'))
    expect((await sweep()).removed).toEqual([])
    const old = new Date('2025-01-01')
    for (const hash of [...hashes, orphan]) await utimes(join(data, 'files/test-bureau', hash.slice(0, 2), hash), old, old)
    const swept = await sweep()
    expect(swept.removed).toContain(orphan)
    for (const hash of hashes) expect(await files.folder.get('test-bureau', hash)).not.toBeNull()
    expect(swept.looked).toBeGreaterThan(hashes.length)
  })

  it('whose content is gone or was altered are a defect, not an answer', async () => {
    const [picture] = (await shown('n-1')) as [ShownFile]
    const [row] = await test.asOwner('select sha256 from files.file where id = $1', [picture.id])
    const hash = row!['sha256'] as string
    await writeFile(join(data, 'files/test-bureau', hash.slice(0, 2), hash), 'altered')
    expect((await follow(picture.save)).status).toBe(500)
    await rm(join(data, 'files/test-bureau', hash.slice(0, 2), hash))
    expect((await follow(picture.save)).status).toBe(500)
    expect(defects.splice(0).map(String)).toEqual([expect.stringContaining('altered'), expect.stringContaining('missing')])
  })
})
