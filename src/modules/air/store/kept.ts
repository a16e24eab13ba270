/** Dust days and kept evaluations · 沙尘日与留存的评价. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import type { Place } from '#ground/db/place-in-list.ts'
import type { Day } from '#ground/lib/day.ts'
import type { AirTables, DustDayRow, PublishedRow } from './tables.ts'

export type DustDay = Omit<DustDayRow, 'bureauId'>
export type Published = Omit<PublishedRow, 'bureauId'>

const dustColumns = ['areaCode', 'day', 'why', 'account', 'at'] as const

/** Of these districts or of the city. */
export async function readDust(tx: Tx, from: Day, until: Day, areas?: readonly string[]): Promise<readonly DustDay[]> {
  let query = tx
    .tables<AirTables>()
    .selectFrom('air.dustDay')
    .select(dustColumns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('day', '>=', from)
    .where('day', '<=', until)
  if (areas !== undefined) query = query.where('areaCode', 'in', areas.length === 0 ? ['-'] : [...areas])
  return await query.orderBy('day').orderBy('areaCode').execute()
}

/** 标记沙尘日; false where it is marked already. */
export async function markDust(tx: Tx, areaCode: string, day: Day, why: string): Promise<DustDay | null> {
  const { bureau, account } = tx.claim
  const row = { areaCode, day, why, account, at: tx.now }
  const added = await tx
    .tables<AirTables>()
    .insertInto('air.dustDay')
    .values({ ...row, bureauId: bureau })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return null
  tx.journal({ room: 'air', subject: `dust ${areaCode} ${day}`, kind: 'created', reason: why })
  return row
}

/** 取消沙尘日; false where there is none. */
export async function unmarkDust(tx: Tx, areaCode: string, day: Day, why: string): Promise<boolean> {
  const gone = await tx
    .tables<AirTables>()
    .deleteFrom('air.dustDay')
    .where('bureauId', '=', tx.claim.bureau)
    .where('areaCode', '=', areaCode)
    .where('day', '=', day)
    .returning(['why', 'account'])
    .executeTakeFirst()
  if (gone === undefined) return false
  tx.journal({ room: 'air', subject: `dust ${areaCode} ${day}`, kind: 'removed', before: gone, reason: why })
  return true
}

/** 留存: as it was computed, with the rule rows it used. */
export async function keepPublished(tx: Tx, title: string, evaluation: object): Promise<Published> {
  const { bureau, account } = tx.claim
  const row: Published = { id: newId(), title, account, at: tx.now, evaluation }
  await tx
    .tables<AirTables>()
    .insertInto('air.published')
    .values({ ...row, bureauId: bureau, evaluation: JSON.stringify(evaluation) })
    .execute()
  tx.journal({ room: 'air', subject: `published ${row.id}`, kind: 'created', after: { title } })
  return row
}

export async function readPublished(tx: Tx, id: string): Promise<Published | null> {
  return (
    (await tx
      .tables<AirTables>()
      .selectFrom('air.published')
      .select(['id', 'title', 'account', 'at', 'evaluation'])
      .where('bureauId', '=', tx.claim.bureau)
      .where('id', '=', id)
      .executeTakeFirst()) ?? null
  )
}

/** 留存的评价 without its figures: what of, which period, by which version. */
export type Kept = Omit<Published, 'evaluation'> & {
  readonly scope: string
  readonly from: string
  readonly until: string
  readonly edition: string
}

const told = (name: 'scope' | 'from' | 'until' | 'edition') => sql<string>`evaluation->>${sql.lit(name)}`.as(name)

export async function listPublished(tx: Tx, after: Place | null, limit: number): Promise<readonly Kept[]> {
  let query = tx
    .tables<AirTables>()
    .selectFrom('air.published')
    .select(['id', 'title', 'account', 'at', told('scope'), told('from'), told('until'), told('edition')])
    .where('bureauId', '=', tx.claim.bureau)
  if (after !== null) query = query.where((on) => on(on.refTuple('at', 'id'), '<', on.tuple(after.at, after.id)))
  return await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
