/**
 * A consistent copy of everything that is kept: all rows as they were at one instant, and the files they speak of, in one
 * archive that says what it holds. The program goes on working meanwhile.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Client, DatabaseError } from 'pg'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { ArchiveWriter } from './backup/archive.ts'
import { copyText, quotedTable, sameEverywhere, sequencesOf, type TableShape, tablesOf } from './backup/catalogue.ts'
import { copyOut } from './backup/copy.ts'
import {
  FORMAT,
  type FolderEntry,
  HEAD,
  type Head,
  MANIFEST,
  type Manifest,
  type OnProgress,
  pathOf,
  Stopped,
  type TableEntry,
} from './backup/manifest.ts'
import { type BackupRefusal, isDiskFull, isForbidden, isLost } from './backup/refusal.ts'
import { fileLine, Sum } from './backup/sum.ts'

export type { BackupRefusal }

export interface KeptFolder {
  readonly name: string
  readonly path: string
}

export interface Kept {
  /** The owner's address. */
  readonly url: string
  readonly folders: readonly KeptFolder[]
}

export interface BackedUp {
  readonly out: string
  readonly bytes: number
  readonly manifest: Manifest
}

/** Rows of a table are cut into pieces of this size, because an archive wants to know the size of what comes. */
const PIECE = 4 * 2 ** 20
/** What is only on its way into a folder: nothing speaks of it yet. */
const passing = /^\.(?:arriving|restoring)$/

/** Files below a folder, by paths with slashes, in the order of their names. */
async function* filesBelow(folder: string, below = ''): AsyncGenerator<string> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (passing.test(entry.name)) continue
    const path = join(below, entry.name)
    if (entry.isDirectory()) yield* filesBelow(folder, path)
    else if (entry.isFile()) yield path
  }
}

interface Work {
  readonly client: Client
  readonly archive: ArchiveWriter
  readonly onProgress: OnProgress
}

async function putTable({ client, archive }: Work, shape: TableShape, told: (rows: number) => void): Promise<TableEntry> {
  const sum = new Sum()
  let piece = 0
  let waiting: Buffer[] = []
  let bytes = 0
  const flush = async () => {
    if (bytes === 0) return
    piece++
    const rows = waiting
    waiting = []
    await archive.put(`${pathOf(shape)}/${String(piece).padStart(6, '0')}.copy`, bytes, rows)
    bytes = 0
  }
  for await (const rows of copyOut(client, copyText(shape, 'to stdout'))) {
    for (const row of rows) {
      sum.add(row)
      waiting.push(row)
      bytes += row.length
    }
    told(sum.count)
    if (bytes >= PIECE) await flush()
  }
  await flush()
  const { schema, table, columns } = shape
  return { schema, table, columns, rows: sum.count, sum: sum.hex() }
}

async function putTables(work: Work): Promise<TableEntry[]> {
  const shapes = await tablesOf(work.client)
  // Nobody may change the shape of a table from here on; rows may come and go, and are not seen.
  for (const shape of shapes) await work.client.query(`lock table ${quotedTable(shape)} in access share mode`)
  let total = 0
  for (const shape of shapes) {
    const { rows } = await work.client.query<{ many: string }>(`select count(*) as many from ${quotedTable(shape)}`)
    total += Number(rows[0]?.many ?? 0)
  }
  const entries: TableEntry[] = []
  let done = 0
  for (const shape of shapes) {
    const entry = await putTable(work, shape, (rows) => work.onProgress({ stage: 'rows', unit: 'rows', done: done + rows, total }))
    done += entry.rows
    entries.push(entry)
  }
  return entries
}

