import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { secretKey } from '#ground/auth/secrets.ts'
import { FileFolder } from './folder.ts'
import { checkLink, type LinkFacts, signedLink } from './link.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'qingdan-files-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

describe('contents', () => {
  it('lie under their hash, once, and come back as they were', async () => {
    const folder = new FileFolder(root)
    const bytes = randomBytes(100_000)
    const hash = hashOf(bytes)
    expect(await folder.get('b-1', hash)).toBeNull()
    await Promise.all(Array.from({ length: 8 }, () => folder.put('b-1', hash, bytes)))
    expect(await filesUnder(root)).toEqual([join('b-1', hash.slice(0, 2), hash)])
    expect(Buffer.compare((await folder.get('b-1', hash))!, bytes)).toBe(0)
    expect(await folder.get('b-2', hash)).toBeNull()
    expect(await folder.list('b-1', hash.slice(0, 2))).toEqual([hash])
  })

  it('that were altered on the disk are not given out', async () => {
    const folder = new FileFolder(root)
    const bytes = Buffer.from('as it was')
    await folder.put('b', hashOf(bytes), bytes)
    await writeFile(join(root, 'b', hashOf(bytes).slice(0, 2), hashOf(bytes)), 'altered')
    await expect(folder.get('b', hashOf(bytes))).rejects.toThrow('altered')
  })

  it('are reached by no path', async () => {
    const folder = new FileFolder(root)
    for (const hash of ['../../etc/passwd', '..', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])
      await expect(folder.get('b', hash)).rejects.toThrow(RangeError)
    for (const bureau of ['..', 'a/b', '', '.arriving', 'A'])
      await expect(folder.put(bureau, 'a'.repeat(64), Buffer.alloc(1))).rejects.toThrow(RangeError)
  })

  it('that were said to be kept survive the end of the process in the middle of the next', async () => {
    const script = `
      import { createHash, randomBytes } from 'node:crypto'
      import { FileFolder } from ${JSON.stringify(join(import.meta.dirname, 'folder.ts'))}
      const folder = new FileFolder(${JSON.stringify(root)})
      await Promise.all(Array.from({ length: 4 }, async () => {
        for (;;) {
          const bytes = randomBytes(200_000)
          const hash = createHash('sha256').update(bytes).digest('hex')
          if ((await folder.put('b', hash, bytes)).ok) process.stdout.write(hash + '\\n')
        }
      }))`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const kept: string[] = []
    for await (const line of createInterface(child.stdout)) if (kept.push(line) === 40) child.kill('SIGKILL')
    expect(kept.length).toBeGreaterThanOrEqual(40)
    const folder = new FileFolder(root)
    for (const hash of kept) expect(hashOf((await folder.get('b', hash))!)).toBe(hash)
    // Whatever has a name is whole, told or not; drafts are apart.
    const named = (await filesUnder(root)).filter((path) => !path.includes('.arriving'))
    for (const path of named) expect(hashOf(await readFile(join(root, path)))).toBe(path.split(/[/\\]/).at(-1))
    await folder.tidy('b', new Date(Date.now() + 60_000))
    expect((await filesUnder(root)).sort()).toEqual(named.sort())
  })

  it('put anew while they are removed stay', async () => {
    const folder = new FileFolder(root)
    const bytes = Buffer.from('again')
    const hash = hashOf(bytes)
    const path = join(root, 'b', hash.slice(0, 2), hash)
    const old = new Date('2020-01-01')
    const before = new Date('2021-01-01')
    for (let round = 0; round < 20; round++) {
      await folder.put('b', hash, bytes)
      await utimes(path, old, old)
      await Promise.all([folder.remove('b', hash, before), folder.put('b', hash, bytes)])
      expect(await folder.get('b', hash)).toEqual(bytes)
    }
    await utimes(path, old, old)
    expect(await folder.remove('b', hash, before)).toBe(true)
    expect(await folder.get('b', hash)).toBeNull()
  })
})

describe('the key of this installation', () => {
  it('is made once, by whoever comes first, for its own user alone', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, () => secretKey(join(root, 'secrets'), 'links')))
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
    expect(keys[0]).toHaveLength(32)
    expect(await readdir(join(root, 'secrets'))).toEqual(['links.key'])
    if (process.platform !== 'win32') expect((await stat(join(root, 'secrets/links.key'))).mode & 0o777).toBe(0o600)
    const other = await secretKey(join(root, 'secrets'), 'other')
    expect(other.equals(keys[0]!)).toBe(false)
  })

  it.skipIf(process.platform === 'win32')('is not used where others can read it, nor where it is no key', async () => {
    await secretKey(root, 'links')
    await chmod(join(root, 'links.key'), 0o644)
    await expect(secretKey(root, 'links')).rejects.toThrow('links.key')
    await chmod(join(root, 'links.key'), 0o600)
    await writeFile(join(root, 'links.key'), 'short')
    await expect(secretKey(root, 'links')).rejects.toThrow('links.key')
  })
})

describe('a signed link', () => {
  const key = randomBytes(32)
  const now = new Date('2026-03-02T10:00:00Z')
  const facts: Omit<LinkFacts, 'expires'> = { bureau: 'b', id: 'f-1', account: 'a-1', purpose: 'show' }
  const parts = (link: string) => {
    const { searchParams } = new URL(link, 'http://x')
    return { expires: Number(searchParams.get('expires')), signature: searchParams.get('signature')! }
  }
  const { expires, signature } = parts(signedLink(key, facts, now, 600))
  const check = (changes: Partial<LinkFacts>, given = signature, at = now) => {
    const result = checkLink(key, { ...facts, expires, ...changes }, given, at)
    return result.ok ? 'good' : result.refusal.reason
  }

  it('holds for its time and not a second longer', () => {
    expect(check({})).toBe('good')
    expect(check({}, signature, new Date('2026-03-02T10:09:59.999Z'))).toBe('good')
    expect(check({}, signature, new Date('2026-03-02T10:10:00Z'))).toBe('link-expired')
  })

  it('holds for nothing and nobody else', () => {
    expect(check({ account: 'a-2' })).toBe('link-refused')
    expect(check({ account: 'public' })).toBe('link-refused')
    expect(check({ id: 'f-2' })).toBe('link-refused')
    expect(check({ bureau: 'c' })).toBe('link-refused')
    expect(check({ purpose: 'save' })).toBe('link-refused')
    expect(check({ expires: expires + 1 })).toBe('link-refused')
    expect(checkLink(randomBytes(32), { ...facts, expires }, signature, now)).toMatchObject({ refusal: { reason: 'link-refused' } })
  })

  it('holds in no other spelling', () => {
    fc.assert(
      fc.property(fc.nat({ max: 42 }), fc.integer({ min: 1, max: 63 }), (at, by) => {
        const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
        const other = alphabet[(alphabet.indexOf(signature[at]!) + by) % 64]
        expect(check({}, signature.slice(0, at) + other + signature.slice(at + 1))).toBe('link-refused')
      }),
    )
    for (const other of ['', `${signature}=`, ` ${signature}`, signature.slice(1), signature + signature])
      expect(check({}, other)).toBe('link-refused')
  })
})
