/**
 * Matters ranked by what people care about · 热点排名. Columns stand side by side; nothing is blended in secret.
 *
 * Default order · 默认排序: distinct reporters, then heat, then reports, then the older first. Persons come first, so
 * that one person who writes a thousand times makes nothing hot. Votes are a column of their own and move nothing.
 * What the file does not say is not guessed: without a column of votes or places the figure is null, and reports without
 * a reporter are taken for one person, the least that there can be.
 */
import type { Member } from '../matter.ts'
import type { Report } from '../report.ts'

export interface HotMatter {
  readonly rank: number
  /** Identifier of the matter: its earliest report. */
  readonly matter: string
  /** 热度指数: persons' reports, weighted by how recent they are. */
  readonly heat: number
  /** 举报人数, at least: distinct reporters; all reports without a reporter count as one person together. */
  readonly reporters: number
  readonly reports: number
  /** Sums over the reports that have votes; null when none has · 点赞数, 反对数. */
  readonly votesFor: number | null
  readonly votesAgainst: number | null
  readonly firstAt: string
  readonly lastAt: string
  /** Days from the first to the last report, both counted · 持续天数. */
  readonly spanDays: number
  /** Days on which somebody reported · 有举报的天数. */
  readonly activeDays: number
  /** Distinct places of the place column; null when no report has one · 涉及地点数. */
  readonly places: number | null
  /** Reports of the last period against the one before: more is above 0 · 趋势. */
  readonly trend: number
  /** Reports per bucket of equal length over the time of the whole comparison · 时间分布. */
  readonly timeline: readonly number[]
  readonly members: readonly string[]
}

export interface HotListOptions {
  /** A report this many days old weighs half · 半衰期. */
  readonly halfLifeDays: number
  /** What the first, second and later reports of one person weigh. */
  readonly personWeights: readonly [number, number, number]
  /** Length of the periods that the trend compares, in days. */
  readonly trendDays: number
  readonly buckets: number
}

/**
 * Thirty days: long enough that a matter of a season does not fade within the month in which it is handled.
 * A second report of a person weighs 0.3, later ones 0.1, and a person's sum is capped at 1.5.
 */
export const HOT_LIST: HotListOptions = { halfLifeDays: 30, personWeights: [1, 0.3, 0.1], trendDays: 30, buckets: 30 }

/** 每人合计上限: what all reports of one person weigh together at most. */
export const MOST_PER_PERSON = 1.5
const DAY = 86_400_000

function days(at: string): number {
  return Date.parse(`${at}Z`) / DAY
}

/** What the heat of a matter is made of. */
export type Heating = Pick<Report, 'reporter' | 'at'>

/**
 * Binary logarithm of the heat at day 0, forward decay: each report weighs 2^(its day / half-life), times what the report
 * of its person weighs. Whatever the last day is, all matters cool by the same factor, so their order never depends on
 * when one looks; and the logarithm tells matters apart that have long cooled to nothing.
 *
 * @see Cormode, Shkapenyuk, Srivastava, Xu: Forward decay (ICDE 2009)
 */
function logHeat(reports: readonly Heating[], options: HotListOptions): number {
  const perPerson = new Map<string, { reports: number; weight: number }>()
  const latest = reports.reduce((most, { at }) => Math.max(most, days(at)), Number.NEGATIVE_INFINITY)
  let total = 0
  for (const { reporter, at } of reports) {
    let weight = options.personWeights[0]
    if (reporter !== null) {
      const person = perPerson.get(reporter) ?? { reports: 0, weight: 0 }
      perPerson.set(reporter, person)
      const wanted = options.personWeights[Math.min(person.reports++, 2)] as number
      weight = Math.min(wanted, MOST_PER_PERSON - person.weight)
      person.weight += weight
    }
    total += weight * 2 ** ((days(at) - latest) / options.halfLifeDays)
  }
  return Math.log2(total) + latest / options.halfLifeDays
}

