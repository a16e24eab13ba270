/** Sections · 断面: listed, added, changed by version. */
import type { Tx } from '#ground/db/database.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { SectionRow, WaterTables } from './tables.ts'

export type Section = Omit<SectionRow, 'bureauId'>

const columns = [
  'code',
  'name',
  'river',
  'body',
  'basin',
  'areaCode',
  'kind',
  'target',
  'lon',
  'lat',
  'datum',
  'sinceOn',
  'untilOn',
  'version',
] as const

export async function readSections(tx: Tx): Promise<readonly Section[]> {
  return await tx
    .tables<WaterTables>()
    .selectFrom('water.section')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .orderBy('areaCode')
    .orderBy('code')
    .execute()
}

export async function readSection(tx: Tx, code: string): Promise<Section | null> {
  return (
    (await tx
      .tables<WaterTables>()
      .selectFrom('water.section')
      .select(columns)
      .where('bureauId', '=', tx.claim.bureau)
      .where('code', '=', code)
      .executeTakeFirst()) ?? null
  )
}

export type PutRefusal = { readonly reason: 'version-conflict'; readonly version: number } | { readonly reason: 'not-found' }

/** 新增(version 为空)或修改. */
export async function putSection(
  tx: Tx,
  { version, ...entry }: Omit<Section, 'version'> & { version: number | null },
): Promise<Result<Section, PutRefusal>> {
  const { bureau } = tx.claim
  const db = tx.tables<WaterTables>()
  const before = await readSection(tx, entry.code)
  if (version === null) {
    if (before !== null) return refuse({ reason: 'version-conflict', version: before.version })
    const added = await db
      .insertInto('water.section')
      .values({ ...entry, bureauId: bureau, version: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) return refuse({ reason: 'version-conflict', version: 1 })
    tx.journal({ room: 'water', subject: `section ${entry.code}`, kind: 'created', after: entry })
    return ok({ ...entry, version: 1 })
  }
  if (before === null) return refuse({ reason: 'not-found' })
  const { code, ...changed } = entry
  const moved = await db
    .updateTable('water.section')
    .set({ ...changed, version: version + 1 })
    .where('bureauId', '=', bureau)
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return refuse({ reason: 'version-conflict', version: before.version })
  tx.journal({ room: 'water', subject: `section ${code}`, kind: 'changed', before, after: entry })
  return ok({ ...entry, version: version + 1 })
}
