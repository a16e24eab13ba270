/** Keys of this installation, made at the first start and kept under `<data>/secrets`, for its own user only. */
import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { flushFolder } from './durable.ts'

export type SecretRefusal =
  /** Others on the machine can read it, and may have: a person has to decide whether to make a new one. */
  { readonly reason: 'secret-open-to-others'; readonly path: string } | { readonly reason: 'secret-malformed'; readonly path: string }

const BYTES = 32
const OTHERS = 0o077

/** Whole and on the disk before it has its name; of two processes that start at once one makes it and both read that one. */
async function make(folder: string, path: string): Promise<void> {
  const draft = join(folder, `.${randomUUID()}`)
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${randomBytes(BYTES).toString('hex')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(draft, path)
    await flushFolder(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** The key of this name, 32 bytes; made where there is none. */
export async function secretKey(folder: string, name: string): Promise<Result<Buffer, SecretRefusal>> {
  const path = join(folder, `${name}.key`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const there = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (there === null) await make(folder, path)
  if (process.platform !== 'win32' && ((await stat(path)).mode & OTHERS) !== 0) return refuse({ reason: 'secret-open-to-others', path })
  const text = (await readFile(path, 'utf8')).trim()
  return /^[0-9a-f]{64}$/.test(text) ? ok(Buffer.from(text, 'hex')) : refuse({ reason: 'secret-malformed', path })
}
