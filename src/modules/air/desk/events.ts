/** 例外事件: marked, withdrawn and listed; what they change is only how an evaluation is told, both ways. */
import type { Claim } from '#ground/db/claim.ts'
import { inTransaction, type Tx } from '#ground/db/database.ts'
import { holdAlone } from '#ground/db/hold.ts'
import { namesOf, personIn, readAreas } from '#ground/db/names.ts'
import { pageOf, placeOf } from '#ground/db/place-in-list.ts'
import { type Day, dayOf } from '#ground/lib/day.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import { type AirRoom, command } from '../service.ts'
import { type ExceptionalEvent, listEvents, markEvent, withdrawEvent } from '../store/events.ts'
import type { AirExceptionalEntry, AirExceptionalEvent } from '../wire.ts'
import type { Paged } from './paged.ts'
import { periodRefusal } from './period.ts'

/** Days of one event: longer ones are several, each with its document. */
const MOST_EVENT_DAYS = 92

async function shownEvents(tx: Tx, events: readonly ExceptionalEvent[]): Promise<AirExceptionalEvent[]> {
  const names = await namesOf(
    tx,
    events.flatMap(({ account, withdrawnBy }) => [account, withdrawnBy]),
  )
  const city = new Set((await readAreas(tx)).filter(({ isCity }) => isCity).map(({ code }) => code))
  return events.map(({ areaCode, fromOn, untilOn, account, at, withdrawnWhy, withdrawnBy, withdrawnAt, items, ...rest }) => ({
    ...{ ...rest, area: city.has(areaCode) ? 'city' : areaCode, from: fromOn, until: untilOn, items: [...items] },
    ...{ by: personIn(names, account), at: at.toISOString() },
    withdrawn:
      withdrawnAt === null || withdrawnBy === null || withdrawnWhy === null
        ? null
        : { why: withdrawnWhy, by: personIn(names, withdrawnBy), at: withdrawnAt.toISOString() },
  }))
}

/** 例外事件列表. */
export async function eventsOf({ database }: AirRoom, claim: Claim, { state, cursor, limit }: Paged & { state: 'standing' | 'withdrawn' }) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const { rows, next } = pageOf(await listEvents(tx, state, place.value, limit + 1), limit, ({ at, id }) => ({ at, id }))
    return ok({ rows: await shownEvents(tx, rows), next })
  })
}

/** 标记例外事件, of days that have begun, for a district of the bureau or the whole city. */
export async function markExceptional(room: AirRoom, claim: Claim, key: string | null, entry: AirExceptionalEntry) {
  return await command<AirExceptionalEvent>(room, claim, key, { ...entry, marked: true }, async (tx) => {
    const { area, from, until, items, kind, why, document } = entry
    const refusal = periodRefusal(from, until, MOST_EVENT_DAYS)
    if (refusal !== null) return refuse(refusal)
    const place = (await readAreas(tx)).find(({ code, isCity }) => (area === 'city' ? isCity : code === area))
    if (place === undefined) return refuse({ reason: 'unknown-area' })
    if (until > dayOf(tx.now)) return refuse({ reason: 'future-time', on: until })
    await holdAlone(tx, 'air exceptional')
    const named = basicItems.filter((item) => items.includes(item))
    const days = { fromOn: from as Day, untilOn: until as Day }
    const marked = await markEvent(tx, { ...days, areaCode: place.code, kind, items: named, why, document })
    return marked.ok ? ok((await shownEvents(tx, [marked.value]))[0]!) : refuse({ ...marked.refusal })
  })
}

/** 撤回例外事件. */
export async function withdrawExceptional(
  room: AirRoom,
  claim: Claim,
  key: string | null,
  { why, ...seen }: { readonly id: string; readonly version: number; readonly why: string },
) {
  return await command<AirExceptionalEvent>(room, claim, key, { ...seen, why, marked: false }, async (tx) => {
    await holdAlone(tx, 'air exceptional')
    const withdrawn = await withdrawEvent(tx, seen, why)
    return withdrawn.ok ? ok((await shownEvents(tx, [withdrawn.value]))[0]!) : refuse({ ...withdrawn.refusal })
  })
}
