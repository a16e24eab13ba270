/** 沙尘日与留存的评价. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt, inTransaction, type Tx } from '#ground/db/database.ts'
import { namesOf, personIn } from '#ground/db/names.ts'
import { type KeyRefusal, once } from '#ground/db/once.ts'
import { pageOf, placeOf } from '#ground/db/place-in-list.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { AirRoom } from '../service.ts'
import { keepPublished, listPublished, readDust, readPublished } from '../store/kept.ts'
import type { AirEvaluation, AirEvaluationAsked, AirPublished } from '../wire.ts'
import { evaluationIn } from './evaluation.ts'
import type { Paged } from './paged.ts'
import { MOST_EVALUATED, periodRefusal } from './period.ts'

/** 沙尘日. */
export async function dustOf({ database }: AirRoom, claim: Claim, { from, until }: { readonly from: string; readonly until: string }) {
  return await inTransaction(database, claim, async (tx) => {
    const days = await readDust(tx, from as Day, until as Day)
    const names = await namesOf(
      tx,
      days.map(({ account }) => account),
    )
    return {
      days: days.map(({ areaCode, day, why, account, at }) => ({
        ...{ on: day, area: areaCode, why },
        by: personIn(names, account),
        at: at.toISOString(),
      })),
    }
  })
}

/** 已留存的评价. */
export async function publishedList({ database }: AirRoom, claim: Claim, { cursor, limit }: Paged) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const { rows, next } = pageOf(await listPublished(tx, place.value, limit + 1), limit, ({ at, id }) => ({ at, id }))
    const names = await namesOf(
      tx,
      rows.map(({ account }) => account),
    )
    return ok({ rows: rows.map(({ account, at, ...rest }) => ({ ...rest, by: personIn(names, account), at: at.toISOString() })), next })
  })
}

/** What an evaluation says only since some version: one that was kept before says nothing of it, and nothing is made up. */
const asTold = ({ composite, ...rest }: AirEvaluation): AirEvaluation => ({
  ...{ dataUntil: null, exceptional: null },
  ...rest,
  composite: { ...composite, basis: composite.basis ?? null },
})

/** 一份留存的评价, as it was kept. */
export async function publishedOne({ database }: AirRoom, claim: Claim, id: string) {
  return await attempt(database, claim, async (tx) => {
    const found = await readPublished(tx, id)
    if (found === null) return refuse({ reason: 'not-found' })
    const { account, at, evaluation, ...rest } = found
    const names = await namesOf(tx, [account])
    return ok({ ...rest, by: personIn(names, account), at: at.toISOString(), evaluation: asTold(evaluation as AirEvaluation) })
  })
}

/** 留存一份评价, as it comes out now. */
export async function publish(
  { database }: AirRoom,
  claim: Claim,
  key: string | null,
  { title, ...asking }: AirEvaluationAsked & { title: string },
) {
  const refusal = periodRefusal(asking.from, asking.until, MOST_EVALUATED)
  if (refusal !== null) return refuse(refusal)
  const work = async (tx: Tx): Promise<Result<AirPublished, ApiRefusal>> => {
    const evaluation = await evaluationIn(tx, asking.scope, asking)
    if (!evaluation.ok) return evaluation
    const { account, at, ...row } = await keepPublished(tx, title, evaluation.value)
    return ok({ ...row, evaluation: evaluation.value, by: personIn(await namesOf(tx, [account]), account), at: at.toISOString() })
  }
  const kept = await attempt<AirPublished, ApiRefusal | KeyRefusal>(database, claim, async (tx) =>
    key === null ? await work(tx) : await once(tx, key, { title, ...asking }, () => work(tx)),
  )
  return kept.ok ? kept : refuse<ApiRefusal>({ ...kept.refusal })
}
