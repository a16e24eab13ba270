import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'

export interface AreaRow {
  readonly code: string
  readonly parentCode: string | null
  readonly kind: 'province' | 'city' | 'district' | 'street'
  readonly nameZh: string
  readonly nameEn: string
}

/** The area of the bureau and all within it, by code: what a department or a grant may be limited to. */
export async function areasOfBureau(tx: Tx): Promise<readonly AreaRow[]> {
  const { rows } = await sql<AreaRow>`
    with recursive within as (
      select a.code from qingdan.area a join qingdan.bureau b on b.area_code = a.code where b.bureau_id = ${tx.claim.bureau}
      union
      select a.code from qingdan.area a join within w on a.parent_code = w.code
    ) select a.code, a.parent_code, a.kind, a.name_zh, a.name_en from qingdan.area a join within using (code) order by a.code`.execute(
    tx.tables<object>(),
  )
  return rows
}
