/** Figures of a period as rows of a table, in words. */
import { say } from '#ground/lib/say.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { CityFigure, GroupFigure, NotEvaluatedReason, PeriodFigures, SectionFigure } from '../kernel/assess/period-book.ts'
import type { Uncounted } from '../kernel/assess/uncounted.ts'
import type { Exceedance } from '../kernel/main-pollutants.ts'
import { unsampledState } from '../kernel/measured.ts'
import { type PeriodClass, withoutWater } from '../kernel/section-period.ts'
import { classMarks, type WaterClass, waterClasses } from '../kernel/water-class.ts'
import { figuresEn } from './figures.en.ts'
import { type FiguresText, figuresZh } from './figures.zh.ts'
import { commandTexts, itemName, stateWords, type WaterLanguage } from './say-row.ts'

export const figuresTexts: Readonly<Record<WaterLanguage, FiguresText>> = { zh: figuresZh, en: figuresEn }

type Cell = string | number | null

type Column = Exclude<keyof FiguresText['columns'], 'ofClass'> | `class-${WaterClass}`

/** Columns of the result, in their order. */
const columns: readonly Column[] = [
  ...(['kind', 'name', 'body', 'from', 'to', 'class', 'status', 'n', 'expectedN', 'coverage'] as const),
  ...(['classItems', 'mainPollutants', 'target', 'reached', 'failing'] as const),
  ...waterClasses.map((grade) => `class-${grade}` as const),
  ...(['notEvaluated', 'good', 'worst', 'cityIndex', 'why'] as const),
]

/** 表头, in the language of what stands below. */
export function figureHeader(language: WaterLanguage): string[] {
  const { columns: t } = figuresTexts[language]
  const ofClasses = new Map<Column, string>(
    waterClasses.map((grade) => [`class-${grade}`, say(t.ofClass, { class: classMarks[grade] })] as const),
  )
  return columns.map((column) => ofClasses.get(column) ?? t[column as Exclude<Column, `class-${WaterClass}`>])
}

type Figure = Partial<Record<Column, Cell>>

const cells = (figure: Figure): Cell[] => columns.map((column) => figure[column] ?? null)

function counts(of: Readonly<Record<WaterClass, number>>): Figure {
  return Object.fromEntries(waterClasses.map((grade) => [`class-${grade}`, of[grade]]))
}

function list(items: readonly WaterItem[], language: WaterLanguage): string {
  return items.map((item) => itemName(item, language)).join(commandTexts[language].listed)
}

function sayExceeding(of: readonly Exceedance[], language: WaterLanguage): string | null {
  const t = figuresTexts[language]
  const said = of.map(({ item, multipleText }) => {
    const name = itemName(item, language)
    return multipleText === null ? name : say(t.exceeding, { item: name, multiple: multipleText })
  })
  return said.join(commandTexts[language].listed) || null
}

function sayUncountedOne({ code, stateText, count, rows }: Uncounted, language: WaterLanguage): string {
  const t = figuresTexts[language]
  const { listed } = commandTexts[language]
  const state = unsampledState(stateText)
  const why =
    state === null ? t.uncounted[code] : say(t.why.ofState, { why: t.uncounted[code], state: stateWords(state, stateText, language) })
  const shown = rows.map(({ row, cell }) => (cell === '' ? say(t.why.row, { row }) : say(t.why.rowWithCell, { row, cell }))).join(listed)
  return say(t.why.uncounted, { count, why, rows: count > rows.length ? say(t.why.more, { rows: shown }) : shown })
}

/** 未计入的行: each reason with its first rows and what stands in their cells. */
export const sayUncounted = (of: readonly Uncounted[], language: WaterLanguage): string[] => of.map((one) => sayUncountedOne(one, language))

/** Why a section has no class: what is not told by the times that brought no value. */
function whyNone(of: PeriodClass & { readonly isEvaluated: false }, { unsampled }: SectionFigure, language: WaterLanguage): string[] {
  const [t, { reason }] = [figuresTexts[language].why, commandTexts[language]]
  if (of.reason === 'needed-items-missing') return [t['needed-items-missing']]
  if (of.reason !== 'too-few-readings') return unsampled.length > 0 ? [] : [reason[of.reason]]
  const without = withoutWater(of.unsampled)
  return [say(t[without === 0 ? 'too-few-readings' : 'too-few-with-water'], { n: of.n, expected: of.expectedN - without })]
}

function whyOfSection(section: SectionFigure, language: WaterLanguage): string[] {
  const t = figuresTexts[language].why
  const { whole } = section.of
  return [
    ...(whole.isEvaluated ? [] : whyNone(whole, section, language)),
    ...section.unsampled.map(({ state, stateText, count }) => say(t.unsampled, { state: stateWords(state, stateText, language), count })),
    ...sayUncounted(section.uncounted, language),
    ...(section.hasTwoTargets ? [t.twoTargets] : []),
  ]
}

