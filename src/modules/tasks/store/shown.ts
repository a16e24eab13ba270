/** Items as pages see them: instants as text, limits explained. */
import type { Day } from '#ground/lib/day.ts'
import type { WorkingCalendar } from '#standards/working-days/calendar.ts'
import { dutyOf } from '../kernel/limit.ts'
import type { Names } from './directory.ts'
import type { StoredEvent, StoredItem } from './items.ts'
import { hoursOf, placeOf } from './rows.ts'

type NamesOf = ReadonlyMap<string, Names>

const personIn = (names: NamesOf, account: string) => ({ account, name: names.get(account) ?? null })

/** Whose names a list shows. */
export const accountsIn = (items: readonly StoredItem[]) => items.map(({ personId }) => personId)

/** 列表行. */
export function shownItem(item: StoredItem, names: NamesOf, today: Day, calendar: WorkingCalendar) {
  const duty = dutyOf(item, today, calendar)
  return {
    id: item.id,
    number: item.number,
    kind: item.kind,
    state: item.state,
    title: item.title,
    area: item.areaCode,
    department: item.departmentId,
    person: item.personId === null ? null : personIn(names, item.personId),
    openedOn: item.openedOn,
    limitOn: item.limitOn,
    clock: duty?.clock ?? null,
    daysLeft: duty?.daysLeft ?? null,
    workdaysLeft: duty?.workdaysLeft ?? null,
    stoppedOn: duty?.stoppedOn ?? null,
    urges: item.urges,
    visits: item.visits,
    version: item.version,
  }
}

/** 一项的全部, but for what depends on who asks. */
export function shownDetail(item: StoredItem, events: readonly StoredEvent[], names: NamesOf, today: Day, calendar: WorkingCalendar) {
  const undone = new Set(events.flatMap(({ undoes }) => (undoes === null ? [] : [undoes])))
  const { sourceRoom, sourceSort, sourceId } = item
  return {
    ...shownItem(item, names, today, calendar),
    what: item.what,
    source: sourceRoom === null || sourceSort === null || sourceId === null ? null : { room: sourceRoom, sort: sourceSort, id: sourceId },
    place: placeOf(item),
    hours: hoursOf(item),
    limitWorkdays: item.limitWorkdays,
    extensions: item.extensions,
    visitsInHours: item.visitsInHours,
    visitsFound: item.visitsFound,
    events: events.map((event) => ({
      seq: event.seq,
      kind: event.kind,
      at: event.at.toISOString(),
      on: event.onDay,
      by: personIn(names, event.account),
      text: event.text,
      department: event.departmentId,
      person: event.personId === null ? null : personIn(names, event.personId),
      limitOn: event.limitOn,
      walkedAt: event.walkedAt?.toISOString() ?? null,
      found: event.found,
      isInHours: event.isInHours,
      undoes: event.undoes,
      isUndone: undone.has(event.seq),
    })),
  }
}
