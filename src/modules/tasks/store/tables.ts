/** The shapes of the room's own tables, as Kysely sees them. */
import type { Day } from '#ground/lib/day.ts'
import type { EventKind, TaskKind, TaskState } from '../kernel/task.ts'

export interface ItemRow {
  bureauId: string
  id: string
  number: string
  kind: TaskKind
  state: TaskState
  title: string
  what: string
  sourceRoom: string | null
  sourceSort: string | null
  sourceId: string | null
  areaCode: string | null
  departmentId: string
  personId: string | null
  lon: number | null
  lat: number | null
  radiusKm: number | null
  hoursFrom: number | null
  hoursTo: number | null
  openedBy: string
  openedAt: Date
  openedOn: Day
  limitOn: Day
  limitWorkdays: number | null
  extensions: number
  urges: number
  visits: number
  visitsInHours: number
  visitsFound: number
  reportedOn: Day | null
  closedOn: Day | null
  lastOn: Day
  version: number
}

export interface EventRow {
  bureauId: string
  itemId: string
  seq: number
  kind: EventKind
  onDay: Day
  at: Date
  account: string
  text: string | null
  departmentId: string | null
  personId: string | null
  limitOn: Day | null
  walkedAt: Date | null
  found: boolean | null
  isInHours: boolean | null
  undoes: number | null
}

export interface TasksTables {
  'tasks.item': ItemRow
  'tasks.event': EventRow
}
