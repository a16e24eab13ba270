/** 比对依据 of any two reports of a comparison: what was measured, who decided, what came next, what would have turned it. */
import { MEASURES } from '../compare/measures.ts'
import type { Evidence, Verdict } from '../matter.ts'
import type { Report } from '../report.ts'
import { reasonsOf, sharedPhrases, turnsOf } from './evidence.ts'
import { told } from './grounds.ts'
import type { Held } from './held.ts'
import type { Standing, Supported } from './standing.ts'

/** 比对依据 of `a` and the later `b`; both texts have to be kept. */
export function explain(held: Held, standing: Standing, a: number, b: number): Evidence {
  const { ids, measured, model, partition, pool, reports, suggested } = held
  const vector = new Float64Array(MEASURES.length)
  const stored = measured.get(`${a} ${b}`)
  const probe = pool.between(a, b, vector, stored === undefined ? suggested[b] : undefined)
  const values = stored ?? vector
  const probability = model.probability(values)
  const isSame = partition.matterOf(a) === partition.matterOf(b)
  const person = personBetween(held, a, b)
  const runnerUp = standing.bestMatter(b, [partition.matterOf(a), partition.matterOf(b)])
  let verdict: Verdict = probability >= model.thresholds.related ? 'related' : 'different'
  if (isSame) verdict = standing.isAutomatic(a) && standing.isAutomatic(b) ? 'same-automatic' : 'same-suggested'
  return {
    a: ids.of(a),
    b: ids.of(b),
    verdict,
    relation: isSame ? standing.relationOf(a, b) : 'related',
    probability: told(probability),
    decidedBy: person === null ? { by: 'comparison' } : { by: 'person', decision: String(person) },
    bias: model.bias,
    reasons: reasonsOf(model, values),
    sharedPhrases: sharedPhrases(reports[a] as Report, reports[b] as Report, probe),
    runnerUp: runnerUp === null ? null : named(held, runnerUp),
    turns: turnsOf(model, values, model.thresholds.join),
    model: model.file.version,
  }
}

function named({ ids }: Held, { matter, report, support }: Supported): NonNullable<Evidence['runnerUp']> {
  return { matter: ids.of(matter), report: ids.of(report), probability: told(support) }
}

/** Number of the decision by which a person joined or parted two reports, or null. */
function personBetween({ partition: { constraints } }: Held, a: number, b: number): number | null {
  const numbers = constraints.rootOf(a) === constraints.rootOf(b) ? constraints.whyTogether(a, b) : constraints.whyApart(a, b)
  return numbers[0] ?? null
}
