/** The working door of files: for rooms that take uploads and show them. */
import { join } from 'node:path'
import { secretKey } from '#ground/auth/secrets.ts'
import type { Tx } from '#ground/db/database.ts'
import { ok, type Result } from '#ground/lib/result.ts'
import { FileFolder, type StorageRefusal } from './folder.ts'
import { type LinkPurpose, signedLink } from './link.ts'
import { type FileFacts, type FileOwner, insertFile, listFiles, type StoredFile } from './store/files.ts'
import type { TakenFile } from './take-file.ts'

export interface Files {
  readonly folder: FileFolder
  /** Signs links. */
  readonly key: Uint8Array
}

/** Opens `<data>/files` and the key of links, which is made at the first start. */
export async function openFiles(data: string): Promise<Files> {
  return { folder: new FileFolder(join(data, 'files')), key: await secretKey(join(data, 'secrets'), 'file-links') }
}

/** Puts the contents on the disk. To be called before the transaction whose rows name them: what nobody names is swept away later. */
export async function keepContents(
  files: Files,
  bureau: string,
  taken: readonly TakenFile[],
): Promise<Result<FileFacts[], StorageRefusal>> {
  const facts: FileFacts[] = []
  for (const { name, type, hash, bytes, picture } of taken) {
    for (const content of picture === null ? [{ hash, bytes }] : [{ hash, bytes }, picture.thumbnail]) {
      const put = await files.folder.put(bureau, content.hash, content.bytes)
      if (!put.ok) return put
    }
    const { width, height, thumbnail } = picture ?? {}
    const isPicture = width !== undefined && height !== undefined && thumbnail !== undefined
    facts.push({
      name,
      type,
      hash,
      bytes: bytes.length,
      picture: isPicture ? { width, height, thumbnailHash: thumbnail.hash, thumbnailBytes: thumbnail.bytes.length } : null,
    })
  }
  return ok(facts)
}

/** Names kept contents in the transaction that wants them. */
export async function nameFiles(tx: Tx, facts: readonly FileFacts[], owner: FileOwner): Promise<StoredFile[]> {
  const stored: StoredFile[] = []
  for (const one of facts) stored.push(await insertFile(tx, one, owner))
  return stored
}

/** A file as a page shows it: what it is, and links that this account alone can follow for a few minutes. */
export interface ShownFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  readonly at: string
  /** Null for what is no picture. */
  readonly show: string | null
  readonly thumbnail: string | null
  readonly save: string
}

/** The files of a subject that the caller has read under the same claim, with links for the account of that claim. */
export async function showFiles(files: Files, tx: Tx, owner: FileOwner): Promise<ShownFile[]> {
  const stored = await listFiles(tx, owner)
  const { bureau, account } = tx.claim
  return stored.map(({ id, name, type, bytes, picture, at }) => {
    const link = (purpose: LinkPurpose) => signedLink(files.key, { bureau, id, account, purpose }, tx.now)
    return {
      id,
      name,
      type,
      bytes,
      width: picture?.width ?? null,
      height: picture?.height ?? null,
      at: at.toISOString(),
      show: picture === null ? null : link('show'),
      thumbnail: picture === null ? null : link('thumbnail'),
      save: link('save'),
    }
  })
}
