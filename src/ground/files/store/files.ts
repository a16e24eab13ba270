/** Rows of files. The contents lie in the data folder and are there before a row names them. */
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'

export interface FileFacts {
  readonly name: string
  readonly type: string
  readonly bytes: number
  /** SHA-256 in hex. */
  readonly hash: string
  readonly picture: {
    readonly width: number
    readonly height: number
    readonly thumbnailHash: string
    readonly thumbnailBytes: number
  } | null
}

export interface FileOwner {
  readonly room: string
  /** The id of what the file belongs to. */
  readonly subject: string
}

export interface StoredFile extends FileFacts, FileOwner {
  readonly id: string
  readonly by: string
  readonly at: Date
}

interface FileRow {
  bureauId: string
  id: string
  room: string
  subject: string
  receipt: string | null
  name: string
  type: string
  bytes: number
  sha256: string
  width: number | null
  height: number | null
  thumbnailSha256: string | null
  thumbnailBytes: number | null
  by: string
  at: Date
}

interface Tables {
  'files.file': FileRow
}

function storedOf(row: FileRow): StoredFile {
  const { id, room, subject, name, type, bytes, sha256, width, height, thumbnailSha256, thumbnailBytes, by, at } = row
  const isPicture = width !== null && height !== null && thumbnailSha256 !== null && thumbnailBytes !== null
  const picture = isPicture ? { width, height, thumbnailHash: thumbnailSha256, thumbnailBytes } : null
  return { id, room, subject, name, type, bytes, hash: sha256, picture, by, at }
}

/** Names a file whose content is on the disk already; under a receipt where the claim has one. */
export async function insertFile(tx: Tx, facts: FileFacts, owner: FileOwner): Promise<StoredFile> {
  const { bureau, account, receipt } = tx.claim
  const row: FileRow = {
    bureauId: bureau,
    id: newId(),
    ...owner,
    receipt: receipt ?? null,
    name: facts.name,
    type: facts.type,
    bytes: facts.bytes,
    sha256: facts.hash,
    width: facts.picture?.width ?? null,
    height: facts.picture?.height ?? null,
    thumbnailSha256: facts.picture?.thumbnailHash ?? null,
    thumbnailBytes: facts.picture?.thumbnailBytes ?? null,
    by: account,
    at: tx.now,
  }
  await tx.tables<Tables>().insertInto('files.file').values(row).execute()
  // The name is what the sender wrote and may name a person: the journal keeps what proves the content.
  tx.journal({
    room: owner.room,
    subject: owner.subject,
    kind: 'created',
    after: { file: row.id, type: row.type, bytes: row.bytes, sha256: row.sha256 },
  })
  return storedOf(row)
}

/** The files of a subject, oldest first. The caller has read the subject under its own claim. */
export async function listFiles(tx: Tx, { room, subject }: FileOwner): Promise<readonly StoredFile[]> {
  const rows = await tx
    .tables<Tables>()
    .selectFrom('files.file')
    .selectAll()
    .where('bureauId', '=', tx.claim.bureau)
    .where('room', '=', room)
    .where('subject', '=', subject)
    .orderBy('id')
    .execute()
  return rows.map(storedOf)
}

export async function findFile(tx: Tx, id: string): Promise<StoredFile | null> {
  const row = await tx
    .tables<Tables>()
    .selectFrom('files.file')
    .selectAll()
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

/** Which of the contents a row names. */
export async function namedHashes(tx: Tx, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set()
  const rows = await tx
    .tables<Tables>()
    .selectFrom('files.file')
    .select(['sha256', 'thumbnailSha256'])
    .where('bureauId', '=', tx.claim.bureau)
    .where((of) => of.or([of('sha256', 'in', hashes), of('thumbnailSha256', 'in', hashes)]))
    .execute()
  return new Set(rows.flatMap(({ sha256, thumbnailSha256 }) => (thumbnailSha256 === null ? [sha256] : [sha256, thumbnailSha256])))
}
