/** Names that the room shows: districts, departments, colleagues. They belong to the ground; here they are only read. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import { districtOfDepartment } from '../kernel/department-place.ts'

interface Tables {
  'qingdan.area': {
    code: string
    parentCode: string | null
    kind: string
    nameZh: string
    nameEn: string
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

/** The areas of departments and of the bureau with all that they lie in, and the bureau's districts: no borders, which are heavy. */
async function areaTree(tx: Tx) {
  const { rows } = await sql<{ code: string; parentCode: string | null; bureau: string; isDistrict: boolean }>`
    with recursive own as (select area_code from qingdan.bureau where bureau_id = ${tx.claim.bureau}),
    up as (
      select a.code, a.parent_code from qingdan.area a where a.code = (select area_code from own)
        or a.code in (select area_code from people.department where bureau_id = ${tx.claim.bureau})
      union
      select a.code, a.parent_code from qingdan.area a join up on a.code = up.parent_code
    ) select a.code, a.parent_code, own.area_code as bureau, a.kind = 'district' and a.parent_code = own.area_code as is_district
      from up join qingdan.area a using (code), own`.execute(tx.tables<Tables>())
  return {
    parentOf: new Map(rows.map(({ code, parentCode }) => [code, parentCode])),
    bureau: rows[0]?.bureau ?? '',
    districts: new Set(rows.flatMap(({ code, isDistrict }) => (isDistrict ? [code] : []))),
  }
}

/** 承办单位, closed ones too, each with the district that it is bound to. */
export async function readDepartments(tx: Tx) {
  const tree = await areaTree(tx)
  const rows = await tx
    .tables<Tables>()
    .selectFrom('people.department')
    .select(['id', 'kind', 'nameZh', 'nameEn', 'areaCode', 'closed'])
    .where('bureauId', '=', tx.claim.bureau)
    .orderBy('id')
    .execute()
  return rows.map(({ nameZh, nameEn, areaCode, ...rest }) => ({
    ...rest,
    name: { zh: nameZh, en: nameEn },
    district: districtOfDepartment(areaCode, tree),
  }))
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
