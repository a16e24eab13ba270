/** 疑点: values in question. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt, inTransaction } from '#ground/db/database.ts'
import { type Names, namesOf, personIn } from '#ground/db/names.ts'
import { pageOf, placeOf } from '#ground/db/place-in-list.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { hourText } from '../kernel/hour.ts'
import type { AirRoom } from '../service.ts'
import { cellOf } from '../store/readings.ts'
import { countOpen, judgementsOf, type ListedSuspect, listSuspects, readSuspect, type SuspectFilter } from '../store/suspects.ts'
import { sayDoubt } from '../text/assessed.ts'
import { commandEn } from '../text/command.en.ts'
import { commandZh } from '../text/command.zh.ts'
import type { AirSuspect } from '../wire.ts'
import type { Paged } from './paged.ts'

function shownSuspect(found: ListedSuspect, names: ReadonlyMap<string, Names>): AirSuspect {
  const { id, item, version, verdict, why, rules } = found
  const cell = cellOf(found, item)
  return {
    ...{ id, item, version, verdict, why },
    station: found.stationCode,
    hour: hourText(found.hourAt),
    text: cell?.text ?? '',
    value: cell?.value ?? null,
    rules: rules.map((of) => ({
      rule: of.rule,
      words: { zh: sayDoubt({ ...of, item }, commandZh), en: sayDoubt({ ...of, item }, commandEn) },
    })),
    by: found.judgedBy === null ? null : personIn(names, found.judgedBy),
    at: found.judgedAt?.toISOString() ?? null,
    foundAt: found.foundAt.toISOString(),
  }
}

/** 疑点列表. */
export async function suspectsOf({ database }: AirRoom, claim: Claim, { cursor, limit, ...filter }: Paged & SuspectFilter) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const found = await listSuspects(tx, filter, place.value, limit + 1)
    const { rows, next } = pageOf(found, limit, ({ id, hourAt, judgedAt }) => ({ id, at: judgedAt ?? hourAt }))
    const names = await namesOf(
      tx,
      rows.map(({ judgedBy }) => judgedBy),
    )
    const { state: _state, rule: _rule, ...within } = filter
    return ok({ rows: rows.map((row) => shownSuspect(row, names)), next, ...(await countOpen(tx, within)) })
  })
}

/** 一个疑点. */
export async function suspectDetail({ database }: AirRoom, claim: Claim, id: string) {
  return await attempt(database, claim, async (tx) => {
    const found = await readSuspect(tx, id)
    if (found === null) return refuse({ reason: 'not-found' })
    const judgements = await judgementsOf(tx, id)
    const names = await namesOf(tx, [found.judgedBy, ...judgements.map(({ account }) => account)])
    return ok({
      ...shownSuspect(found, names),
      judgements: judgements.map(({ verdict, why, account, at }) => ({ verdict, why, by: personIn(names, account), at: at.toISOString() })),
    })
  })
}
