/** Evaluations out of what is kept · 评价: of all sections over a period, and of the last reading of each. */
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import { type WaterRules, type WaterSource, waterRulesOn } from '../kernel/rules.ts'
import { startOfDay, timeText } from '../kernel/sampling-time.ts'
import type { SectionKind } from '../kernel/section.ts'
import { evaluateSection, type SectionEvaluation } from '../kernel/section-evaluation.ts'
import { type SectionClass, sectionClass } from '../kernel/single-factor.ts'
import { readingOf } from '../kernel/stored-reading.ts'
import { type Reading, readLatest, readReadings } from './readings.ts'
import { readSections, type Section } from './sections.ts'
import { type Mark, readMarks } from './suspects.ts'

/** Which sections over which days; of one section or of one kind alone where that is said. */
export interface Asked {
  readonly from: Day
  readonly until: Day
  readonly source: WaterSource
  readonly section?: string | undefined
  readonly kind?: SectionKind | undefined
}

export interface Evaluated extends SectionEvaluation {
  readonly section: Section
  /** Values in question and not yet judged. */
  readonly open: number
}

export interface NoRule {
  readonly reason: 'no-rule-in-force'
  readonly day: Day
}

const keyOf = (section: string, source: WaterSource, item: WaterItem, at: Date) => `${section} ${source} ${item} ${at.getTime()}`
const invalidOf = (marks: readonly Mark[]) =>
  new Set(
    marks.filter(({ verdict }) => verdict === 'invalid').map(({ sectionCode, source, item, at }) => keyOf(sectionCode, source, item, at)),
  )

/** 各断面时段评价, by the rules of the last day; a section that was not in service is left out. */
export async function evaluateSections(
  tx: Tx,
  asked: Asked,
): Promise<Result<{ readonly rules: WaterRules; readonly sections: readonly Evaluated[] }, NoRule>> {
  const rules = waterRulesOn(asked.until)
  if (!rules.ok) return refuse({ reason: 'no-rule-in-force', day: asked.until })
  const [from, until] = [startOfDay(asked.from), startOfDay(addDays(asked.until, 1))]
  const { section: only, kind, source: of } = asked
  const bySection = Map.groupBy(await readReadings(tx, { section: only, source: of, from, until }), ({ sectionCode }) => sectionCode)
  const marks = (await readMarks(tx, from, until, only)).filter(({ source }) => source === of)
  const invalid = invalidOf(marks)
  const wanted = (await readSections(tx)).filter(
    (section) => (only ?? section.code) === section.code && (kind ?? section.kind) === section.kind,
  )
  const sections = wanted.flatMap((section) => {
    const isLeftOut = (item: WaterItem, at: Date) => invalid.has(keyOf(section.code, asked.source, item, at))
    const found = evaluateSection(section, bySection.get(section.code) ?? [], asked, rules.value, isLeftOut)
    const open = marks.filter(({ sectionCode, verdict }) => sectionCode === section.code && verdict === null).length
    return found === null ? [] : [{ ...found, section, open }]
  })
  return ok({ rules: rules.value, sections })
}

export interface Latest {
  readonly reading: Reading
  /** Null before the first day of the rules. */
  readonly of: SectionClass | null
}

/** 最近一次监测的类别, by section. */
export async function latestClasses(tx: Tx, sections: readonly Section[]): Promise<ReadonlyMap<string, Latest>> {
  const readings = await readLatest(tx)
  if (readings.length === 0) return new Map()
  const times = readings.map(({ at }) => at.getTime())
  const invalid = invalidOf(await readMarks(tx, new Date(Math.min(...times)), new Date(Math.max(...times) + 1)))
  const bodies = new Map(sections.map(({ code, body }) => [code, body]))
  return new Map(
    readings.map((reading) => {
      const { sectionCode, source, at } = reading
      const rules = waterRulesOn(timeText(at).slice(0, 10) as Day)
      const of = readingOf(reading, bodies.get(sectionCode) ?? 'river', (item) => invalid.has(keyOf(sectionCode, source, item, at)))
      return [sectionCode, { reading, of: rules.ok ? sectionClass(of, rules.value) : null }] as const
    }),
  )
}
