/** One line of the journal and its place in the chain: hash = SHA-256(previous hash ‖ the line as canonical JSON, RFC 8785). */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

export type EntryKind = 'created' | 'changed' | 'removed' | 'read' | 'signed-in' | 'refused' | 'exported'

/** What a store tells the journal; who, when and under which verb comes from the transaction. */
export interface JournalNote {
  readonly room: string
  readonly subject: string
  readonly kind: EntryKind
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string
}

export interface JournalLine {
  readonly bureau: string
  /** ISO 8601 with milliseconds, in UTC. */
  readonly at: string
  readonly account: string
  readonly verb: string
  readonly kind: string
  readonly room: string
  readonly subject: string
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
}

/** The hash before the first line. */
export const CHAIN_START = Buffer.alloc(32)

export function canonicalLine(line: JournalLine): string {
  const text = canonicalize(line)
  if (text === undefined) throw new Error('a journal line has no canonical form')
  return text
}

export function chained(previous: Uint8Array, canonical: string): Buffer {
  return createHash('sha256').update(previous).update(canonical, 'utf8').digest()
}
