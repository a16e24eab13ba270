/** 一句话: why an alarm is one, as a director understands it, made of its numbers. */
import { fill } from '#ground/web/text/text.ts'
import { saidRadiusKm } from '#modules/matters/index.ts'
import type { Alarms } from '#modules/matters/wire.ts'
import type { HotspotsText } from '../../text/hotspots.ts'

export type Told = Alarms['alarms'][number]['told']

const DAY_YEAR = 365.25

/** 通常件数, as it is said. */
export const usual = (expected: number, t: HotspotsText): string =>
  expected < 1 ? t.lessThanOne : expected < 3 ? expected.toFixed(1) : Math.round(expected).toLocaleString()

/** 重现期, as it is said: what stands behind more digits, no number of replications can know. */
export function interval(days: number, t: HotspotsText): string {
  const years = days / DAY_YEAR
  if (years >= 1000) return t.moreThan
  if (years >= 2) return fill(t.years, { count: years < 100 ? Math.round(years) : Math.round(years / 10) * 10 })
  if (days >= 90) return fill(t.months, { count: Math.round((days / DAY_YEAR) * 12) })
  return fill(t.dayCount, { count: Math.round(days) })
}

/** 偶然性, of all analyses of the run together; a bound where no replication reached it. */
export function chanceWords({ recurrenceDays, isAtLeast, analyses }: Told, t: HotspotsText): string {
  const words = interval(recurrenceDays, t)
  const bound = isAtLeast && words !== t.moreThan ? fill(t.atLeast, { interval: words }) : words
  return fill(analyses === 1 ? t.chanceOne : t.chanceAll, { interval: bound, analyses })
}

interface Said {
  readonly told: Told
  readonly isOngoing: boolean
  readonly days: number
  readonly place: string
  readonly group: string
  /** A day as people say it. */
  readonly dayWords: (day: string) => string
}

export function sentenceOf({ told, isOngoing, days, place, group, dayWords }: Said, t: HotspotsText): string {
  return fill(isOngoing ? t.sentence : t.sentencePast, {
    days,
    from: dayWords(told.from),
    until: dayWords(told.to),
    place,
    km: saidRadiusKm(told.radiusKm),
    observed: told.observed,
    group,
    expected: told.expected < 1 ? t.lessThanOne : fill(t.about, { count: usual(told.expected, t) }),
    chance: chanceWords(told, t),
  })
}
