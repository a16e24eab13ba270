/** 一并归并: several reports at once, through the same door as one by one, so that no decision of a person is overridden. */
import type { Tx } from '#ground/db/database.ts'
import { joinMatter } from './joining.ts'
import type { Joining } from './known.ts'
import { mattersOf } from './reading.ts'

export interface JoinedTogether {
  /** Null where none could be joined. */
  readonly matter: string | null
  readonly added: readonly string[]
  /** What stays as it was, and why. */
  readonly left: readonly { readonly report: string; readonly reason: string }[]
}

/** The matter that holds most of them takes the others; where they are in none, the first that may opens one. */
export async function joinTogether(tx: Tx, reports: readonly Joining[]): Promise<JoinedTogether> {
  const held = await mattersOf(
    tx,
    reports.map(({ report }) => report),
  )
  const counts = new Map<string, number>()
  for (const { id } of held.values()) counts.set(id, (counts.get(id) ?? 0) + 1)
  let matter = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? null
  const added: string[] = []
  const left: { report: string; reason: string }[] = []
  for (const joining of reports) {
    const there = held.get(joining.report)
    if (there !== undefined) {
      if (there.id !== matter) left.push({ report: joining.report, reason: 'joined-elsewhere' })
      continue
    }
    const relation = joining.reporter === null ? 'unknown-person' : 'another-person'
    const one = await joinMatter(tx, joining, matter, { relation, probability: null, evidence: null })
    if (one.ok) {
      added.push(joining.report)
      matter = one.value.matter
    } else left.push({ report: joining.report, reason: one.refusal.reason })
  }
  return { matter, added, left }
}