function sectionCells(section: SectionFigure, period: PeriodFigures, language: WaterLanguage): Cell[] {
  const t = figuresTexts[language]
  const { name, of, target } = section
  const { whole } = of
  const result = whole.isEvaluated ? whole.result : null
  const reached = target?.isEvaluated === true ? target : null
  return cells({
    kind: t.kind.section,
    name,
    body: t.body[of.body],
    from: period.from,
    to: period.to,
    class: whole.isEvaluated ? classMarks[whole.class] : null,
    status: result === null ? null : t.status[result.status],
    n: whole.n,
    expectedN: whole.expectedN,
    coverage: whole.coveragePercent,
    classItems:
      result === null
        ? null
        : list(
            result.determining.map(({ item }) => item),
            language,
          ),
    mainPollutants: sayExceeding(of.pollutants, language),
    target: target === null ? null : classMarks[target.target],
    reached: reached === null ? null : reached.isReached ? t.reached.yes : t.reached.no,
    failing: reached === null ? null : sayExceeding(reached.failing, language),
    ...counts(of.monthsOfClass),
    notEvaluated: of.monthsNotEvaluated,
    why: whyOfSection(section, language).join(commandTexts[language].parted) || null,
  })
}

/** 断面未评价: they are of those that were to come. */
function whyOfGroup(notEvaluated: GroupFigure['notEvaluated'], language: WaterLanguage): string[] {
  const [t, { reason, listed }] = [figuresTexts[language].why, commandTexts[language]]
  const found = Object.entries(notEvaluated) as [NotEvaluatedReason, number][]
  if (found.length === 0) return []
  const words = found.map(([of, count]) => say(t.ofReason, { reason: of === 'needed-items-missing' ? t[of] : reason[of], count }))
  return [say(t.notEvaluated, { count: found.reduce((sum, [, count]) => sum + count, 0), reasons: words.join(listed) })]
}

function groupCells(
  { kind, name, body, of, notEvaluated }: GroupFigure,
  cities: readonly CityFigure[],
  period: PeriodFigures,
  language: WaterLanguage,
): Cell[] {
  const t = figuresTexts[language]
  const index = kind === 'city' ? cities.find((city) => city.name === name)?.of : undefined
  const why: string[] = [of.isEvaluated ? t.why[of.method] : t.why[of.reason], ...whyOfGroup(notEvaluated, language)]
  if (index?.ok === false)
    why.push(index.refusal.items.length === 0 ? t.why.noIndexAtAll : say(t.why.noIndex, { items: list(index.refusal.items, language) }))
  if (of.isEvaluated && of.rule.unverified !== undefined) why.push(t.why.unverified)
  const pollutants = !of.isEvaluated
    ? null
    : of.method !== 'shares'
      ? sayExceeding(of.pollutants, language)
      : of.pollutants
          .map(({ item, percent }) => say(t.exceedingShare, { item: itemName(item, language), percent }))
          .join(commandTexts[language].listed) || null
  return cells({
    kind: t.kind[kind === 'river' ? body : kind],
    name,
    body: t.body[body],
    from: period.from,
    to: period.to,
    class: of.isEvaluated && of.method !== 'shares' ? classMarks[of.class] : null,
    status: of.isEvaluated ? t.status[of.status] : null,
    n: of.n,
    expectedN: of.expectedN,
    coverage: of.coveragePercent,
    mainPollutants: pollutants,
    ...(of.shares === null ? {} : counts(of.shares.counts)),
    notEvaluated: of.expectedN - of.n,
    good: of.shares?.goodPercent ?? null,
    worst: of.shares?.worstPercent ?? null,
    cityIndex: index?.ok === true ? index.value.text : null,
    why: why.join(commandTexts[language].parted),
  })
}

/** 「25 个断面、1 个流域」: a basin with rivers and lakes is one basin, though they are evaluated apart. */
export function sayCounts(
  { sections, groups }: PeriodFigures,
  language: WaterLanguage,
): { readonly counts: string; readonly isApart: boolean } {
  const t = figuresTexts[language]
  const names = Map.groupBy(groups, ({ kind, body }) => (kind === 'river' ? body : kind))
  const found = (['river', 'lake', 'basin', 'city'] as const).flatMap((kind) => {
    const count = new Set(names.get(kind)?.map(({ name }) => name)).size
    return count === 0 ? [] : say(t.counts[kind], { count })
  })
  const isApart = groups.some(
    ({ kind, name, body }) => kind !== 'river' && groups.some((of) => of.kind === kind && of.name === name && of.body !== body),
  )
  return { counts: [say(t.counts.section, { count: sections.length }), ...found].join(commandTexts[language].listed), isApart }
}

/** 时段评价的各行: sections first, then rivers, basins and cities. */
export function figureRows(period: PeriodFigures, language: WaterLanguage): Cell[][] {
  return [
    ...period.sections.map((section) => sectionCells(section, period, language)),
    ...period.groups.map((group) => groupCells(group, period.cities, period, language)),
  ]
}
