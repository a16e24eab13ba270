/** Borders of the bureau's districts · 辖区边界: they weigh much and change once in years, so only what asks for them reads them. */
import type { Datum } from '../lib/datum.ts'
import type { Tx } from './database.ts'
import type { Names } from './names.ts'

/** GeoJSON, longitude first. */
export type BorderShape = { type: 'Polygon'; coordinates: number[][][] } | { type: 'MultiPolygon'; coordinates: number[][][][] }

export interface Border {
  readonly code: string
  readonly name: Names
  readonly datum: Datum
  readonly shape: BorderShape
}

interface Tables {
  'qingdan.area': {
    code: string
    parentCode: string | null
    kind: string
    nameZh: string
    nameEn: string
    datum: Datum | null
    geometry: BorderShape | null
  }
  'qingdan.bureau': { bureauId: string; areaCode: string }
}

/** 辖区边界: of the districts that have one. */
export async function readBorders(tx: Tx): Promise<readonly Border[]> {
  const rows = await tx
    .tables<Tables>()
    .selectFrom('qingdan.area as a')
    .innerJoin('qingdan.bureau as b', 'b.areaCode', 'a.parentCode')
    .select(['a.code', 'a.nameZh', 'a.nameEn', 'a.datum', 'a.geometry'])
    .where('b.bureauId', '=', tx.claim.bureau)
    .where('a.kind', '=', 'district')
    .orderBy('a.code')
    .execute()
  return rows.flatMap(({ code, nameZh, nameEn, datum, geometry }) =>
    datum === null || geometry === null ? [] : [{ code, name: { zh: nameZh, en: nameEn }, datum, shape: geometry }],
  )
}
