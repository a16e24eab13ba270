/** Who reported: opened one at a time, for a purpose, with the line of the journal that the database itself asks for. */
import { sql } from 'kysely'
import { canonicalLine } from '#ground/audit/store/entry.ts'
import type { Tx } from '#ground/db/database.ts'

/** 原文: as it was sent, with the reporter's own name in it. */
export interface OwnWords {
  readonly what: string
  readonly place: string | null
}

export interface OpenedIdentity extends OwnWords {
  readonly name: string | null
  readonly phone: string | null
}

/** 查阅身份: null where the report left none, or lies outside the claim. */
export async function openIdentity(tx: Tx, report: string): Promise<OpenedIdentity | null> {
  const { bureau, account, verb, purpose } = tx.claim
  const line = canonicalLine({
    bureau,
    at: tx.now.toISOString(),
    account,
    verb,
    kind: 'read',
    room: 'complaints',
    subject: report,
    before: null,
    after: null,
    reason: purpose ?? null,
  })
  const { rows } = await sql<OpenedIdentity>`select name, phone, what, place from identity.open(${report}::uuid, ${line})`.execute(
    tx.tables<object>(),
  )
  if (rows.length > 0) tx.journaled()
  return rows[0] ?? null
}

/** 本人所写 of the one report of the claim's receipt: whoever holds the receipt reads their own words as they wrote them. */
export async function ownWords(tx: Tx): Promise<OwnWords | null> {
  const { rows } = await sql<OwnWords>`select what, place from identity.own_words()`.execute(tx.tables<object>())
  return rows[0] ?? null
}
