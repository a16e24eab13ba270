/** 导出: the answers of the pages as tables, with the name of what they are of. */
import type { Claim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { readAreas } from '#ground/db/names.ts'
import { ok } from '#ground/lib/result.ts'
import { daysTable } from '../prints/tables/days.ts'
import { monthsTable } from '../prints/tables/months.ts'
import { rankingTable } from '../prints/tables/ranking.ts'
import type { Language } from '../prints/tables/table.ts'
import type { AirRoom } from '../service.ts'
import { readStation } from '../store/stations.ts'
import { exportText } from '../text/export.ts'
import type { AirEvaluationAsked } from '../wire.ts'
import { daysOf, monthsOf } from './evaluation.ts'
import { type RankingAsked, rankingOf } from './ranking.ts'

interface InLanguage {
  readonly language: Language
}

/** 范围名称: of a station its own, of the city that of the bureau's area; a code where there is no name. */
async function placeName({ database }: AirRoom, claim: Claim, scope: string, language: Language): Promise<string> {
  if (scope === 'city') return exportText[language].city
  const [kind, code = ''] = scope.split(':')
  return await inTransaction(database, claim, async (tx) => {
    if (kind === 'station') return (await readStation(tx, code))?.name ?? code
    return (await readAreas(tx)).find((area) => area.code === code)?.name[language] ?? code
  })
}

type DaysAsked = Parameters<typeof daysOf>[2]

export async function daysExport(room: AirRoom, claim: Claim, { language, ...asked }: DaysAsked & InLanguage) {
  const found = await daysOf(room, claim, asked)
  if (!found.ok) return found
  return ok(daysTable(found.value, { ...asked, place: await placeName(room, claim, asked.scope, language) }, language))
}

export async function monthsExport(room: AirRoom, claim: Claim, { language, ...asked }: AirEvaluationAsked & InLanguage) {
  const found = await monthsOf(room, claim, asked)
  if (!found.ok) return found
  return ok(monthsTable(found.value, { ...asked, place: await placeName(room, claim, asked.scope, language) }, language))
}

export async function rankingExport(room: AirRoom, claim: Claim, { language, ...asked }: RankingAsked & InLanguage) {
  const found = await rankingOf(room, claim, asked)
  return found.ok ? ok(rankingTable(found.value, asked, language)) : found
}
