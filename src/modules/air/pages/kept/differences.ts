/** A kept evaluation beside what the same question comes to now: every figure that is another one. */
import { fill } from '#ground/web/text/text.ts'
import { airItems } from '#standards/gb-3095/items.table.ts'
import type { KeptText } from '../../text/kept.ts'
import type { AirEvaluation, AirUsedRule } from '../../wire.ts'

export interface Difference {
  readonly figure: string
  readonly was: string
  readonly now: string
}

type Statistic = AirEvaluation['statistics'][number]

/** The version of a kept evaluation, as it is asked for again. */
export const editionOf = ({ edition }: Pick<AirEvaluation, 'edition'>): '2012' | '2026' => (edition.includes('—2026') ? '2026' : '2012')

const ruleKey = ({ name, value, clause, from, until, unverified }: AirUsedRule) =>
  JSON.stringify([name, value, clause, from, until, unverified])
const rulesOf = ({ statistics, composite }: AirEvaluation) =>
  new Set([...statistics.flatMap(({ rules }) => rules), ...composite.rules].map(ruleKey))

function statisticName({ item, kind, percentile }: Statistic, t: KeptText): string {
  const { symbol } = airItems[item]
  return kind === 'mean' ? fill(t.meanOf, { item: symbol }) : fill(t.percentileOf, { item: symbol, at: percentile ?? '' })
}

const valueWords = ({ value, n, expected }: Statistic, t: KeptText) => fill(t.ofDays, { value: value ?? t.none, n, expected })

export function differencesOf(kept: AirEvaluation, now: AirEvaluation, t: KeptText): readonly Difference[] {
  const differences: Difference[] = []
  const compare = (figure: string, was: string | number, is: string | number) => {
    if (String(was) !== String(is)) differences.push({ figure, was: String(was), now: String(is) })
  }
  for (const one of kept.statistics) {
    const other = now.statistics.find(({ item, kind }) => item === one.item && kind === one.kind)
    compare(statisticName(one, t), valueWords(one, t), other === undefined ? t.none : valueWords(other, t))
  }
  compare(t.good, kept.days.good, now.days.good)
  compare(t.valid, `${kept.days.n}/${kept.days.expected}`, `${now.days.n}/${now.days.expected}`)
  compare(t.heavy, kept.days.heavy, now.days.heavy)
  compare(t.composite, kept.composite.value ?? t.none, now.composite.value ?? t.none)
  // What was kept before evaluations told of events says nothing of them.
  if (kept.exceptional !== null) compare(t.exceptional, kept.exceptional.days, now.exceptional?.days ?? 0)
  const [was, is] = [rulesOf(kept), rulesOf(now)]
  if (was.size !== is.size || [...was].some((rule) => !is.has(rule)))
    differences.push({ figure: t.rulesChanged, was: fill(t.rulesWas, { count: was.size }), now: fill(t.rulesWas, { count: is.size }) })
  return differences
}
