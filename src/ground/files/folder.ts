/**
 * Contents by their SHA-256, under `<folder>/<bureau>/<first two digits>/<hash>`. A content is whole and on the disk before `put`
 * returns: written beside, flushed, renamed, and the folder's own entry flushed. No name of a sender comes near a path.
 */
import { createHash, randomUUID } from 'node:crypto'
import { open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { flushFolder, makeFolder } from './durable.ts'

export type StorageRefusal = {
  readonly reason: 'storage-full'
  readonly status: 507
}

const HASH = /^[0-9a-f]{64}$/
const BUREAU = /^[a-z0-9][a-z0-9-]{0,63}$/
const ARRIVING = '.arriving'
const LEAVING = '.leaving'
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code ?? ''

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

export class FileFolder {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  #bureau(bureau: string): string {
    if (!BUREAU.test(bureau)) throw new RangeError('not a bureau')
    return join(this.#folder, bureau)
  }

  #path(bureau: string, hash: string): string {
    if (!HASH.test(hash)) throw new RangeError('not a hash')
    return join(this.#bureau(bureau), hash.slice(0, 2), hash)
  }

  /** Also where it is there already: the newer time tells a sweep that somebody is about to name it. */
  async put(bureau: string, hash: string, bytes: Uint8Array): Promise<Result<null, StorageRefusal>> {
    const path = this.#path(bureau, hash)
    const arriving = join(this.#bureau(bureau), ARRIVING)
    const draft = join(arriving, randomUUID())
    try {
      await makeFolder(dirname(path))
      await makeFolder(arriving)
      const handle = await open(draft, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, path)
      await flushFolder(dirname(path))
      return ok(null)
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined)
      if (FULL.has(codeOf(error))) return refuse({ reason: 'storage-full', status: 507 })
      throw error
    }
  }

  /** The content; null where there is none. One that was altered on the disk is a defect, and is never given out. */
  async get(bureau: string, hash: string): Promise<Buffer | null> {
    let bytes: Buffer
    try {
      bytes = await readFile(this.#path(bureau, hash))
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    }
    if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new Error(`the content ${hash} was altered on the disk`)
    return bytes
  }

  /** Hashes of the contents under two first digits, for whoever goes through all of them. */
  async list(bureau: string, digits: string): Promise<string[]> {
    if (!/^[0-9a-f]{2}$/.test(digits)) throw new RangeError('not two digits')
    return (await namesIn(join(this.#bureau(bureau), digits))).filter((name) => HASH.test(name)).sort()
  }

  /** When the content was put last; null where there is none. */
  async putAt(bureau: string, hash: string): Promise<Date | null> {
    try {
      return (await stat(this.#path(bureau, hash))).mtime
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    }
  }

  /**
   * Removes a content that was last put before `before`. It is moved aside first and looked at again: one that was put anew in the
   * meantime comes back. True where it was removed.
   */
  async remove(bureau: string, hash: string, before: Date): Promise<boolean> {
    const path = this.#path(bureau, hash)
    const leaving = join(this.#bureau(bureau), LEAVING)
    await makeFolder(leaving)
    const aside = join(leaving, hash)
    try {
      await rename(path, aside)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false
      throw error
    }
    if ((await stat(aside)).mtime >= before) {
      await this.#bringBack(bureau, hash)
      return false
    }
    await unlink(aside)
    return true
  }

  /** Where it was put anew since, both hold the same bytes. */
  async #bringBack(bureau: string, hash: string): Promise<void> {
    const path = this.#path(bureau, hash)
    await rename(join(this.#bureau(bureau), LEAVING, hash), path)
    await flushFolder(dirname(path))
  }

  /** Mends what a process that died in the middle left: contents moved aside come back, drafts from before `before` go. */
  async tidy(bureau: string, before: Date): Promise<void> {
    for (const hash of await namesIn(join(this.#bureau(bureau), LEAVING))) if (HASH.test(hash)) await this.#bringBack(bureau, hash)
    const arriving = join(this.#bureau(bureau), ARRIVING)
    for (const name of await namesIn(arriving)) {
      const draft = join(arriving, name)
      if ((await stat(draft)).mtime < before) await rm(draft, { force: true })
    }
  }
}
