/** What an archive says about itself: at its beginning what it is, at its end what it holds. */
import type { Migration } from '../migrate.ts'

export const FORMAT = 1
export const HEAD = 'qingdan-backup.json'
export const MANIFEST = 'manifest.json'

export interface Head {
  readonly qingdan: 'backup'
  readonly format: number
  /** The instant whose state it is. */
  readonly made: string
  /** As PostgreSQL says it, such as 150018. */
  readonly postgres: number
}

export interface TableEntry {
  readonly schema: string
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: number
  /** Sum of the SHA-256 of the rows as COPY writes them, modulo 2^256. */
  readonly sum: string
}

export interface SequenceEntry {
  readonly schema: string
  readonly sequence: string
  readonly last: string
  readonly isCalled: boolean
}

export interface FolderEntry {
  readonly name: string
  readonly files: number
  readonly bytes: number
  /** Sum of the SHA-256 of `path NUL sha-256 of the content`, modulo 2^256. */
  readonly sum: string
}

export interface Manifest extends Head {
  readonly migrations: readonly Omit<Migration, 'sql'>[]
  readonly tables: readonly TableEntry[]
  readonly sequences: readonly SequenceEntry[]
  readonly folders: readonly FolderEntry[]
}

export const nameOf = ({ schema, table }: Pick<TableEntry, 'schema' | 'table'>) => `${schema}.${table}`

/** The place of a table's rows in the archive. */
export const pathOf = ({ schema, table }: Pick<TableEntry, 'schema' | 'table'>) =>
  `tables/${encodeURIComponent(schema)}.${encodeURIComponent(table)}`

/** Null where the text is no head of ours. */
export function readHead(text: string): Head | null {
  try {
    const head = JSON.parse(text) as Partial<Head>
    return head.qingdan === 'backup' && typeof head.format === 'number' ? (head as Head) : null
  } catch {
    return null
  }
}

/** Where the work stands: for a line that is drawn while one waits. */
export interface Progress {
  readonly stage: 'rows' | 'files' | 'check' | 'load' | 'place' | 'compare'
  /** Rows, or bytes of an archive or of files. */
  readonly unit: 'rows' | 'bytes'
  readonly done: number
  readonly total: number
}

/** Hears how far the work is; what it throws breaks the work off, and nothing of it stays. */
export type OnProgress = (progress: Progress) => void

/** Thrown by whoever watches when a person wants the work to stop. */
export class Stopped extends Error {}
