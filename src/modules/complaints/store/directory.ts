/** Names that the room shows: districts, departments, colleagues. They belong to the ground; here they are only read. */
import type { Tx } from '#ground/db/database.ts'
import type { Datum } from '#ground/lib/datum.ts'
import type { AreaShape } from '../kernel/district.ts'

interface Tables {
  'qingdan.area': {
    code: string
    parentCode: string | null
    kind: string
    nameZh: string
    nameEn: string
    datum: Datum | null
    geometry: AreaShape | null
    source: string | null
  }
  'qingdan.bureau': { bureauId: string; areaCode: string }
  'people.department': {
    bureauId: string
    id: string
    kind: string
    nameZh: string
    nameEn: string
    areaCode: string | null
    closed: boolean
  }
  'people.account': { bureauId: string; id: string; nameZh: string; nameEn: string }
}

export interface Names {
  readonly zh: string
  readonly en: string
}

/** 本局辖区内的县级行政区. */
export async function readAreas(tx: Tx) {
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
export type DistrictRow = Awaited<ReturnType<typeof readAreas>>[number]

/** 承办单位: those that are not closed. */
export async function readDepartments(tx: Tx) {
  const rows = await tx
    .tables<Tables>()
    .selectFrom('people.department')
    .select(['id', 'kind', 'nameZh', 'nameEn', 'areaCode', 'closed'])
    .where('bureauId', '=', tx.claim.bureau)
    .orderBy('id')
    .execute()
  return rows.map(({ nameZh, nameEn, ...rest }) => ({ ...rest, name: { zh: nameZh, en: nameEn } }))
}

/** 同事姓名, by account. */
export async function namesOf(tx: Tx, accounts: readonly string[]): Promise<ReadonlyMap<string, Names>> {
  const ids = [...new Set(accounts)].filter((account) => /^[0-9a-f-]{36}$/.test(account))
  if (ids.length === 0) return new Map()
  const rows = await tx
    .tables<Tables>()
    .selectFrom('people.account')
    .select(['id', 'nameZh', 'nameEn'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]))
}
