/**
 * Puts an archive back: into an empty folder or an empty database, whole or not at all. First the archive is read through and
 * held against what it says; then the rows are loaded in one transaction, their foreign keys checked, and every table and
 * every file compared with the archive before anything is kept.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Client, DatabaseError } from 'pg'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type ArchivedFile, DamagedArchive, flushFolder, readArchive } from './backup/archive.ts'
import { copyText, firstFilled, foreignKeysOf, quoted, quotedTable, sameEverywhere, tablesOf } from './backup/catalogue.ts'
import { checkArchive, insideFolder, tableOf } from './backup/check.ts'
import { copyIn, copyOut } from './backup/copy.ts'
import { type FolderEntry, type Manifest, nameOf, type OnProgress, pathOf, Stopped } from './backup/manifest.ts'
import { isDiskFull, isForbidden, isLost, type RestoreReason, type RestoreRefusal } from './backup/refusal.ts'
import { fileLine, Sum } from './backup/sum.ts'
import type { Kept, KeptFolder } from './backup.ts'
import { type Migration, migrate } from './migrate.ts'

export type { RestoreRefusal }

export interface Restoring {
  readonly archive: string
  /** An empty database and folders without files. */
  readonly into: Kept
  /** All migrations of this version, in their order. */
  readonly migrations: readonly Migration[]
  /** Makes the tables that are no migration's: the queue's. */
  readonly prepare?: (ownerUrl: string) => Promise<void>
  /** What the archive holds, where it has been read through already. */
  readonly checked?: Manifest
  readonly onProgress?: OnProgress
}

/** A refusal on its way out of a transaction, which it rolls back. */
class Refused extends Error {
  readonly refusal: RestoreRefusal
  constructor(reason: RestoreReason, about: string) {
    super(reason)
    this.refusal = { reason, about }
  }
}

const MARK = '.restoring'

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}

/** The first file of the folder; null if it has none, or if they come from a restore that was broken off: those are removed. */
async function firstFile(folder: string): Promise<string | null> {
  if (await isThere(join(folder, MARK))) {
    for (const name of await readdir(folder)) if (name !== MARK) await rm(join(folder, name), { recursive: true, force: true })
    return null
  }
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.find((entry) => entry.isFile())?.name ?? null
}

/** Migrations that the archive's rows are made for, in this version's files. */
function migrationsFor(manifest: Manifest, known: readonly Migration[]): Result<readonly Migration[], RestoreRefusal> {
  const label = ({ part, number }: { part: string; number: number }) => `${part}/${String(number).padStart(4, '0')}`
  const byLabel = new Map(known.map((one) => [label(one), one]))
  for (const one of manifest.migrations) {
    const file = byLabel.get(label(one))
    if (file === undefined) return refuse({ reason: 'schema-newer', about: label(one) })
    if (file.sha256 !== one.sha256) return refuse({ reason: 'migration-changed', about: label(one) })
  }
  const wanted = new Set(manifest.migrations.map(label))
  return ok(known.filter((one) => wanted.has(label(one))))
}

async function migrated(url: string, migrations: readonly Migration[]): Promise<void> {
  const result = await migrate(url, migrations)
  if (result.ok) return
  const { refusal } = result
  if (refusal.reason === 'newer-schema') throw new Refused('target-not-empty', refusal.unknown.join(', '))
  if (refusal.reason === 'migration-changed') throw new Refused('migration-changed', refusal.migration)
  throw new Refused('migration-failed', `${refusal.migration}: ${refusal.message}`)
}

/** Archive tables that this database does not have in the same columns. */
async function whatDiffers(client: Client, manifest: Manifest): Promise<string | null> {
  const shapes = new Map((await tablesOf(client)).map((shape) => [nameOf(shape), new Set(shape.columns)]))
  for (const entry of manifest.tables) {
    const columns = shapes.get(nameOf(entry))
    const lacking = columns === undefined ? nameOf(entry) : entry.columns.find((column) => !columns.has(column))
    if (lacking !== undefined) return columns === undefined ? lacking : `${nameOf(entry)}.${lacking}`
  }
  return null
}

