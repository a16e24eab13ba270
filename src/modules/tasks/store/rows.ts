/** Between rows and what the kernel speaks of. */
import type { Hours, Place } from '../kernel/patrol.ts'
import type { Recorded, Task, TaskEvent } from '../kernel/task.ts'
import type { EventRow, ItemRow } from './tables.ts'

/** The columns that events move. */
export function columnsOf(task: Task) {
  const { state, department, person, limitOn, extensions, urges, visits, visitsInHours, visitsFound, reportedOn, closedOn, lastOn } = task
  const counts = { extensions, urges, visits, visitsInHours, visitsFound }
  return { state, departmentId: department, personId: person, limitOn, ...counts, reportedOn, closedOn, lastOn }
}

export const hoursOf = ({ hoursFrom, hoursTo }: Pick<ItemRow, 'hoursFrom' | 'hoursTo'>): Hours | null =>
  hoursFrom === null || hoursTo === null ? null : { from: hoursFrom, to: hoursTo }

export const placeOf = ({ lon, lat, radiusKm }: Pick<ItemRow, 'lon' | 'lat' | 'radiusKm'>): Place | null =>
  lon === null || lat === null || radiusKm === null ? null : { lon, lat, radiusKm }

type Told = Omit<EventRow, 'bureauId' | 'itemId' | 'seq' | 'at' | 'account'>

const nothing = {
  text: null,
  departmentId: null,
  personId: null,
  limitOn: null,
  walkedAt: null,
  found: null,
  isInHours: null,
  undoes: null,
}

/** 事件 → 行. */
export function rowOfEvent(event: TaskEvent): Told {
  const base = { ...nothing, kind: event.kind, onDay: event.on }
  switch (event.kind) {
    case 'accepted':
      return base
    case 'opened':
      return { ...base, departmentId: event.department, personId: event.person, limitOn: event.limitOn }
    case 'reassigned':
      return { ...base, departmentId: event.department, personId: event.person, text: event.text }
    case 'visited':
      return { ...base, walkedAt: new Date(event.walkedAt), found: event.found, isInHours: event.isInHours, text: event.text }
    case 'extended':
      return { ...base, limitOn: event.limitOn, text: event.text }
    case 'undone':
      return { ...base, undoes: event.of }
    default:
      return { ...base, text: event.text }
  }
}

function written<Value>(value: Value | null, { kind }: Pick<EventRow, 'kind'>): Value {
  if (value === null) throw new Error(`an event of the kind ${kind} lacks what it has to say`)
  return value
}

function eventOf(row: Told): TaskEvent {
  const on = row.onDay
  const text = () => written(row.text, row)
  switch (row.kind) {
    case 'accepted':
      return { kind: row.kind, on }
    case 'opened':
      return { kind: row.kind, on, department: written(row.departmentId, row), person: row.personId, limitOn: written(row.limitOn, row) }
    case 'reassigned':
      return { kind: row.kind, on, department: written(row.departmentId, row), person: row.personId, text: text() }
    case 'visited':
      return {
        kind: row.kind,
        on,
        walkedAt: written(row.walkedAt, row).toISOString(),
        found: written(row.found, row),
        isInHours: row.isInHours,
        text: text(),
      }
    case 'extended':
      return { kind: row.kind, on, limitOn: written(row.limitOn, row), text: text() }
    case 'undone':
      return { kind: row.kind, on, of: written(row.undoes, row) }
    default:
      return { kind: row.kind, on, text: text() }
  }
}

/** 行 → 历史. */
export const recordedOf = (row: Omit<EventRow, 'bureauId' | 'itemId'>): Recorded => ({
  seq: row.seq,
  account: row.account,
  event: eventOf(row),
})
