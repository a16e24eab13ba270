/** Figures of a period as rows of a table, in words. */
import { say } from '#ground/lib/say.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { CityFigure, GroupFigure, PeriodFigures, SectionFigure } from '../kernel/assess/period-book.ts'
import type { Exceedance } from '../kernel/main-pollutants.ts'
import type { PeriodClass } from '../kernel/section-period.ts'
import { classMarks, type WaterClass, waterClasses } from '../kernel/water-class.ts'
import { figuresEn } from './figures.en.ts'
import { type FiguresText, figuresZh } from './figures.zh.ts'
import { commandTexts, itemName, type WaterLanguage } from './say-row.ts'

export const figuresTexts: Readonly<Record<WaterLanguage, FiguresText>> = { zh: figuresZh, en: figuresEn }

type Cell = string | number | null

/** Columns of the result, in their order; the same in both languages, for programs read them too. */
export const figureColumns = [
  'kind',
  'name',
  'body',
  'from',
  'to',
  'class',
  'status',
  'n',
  'expected_n',
  'coverage_percent',
  'class_items',
  'main_pollutants',
  'target',
  'reached',
  'failing',
  ...waterClasses.map((grade) => `count_${classMarks[grade]}` as const),
  'count_not_evaluated',
  'good_percent',
  'worst_percent',
  'cwqi',
  'why',
] as const

type Figure = Partial<Record<(typeof figureColumns)[number], Cell>>

const cells = (figure: Figure): Cell[] => figureColumns.map((column) => figure[column] ?? null)

function counts(of: Readonly<Record<WaterClass, number>>): Figure {
  return Object.fromEntries(waterClasses.map((grade) => [`count_${classMarks[grade]}`, of[grade]]))
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

function whyOfPeriod(of: PeriodClass, language: WaterLanguage): string[] {
  const [t, { reason }] = [figuresTexts[language], commandTexts[language]]
  const unsampled = Object.entries(of.unsampled).map(([state, count]) =>
    say(t.why.unsampled, { state: reason[state as keyof typeof of.unsampled], count }),
  )
  if (of.isEvaluated) return unsampled
  if (of.reason === 'too-few-readings') return [say(t.why[of.reason], { n: of.n, expected: of.expectedN }), ...unsampled]
  return [of.reason === 'needed-items-missing' ? t.why[of.reason] : reason[of.reason], ...unsampled]
}

function sectionCells({ name, of, target, hasTwoTargets }: SectionFigure, period: PeriodFigures, language: WaterLanguage): Cell[] {
  const t = figuresTexts[language]
  const { whole } = of
  const result = whole.isEvaluated ? whole.result : null
  const reached = target?.isEvaluated === true ? target : null
  const why = [...whyOfPeriod(whole, language), ...(hasTwoTargets ? [t.why.twoTargets] : [])]
  return cells({
    kind: t.kind.section,
    name,
    body: t.body[of.body],
    from: period.from,
    to: period.to,
    class: whole.isEvaluated ? classMarks[whole.class] : null,
    status: result === null ? null : t.status[result.status],
    n: whole.n,
    expected_n: whole.expectedN,
    coverage_percent: whole.coveragePercent,
    class_items:
      result === null
        ? null
        : list(
            result.determining.map(({ item }) => item),
            language,
          ),
    main_pollutants: sayExceeding(of.pollutants, language),
    target: target === null ? null : classMarks[target.target],
    reached: reached === null ? null : reached.isReached ? t.reached.yes : t.reached.no,
    failing: reached === null ? null : sayExceeding(reached.failing, language),
    ...counts(of.monthsOfClass),
    count_not_evaluated: of.monthsNotEvaluated,
    why: why.join(commandTexts[language].parted) || null,
  })
}

function groupCells(
  { kind, name, body, of }: GroupFigure,
  cities: readonly CityFigure[],
  period: PeriodFigures,
  language: WaterLanguage,
): Cell[] {
  const t = figuresTexts[language]
  const index = kind === 'city' ? cities.find((city) => city.name === name)?.of : undefined
  const why: string[] = [of.isEvaluated ? t.why[of.method] : t.why[of.reason]]
  if (index?.ok === false)
    why.push(index.refusal.items.length === 0 ? t.why.noIndexAtAll : say(t.why.noIndex, { items: list(index.refusal.items, language) }))
  if (of.isEvaluated && of.rule.unverified !== undefined) why.push(t.why.unverified)
  const pollutants = !of.isEvaluated
    ? null
    : of.method === 'means'
      ? sayExceeding(of.pollutants, language)
      : of.pollutants
          .map(({ item, percent }) => say(t.exceedingShare, { item: itemName(item, language), percent }))
          .join(commandTexts[language].listed) || null
  return cells({
    kind: t.kind[kind],
    name,
    body: t.body[body],
    from: period.from,
    to: period.to,
    class: of.isEvaluated && of.method === 'means' ? classMarks[of.class] : null,
    status: of.isEvaluated ? t.status[of.status] : null,
    n: of.n,
    expected_n: of.expectedN,
    coverage_percent: of.coveragePercent,
    main_pollutants: pollutants,
    ...(of.shares === null ? {} : counts(of.shares.counts)),
    count_not_evaluated: of.expectedN - of.n,
    good_percent: of.shares?.goodPercent ?? null,
    worst_percent: of.shares?.worstPercent ?? null,
    cwqi: index?.ok === true ? index.value.text : null,
    why: why.join(commandTexts[language].parted),
  })
}

/** 时段评价的各行: sections first, then rivers, basins and cities. */
export function figureRows(period: PeriodFigures, language: WaterLanguage): Cell[][] {
  return [
    ...period.sections.map((section) => sectionCells(section, period, language)),
    ...period.groups.map((group) => groupCells(group, period.cities, period, language)),
  ]
}
