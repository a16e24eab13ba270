/** Names and places that the room shows: districts, departments, colleagues. They belong to the ground; here they are only read. */
import type { Tx } from '#ground/db/database.ts'
import type { Datum } from '#ground/lib/datum.ts'

interface Tables {
  'qingdan.area': {
    code: string
    parentCode: string | null
    kind: string
    nameZh: string
    nameEn: string
    datum: Datum | null
    geometry: unknown
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
  'people.account': { bureauId: string; id: string; nameZh: string; nameEn: string; departmentId: string | null; disabled: boolean }
}

export interface Names {
  readonly zh: string
  readonly en: string
}

/** 本局辖区内的县级行政区, by name; their borders are `ground/auth/store/districts.ts`. */
export async function readAreas(tx: Tx) {
  const rows = await tx
    .tables<Tables>()
    .selectFrom('qingdan.area as a')
    .innerJoin('qingdan.bureau as b', 'b.areaCode', 'a.parentCode')
    .select(['a.code', 'a.nameZh', 'a.nameEn'])
    .where('b.bureauId', '=', tx.claim.bureau)
    .where('a.kind', '=', 'district')
    .orderBy('a.code')
    .execute()
  return rows.map(({ code, nameZh, nameEn }) => ({ code, name: { zh: nameZh, en: nameEn } }))
}

/** 单位, those that are open. */
export async function readDepartments(tx: Tx) {
  const rows = await tx
    .tables<Tables>()
    .selectFrom('people.department')
    .select(['id', 'kind', 'nameZh', 'nameEn', 'areaCode'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('closed', '=', false)
    .orderBy('id')
    .execute()
  return rows.map(({ nameZh, nameEn, areaCode, ...rest }) => ({ ...rest, name: { zh: nameZh, en: nameEn }, area: areaCode }))
}
export type DepartmentRow = Awaited<ReturnType<typeof readDepartments>>[number]

/** 一个单位的在用账号. */
export async function peopleOf(tx: Tx, department: string): Promise<{ readonly id: string; readonly name: Names }[]> {
  const rows = await tx
    .tables<Tables>()
    .selectFrom('people.account')
    .select(['id', 'nameZh', 'nameEn'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('departmentId', '=', department)
    .where('disabled', '=', false)
    .orderBy('id')
    .execute()
  return rows.map(({ id, nameZh, nameEn }) => ({ id, name: { zh: nameZh, en: nameEn } }))
}

/** 同事姓名, by account. */
export async function namesOf(tx: Tx, accounts: readonly (string | null)[]): Promise<ReadonlyMap<string, Names>> {
  const ids = [...new Set(accounts)].filter((account): account is string => account !== null && /^[0-9a-f-]{36}$/.test(account))
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
