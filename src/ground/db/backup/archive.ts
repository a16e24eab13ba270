/** One archive, a compressed tar, written and read as a stream; whole or not there at all. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack } from 'tar-stream'

/** Rows compress well at every level; a higher one takes longer than the disk. */
const LEVEL = 4

export async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

export class ArchiveWriter {
  readonly #out: string
  readonly #draft: string
  readonly #pack = pack()
  readonly #written: Promise<void>
  readonly #made: Date

  /** The file is opened before anything is written to it: why that failed would be lost among the streams that it breaks. */
  static async begin(out: string, made: Date): Promise<ArchiveWriter> {
    const draft = `${out}.${randomBytes(4).toString('hex')}.part`
    return new ArchiveWriter(out, draft, await open(draft, 'wx', 0o600), made)
  }

  private constructor(out: string, draft: string, file: FileHandle, made: Date) {
    this.#out = out
    this.#draft = draft
    this.#made = made
    this.#written = pipeline(this.#pack, createGzip({ level: LEVEL }), file.createWriteStream({ flush: true }))
    // Whoever writes next hears of it.
    this.#written.catch(() => undefined)
  }

  /** Never resolves; rejects when the archive can no longer be written. */
  #failed(): Promise<never> {
    return this.#written.then(() => Promise.race([]))
  }

  async put(name: string, size: number, pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    const taken = Promise.withResolvers<void>()
    const header = { name, size, mode: 0o600, mtime: this.#made }
    const entry = this.#pack.entry(header, (error) => (error ? taken.reject(error) : taken.resolve())) as unknown as Writable
    taken.promise.catch(() => undefined)
    for await (const piece of pieces) {
      if (!entry.write(piece)) await Promise.race([once(entry, 'drain'), this.#failed()])
    }
    entry.end()
    await Promise.race([taken.promise, this.#failed()])
  }

  async json(name: string, value: unknown): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(value, null, 1)}\n`)
    await this.put(name, bytes.length, [bytes])
  }

  /** Gives the archive its name when all of it is on the disk. */
  async finish(): Promise<void> {
    this.#pack.finalize()
    await this.#written
    await rename(this.#draft, this.#out)
    await flushFolder(dirname(this.#out))
  }

  async abandon(): Promise<void> {
    this.#pack.destroy()
    await this.#written.catch(() => undefined)
    await rm(this.#draft, { force: true })
  }
}

/** The archive is no whole one: cut short, changed, or something else. */
export class DamagedArchive extends Error {}

export interface ArchivedFile {
  readonly name: string
  readonly size: number
  readonly content: AsyncIterable<Buffer>
}

/** An error of the disk stays what it is; any other says that the archive is at fault. */
function faultOf(error: unknown): unknown {
  const isOfSystem = typeof (error as NodeJS.ErrnoException).syscall === 'string'
  return error instanceof Error && !isOfSystem ? new DamagedArchive(error.message) : error
}

async function* contentOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* pieces
  } catch (error) {
    throw faultOf(error)
  }
}

/** Every file in turn; the content has to be read before the next one comes. `told` hears how many bytes of the archive were read. */
export async function* readArchive(path: string, told: (bytes: number) => void = () => undefined): AsyncGenerator<ArchivedFile> {
  const source = createReadStream(path)
  const files = extract()
  const read = pipeline(source, createGunzip(), files)
  read.catch(() => undefined)
  try {
    for await (const entry of files) {
      told(source.bytesRead)
      yield { name: entry.header.name, size: entry.header.size ?? 0, content: contentOf(entry as unknown as AsyncIterable<Buffer>) }
      entry.resume()
    }
    await read
  } catch (error) {
    throw faultOf(error)
  } finally {
    source.destroy()
    files.destroy()
  }
}
