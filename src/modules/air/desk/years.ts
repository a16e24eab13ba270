/** 三年滑动平均: the average of three years, each beside it, and why there is no verdict. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt } from '#ground/db/database.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import type { Scope } from '../kernel/scope.ts'
import type { AirRoom } from '../service.ts'
import { scopeStations } from '../store/evaluate.ts'
import { lastHour } from '../store/extent.ts'
import { editionText, shownAverage } from '../store/shown.ts'
import { averageYears } from '../store/years.ts'
import type { AirYearAverages, AirYearAveragesAsked } from '../wire.ts'
import { codesOf } from './period.ts'

export async function yearAveragesOf({ database }: AirRoom, claim: Claim, { scope, year, ...asked }: AirYearAveragesAsked) {
  return await attempt<AirYearAverages, ApiRefusal>(database, claim, async (tx) => {
    const stations = await scopeStations(tx, scope as Scope)
    if (!stations.ok) return refuse({ ...stations.refusal })
    const found = await averageYears(tx, stations.value, { year, ...asked })
    if (!found.ok) return refuse({ ...found.refusal })
    const { years, averages } = found.value
    const [first, last] = [years[0]!, years.at(-1)!]
    return ok({
      ...{ scope, years: years.map(({ period }) => Number(period.from.slice(0, 4))), edition: editionText(last), dust: asked.dust },
      dataUntil: await lastHour(tx, codesOf(stations.value), first.period.from, `${year}-12-31` as Day),
      averages: averages.map((average) => shownAverage(average, years)),
    })
  })
}
