/** Names that rooms show: colleagues and districts. They are kept by the ground; here they are only read. */
import type { Tx } from './database.ts'

interface Tables {
  'qingdan.area': { code: string; parentCode: string | null; kind: string; nameZh: string; nameEn: string }
  'qingdan.bureau': { bureauId: string; areaCode: string }
  'people.account': { bureauId: string; id: string; nameZh: string; nameEn: string }
}

export interface Names {
  readonly zh: string
  readonly en: string
}

/** 姓名 by account; who is not there (the system itself) has none here (`personIn`). */
export async function namesOf(tx: Tx, accounts: readonly (string | null)[]): Promise<ReadonlyMap<string, Names>> {
  const asked = [...new Set(accounts.filter((id) => id !== null && id !== 'system'))] as string[]
  if (asked.length === 0) return new Map()
  const rows = await tx
    .tables<Tables>()
    .selectFrom('people.account')
    .select(['id', 'nameZh', 'nameEn'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', 'in', asked)
    .execute()
  return new Map(rows.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]))
}

/** What nobody did: planted, computed or found by the program itself. */
const SYSTEM: Names = { zh: '系统', en: 'System' }

/** 经办人: the program itself has a name, and nobody reads its account. */
export const personIn = (names: ReadonlyMap<string, Names>, account: string) => ({
  account,
  name: names.get(account) ?? (account === 'system' ? SYSTEM : null),
})

/** 本局所辖的市与各区, the city first. */
export async function readAreas(tx: Tx): Promise<readonly { readonly code: string; readonly isCity: boolean; readonly name: Names }[]> {
  const rows = await tx
    .tables<Tables>()
    .selectFrom('qingdan.area as a')
    .innerJoin('qingdan.bureau as b', (join) =>
      join.on((on) => on.or([on('a.code', '=', on.ref('b.areaCode')), on('a.parentCode', '=', on.ref('b.areaCode'))])),
    )
    .select(['a.code', 'a.nameZh', 'a.nameEn', 'b.areaCode'])
    .where('b.bureauId', '=', tx.claim.bureau)
    .orderBy('a.code')
    .execute()
  return rows.map(({ code, nameZh, nameEn, areaCode }) => ({ code, isCity: code === areaCode, name: { zh: nameZh, en: nameEn } }))
}
