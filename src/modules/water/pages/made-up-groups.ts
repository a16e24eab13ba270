/** Made-up rivers, districts and indices for the states of the catalogue: of no real city. */
import { madeUpAreas } from '#ground/web/map/made-up-areas.ts'
import type { Grouping } from '../kernel/groups.ts'
import { waterClasses } from '../kernel/water-class.ts'
import type { WaterGroup, WaterGroups, WaterIndex, WaterSection } from '../wire.ts'
import { evaluationOf, manySections, rules, sections } from './made-up.ts'

type Answered = NonNullable<WaterGroup['before']>

function answered(grades: readonly WaterGroup['class'][]): Answered {
  const known = grades.filter((grade) => grade !== null)
  const part = (count: number) => ((count / known.length) * 100).toFixed(1)
  const counted = {
    ...{ n: known.length, expected: grades.length, coverage: ((known.length / grades.length) * 100).toFixed(1) },
  }
  if (known.length === 0)
    return {
      ...counted,
      ...{ method: null, class: null, status: null, withheld: 'no-section-evaluated', shares: [], goodPercent: null, worstPercent: null },
    }
  const isByShares = known.length >= 5
  const good = known.filter((grade) => grade <= 3).length
  return {
    ...counted,
    method: isByShares ? 'shares' : 'means',
    class: isByShares ? null : good / known.length >= 0.75 ? 3 : 4,
    status: good / known.length >= 0.75 ? 'good' : 'light-pollution',
    withheld: null,
    shares: waterClasses.map((grade) => {
      const count = known.filter((own) => own === grade).length
      return { class: grade, sections: count, percent: part(count) }
    }),
    goodPercent: part(good),
    worstPercent: part(known.filter((grade) => grade === 6).length),
  }
}

const nothing = { class: null, limit: null, multiple: null, n: null, of: null, percent: null }
const changes: readonly WaterGroup['change'][] = [
  { degree: 'marked', direction: 'better', steps: null, points: '25.0' },
  { degree: 'some', direction: 'worse', steps: -1, points: null },
  { degree: 'none', direction: 'same', steps: 0, points: null },
  null,
]

function groupOf(of: string, name: WaterGroup['name'], own: readonly WaterSection[], at: number): WaterGroup {
  const evaluated = own.map((section) =>
    evaluationOf(
      section,
      sections.findIndex(({ name: base }) => section.name.startsWith(base)),
    ),
  )
  const now = answered(evaluated.map(({ class: grade }) => grade))
  const aimed = evaluated.flatMap(({ reached }) => reached ?? [])
  const change = now.status === null ? null : (changes[at % changes.length] ?? null)
  return {
    ...{ of, name, body: own[0]?.body ?? 'river', ...now },
    pollutants:
      now.status === null
        ? []
        : now.method === 'shares'
          ? [{ ...nothing, item: 'total-phosphorus', n: 3, of: now.n, percent: '42.9' }]
          : [
              { ...nothing, item: 'total-phosphorus', class: 4, limit: '≤0.2', multiple: '0.4' },
              { ...nothing, item: 'five-day-bod', class: 4, limit: '≤4', multiple: '0.1' },
            ],
    sections: evaluated.map(({ section: { code }, class: grade, withheld }) => ({ code, class: grade, withheld })),
    reached: { n: aimed.filter((is) => is).length, of: aimed.length },
    rule: now.status === null ? null : (rules[2] ?? null),
    before: change === null ? null : now,
    change,
    open: at % 3 === 1 ? 2 : 0,
  }
}

const asked = {
  ...{ from: '2026-01-01', until: '2026-06-30', beforeFrom: '2025-01-01', beforeUntil: '2025-06-30' },
  source: 'laboratory',
} as const

const indices: readonly WaterIndex[] = madeUpAreas.map(({ code, name }, at) => ({
  ...{ of: code, name, n: 3, expected: 3 },
  ...(at === 3
    ? { value: null, river: null, lake: null, withheld: 'items-missing', missing: ['selenium', 'lead'], before: null, change: null }
    : {
        ...{ value: `${4 + at}.0312`, river: `${4 + at}.0312`, lake: at === 1 ? '5.2210' : null, withheld: null, missing: [] },
        ...{ before: `${4 + at}.4100`, change: at === 2 ? '1.33' : '-8.59' },
      }),
}))

export function groups(by: Extract<Grouping, 'river' | 'area'>): WaterGroups {
  const of = by === 'river' ? ({ river }: WaterSection) => river : ({ area }: WaterSection) => area
  const nameOf = (key: string) => madeUpAreas.find(({ code }) => code === key)?.name ?? { zh: key, en: key }
  return {
    ...asked,
    by,
    groups: [...Map.groupBy(sections, of)].map(([key, own], at) => groupOf(key, nameOf(key), own, at)),
    indices: by === 'area' ? [...indices] : [],
    rules: [...rules],
  }
}

export const manyGroups: WaterGroups = {
  ...asked,
  by: 'river',
  groups: [...Map.groupBy(manySections, ({ river }) => river)].map(([key, own], at) => groupOf(key, { zh: key, en: key }, own, at)),
  indices: [],
  rules: [...rules],
}
