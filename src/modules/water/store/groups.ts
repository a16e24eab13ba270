/** Rivers, basins, districts and the city out of what is kept · 河流、流域、行政区、全市评价, beside the year before. */
import type { Tx } from '#ground/db/database.ts'
import { type Names, readAreas } from '#ground/db/names.ts'
import { yearBefore } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { cityIndexItems, cityIndexRules } from '#standards/city-water-ranking/index.table.ts'
import type { BasinAnswer } from '../kernel/basin.ts'
import type { WaterChange } from '../kernel/change.ts'
import { type CityIndex, type CityIndexRefusal, cityIndex, cityIndexChange } from '../kernel/city-index.ts'
import { changeOf, type Grouping, groupOf, groupsOf, type SectionGroup } from '../kernel/groups.ts'
import type { WaterRules } from '../kernel/rules.ts'
import { waterClasses } from '../kernel/water-class.ts'
import { type Asked, type Evaluated, evaluateSections } from './evaluate.ts'
import { shownExceedance, shownRule, usedRules } from './shown.ts'

type NameOf = (of: string) => Names

/** Names of districts and of the city; a river is called what it is called in both languages. */
async function namesFor(tx: Tx, by: Grouping): Promise<NameOf> {
  const areas = await readAreas(tx)
  const asIs = (of: string) => ({ zh: of, en: of })
  if (by === 'city') return (of) => areas.find(({ isCity }) => isCity)?.name ?? asIs(of)
  return (of) => (by === 'area' ? areas.find(({ code }) => code === of)?.name : undefined) ?? asIs(of)
}

const shownAnswer = (answer: BasinAnswer) => ({
  ...{ n: answer.n, expected: answer.expectedN, coverage: answer.coveragePercent },
  method: answer.isEvaluated ? answer.method : null,
  class: answer.isEvaluated && answer.method !== 'shares' ? answer.class : null,
  status: answer.isEvaluated ? answer.status : null,
  withheld: answer.isEvaluated ? null : answer.reason,
  shares: waterClasses.flatMap((grade) =>
    answer.shares === null ? [] : { class: grade, sections: answer.shares.counts[grade], percent: answer.shares.percents[grade] },
  ),
  goodPercent: answer.shares?.goodPercent ?? null,
  worstPercent: answer.shares?.worstPercent ?? null,
})

function shownPollutants(answer: BasinAnswer) {
  if (!answer.isEvaluated) return []
  if (answer.method !== 'shares') return answer.pollutants.map((of) => ({ ...shownExceedance(of), n: null, of: null, percent: null }))
  return answer.pollutants.map(({ item, n, ofN, percent }) => ({ item, class: null, limit: null, multiple: null, n, of: ofN, percent }))
}

const shownChange = (change: WaterChange & { readonly isEvaluated: true }) => ({
  ...{ degree: change.degree, direction: change.direction },
  steps: change.by === 'status' ? change.steps : null,
  points: change.by === 'shares' ? change.points : null,
})

function shownGroup(group: SectionGroup<Evaluated>, before: BasinAnswer | null, rules: WaterRules, nameOf: NameOf) {
  const { of, body, sections, answer } = group
  const change = changeOf(before, answer, rules)
  const aimed = sections.flatMap(({ target }) => (target?.isEvaluated ? target.isReached : []))
  return {
    ...{ of, body, name: nameOf(of), ...shownAnswer(answer), pollutants: shownPollutants(answer) },
    sections: sections.map(({ section: { code }, period: { whole } }) => ({
      code,
      class: whole.isEvaluated ? whole.class : null,
      withheld: whole.isEvaluated ? null : whole.reason,
    })),
    reached: { n: aimed.filter((isReached) => isReached).length, of: aimed.length },
    rule: answer.isEvaluated ? shownRule(answer.rule) : null,
    before: before === null ? null : shownAnswer(before),
    change: change === null ? null : shownChange(change),
    open: sections.reduce((sum, { open }) => sum + open, 0),
  }
}

interface Both {
  readonly now: { readonly rules: WaterRules; readonly sections: readonly Evaluated[] }
  /** Null before the first day of the rules. */
  readonly before: { readonly rules: WaterRules; readonly sections: readonly Evaluated[] } | null
}

/** 城市水质指数 of each district, or of the city: rivers and lakes together. */
function indicesOf({ now, before }: Both, by: 'area' | 'city', nameOf: NameOf) {
  const indexOf = (of: string, period: Both['before']): Result<CityIndex, CityIndexRefusal> | null => {
    const sections = period?.sections.filter(({ section }) => groupOf(by, section) === of) ?? []
    if (period === null || sections.length === 0) return null
    return cityIndex(
      sections.map((one) => one.period),
      period.rules,
    )
  }
  const groups = [...new Set(now.sections.map(({ section }) => groupOf(by, section)))].toSorted()
  return groups.flatMap((of) => {
    const [after, earlier] = [indexOf(of, now), indexOf(of, before)]
    if (after === null) return []
    const { n, expectedN } = after.ok ? after.value : after.refusal
    const both = after.ok && earlier?.ok === true ? cityIndexChange(earlier.value.index, after.value.index) : null
    return {
      ...{ of, name: nameOf(of), n, expected: expectedN, change: both },
      value: after.ok ? after.value.text : null,
      river: after.ok ? (after.value.river?.text ?? null) : null,
      lake: after.ok ? (after.value.lake?.text ?? null) : null,
      withheld: after.ok ? null : after.refusal.reason,
      missing: after.ok ? [] : [...after.refusal.items],
      before: earlier?.ok === true ? earlier.value.text : null,
    }
  })
}

/** 河流、流域、行政区、全市时段评价. */
export async function evaluateGroups(tx: Tx, asked: Asked, by: Grouping) {
  const [beforeFrom, beforeUntil] = [yearBefore(asked.from), yearBefore(asked.until)]
  const found = await evaluateSections(tx, asked)
  if (!found.ok) return refuse(found.refusal)
  const earlier = await evaluateSections(tx, { ...asked, from: beforeFrom, until: beforeUntil })
  const both: Both = { now: found.value, before: earlier.ok ? earlier.value : null }
  const { rules, sections } = both.now
  const nameOf = await namesFor(tx, by)
  const before = both.before === null ? [] : groupsOf(by, both.before.sections, both.before.rules)
  const isOfIndex = by === 'area' || by === 'city'
  const indexRules = isOfIndex ? [...cityIndexItems, ...cityIndexRules].filter(({ from }) => from <= rules.day) : []
  return ok({
    ...{ from: asked.from, until: asked.until, beforeFrom, beforeUntil, source: asked.source, by },
    groups: groupsOf(by, sections, rules).map((group) =>
      shownGroup(group, before.find(({ of, body }) => of === group.of && body === group.body)?.answer ?? null, rules, nameOf),
    ),
    indices: isOfIndex ? indicesOf(both, by, nameOf) : [],
    rules: [...usedRules(sections, rules), ...indexRules.map(shownRule)],
  })
}
