/** Reads an archive from its beginning to its end and holds it against what it says it holds. Nothing else is touched. */
import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type ArchivedFile, DamagedArchive, readArchive } from './archive.ts'
import { FORMAT, HEAD, MANIFEST, type Manifest, nameOf, type OnProgress, pathOf, readHead, Stopped } from './manifest.ts'
import type { RestoreRefusal } from './refusal.ts'
import { fileLine, LineSum, Sum } from './sum.ts'

export async function textOf(file: ArchivedFile): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of file.content) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

interface Counted {
  readonly sum: Sum
  bytes: number
}

/** What stands in the archive, added up by table and by folder. */
class Tally {
  readonly tables = new Map<string, { readonly lines: LineSum; readonly sum: Sum }>()
  readonly folders = new Map<string, Counted>()

  async addRows(path: string, file: ArchivedFile): Promise<void> {
    let table = this.tables.get(path)
    if (table === undefined) {
      const sum = new Sum()
      table = { sum, lines: new LineSum(sum) }
      this.tables.set(path, table)
    }
    for await (const piece of file.content) table.lines.add(piece)
  }

  async addFile(folder: string, path: string, file: ArchivedFile): Promise<void> {
    const counted = this.folders.get(folder) ?? { sum: new Sum(), bytes: 0 }
    this.folders.set(folder, counted)
    const hashing = createHash('sha256')
    for await (const piece of file.content) {
      hashing.update(piece)
      counted.bytes += piece.length
    }
    counted.sum.add(fileLine(path, hashing.digest('hex')))
  }

  /** The first thing that is not as the archive says; null if all of it is. */
  differs(manifest: Manifest): string | null {
    const empty = new Sum().hex()
    for (const entry of manifest.tables) {
      const found = this.tables.get(pathOf(entry))
      const isSame =
        found === undefined
          ? entry.rows === 0 && entry.sum === empty
          : found.lines.isWhole && found.sum.count === entry.rows && found.sum.hex() === entry.sum
      if (!isSame) return nameOf(entry)
    }
    for (const entry of manifest.folders) {
      const { sum, bytes } = this.folders.get(entry.name) ?? { sum: new Sum(), bytes: 0 }
      if (sum.count !== entry.files || bytes !== entry.bytes || sum.hex() !== entry.sum) return entry.name
    }
    const tables = new Set(manifest.tables.map(pathOf))
    const folders = new Set(manifest.folders.map(({ name }) => name))
    return [...this.tables.keys()].find((path) => !tables.has(path)) ?? [...this.folders.keys()].find((name) => !folders.has(name)) ?? null
  }
}

/** A path inside a folder, and nothing that leads out of it. */
export function insideFolder(name: string): { readonly folder: string; readonly path: string } | null {
  const [, folder, path] = /^folders\/([a-z]+)\/(.+)$/.exec(name) ?? []
  if (folder === undefined || path === undefined || path.includes('\\') || path.includes('\0')) return null
  const isPlain = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  return isPlain ? { folder, path } : null
}

export const tableOf = (name: string) => /^(tables\/[^/]+)\/\d+\.copy$/.exec(name)?.[1] ?? null

async function look(path: string, total: number, onProgress: OnProgress): Promise<Result<Manifest, RestoreRefusal>> {
  const tally = new Tally()
  let isFirst = true
  let manifest: Manifest | null = null
  for await (const file of readArchive(path, (done) => onProgress({ stage: 'check', unit: 'bytes', done, total }))) {
    if (isFirst) {
      isFirst = false
      const head = file.name === HEAD ? readHead(await textOf(file)) : null
      if (head === null) return refuse({ reason: 'archive-foreign', about: path })
      if (head.format > FORMAT) return refuse({ reason: 'archive-newer', about: String(head.format) })
      continue
    }
    const table = tableOf(file.name)
    const inside = insideFolder(file.name)
    if (manifest !== null) return refuse({ reason: 'archive-damaged', about: file.name })
    if (file.name === MANIFEST) manifest = JSON.parse(await textOf(file)) as Manifest
    else if (table !== null) await tally.addRows(table, file)
    else if (inside !== null) await tally.addFile(inside.folder, inside.path, file)
    else return refuse({ reason: 'archive-damaged', about: file.name })
  }
  if (manifest === null) return refuse({ reason: isFirst ? 'archive-foreign' : 'archive-damaged', about: isFirst ? path : MANIFEST })
  const differs = tally.differs(manifest)
  return differs === null ? ok(manifest) : refuse({ reason: 'archive-damaged', about: differs })
}

const MAGIC = Buffer.from([0x1f, 0x8b])

export async function checkArchive(path: string, onProgress: OnProgress = () => undefined): Promise<Result<Manifest, RestoreRefusal>> {
  let isGzip = false
  try {
    const { size } = await stat(path)
    const file = await open(path)
    try {
      isGzip = (await file.read(Buffer.alloc(2), 0, 2, 0)).buffer.equals(MAGIC)
    } finally {
      await file.close()
    }
    if (!isGzip) return refuse({ reason: size === 0 ? 'archive-damaged' : 'archive-foreign', about: path })
    return await look(path, size, onProgress)
  } catch (error) {
    if (error instanceof Stopped) return refuse({ reason: 'stopped', about: path })
    if (error instanceof DamagedArchive || error instanceof SyntaxError) return refuse({ reason: 'archive-damaged', about: error.message })
    if (typeof (error as NodeJS.ErrnoException).syscall === 'string') return refuse({ reason: 'archive-missing', about: path })
    throw error
  }
}
