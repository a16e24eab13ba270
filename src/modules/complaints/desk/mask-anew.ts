/**
 * 脱敏重算: words to search by and titles of matters are made when a report comes in. Where the rules of masking became stricter since, what
 * is stored is made again, by the rules of today: once for each time, batch by batch, from where it was cut off. The reports themselves
 * are as they were; they are masked whenever they are read.
 */
import { systemClaim } from '#ground/db/claim.ts'
import { type Database, inTransaction, type Tx } from '#ground/db/database.ts'
import { holdDecisions, renewMatterTitles, renewTitles } from '#modules/matters/desk.ts'
import { matterTitleOf } from '../kernel/compared-report.ts'
import { shownTerms } from '../kernel/shown-terms.ts'
import { type MaskingState, moveMasking, openMasking, putTerms, termsAfter } from '../store/masking.ts'

/** 重算任务的队列. */
export const MASK_JOB = { name: 'complaints.mask', retryLimit: 5, expireInSeconds: 3_600 } as const

const claimOf = (bureau: string) => systemClaim(bureau, 'complaints.mask')

/** 接续重算, at a start: enqueued where something is left to do. Twice enqueued it is done once. */
export async function resumeMasking(database: Database, bureau: string): Promise<void> {
  await inTransaction(database, claimOf(bureau), async (tx) => {
    if ((await openMasking(tx)) !== null) tx.enqueue({ name: MASK_JOB.name, data: { bureau }, key: bureau })
  })
}

/** Reports, or matters, of one transaction. */
const BATCH = 500

async function ofReports(tx: Tx, state: MaskingState): Promise<MaskingState> {
  const rows = await termsAfter(tx, state.afterId, BATCH)
  const renewed = rows.map((row) => ({ id: row.id, was: row.terms, terms: shownTerms(row), title: matterTitleOf(row.what) }))
  const changed = renewed.filter(({ was, terms }) => was.length !== terms.length || was.some((term, at) => term !== terms[at]))
  await putTerms(
    tx,
    changed.map(({ id, terms }) => ({ id, terms })),
  )
  const titles = await renewTitles(
    tx,
    renewed.filter(({ title }) => title !== ''),
  )
  const isLast = rows.length < BATCH
  return {
    ...state,
    stage: isLast ? 'matters' : 'reports',
    afterId: isLast ? null : (rows.at(-1)?.id ?? null),
    reports: state.reports + rows.length,
    terms: state.terms + changed.length,
    titles: state.titles + titles,
  }
}

/** One batch in one transaction; true where nothing is left. */
async function step(tx: Tx): Promise<boolean> {
  const state = await openMasking(tx)
  if (state === null) return true
  // What people decide meanwhile gives a matter its title as well.
  await holdDecisions(tx)
  if (state.stage === 'reports') {
    await moveMasking(tx, await ofReports(tx, state), false)
    return false
  }
  const { last, changed } = await renewMatterTitles(tx, state.afterId, BATCH)
  const next = { ...state, afterId: last, titles: state.titles + changed }
  await moveMasking(tx, next, last === null)
  if (last === null) {
    const { rules, reports, terms, titles } = next
    tx.journal({ room: 'complaints', subject: 'masking', kind: 'changed', after: { rules, reports, terms, titles } })
  }
  return false
}

/** 脱敏重算, as far as the signal lets it. A line of the journal says at the end how many there were. */
export async function maskAnew(database: Database, bureau: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) if (await inTransaction(database, claimOf(bureau), step)) return
}
