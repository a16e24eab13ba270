import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'

export type DepartmentKind = 'department' | 'district-bureau' | 'street'

export interface DepartmentRow {
  readonly id: string
  readonly parentId: string | null
  readonly kind: DepartmentKind
  readonly nameZh: string
  readonly nameEn: string
  readonly areaCode: string | null
  readonly closed: boolean
  readonly version: number
}

const columns = sql.raw('id, parent_id, kind, name_zh, name_en, area_code, closed, version')

export async function listDepartments(tx: Tx): Promise<readonly DepartmentRow[]> {
  const { rows } =
    await sql<DepartmentRow>`select ${columns} from people.department where bureau_id = ${tx.claim.bureau} order by id`.execute(
      tx.tables<object>(),
    )
  return rows
}

export async function departmentById(tx: Tx, id: string): Promise<DepartmentRow | null> {
  const { rows } = await sql<DepartmentRow>`select ${columns} from people.department
    where bureau_id = ${tx.claim.bureau} and id = ${id}`.execute(tx.tables<object>())
  return rows[0] ?? null
}

export async function insertDepartment(tx: Tx, row: Omit<DepartmentRow, 'closed' | 'version'>): Promise<boolean> {
  const { id, parentId, kind, nameZh, nameEn, areaCode } = row
  const result = await sql`insert into people.department (bureau_id, id, parent_id, kind, name_zh, name_en, area_code)
    values (${tx.claim.bureau}, ${id}, ${parentId}, ${kind}, ${nameZh}, ${nameEn}, ${areaCode}) on conflict do nothing`.execute(
    tx.tables<object>(),
  )
  return result.numAffectedRows === 1n
}

export async function updateDepartment(tx: Tx, { id, parentId, nameZh, nameEn, areaCode, closed, version }: Omit<DepartmentRow, 'kind'>) {
  const result = await sql`update people.department set parent_id = ${parentId}, name_zh = ${nameZh}, name_en = ${nameEn},
    area_code = ${areaCode}, closed = ${closed}, version = version + 1
    where bureau_id = ${tx.claim.bureau} and id = ${id} and version = ${version}`.execute(tx.tables<object>())
  return result.numAffectedRows === 1n
}

export async function isArea(tx: Tx, code: string): Promise<boolean> {
  const { rows } = await sql`select from qingdan.area where code = ${code}`.execute(tx.tables<object>())
  return rows.length === 1
}

export interface Branch {
  readonly departments: readonly string[]
  readonly areas: readonly string[]
}

/** A department with all below it that are open, and the areas of these. */
export async function branchOf(tx: Tx, id: string): Promise<Branch> {
  const { rows } = await sql<{ id: string; areaCode: string | null }>`
    with recursive branch as (
      select id, area_code from people.department where bureau_id = ${tx.claim.bureau} and id = ${id}
      union
      select d.id, d.area_code from people.department d join branch b on d.parent_id = b.id
      where d.bureau_id = ${tx.claim.bureau} and not d.closed
    ) select id, area_code from branch order by id`.execute(tx.tables<object>())
  return {
    departments: rows.map((row) => row.id),
    areas: [...new Set(rows.flatMap(({ areaCode }) => (areaCode === null ? [] : [areaCode])))],
  }
}

/** The department and all above it, from below. */
export async function aboveOf(tx: Tx, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select id, parent_id, 1 as step from people.department where bureau_id = ${tx.claim.bureau} and id = ${id}
      union
      select d.id, d.parent_id, a.step + 1 from people.department d join above a on d.id = a.parent_id
      where d.bureau_id = ${tx.claim.bureau} and a.step < 100
    ) select id from above order by step`.execute(tx.tables<object>())
  return rows.map((row) => row.id)
}
