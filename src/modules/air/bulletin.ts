/** The bulletin's door of 空气 · 月报: its contents out of stored days, all read at one moment. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt } from '#ground/db/database.ts'
import { readAreas } from '#ground/db/names.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { Paper } from '#ground/lib/paper.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { askedOf, codesOf, MOST_EVALUATED, periodRefusal, rankingIn } from './desk.ts'
import { startOfDay } from './kernel/hour.ts'
import type { Scope } from './kernel/scope.ts'
import { type BulletinLanguage, type BulletinOf, bulletinOf } from './prints/bulletin/bulletin.ts'
import type { AirRoom } from './service.ts'
import { countDue, openByDay } from './store/days.ts'
import { evaluateScope, scopeStations } from './store/evaluate.ts'
import { lastHour } from './store/extent.ts'
import type { AirEvaluationAsked } from './wire.ts'

/** 月报内容. Districts and stations are ranked in the bulletin of the city alone. */
export async function bulletinFor(
  { database }: AirRoom,
  claim: Claim,
  { language, ...asking }: AirEvaluationAsked & { readonly language: BulletinLanguage },
): Promise<Result<Paper, ApiRefusal>> {
  const refusal = periodRefusal(asking.from, asking.until, MOST_EVALUATED)
  if (refusal !== null) return refuse(refusal)
  return await attempt<Paper, ApiRefusal>(database, claim, async (tx) => {
    const stations = await scopeStations(tx, asking.scope as Scope)
    if (!stations.ok) return refuse({ ...stations.refusal })
    const evaluated = await evaluateScope(tx, stations.value, askedOf(asking))
    if (!evaluated.ok) return refuse({ ...evaluated.refusal })
    const ranks: Record<'districts' | 'stations', BulletinOf['districts']> = { districts: [], stations: [] }
    for (const of of asking.scope === 'city' ? (['districts', 'stations'] as const) : []) {
      const found = await rankingIn(tx, { ...asking, of })
      if (!found.ok) return found
      ranks[of] = found.value.ranks
    }
    const [codes, from, until] = [codesOf(stations.value), asking.from as Day, asking.until as Day]
    const open = await openByDay(tx, codes, startOfDay(from), startOfDay(addDays(until, 1)))
    const areas = await readAreas(tx)
    const [kind, code] = asking.scope.split(':') as ['city' | 'area' | 'station', string?]
    const area = areas.find((of) => (kind === 'city' ? of.isCity : of.code === code))?.name[language]
    const name = kind === 'station' ? stations.value[0]?.name : area
    return ok(
      bulletinOf(
        {
          ...evaluated.value,
          ...ranks,
          place: { kind, name: name ?? code ?? '' },
          open: [...open.values()].reduce((sum, count) => sum + count, 0),
          waiting: await countDue(tx, codes, from, until),
          dataUntil: await lastHour(tx, codes, from, until),
        },
        language,
      ),
    )
  })
}
