/**
 * Judgements of values that are replaced · 随值撤回的审核: a verdict is on one value, and goes and comes back with it. What the rules said of
 * the value that goes is forgotten; what they say of the one that comes is found when its day is computed again.
 */
import type { Tx } from '#ground/db/database.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import type { Hour } from './conflicts.ts'
import { keepJudgements, readSuspectOf } from './suspects.ts'
import type { AirTables, Verdict } from './tables.ts'

interface Cell extends Hour {
  readonly item: BasicItem
}

type Judged = { readonly verdict: Verdict; readonly why: string; readonly by: string } | null

async function setVerdict(tx: Tx, id: string, judged: Judged): Promise<void> {
  await tx
    .tables<AirTables>()
    .updateTable('air.suspect')
    .set((on) => ({
      ...(judged === null
        ? { verdict: null, why: null, judgedBy: null, judgedAt: null }
        : { verdict: judged.verdict, why: judged.why, judgedBy: judged.by, judgedAt: tx.now }),
      rules: '[]' as never,
      version: on('version', '+', 1),
    }))
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .execute()
}

/** 撤回: as if the judgement was taken back; tells which verdict it was, null where there was none. */
export async function liftJudgement(tx: Tx, cell: Cell, why: string): Promise<Verdict | null> {
  const suspect = await readSuspectOf(tx, cell)
  if (suspect === null) return null
  await setVerdict(tx, suspect.id, null)
  if (suspect.verdict !== null) await keepJudgements(tx, [suspect], 'undone', why)
  else {
    // Whoever looked at the value that goes looks again; the journal says why.
    const { id, rules } = suspect
    tx.journal({ room: 'air', subject: `suspect ${id}`, kind: 'changed', before: { rules }, after: { rules: [] }, reason: why })
  }
  return suspect.verdict
}

/** 恢复: as it was, said by who takes the decision back. */
export async function restoreJudgement(tx: Tx, cell: Cell, verdict: Verdict, why: string): Promise<void> {
  const suspect = await readSuspectOf(tx, cell)
  // A suspect is never taken away: it is there, as the verdict was.
  if (suspect === null) throw new Error(`no suspect of ${cell.station} at ${cell.hourAt.toISOString()}`)
  await setVerdict(tx, suspect.id, { verdict, why, by: tx.claim.account })
  await keepJudgements(tx, [suspect], verdict, why)
}
