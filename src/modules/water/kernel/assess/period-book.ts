/**
 * Figures of a period from the rows of a table · 时段汇总: sections, rivers, basins and cities, each with how many readings there were
 * of how many that were to come.
 */
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { StandardClass, WaterBody } from '#standards/gb-3838/limits.table.ts'
import { type BasinAnswer, basinEvaluation } from '../basin.ts'
import { type CityIndex, type CityIndexRefusal, cityIndex } from '../city-index.ts'
import { type WaterRules, type WaterSource, waterRulesOn } from '../rules.ts'
import {
  addToTotals,
  emptyTotals,
  type Month,
  type Period,
  type SectionPeriod,
  type SectionTotals,
  sectionPeriod,
} from '../section-period.ts'
import { againstTarget, type TargetAnswer } from '../target.ts'
import type { JudgedRow } from './judge.ts'
import { type Uncounted, UncountedRows, type Unsampled, UnsampledWords } from './uncounted.ts'

/** 汇总对象. Rivers and lakes of one name are evaluated apart. */
export type GroupKind = 'river' | 'basin' | 'city'

interface SectionEntry {
  readonly name: string
  readonly groups: Readonly<Record<GroupKind, string>>
  readonly totals: SectionTotals
  target: StandardClass | null
  /** 同一断面目标不一. */
  hasTwoTargets: boolean
  readonly uncounted: UncountedRows
  readonly unsampled: UnsampledWords
}

export interface SectionFigure {
  readonly name: string
  readonly groups: Readonly<Record<GroupKind, string>>
  readonly of: SectionPeriod
  readonly target: TargetAnswer | null
  readonly hasTwoTargets: boolean
  /** 未计入的行 of this section. */
  readonly uncounted: readonly Uncounted[]
  /** Times that brought no value, in the table's own words. */
  readonly unsampled: readonly Unsampled[]
}

export interface GroupFigure {
  readonly kind: GroupKind
  readonly name: string
  readonly body: WaterBody
  readonly of: BasinAnswer
  /** 未评价的断面, by why; they are of those that were to come. */
  readonly notEvaluated: Readonly<Partial<Record<NotEvaluatedReason, number>>>
}

export type NotEvaluatedReason = (SectionPeriod['whole'] & { readonly isEvaluated: false })['reason']

export interface CityFigure {
  readonly name: string
  readonly of: Result<CityIndex, CityIndexRefusal>
}

export interface PeriodFigures {
  readonly from: string
  readonly to: string
  readonly sections: readonly SectionFigure[]
  readonly groups: readonly GroupFigure[]
  readonly cities: readonly CityFigure[]
  /** Rows that stand for no reading of their own: repeats, and those without a time or a section. */
  readonly notCounted: number
}

export type PeriodRefusal =
  | { readonly reason: 'no-year' }
  /** No row counts; what is known of each section. */
  | { readonly reason: 'no-reading'; readonly uncounted: readonly { readonly name: string; readonly rows: readonly Uncounted[] }[] }
  | { readonly reason: 'no-rule-in-force'; readonly day: Day }

const kinds: readonly GroupKind[] = ['river', 'basin', 'city']
const READINGS_A_DAY = 6
const DAY_MINUTES = 1440