/** 热度的对数: orders matters without saying when one looks; see above. Reports come in the order received. */
export function logHeatOf(reports: readonly Heating[]): number {
  return logHeat(reports, HOT_LIST)
}

/**
 * 热度指数 at the end of `lastDay`: a person's report of that moment weighs 1. Reports come in the order received. Who
 * sends without a name is not known to be the same, so each such report weighs as a person's first; they still count as one
 * reporter, and reporters come first in the order.
 */
export function heat(reports: readonly Report[], lastDay: number, options: HotListOptions = HOT_LIST): number {
  return 2 ** (logHeat(reports, options) - lastDay / options.halfLifeDays)
}

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

interface Weighed extends Omit<HotMatter, 'rank'> {
  readonly logHeat: number
}

function ofMatter(matter: string, reports: readonly Report[], first: number, last: number, options: HotListOptions): Weighed {
  const places = new Set(reports.flatMap(({ place }) => (place === null ? [] : [place])))
  const timeline = new Array<number>(options.buckets).fill(0)
  let recent = 0
  let before = 0
  for (const { at } of reports) {
    const age = last - days(at)
    const bucket = last === first ? options.buckets - 1 : Math.floor(((days(at) - first) / (last - first)) * options.buckets)
    timeline[Math.min(options.buckets - 1, bucket)]!++
    if (age < options.trendDays) recent++
    else if (age < options.trendDays * 2) before++
  }
  const earliest = reports[0] as Report
  const latest = reports[reports.length - 1] as Report
  return {
    matter,
    logHeat: logHeat(reports, options),
    // Four figures are kept however small the heat is: the order of old matters can be read from them too.
    heat: Number(heat(reports, last, options).toPrecision(4)),
    reporters: new Set(reports.map(({ reporter }) => reporter)).size,
    reports: reports.length,
    votesFor: sumOf(reports.map(({ votesFor }) => votesFor)),
    votesAgainst: sumOf(reports.map(({ votesAgainst }) => votesAgainst)),
    firstAt: earliest.at,
    lastAt: latest.at,
    spanDays: Math.floor(days(latest.at)) - Math.floor(days(earliest.at)) + 1,
    activeDays: new Set(reports.map(({ at }) => at.slice(0, 10))).size,
    places: places.size === 0 ? null : places.size,
    trend: recent - before,
    timeline,
    members: reports.map(({ id }) => id),
  }
}

function ascending(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0
}

/** Nothing is left to chance: equal in all else, the older matter comes first, then the smaller identifier. */
function inOrder(x: Weighed, y: Weighed): number {
  return (
    y.reporters - x.reporters ||
    y.logHeat - x.logHeat ||
    y.reports - x.reports ||
    ascending(x.firstAt, y.firstAt) ||
    ascending(x.matter, y.matter)
  )
}

/** 热点排名: all matters in the default order, those of one report last by the same rule. */
export function hotList(reports: readonly Report[], members: readonly Member[], options: HotListOptions = HOT_LIST): HotMatter[] {
  const byId = new Map(reports.map((report) => [report.id, report]))
  const byMatter = new Map<string, Report[]>()
  for (const { id, matter } of members) {
    const report = byId.get(id)
    if (report === undefined) throw new Error(`there is no report ${id} for the member of matter ${matter}`)
    const group = byMatter.get(matter)
    if (group === undefined) byMatter.set(matter, [report])
    else group.push(report)
  }
  const times = reports.map(({ at }) => days(at))
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY)
  const last = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY)
  const received = (x: Report, y: Report) => ascending(x.at, y.at) || ascending(x.id, y.id)
  return [...byMatter]
    .map(([matter, group]) => ofMatter(matter, group.sort(received), first, last, options))
    .sort(inOrder)
    .map(({ logHeat: _, ...matter }, at) => ({ rank: at + 1, ...matter }))
}
