/** Days computed again from their hours · 重算日值: by the kernel, from what came and what persons said of it. */
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { dayOf } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { clauseText } from '#standards/clause.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { dailyAverage, type HoursOfDay, maximumDaily8HourAverage } from '../kernel/daily-values.ts'
import { hourOfDay, startOfDay } from '../kernel/hour.ts'
import { doubtedHours } from '../kernel/quality/doubted-hours.ts'
import { excludes } from '../kernel/quality/doubts.ts'
import type { DueDay, StationDay } from './days.ts'
import { putDays } from './days.ts'
import { type Reading, readHours } from './readings.ts'
import { readStations, type Station } from './stations.ts'
import { keepSuspects, readMarks } from './suspects.ts'

type Hours = Record<BasicItem, (string | null)[]>

const noHours = (): Hours => Object.fromEntries(basicItems.map((item) => [item, new Array<null>(24).fill(null)])) as unknown as Hours

/** 一日的日值: what has too few hours has no value, and how many it had stands beside it. */
export function computedDay(
  station: Pick<Station, 'code' | 'areaClass'>,
  day: Day,
  hours: Readonly<Record<BasicItem, HoursOfDay>>,
): StationDay {
  const values: Partial<Record<BasicItem, string | null>> = {}
  const rules = new Set<string>()
  let o3Windows = 0
  for (const item of basicItems) {
    const found =
      item === 'o3'
        ? maximumDaily8HourAverage(hours[item], station.areaClass === 1 ? 'class-1' : 'class-2', day)
        : dailyAverage(item, hours[item], day)
    if (!found.ok) {
      // Before the first standard of the tables there is no daily value; anything else is a defect of what was stored.
      if (found.refusal.reason !== 'no-rule-in-force') throw new Error(`${station.code} ${day}: ${JSON.stringify(found.refusal)}`)
      values[item] = null
      continue
    }
    for (const { cite } of found.value.rows) rules.add(clauseText(cite))
    if (item === 'o3') o3Windows = found.value.n
    values[item] = found.value.kind === 'valid' ? found.value.value : null
  }
  const n = (item: BasicItem) => hours[item].filter((value) => value !== null).length
  return {
    ...(values as Record<BasicItem, string | null>),
    ...{ stationCode: station.code, day, o3Windows, rules: [...rules] },
    ...{ so2N: n('so2'), no2N: n('no2'), coN: n('co'), o3N: n('o3'), pm10N: n('pm10'), pm25N: n('pm25') },
  }
}

/** Runs of days without a gap: each is read at once. */
function runsOf(days: readonly Day[]): readonly (readonly [Day, Day])[] {
  const runs: [Day, Day][] = []
  for (const day of days.toSorted()) {
    const last = runs.at(-1)
    if (last !== undefined && day <= addDays(last[1], 1)) last[1] = day
    else runs.push([day, day])
  }
  return runs
}

/** The hours of each day that count: all that are numbers, but what is left out. */
function countingHours(readings: readonly Reading[], isLeftOut: (item: BasicItem, at: Date) => boolean): ReadonlyMap<Day, Hours> {
  const days = new Map<Day, Hours>()
  for (const reading of readings) {
    const day = dayOf(reading.hourAt)
    const hours = days.get(day) ?? noHours()
    days.set(day, hours)
    const hour = hourOfDay(reading.hourAt)
    for (const item of basicItems) {
      const value = reading[item]
      // What is below zero is no concentration, whatever was said of it.
      if (value !== null && !value.startsWith('-') && !isLeftOut(item, reading.hourAt)) hours[item][hour] = value
    }
  }
  return days
}

const keyOf = (item: BasicItem, at: Date) => `${item} ${at.getTime()}`

async function settleRun(tx: Tx, station: Station, [first, last]: readonly [Day, Day]): Promise<readonly StationDay[]> {
  const [from, until] = [startOfDay(first), startOfDay(addDays(last, 1))]
  const withDayBefore = await readHours(tx, station.code, startOfDay(addDays(first, -1)), until)
  const doubted = doubtedHours(withDayBefore).filter(({ hourAt }) => hourAt >= from)
  await keepSuspects(
    tx,
    doubted.map(({ item, hourAt, doubts }) => ({
      ...{ station: station.code, item, hourAt },
      rules: doubts.map(({ rule, against, hours }) => ({ rule, against, hours })),
    })),
  )
  const verdicts = new Map(
    (await readMarks(tx, station.code, from, until)).map(({ item, hourAt, verdict }) => [keyOf(item, hourAt), verdict]),
  )
  const excluded = new Set(doubted.filter(({ doubts }) => doubts.some(excludes)).map(({ item, hourAt }) => keyOf(item, hourAt)))
  // A person has the last word; until then what no instrument shows is not used, and all else is.
  const isLeftOut = (item: BasicItem, at: Date) => {
    const verdict = verdicts.get(keyOf(item, at)) ?? null
    return verdict === null ? excluded.has(keyOf(item, at)) : verdict === 'invalid'
  }
  const days = countingHours(
    withDayBefore.filter(({ hourAt }) => hourAt >= from),
    isLeftOut,
  )
  const computed: StationDay[] = []
  for (const [day, hours] of days) {
    computed.push(computedDay(station, day, hours))
    // Whoever asks something meanwhile is answered: a year of days takes some tenths of a second.
    if (computed.length % DAYS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return computed
}

const DAYS_A_TURN = 20

/** 重算: days that are due, of any stations. */
export async function settleDays(tx: Tx, due: readonly DueDay[]): Promise<void> {
  const stations = new Map((await readStations(tx)).map((station) => [station.code, station]))
  const byStation = Map.groupBy(due, ({ station }) => station)
  for (const [code, days] of byStation) {
    const station = stations.get(code)
    if (station === undefined) throw new Error(`a day is due of the station ${code}, which is not there`)
    for (const run of runsOf(days.map(({ day }) => day))) await putDays(tx, await settleRun(tx, station, run))
  }
}
