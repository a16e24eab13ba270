/**
 * False alarms of a city where nothing happens: every day of a year is scanned as the night does it, over the ninety days before, and alarms are
 * counted as they are told. Where chance is what it says to be, a cluster that comes once in R days is told no oftener than that.
 */
import { type KnownAlarm, tellingsOf } from '#modules/matters/kernel/hotspots/alarms.ts'
import { largestShare, SCAN_RUN } from '#modules/matters/kernel/hotspots/run.ts'
import { type ScanCount, type ScanInput, scan, usualSettings } from '#modules/matters/scan.ts'
import { madeUpPoints } from './made-up.ts'

/** 重现期 of which alarms are counted, in days. */
export const INTERVALS = [30, 100, 365] as const

export interface QuietCity {
  readonly seed: number
  readonly places: number
  /** Cases of a day, on average. */
  readonly perDay: number
  /** Days that are scanned, each with the ninety before it. */
  readonly days: number
}

export interface FalseAlarms {
  /** Days on which a cluster was as rare as that or rarer, by interval. */
  readonly days: readonly number[]
  /** Alarms that were told as new: one that goes on counts once. */
  readonly told: readonly number[]
}

const SIDE_KM = 20

/** An alarm that nothing was added to for so long does not go on. */
const OPEN_DAYS = 30

/** 一年的误报. */
export function falseAlarmsOf({ seed, places: count, perDay, days }: QuietCity): FalseAlarms {
  const all = SCAN_RUN.historyDays + days
  const { places, cases } = madeUpPoints({ seed, places: count, cases: perDay * all, days: all, sideKm: SIDE_KM, planted: null })
  const byDay = cases.map((of, at) => ({ ...of, id: String(at) })).sort((a, b) => a.time! - b.time!)
  const loud = INTERVALS.map(() => 0)
  const told = INTERVALS.map(() => 0)
  const known: (KnownAlarm & { readonly day: number })[][] = INTERVALS.map(() => [])
  for (let day = SCAN_RUN.historyDays - 1; day < all - 1; day++) {
    const seen = byDay.filter(({ time }) => time! > day - SCAN_RUN.historyDays && time! <= day)
    const clusters = clustersOf(places, seen, day, seed)
    INTERVALS.forEach((interval, at) => {
      const rare = clusters.filter(({ recurrenceDays }) => recurrenceDays >= interval)
      if (rare.length > 0) loud[at]!++
      // The rule that alarms are told by has its own interval: these have passed another.
      const open = known[at]!.filter((alarm) => day - alarm.day <= OPEN_DAYS)
      for (const { cluster, alarm, telling } of tellingsOf(
        rare.map((of) => ({ ...of, recurrenceDays: Number.POSITIVE_INFINITY })),
        open,
      )) {
        if (telling === 'new') told[at]!++
        const id = alarm ?? `${day}`
        known[at] = [...known[at]!.filter((other) => other.id !== id), { id, group: '', members: cluster.members, day }]
      }
    })
  }
  return { days: loud, told }
}

type Case = ScanCount & { readonly id: string }

function clustersOf(places: ScanInput['places'], cases: readonly Case[], day: number, seed: number) {
  const outcome = scan({
    settings: {
      ...usualSettings,
      from: day - SCAN_RUN.historyDays + 1,
      to: day,
      maxShare: largestShare(cases.length),
      maxRadius: SCAN_RUN.mostRadiusKm,
      maxTime: { units: SCAN_RUN.mostWindowDays },
      minCasesHigh: SCAN_RUN.leastCases,
      replications: SCAN_RUN.replications,
      seed: seed + day,
    },
    // Places without a case in these days are unknown to the night, too.
    places: places.filter(({ id }) => cases.some(({ place }) => place === id)),
    cases,
  })
  if (outcome === null || !outcome.ok) return []
  return outcome.value.clusters.map(({ locations, from, to, recurrenceInterval }) => {
    const inside = new Set(locations)
    const members = cases.filter(({ place, time }) => inside.has(place) && time! >= from && time! <= to).map(({ id }) => id)
    return { group: '', members, cases: members.map((id) => [id]), recurrenceDays: recurrenceInterval ?? 0 }
  })
}
