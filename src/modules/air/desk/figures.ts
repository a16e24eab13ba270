/** 统计数字 of the year so far. */
import type { Claim } from '#ground/db/claim.ts'
import { type Database, inTransaction } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { airFiguresOf, type Figure } from '../kernel/figures.ts'
import { lastDay } from '../store/days.ts'
import { evaluateScope, scopeStations } from '../store/evaluate.ts'
import { codesOf } from './period.ts'

/** 统计数字 of the year so far: up to the last day of it that has values, beside the same days of the year before. */
export async function airFigures(database: Database, claim: Claim, year: number): Promise<readonly Figure[]> {
  return await inTransaction(database, claim, async (tx) => {
    const [from, end] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
    const stations = await scopeStations(tx, 'city')
    if (!stations.ok) return []
    const until = await lastDay(tx, codesOf(stations.value), from, end)
    if (until === null) return []
    const found = await evaluateScope(tx, stations.value, { from, until, dust: 'left-out' })
    return found.ok ? airFiguresOf(found.value.current, found.value.previous, found.value.comparison) : []
  })
}
