/** Districts of the bureau with their borders · 行政区与边界. What a department or a grant may be limited to is in `areas.ts`. */
import type { Database, Tx } from '#ground/db/database.ts'
import type { Datum } from '#ground/lib/datum.ts'

interface Tables {
  'qingdan.area': {
    code: string
    parentCode: string | null
    kind: string
    nameZh: string
    nameEn: string
    datum: Datum | null
    /** A Polygon or MultiPolygon of GeoJSON (RFC 7946, 3.1), in the datum beside it. */
    geometry: unknown
    source: string | null
  }
  'qingdan.bureau': { bureauId: string; areaCode: string }
}

/** 本局辖区内的县级行政区. */
async function readDistricts(tx: Tx) {
  const rows = await tx
    .tables<Tables>()
    .selectFrom('qingdan.area as a')
    .innerJoin('qingdan.bureau as b', 'b.areaCode', 'a.parentCode')
    .select(['a.code', 'a.nameZh', 'a.nameEn', 'a.datum', 'a.geometry', 'a.source'])
    .where('b.bureauId', '=', tx.claim.bureau)
    .where('a.kind', '=', 'district')
    .orderBy('a.code')
    .execute()
  return rows.map(({ nameZh, nameEn, ...rest }) => ({ ...rest, name: { zh: nameZh, en: nameEn } }))
}
export type District = Awaited<ReturnType<typeof readDistricts>>[number]

const KEPT_MS = 60_000
const kept = new WeakMap<Database, { readonly at: number; readonly bureau: string; readonly districts: readonly District[] }>()

/** Borders change once in years and weigh much: they are read once a minute. */
export async function districtsOf(database: Database, tx: Tx): Promise<readonly District[]> {
  const before = kept.get(database)
  if (before?.bureau === tx.claim.bureau && tx.now.getTime() - before.at < KEPT_MS) return before.districts
  const districts = await readDistricts(tx)
  kept.set(database, { at: tx.now.getTime(), bureau: tx.claim.bureau, districts })
  return districts
}
