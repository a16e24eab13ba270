/** 点位 and what they measured, hour by hour. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt, inTransaction } from '#ground/db/database.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { hourText, startOfDay } from '../kernel/hour.ts'
import { type AirRoom, shownStation } from '../service.ts'
import { cellOf, type Reading, readHours } from '../store/readings.ts'
import { readSpan, readStation, readStations } from '../store/stations.ts'
import { readMarks } from '../store/suspects.ts'
import type { AirHours } from '../wire.ts'
import { periodRefusal } from './period.ts'

/** 点位. */
export async function stationsOf({ database }: AirRoom, claim: Claim) {
  return await inTransaction(database, claim, async (tx) => {
    const stations = await readStations(tx)
    const span = await readSpan(
      tx,
      stations.map(({ code }) => code),
    )
    return { stations: stations.map(shownStation), ...span }
  })
}

const MOST_DAYS_OF_HOURS = 31

/** 点位小时值, each as it came, with what was said of it. */
export async function hoursOf(
  { database }: AirRoom,
  claim: Claim,
  { station: code, from, until }: { readonly station: string; readonly from: string; readonly until: string },
) {
  const refusal = periodRefusal(from, until, MOST_DAYS_OF_HOURS)
  if (refusal !== null) return refuse(refusal)
  return await attempt<AirHours, ApiRefusal>(database, claim, async (tx) => {
    const station = await readStation(tx, code)
    if (station === null) return refuse({ reason: 'unknown-station' })
    const [start, end] = [startOfDay(from as Day), startOfDay(addDays(until as Day, 1))]
    const marks = new Map((await readMarks(tx, code, start, end)).map((mark) => [`${mark.item} ${mark.hourAt.getTime()}`, mark]))
    const of = (reading: Reading, item: BasicItem) => {
      const [cell, mark] = [cellOf(reading, item), marks.get(`${item} ${reading.hourAt.getTime()}`)]
      return cell === null ? null : { ...cell, suspect: mark?.id ?? null, verdict: mark?.verdict ?? null }
    }
    const hours = (await readHours(tx, code, start, end)).map((reading) => ({
      hour: hourText(reading.hourAt),
      items: Object.fromEntries(basicItems.map((item) => [item, of(reading, item)])) as AirHours['hours'][number]['items'],
    }))
    return ok({ station: shownStation(station), hours })
  })
}
