/** 管理部门: where people stand. What a role gives follows from it, so that a change here gives anew what hangs on it. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt, type Tx } from '#ground/db/database.ts'
import { holdAlone } from '#ground/db/hold.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type Managed, type ManageRefusal, type Names, regrant } from './manage.ts'
import { ROOM } from './sign-in.ts'
import { accountsByRoleIn } from './store/accounts.ts'
import {
  aboveOf,
  branchOf,
  type DepartmentKind,
  type DepartmentRow,
  departmentById,
  insertDepartment,
  isArea,
  updateDepartment,
} from './store/departments.ts'

export interface DepartmentPlace {
  readonly parent: string | null
  readonly name: Names
  readonly areaCode: string | null
}

export type DepartmentRefusal = ManageRefusal | { readonly reason: 'department-taken' | 'department-circle' | 'area-missing' }

/** The tree is the bureau's, not a department's: only who manages all of it changes it. */
async function checkPlace(tx: Tx, id: string, { parent, areaCode }: DepartmentPlace): Promise<Result<null, DepartmentRefusal>> {
  if (tx.claim.departments !== '*') return refuse({ reason: 'department-missing' })
  if (areaCode !== null && !(await isArea(tx, areaCode))) return refuse({ reason: 'area-missing' })
  if (parent === null) return ok(null)
  // Two that move towards each other at once would make a circle that neither sees.
  await holdAlone(tx, 'departments')
  if ((await departmentById(tx, parent)) === null) return refuse({ reason: 'department-missing' })
  return parent === id || (await aboveOf(tx, parent)).includes(id) ? refuse({ reason: 'department-circle' }) : ok(null)
}

const shown = ({ parentId, nameZh, nameEn, areaCode, closed }: Omit<DepartmentRow, 'kind' | 'version'>) => ({
  parent: parentId,
  name: { zh: nameZh, en: nameEn },
  areaCode,
  closed,
})

export async function createDepartment(
  { database }: Managed,
  claim: Claim,
  wanted: DepartmentPlace & { readonly id: string; readonly kind: DepartmentKind },
): Promise<Result<DepartmentRow, DepartmentRefusal>> {
  const { id, kind, parent, name, areaCode } = wanted
  return await attempt(database, claim, async (tx): Promise<Result<DepartmentRow, DepartmentRefusal>> => {
    const placed = await checkPlace(tx, id, wanted)
    if (!placed.ok) return placed
    const row = { id, parentId: parent, kind, nameZh: name.zh, nameEn: name.en, areaCode }
    if (!(await insertDepartment(tx, row))) return refuse({ reason: 'department-taken' })
    tx.journal({ room: ROOM, subject: `department/${id}`, kind: 'created', after: shown({ ...row, closed: false }) })
    return ok({ ...row, closed: false, version: 1 })
  })
}

export async function changeDepartment(
  managed: Managed,
  claim: Claim,
  id: string,
  wanted: DepartmentPlace & { readonly closed: boolean; readonly version: number },
): Promise<Result<DepartmentRow, DepartmentRefusal>> {
  const { parent, name, areaCode, closed, version } = wanted
  return await attempt(managed.database, claim, async (tx): Promise<Result<DepartmentRow, DepartmentRefusal>> => {
    const before = await departmentById(tx, id)
    if (before === null) return refuse({ reason: 'department-missing' })
    const placed = await checkPlace(tx, id, wanted)
    if (!placed.ok) return placed
    const above = await aboveOf(tx, id)
    const row = { id, parentId: parent, nameZh: name.zh, nameEn: name.en, areaCode, closed, version }
    if (!(await updateDepartment(tx, row))) return refuse({ reason: 'version-conflict', version: before.version })
    tx.journal({ room: ROOM, subject: `department/${id}`, kind: 'changed', before: shown(before), after: shown(row) })
    const touched = new Set([...above, ...(await aboveOf(tx, id)), ...(await branchOf(tx, id)).departments])
    for (const account of await accountsByRoleIn(tx, [...touched])) {
      const regranted = await regrant(managed, tx, account)
      if (!regranted.ok) return regranted
    }
    return ok({ ...row, kind: before.kind, version: version + 1 })
  })
}
