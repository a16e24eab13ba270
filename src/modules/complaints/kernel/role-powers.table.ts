import type { Power } from './complaint.ts'

/** Roles of a bureau, as its accounts are set up · 角色. */
export type Role = 'clerk' | 'district-officer' | 'department-officer' | 'director' | 'administrator' | 'auditor'

/** 角色权限: what each role may do to a complaint. Reading is a matter of row security, not of this table. */
export const rolePowers: Readonly<Record<Role, readonly Power[]>> = {
  clerk: ['register', 'dispatch'],
  'district-officer': ['answer'],
  'department-officer': ['answer'],
  director: ['extend'],
  administrator: [],
  auditor: [],
}
