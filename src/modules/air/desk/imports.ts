/** 导入记录, and second values of one hour. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt, inTransaction } from '#ground/db/database.ts'
import { namesOf, personIn } from '#ground/db/names.ts'
import { pageOf, placeOf } from '#ground/db/place-in-list.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { hourText } from '../kernel/hour.ts'
import { type AirRoom, shownImports, shownRefused } from '../service.ts'
import { countOpenConflicts, listConflicts } from '../store/conflicts.ts'
import { listImports, readImport, readRefused } from '../store/imports.ts'
import type { AirConflict } from '../wire.ts'
import type { Paged } from './paged.ts'

/** 导入记录. */
export async function importsOf({ database }: AirRoom, claim: Claim, { cursor, limit }: Paged) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const { rows, next } = pageOf(await listImports(tx, place.value, limit + 1), limit, ({ at, id }) => ({ at, id }))
    return ok({ rows: await shownImports(tx, rows), next })
  })
}

const MOST_REFUSED = 1000

/** 一次导入: with the first of the rows that were not taken. */
export async function importDetail({ database }: AirRoom, claim: Claim, id: string) {
  return await attempt(database, claim, async (tx) => {
    const found = await readImport(tx, id)
    if (found === null) return refuse({ reason: 'not-found' })
    const [shown] = await shownImports(tx, [found])
    return ok({ ...shown!, refusedRows: (await readRefused(tx, id, MOST_REFUSED)).map(shownRefused) })
  })
}

/** 同一小时的不同值. */
export async function conflictsOf({ database }: AirRoom, claim: Claim, { state, cursor, limit }: Paged & { state: 'open' | 'decided' }) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const found = await listConflicts(tx, state, place.value, limit + 1)
    const { rows, next } = pageOf(found, limit, ({ id, hourAt, decidedAt }) => ({ id, at: decidedAt ?? hourAt }))
    const names = await namesOf(
      tx,
      rows.map(({ decidedBy }) => decidedBy),
    )
    const shown = rows.map(
      ({ stationCode, hourAt, decidedBy, decidedAt, ...rest }): AirConflict => ({
        ...rest,
        station: stationCode,
        hour: hourText(hourAt),
        by: decidedBy === null ? null : personIn(names, decidedBy),
        at: decidedAt?.toISOString() ?? null,
      }),
    )
    return ok({ rows: shown, next, open: await countOpenConflicts(tx) })
  })
}