interface Placed {
  readonly sums: Map<string, Sum>
  bytes: number
}

async function placeFile(file: ArchivedFile, folder: KeptFolder, path: string, placed: Placed): Promise<void> {
  const full = join(folder.path, ...path.split('/'))
  await mkdir(dirname(full), { recursive: true, mode: 0o700 })
  const hashing = createHash('sha256')
  const handle = await open(full, 'wx', 0o600)
  try {
    for await (const piece of file.content) {
      hashing.update(piece)
      await handle.writeFile(piece)
      placed.bytes += piece.length
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  await flushFolder(dirname(full))
  const sum = placed.sums.get(folder.name) ?? new Sum()
  placed.sums.set(folder.name, sum)
  sum.add(fileLine(path, hashing.digest('hex')))
}

function linesIn(piece: Buffer): number {
  let lines = 0
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++
  return lines
}

/** Loads tables and places files in the order in which they come out of the archive. */
async function loadAll(client: Client, { archive, into, onProgress = () => undefined }: Restoring, manifest: Manifest): Promise<void> {
  const byPath = new Map(manifest.tables.map((entry) => [pathOf(entry), entry]))
  const totals = {
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    bytes: manifest.folders.reduce((sum, { bytes }) => sum + bytes, 0),
  }
  const placed: Placed = { sums: new Map(), bytes: 0 }
  const files = readArchive(archive)
  let rows = 0
  let next = await files.next()
  /** The pieces of one table; stops before whatever comes after them. */
  async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
    for (; next.done !== true && tableOf(next.value.name) === path; next = await files.next()) {
      for await (const piece of next.value.content) {
        rows += linesIn(piece)
        onProgress({ stage: 'load', unit: 'rows', done: rows, total: totals.rows })
        yield piece
      }
    }
  }
  try {
    while (next.done !== true) {
      const table = tableOf(next.value.name)
      const entry = table === null ? undefined : byPath.get(table)
      const inside = insideFolder(next.value.name)
      const folder = inside === null ? undefined : into.folders.find(({ name }) => name === inside.folder)
      if (table !== null && entry !== undefined) {
        await copyIn(client, copyText(entry, 'from stdin'), piecesOf(table))
        continue
      }
      if (inside !== null && folder !== undefined) {
        await placeFile(next.value, folder, inside.path, placed)
        onProgress({ stage: 'place', unit: 'bytes', done: placed.bytes, total: totals.bytes })
      }
      next = await files.next()
    }
  } finally {
    await files.return(undefined)
  }
  for (const folder of into.folders) {
    const said: Pick<FolderEntry, 'files' | 'sum'> | undefined = manifest.folders.find(({ name }) => name === folder.name)
    const sum = placed.sums.get(folder.name) ?? new Sum()
    if (said !== undefined && (sum.count !== said.files || sum.hex() !== said.sum)) throw new Refused('rows-differ', folder.name)
  }
}

async function compareAll(client: Client, manifest: Manifest, onProgress: OnProgress): Promise<void> {
  const total = manifest.tables.reduce((sum, { rows }) => sum + rows, 0)
  let done = 0
  for (const entry of manifest.tables) {
    const sum = new Sum()
    for await (const rows of copyOut(client, copyText(entry, 'to stdout'))) {
      for (const row of rows) sum.add(row)
      onProgress({ stage: 'compare', unit: 'rows', done: done + sum.count, total })
    }
    done += sum.count
    if (sum.count !== entry.rows || sum.hex() !== entry.sum) throw new Refused('rows-differ', nameOf(entry))
  }
}

/** Everything in one transaction. Foreign keys are taken away and put back, which checks all rows at once and in any order. */
async function load(client: Client, restoring: Restoring, manifest: Manifest): Promise<void> {
  const { onProgress = () => undefined } = restoring
  await client.query('begin')
  await client.query(sameEverywhere)
  const keys = await foreignKeysOf(client)
  for (const { name, ...table } of keys) await client.query(`alter table ${quotedTable(table)} drop constraint ${quoted(name)}`)
  for (const entry of manifest.tables) await client.query(`truncate ${quotedTable(entry)}`)
  await loadAll(client, restoring, manifest)
  for (const { schema, sequence, last, isCalled } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [`${quoted(schema)}.${quoted(sequence)}`, last, isCalled])
  }
  for (const { name, definition, ...table } of keys) {
    await client.query(`alter table ${quotedTable(table)} add constraint ${quoted(name)} ${definition}`)
  }
  await compareAll(client, manifest, onProgress)
  await client.query('commit')
  for (const entry of manifest.tables) await client.query(`analyze ${quotedTable(entry)}`)
}

