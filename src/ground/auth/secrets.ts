/** Keys of this installation, each in a file that only its owner may read, and what is sealed with them (AES-256-GCM). */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { flushFolder } from '#ground/files/durable.ts'

const KEY_BYTES = 32

/** What a person has to look into before the program may go on: no key is made in place of one that is there. */
export class SecretError extends Error {
  readonly reason: 'secret-open-to-others' | 'secret-malformed'
  readonly path: string
  constructor(reason: SecretError['reason'], path: string) {
    super(`${reason}: ${path}`)
    this.reason = reason
    this.path = path
  }
}
const OTHERS = 0o077

async function readKey(path: string): Promise<Buffer | null> {
  try {
    const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'hex')
    // Whoever could read it may have: a person has to decide whether to take it back or to make a new one.
    if (process.platform !== 'win32' && ((await stat(path)).mode & OTHERS) !== 0) throw new SecretError('secret-open-to-others', path)
    if (key.length !== KEY_BYTES) throw new SecretError('secret-malformed', path)
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The key of that name, made if there is none. Of two processes that make it at once, one wins and both read the same. */
export async function secretKey(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, `${name}.key`)
  const there = await readKey(path)
  if (there !== null) return there
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(KEY_BYTES).toString('hex')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // A link appears whole or not at all, and never over one that is there.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  await flushFolder(folder)
  const key = await readKey(path)
  if (key === null) throw new Error(`${path} was removed while it was made`)
  return key
}

/** A key for one purpose, so that what is sealed for one cannot be opened as another. */
export function keyFor(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `qingdan ${purpose}`, KEY_BYTES))
}

const NONCE = 12
const TAG = 16

/** `whose` is bound to it: moved to somebody else's row, it opens no more. */
export function seal(key: Buffer, text: string, whose: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(whose, 'utf8'))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Null for what was not sealed with this key for that owner. */
export function unseal(key: Buffer, sealed: Uint8Array, whose: string): string | null {
  if (sealed.length < NONCE + TAG) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(whose, 'utf8')).setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
