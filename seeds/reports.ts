/**
 * The reports of the small city: made by chance that is the same each time. Some matters are reported again and again by different people in
 * other words, most once. Of the valid ones exactly so many are closed that the share is the one of the newspaper page.
 */
import type { CategoryId } from '#modules/complaints/index.ts'
import { type DistrictCode, districts } from './city.table.ts'
import { Chance } from './random.ts'
import * as words from './words.table.ts'

/** 有效举报件 and 办结 of them: 97.3 %. */
export const VALID = 1197
export const CLOSED = 1165
const DECLINED = 38
const SPAN_DAYS = 320
const LATEST_OPEN = 20

export interface CityReport {
  readonly id: string
  /** The same for the reports of one made-up person; null for who gave nothing. */
  readonly person: number | null
  /** Days before the last day of the city, and the minute of the day. */
  readonly daysBefore: number
  readonly minute: number
  readonly what: string
  readonly category: CategoryId
  readonly place: string
  readonly district: DistrictCode
  /** Where in the district's polygon: two shares from 0 to 1, to be turned into a point inside it. */
  readonly spot: readonly [number, number]
  readonly enterprise: string | null
  /** The true matter, for tests and figures; the desk does not know it. */
  readonly matter: number
  readonly fate: 'closed' | 'open' | 'declined'
}

interface MadeMatter {
  readonly number: number
  readonly problem: words.Problem
  readonly place: string
  readonly source: string
  readonly side: string
  readonly district: DistrictCode
  readonly spot: readonly [number, number]
  readonly reports: number
}

const LARGE = [14, 11, 9, 9, 8, 7, 7, 6, 6, 6, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4] as const

function sizes(chance: Chance, total: number): number[] {
  const all: number[] = [...LARGE]
  let left = total - LARGE.reduce((sum, size) => sum + size, 0)
  while (left > 0) {
    const size = Math.min(left, chance.happens(0.82) ? 1 : chance.happens(0.7) ? 2 : 3)
    all.push(size)
    left -= size
  }
  return chance.shuffled(all)
}

function placeName(chance: Chance): string {
  return chance.happens(0.72)
    ? `${chance.of(words.nameHeads)}${chance.of(words.nameTails)}`
    : `${chance.of(words.roadHeads)}${chance.of(words.roadTails)}${chance.between(1, 199)}号`
}

function madeMatter(chance: Chance, number: number, reports: number): MadeMatter {
  const problem = chance.of(words.problems)
  const [district] = chance.of(districts)
  const side = chance.of(words.sides)
  const source = chance.of(problem.sources).replace('{side}', side).replace('{firm}', chance.of(words.firmHeads))
  return { number, problem, place: placeName(chance), source, side, district, spot: [chance.next(), chance.next()], reports }
}

function sentence(chance: Chance, { problem, place, source, side }: MadeMatter): string {
  const happens = chance.of(problem.happens).replaceAll('{place}', place).replaceAll('{source}', source).replaceAll('{side}', side)
  const suffers = chance.shuffled(problem.suffers).slice(0, chance.between(1, 2)).join(',')
  const since = chance.of(['', `已经持续${chance.between(2, 60)}天,`, '最近一周,', '从上个月开始,', '几乎每天都这样,'])
  return `${chance.of(words.openings)}${happens.replaceAll('{hour}', chance.of(words.hours))},${since}${suffers}。${chance.of(words.closings)}`
}

function reportOf(chance: Chance, matter: MadeMatter, firstDay: number, at: number, person: number): Omit<CityReport, 'fate'> {
  const jitter = () => (chance.next() - 0.5) * 0.02
  const isFirm = /厂|车间|化工|公司|冷库/.test(matter.source)
  return {
    id: chance.id(),
    person: chance.happens(0.12) ? null : person,
    daysBefore: Math.max(0, firstDay - at * chance.between(0, 4)),
    minute: chance.between(6 * 60, 23 * 60),
    what: sentence(chance, matter),
    category: matter.problem.category,
    place: `${districts.find(([code]) => code === matter.district)![1]}${matter.place}`,
    district: matter.district,
    spot: [Math.min(1, Math.max(0, matter.spot[0] + jitter())), Math.min(1, Math.max(0, matter.spot[1] + jitter()))],
    enterprise: isFirm && chance.happens(0.6) ? matter.source : null,
    matter: matter.number,
  }
}

/** 热点: reports of the last days from one place, by as many people, that stand where single reports stood; nothing else moves. */
export const HOTSPOT = {
  reports: 14,
  district: '120104',
  spot: [0.42, 0.55],
  days: 5,
  place: '津塘路66号',
  source: '瑞丰橡胶厂',
  side: '西侧',
} as const

function withHotspot(made: readonly Omit<CityReport, 'fate'>[], singles: ReadonlySet<number>, seed: number): Omit<CityReport, 'fate'>[] {
  const chance = new Chance(seed)
  const problem = words.problems.find(({ category }) => category === 'odour')
  if (problem === undefined) throw new Error('no odour among the problems')
  const chosen = made.filter(({ matter }) => singles.has(matter)).slice(0, HOTSPOT.reports)
  const matter: MadeMatter = {
    number: chosen[0]?.matter ?? 0,
    problem,
    place: HOTSPOT.place,
    source: HOTSPOT.source,
    side: HOTSPOT.side,
    district: HOTSPOT.district,
    spot: HOTSPOT.spot,
    reports: HOTSPOT.reports,
  }
  const planted = new Map(
    chosen.map(({ id, person }) => [id, { ...reportOf(chance, matter, chance.between(0, HOTSPOT.days - 1), 0, person ?? 0), id, person }]),
  )
  return made.map((report) => planted.get(report.id) ?? report)
}

/** All reports, earliest first. Valid are those that were not declined. */
export function cityReports(seed = 2026): readonly CityReport[] {
  const chance = new Chance(seed)
  const made: Omit<CityReport, 'fate'>[] = []
  const singles = new Set<number>()
  let person = 0
  for (const [number, size] of sizes(chance, VALID + DECLINED).entries()) {
    if (size === 1) singles.add(number)
    const matter = madeMatter(chance, number, size)
    const firstDay = chance.between(size > 3 ? 10 : 0, SPAN_DAYS)
    for (let at = 0; at < size; at++) {
      // One in six comes back with the same thing.
      if (at === 0 || !chance.happens(0.16)) person++
      made.push(reportOf(chance, matter, firstDay, at, person))
    }
  }
  const ordered = withHotspot(made, singles, seed + 1).sort(
    (x, y) => y.daysBefore - x.daysBefore || x.minute - y.minute || (x.id < y.id ? -1 : 1),
  )
  // Open are the latest ones, and a few that have waited long: some of them are overdue. Declined are spread over all others.
  const latest = ordered.slice(-LATEST_OPEN)
  const isWaiting = ({ daysBefore }: { daysBefore: number }) => daysBefore >= 12 && daysBefore <= 75
  const waiting = chance.shuffled(ordered.filter(isWaiting)).slice(0, VALID - CLOSED - LATEST_OPEN)
  const open = new Set([...latest, ...waiting].map(({ id }) => id))
  const others = ordered.filter(({ id }) => !open.has(id))
  const declined = new Set(
    chance
      .shuffled(others)
      .slice(0, DECLINED)
      .map(({ id }) => id),
  )
  return ordered.map((report) => ({ ...report, fate: open.has(report.id) ? 'open' : declined.has(report.id) ? 'declined' : 'closed' }))
}