function refusalOf(error: unknown, into: Kept): RestoreRefusal {
  if (error instanceof Refused) return error.refusal
  if (error instanceof Stopped) return { reason: 'stopped', about: '' }
  if (error instanceof DamagedArchive) return { reason: 'archive-damaged', about: error.message }
  if (isDiskFull(error)) return { reason: 'disk-full', about: (error as Error).message }
  if (isLost(error)) return { reason: 'connection-lost', about: (error as Error).message }
  if (error instanceof DatabaseError) return { reason: 'rows-refused', about: `${error.table ?? ''} ${error.message}`.trim() }
  if (isForbidden(error)) return { reason: 'target-forbidden', about: (error as NodeJS.ErrnoException).path ?? into.folders[0]?.path ?? '' }
  throw error
}

/** The folders are marked while they fill, so that a restore that was broken off can be begun again. */
async function mark(folders: readonly KeptFolder[]): Promise<void> {
  for (const { path } of folders) {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await writeFile(join(path, MARK), '', { mode: 0o600 })
  }
}

async function clearFolders(folders: readonly KeptFolder[]): Promise<void> {
  for (const { path } of folders) {
    for (const name of await readdir(path).catch(() => [])) await rm(join(path, name), { recursive: true, force: true })
  }
}

async function intoEmpty(client: Client, restoring: Restoring, manifest: Manifest, first: readonly Migration[]): Promise<void> {
  const { into, migrations, prepare } = restoring
  await client.query('begin transaction read only')
  await client.query(sameEverywhere)
  const filled = await firstFilled(client, new Set(manifest.tables.map(nameOf)))
  await client.query('commit')
  if (filled !== null) throw new Refused('target-not-empty', filled)
  for (const { path } of into.folders) {
    const file = await firstFile(path)
    if (file !== null) throw new Refused('folder-not-empty', join(path, file))
  }
  await migrated(into.url, first)
  await prepare?.(into.url)
  const differs = await whatDiffers(client, manifest)
  if (differs !== null) throw new Refused('table-differs', differs)
  await mark(into.folders)
  try {
    await load(client, restoring, manifest)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    await clearFolders(into.folders)
    throw error
  }
  for (const { path } of into.folders) await rm(join(path, MARK), { force: true })
  await migrated(into.url, migrations)
}

export async function restore(asked: Restoring): Promise<Result<Manifest, RestoreRefusal>> {
  const { archive, migrations, onProgress } = asked
  const manifest = asked.checked === undefined ? await checkArchive(archive, onProgress) : ok(asked.checked)
  if (!manifest.ok) return manifest
  const first = migrationsFor(manifest.value, migrations)
  if (!first.ok) return first
  const archived = new Set(manifest.value.folders.map(({ name }) => name))
  const into = { url: asked.into.url, folders: asked.into.folders.filter(({ name }) => archived.has(name)) }
  const client = new Client({ connectionString: into.url, application_name: 'qingdan restore' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await intoEmpty(client, { ...asked, into }, manifest.value, first.value)
    return manifest
  } catch (error) {
    return refuse(refusalOf(error, into))
  } finally {
    await client.end().catch(() => undefined)
  }
}
