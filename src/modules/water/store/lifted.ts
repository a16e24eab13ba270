/** Judgements of values that are replaced · 随值撤回的审核: a verdict is on one value, and goes and comes back with it. */
import type { Tx } from '#ground/db/database.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterSource } from '../kernel/rules.ts'
import { readSuspects, setVerdict } from './suspects.ts'
import type { SecondReadingRow } from './tables.ts'

type Lifted = SecondReadingRow['lifted']

/** Lifts the verdicts on these items of one reading, as if each was taken back; tells which. */
export async function liftJudgements(
  tx: Tx,
  of: { readonly section: string; readonly source: WaterSource; readonly at: Date },
  items: readonly WaterItem[],
  why: string,
): Promise<Lifted> {
  const lifted: Lifted[number][] = []
  for (const suspect of await readSuspects(tx, of, items)) {
    if (suspect.verdict === null) continue
    lifted.push({ suspect: suspect.id, verdict: suspect.verdict })
    await setVerdict(tx, suspect, 'undone', why)
  }
  return lifted
}

/** 恢复: each as it was, said by who takes the decision back. */
export async function restoreJudgements(tx: Tx, lifted: Lifted, why: string): Promise<void> {
  const verdicts = new Map(lifted.map(({ suspect, verdict }) => [suspect, verdict]))
  for (const suspect of await readSuspects(tx, [...verdicts.keys()]))
    await setVerdict(tx, suspect, verdicts.get(suspect.id) ?? 'undone', why)
}