/** One file; null if it went away meanwhile: then no row of this instant speaks of it. */
async function putFile(archive: ArchiveWriter, folder: KeptFolder, path: string): Promise<{ bytes: number; sha256: string } | null> {
  const file = await open(join(folder.path, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return null
  try {
    const { size } = await file.stat()
    const hashing = createHash('sha256')
    async function* pieces(): AsyncGenerator<Uint8Array> {
      if (size === 0) return
      for await (const piece of file!.createReadStream({ start: 0, end: size - 1, autoClose: false })) {
        hashing.update(piece as Buffer)
        yield piece as Buffer
      }
    }
    await archive.put(`folders/${folder.name}/${path.split(sep).join('/')}`, size, pieces())
    return { bytes: size, sha256: hashing.digest('hex') }
  } finally {
    await file.close()
  }
}

async function putFolder(work: Work, folder: KeptFolder): Promise<FolderEntry> {
  const paths: string[] = []
  let total = 0
  for await (const path of filesBelow(folder.path)) {
    paths.push(path)
    total += (await stat(join(folder.path, path)).catch(() => null))?.size ?? 0
  }
  const sum = new Sum()
  let bytes = 0
  for (const path of paths) {
    const put = await putFile(work.archive, folder, path)
    if (put === null) continue
    sum.add(fileLine(path.split(sep).join('/'), put.sha256))
    bytes += put.bytes
    work.onProgress({ stage: 'files', unit: 'bytes', done: bytes, total: Math.max(bytes, total) })
  }
  return { name: folder.name, files: sum.count, bytes, sum: sum.hex() }
}

type Migrations = Manifest['migrations']

async function migrationsOf(client: Client): Promise<Migrations | null> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('qingdan.migration') is not null as there`)
  if (rows[0]?.there !== true) return null
  return (await client.query<Migrations[number]>('select part, number, name, sha256 from qingdan.migration order by part, number')).rows
}

async function putAll(work: Work, folders: readonly KeptFolder[], head: Head, migrations: Migrations): Promise<Manifest> {
  await work.archive.json(HEAD, head)
  const tables = await putTables(work)
  const sequences = await sequencesOf(work.client)
  const entries: FolderEntry[] = []
  for (const folder of folders) entries.push(await putFolder(work, folder))
  const manifest: Manifest = { ...head, migrations, tables, sequences, folders: entries }
  await work.archive.json(MANIFEST, manifest)
  await work.archive.finish()
  return manifest
}

function refusalOf(error: unknown, out: string): BackupRefusal {
  if (error instanceof Stopped) return { reason: 'stopped', about: out }
  if (isDiskFull(error)) return { reason: 'disk-full', about: out }
  if (isLost(error)) return { reason: 'connection-lost', about: (error as Error).message }
  if (error instanceof DatabaseError && error.code === '42501') return { reason: 'rows-hidden', about: error.message }
  if (isForbidden(error)) return { reason: 'out-forbidden', about: (error as NodeJS.ErrnoException).path ?? out }
  throw error
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() === true

export async function backup(
  kept: Kept,
  outPath: string,
  onProgress: OnProgress = () => undefined,
): Promise<Result<BackedUp, BackupRefusal>> {
  const out = resolve(outPath)
  if (existsSync(out)) return refuse({ reason: 'out-exists', about: out })
  if (!(await isFolder(dirname(out)))) return refuse({ reason: 'out-folder-missing', about: dirname(out) })
  const client = new Client({ connectionString: kept.url, application_name: 'qingdan backup' })
  client.on('error', () => undefined)
  let archive: ArchiveWriter | null = null
  try {
    await client.connect()
    await client.query('begin transaction isolation level repeatable read read only')
    await client.query(sameEverywhere)
    const { rows } = await client.query<{ made: Date; postgres: number }>(
      `select now() as made, current_setting('server_version_num')::int as postgres`,
    )
    const { made, postgres } = rows[0]!
    const migrations = await migrationsOf(client)
    if (migrations === null) return refuse({ reason: 'nothing-to-back-up', about: 'qingdan.migration' })
    archive = await ArchiveWriter.begin(out, made)
    const head: Head = { qingdan: 'backup', format: FORMAT, made: made.toISOString(), postgres }
    const manifest = await putAll({ client, archive, onProgress }, kept.folders, head, migrations)
    return ok({ out, bytes: (await stat(out)).size, manifest })
  } catch (error) {
    await archive?.abandon()
    return refuse(refusalOf(error, out))
  } finally {
    await client.end().catch(() => undefined)
  }
}
