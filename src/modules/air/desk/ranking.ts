/** 综合指数排名. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt, type Tx } from '#ground/db/database.ts'
import { readAreas } from '#ground/db/names.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { rank } from '../kernel/ranking.ts'
import { isInServiceWithin } from '../kernel/scope.ts'
import type { AirRoom } from '../service.ts'
import { evaluateSeries, readSeries, spansOf } from '../store/evaluate.ts'
import { lastHour } from '../store/extent.ts'
import { shownEvaluation } from '../store/shown.ts'
import { readStations } from '../store/stations.ts'
import type { AirEvaluation, AirEvaluationAsked, AirRank, AirRanking } from '../wire.ts'
import { askedOf, codesOf, MOST_EVALUATED, periodRefusal } from './period.ts'

export type RankingAsked = Omit<AirEvaluationAsked, 'scope'> & { readonly of: 'stations' | 'districts' }

/** Lets others in between. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** 综合指数排名, the best first; what has no index is in no rank and says why. */
export async function rankingIn(tx: Tx, asking: RankingAsked): Promise<Result<AirRanking, ApiRefusal>> {
  const all = await readStations(tx)
  const areas = await readAreas(tx)
  // A station that was closed before the period, or opened after it, is in no rank; a district is in one while any of its stations is.
  const groups = new Map(
    [...Map.groupBy(all, ({ code, areaCode }) => (asking.of === 'stations' ? code : areaCode))].filter(([, stations]) =>
      stations.some((station) => isInServiceWithin(station, asking.from as Day, asking.until as Day)),
    ),
  )
  const entries: (Omit<AirRank, 'rank'> & { readonly rules: AirEvaluation['composite']['rules'] })[] = []
  let used = ''
  const asked = askedOf(asking)
  for (const [of, series] of await readSeries(tx, groups, spansOf(asked))) {
    // A province has hundreds: whoever else is answered comes in between.
    await turn()
    const found = evaluateSeries(series, asked)
    if (!found.ok) return refuse({ ...found.refusal })
    const { composite, days, edition } = shownEvaluation(found.value, { scope: of, dust: asking.dust, open: 0, dataUntil: null })
    const [only] = series.stations
    const name = asking.of === 'stations' ? { zh: only!.name, en: only!.name } : areas.find(({ code }) => code === of)?.name
    entries.push({
      ...{ of, name: name ?? { zh: of, en: of }, index: composite.value, basis: composite.basis },
      ...{ before: composite.before, change: composite.change },
      ...{ primary: composite.primary, goodShare: days.share, n: days.n, expected: days.expected, withheld: composite.withheld },
      rules: composite.rules,
    })
    used = edition
  }
  const { ranked } = rank(
    entries.map(({ index }, id) => ({ id, value: index })),
    'smallest',
  )
  const ranks = new Map(ranked.map((one) => [one.id, one.rank]))
  const inOrder = [...ranked.map(({ id }) => id), ...[...entries.keys()].filter((id) => !ranks.has(id))]
  return ok({
    edition: used,
    ranks: inOrder.map((id) => ({ ...entries[id]!, rank: ranks.get(id) ?? null })),
    rules: entries.find(({ rules }) => rules.length > 0)?.rules ?? [],
    dataUntil: await lastHour(tx, [...groups.values()].flatMap(codesOf), asked.from, asked.until),
  })
}

export async function rankingOf({ database }: AirRoom, claim: Claim, asking: RankingAsked) {
  const refusal = periodRefusal(asking.from, asking.until, MOST_EVALUATED)
  if (refusal !== null) return refuse(refusal)
  return await attempt<AirRanking, ApiRefusal>(database, claim, (tx) => rankingIn(tx, asking))
}
