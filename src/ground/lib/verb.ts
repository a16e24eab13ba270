/** What a room says of its verbs: who holds them by their role, and how far. The ground knows no word of any room. */

/** 角色模板: what somebody is in the bureau; each verb says which roles hold it. */
export const roles = ['administrator', 'clerk', 'district-officer', 'department-officer', 'director', 'auditor'] as const
export type Role = (typeof roles)[number]

/** 范围: the whole bureau, the area of one's department, or one's department and those below it. */
export type Reach = 'bureau' | 'area' | 'department'

export type Axis = 'areas' | 'departments' | 'categories'

export interface VerbDeclaration {
  /** `room.verb` */
  readonly verb: `${string}.${string}`
  readonly zh: string
  readonly en: string
  /** The limits that the room's row security reads for this verb. A grant that is limited by anything else is refused. */
  readonly limitedBy: readonly Axis[]
  readonly roles: Readonly<Partial<Record<Role, Reach>>>
}