const monthText = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}` as Month
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

export class PeriodBook {
  readonly #entries = new Map<string, SectionEntry>()
  #notCounted = 0
  #lacksYear = false
  #from = Number.POSITIVE_INFINITY
  #to = Number.NEGATIVE_INFINITY

  /** 计入一行. */
  add(judged: JudgedRow): void {
    const { water, rules, counts } = judged
    if (water === null || water.section === '') {
      this.#notCounted++
      return
    }
    const { time, reading } = water
    const key = [water.province, water.city, water.basin, water.river, water.code, water.section].join('\u0000')
    // A section of whose rows none counts is a section all the same, which was not evaluated.
    const entry = this.#entries.get(key) ?? this.#newEntry(key, water, reading.source)
    if (!counts || rules === null || time.fault !== null) {
      this.#notCounted++
      entry.uncounted.add(judged)
      return
    }
    if (time.year === null) {
      this.#lacksYear = true
      return
    }
    if (water.target !== null && entry.target !== null && water.target !== entry.target) entry.hasTwoTargets = true
    entry.target ??= water.target
    this.#from = Math.min(this.#from, time.minutes)
    this.#to = Math.max(this.#to, time.minutes)
    const because = addToTotals(entry.totals, monthText(time.year, time.month), reading, rules)
    if (because !== null) entry.unsampled.add(because, because === 'no-items' ? '' : water.stateText)
  }

  #newEntry(key: string, water: NonNullable<JudgedRow['water']>, source: WaterSource): SectionEntry {
    const own = JSON.parse(JSON.stringify(water)) as { section: string; river: string; basin: string; city: string }
    const entry: SectionEntry = {
      name: own.section,
      groups: { river: own.river, basin: own.basin, city: own.city },
      totals: emptyTotals(water.reading.body, source),
      target: null,
      hasTwoTargets: false,
      uncounted: new UncountedRows(),
      unsampled: new UnsampledWords(),
    }
    this.#entries.set(JSON.parse(JSON.stringify(key)) as string, entry)
    return entry
  }

  /** Months from the first reading to the last; of a station six readings a day, of a laboratory one a month. */
  #period(source: WaterSource, enoughPercent: number): Period {
    const [first, last] = [this.#from, this.#to].map((minutes) => new Date(minutes * 60_000)) as [Date, Date]
    const months: { month: Month; expectedN: number }[] = []
    const ends = last.getUTCFullYear() * 12 + last.getUTCMonth()
    for (let at = first.getUTCFullYear() * 12 + first.getUTCMonth(); at <= ends; at++) {
      const [year, month] = [Math.floor(at / 12), (at % 12) + 1]
      const opens = Math.max(Date.UTC(year, month - 1, 1) / 60_000, Math.floor(this.#from / DAY_MINUTES) * DAY_MINUTES)
      const closes = Math.min(
        (Date.UTC(year, month - 1, daysIn(year, month)) / 60_000 / DAY_MINUTES + 1) * DAY_MINUTES,
        (Math.floor(this.#to / DAY_MINUTES) + 1) * DAY_MINUTES,
      )
      const days = Math.round((closes - opens) / DAY_MINUTES)
      months.push({ month: monthText(year, month), expectedN: source === 'automatic-station' ? days * READINGS_A_DAY : 1 })
    }
    return { months, enoughPercent }
  }

  /** 汇总. `enoughPercent` is the share of readings below which nothing is evaluated. */
  figures(enoughPercent: number): Result<PeriodFigures, PeriodRefusal> {
    if (this.#lacksYear) return refuse({ reason: 'no-year' })
    if (!Number.isFinite(this.#from)) {
      const uncounted = [...this.#entries.values()].map(({ name, uncounted: of }) => ({ name, rows: of.list() }))
      return refuse({ reason: 'no-reading', uncounted })
    }
    const to = new Date(this.#to * 60_000).toISOString().slice(0, 10) as Day
    // A period is evaluated by the rules of its last day.
    const rules = waterRulesOn(to)
    if (!rules.ok) return refuse({ reason: 'no-rule-in-force', day: to })
    const sections = [...this.#entries.values()].map((entry) => this.#sectionFigure(entry, enoughPercent, rules.value))
    return ok({
      from: new Date(this.#from * 60_000).toISOString().slice(0, 10),
      to,
      sections,
      groups: kinds.flatMap((kind) => groupFigures(kind, sections, rules.value)),
      cities: citiesOf(sections).map(({ name, of }) => ({ name, of: cityIndex(of, rules.value) })),
      notCounted: this.#notCounted,
    })
  }

  #sectionFigure(entry: SectionEntry, enoughPercent: number, rules: WaterRules): SectionFigure {
    const { name, groups, totals, target, hasTwoTargets } = entry
    const of = sectionPeriod(totals, this.#period(totals.source, enoughPercent), rules)
    const answer =
      target === null || hasTwoTargets || !of.whole.isEvaluated ? null : againstTarget(of.whole.result, totals.body, target, rules)
    return { name, groups, of, target: answer, hasTwoTargets, uncounted: entry.uncounted.list(), unsampled: entry.unsampled.list() }
  }
}

function groupFigures(kind: GroupKind, sections: readonly SectionFigure[], rules: WaterRules): GroupFigure[] {
  const named = sections.filter(({ groups }) => groups[kind] !== '')
  const groups = Map.groupBy(named, ({ groups: of, of: { body } }) => `${of[kind]}\u0000${body}`)
  return [...groups.values()].map((members) => ({
    kind,
    name: members[0]!.groups[kind],
    body: members[0]!.of.body,
    of: basinEvaluation(
      members.map(({ of }) => of),
      rules,
      { isOneWater: kind === 'river' },
    ),
    notEvaluated: countsOf(members.flatMap(({ of: { whole } }) => (whole.isEvaluated ? [] : whole.reason))),
  }))
}

function countsOf<Key extends string>(keys: readonly Key[]): Partial<Record<Key, number>> {
  const counts: Partial<Record<Key, number>> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

function citiesOf(sections: readonly SectionFigure[]): { readonly name: string; readonly of: readonly SectionPeriod[] }[] {
  const named = sections.filter(({ groups }) => groups.city !== '')
  return [...Map.groupBy(named, ({ groups }) => groups.city)].map(([name, members]) => ({ name, of: members.map(({ of }) => of) }))
}
