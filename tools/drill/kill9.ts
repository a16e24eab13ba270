/**
 * `kill9`: the server is killed at a random moment while reports arrive, sometimes with its database; it is started again, and what had no
 * answer is sent again with the same keys, as the page does. Nothing that was acknowledged may be lost, nothing be there twice or in part.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, askStatus, makeReports, type Report, receiptIn, submit, type Unanswered } from './citizen.ts'
import { type House, ownerOf, type Program, postmasterOf, startedHouse } from './house.ts'
import { chainOf, compare, keptOf, straysIn } from './ledger.ts'

export interface Counts {
  rounds: number
  /** Rounds in which the database was killed too. */
  withDatabase: number
  /** Rounds in which the kill left at least one report without an answer, and at least one with: it fell inside the burst. */
  inside: number
  submitted: number
  acknowledgedBefore: number
  acknowledgedAfter: number
  /** Of those without an answer, how many the database had kept all the same: sending them again must not double them. */
  keptUnanswered: number
  /** Answers that were neither a receipt nor a plain "come again". */
  wrongAnswers: number
  lost: number
  doubled: number
  halfWritten: number
  /** Receipts that no longer answer on the public page, or that came out otherwise when the same was sent again. */
  receiptsOff: number
  /** Rounds after which the chain did not fit. */
  chainOff: number
  lines: number
}

export const nothingYet = (): Counts => ({
  rounds: 0,
  withDatabase: 0,
  inside: 0,
  submitted: 0,
  acknowledgedBefore: 0,
  acknowledgedAfter: 0,
  keptUnanswered: 0,
  wrongAnswers: 0,
  lost: 0,
  doubled: 0,
  halfWritten: 0,
  receiptsOff: 0,
  chainOff: 0,
  lines: 0,
})

export const breaches = ({ wrongAnswers, lost, doubled, halfWritten, receiptsOff, chainOff, submitted, ...rest }: Counts): number =>
  wrongAnswers +
  lost +
  doubled +
  halfWritten +
  receiptsOff +
  chainOff +
  Math.abs(submitted - rest.acknowledgedBefore - rest.acknowledgedAfter)

export interface Kill9 {
  readonly data: string
  readonly program: Program
  readonly rounds: number
  readonly submissions: number
  /** In [0, 1): which moment, and whether the database is killed too. */
  readonly chance: () => number
  readonly told: (counts: Counts, said: string) => void
  /** Hears of every breach at once, with what there is to know. */
  readonly breach: (said: string) => void
}

type Target = 'server' | 'server, then database' | 'database, then server'

interface Burst {
  readonly answers: readonly (Answer | Unanswered)[]
  readonly target: Target
}

function killDatabase(data: string): void {
  const pid = postmasterOf(data)
  if (pid !== null) process.kill(pid, 'SIGKILL')
}

async function kill(target: Target, house: House, { data, chance }: Kill9): Promise<void> {
  if (target === 'database, then server') {
    killDatabase(data)
    // Meanwhile the server has to do with a database that has just gone.
    await wait(chance() * 100)
  }
  await house.kill()
  if (target === 'server, then database') killDatabase(data)
}

/** Sends all at once and kills after so many answers, and a moment more: the moments are spread over the whole burst. */
async function burst(house: House, reports: readonly Report[], drill: Kill9): Promise<Burst> {
  const { chance } = drill
  const target: Target = chance() < 2 / 3 ? 'server' : chance() < 1 / 2 ? 'server, then database' : 'database, then server'
  const after = Math.floor(chance() * reports.length)
  const { promise: reached, resolve } = Promise.withResolvers<void>()
  let answered = 0
  if (after === 0) resolve()
  const sending = reports.map(async (report) => {
    const answer = await submit(house.address, report)
    if (++answered >= after) resolve()
    return answer
  })
  await reached
  await wait(chance() * (after === 0 ? 50 : 15))
  await kill(target, house, drill)
  return { answers: await Promise.all(sending), target }
}

/** No answer, or a plain "come again": the page sends the same again. Anything else is wrong here. */
const comesAgain = (answer: Answer | Unanswered) =>
  answer.status === 0 || (answer.status === 503 && 'retryAfter' in answer && answer.retryAfter !== null)

async function checkReceipts(house: House, round: Round, drill: Kill9): Promise<number> {
  const asked = await Promise.all(
    [...round.receipts].map(async ([report, receipt]) => ({ report, answer: await askStatus(house.address, report, receipt) })),
  )
  const off = asked.filter(({ answer }) => answer.status !== 200)
  for (const { report, answer } of off) drill.breach(`the receipt of ${report.token} is answered with ${JSON.stringify(answer)}`)
  return off.length
}

interface Round {
  readonly reports: readonly Report[]
  /** Of those that were acknowledged, before the kill or after. */
  readonly receipts: Map<Report, string>
}

/** Sends everything once more, acknowledged or not: the same key has to bring the same receipt. */
async function sendAgain(house: House, { reports, receipts }: Round, counts: Counts, drill: Kill9): Promise<void> {
  await Promise.all(
    reports.map(async (report) => {
      const before = receipts.get(report)
      const answer = await submit(house.address, report)
      const receipt = receiptIn(answer)
      if (receipt === null || (before !== undefined && before !== receipt)) {
        counts.receiptsOff++
        drill.breach(`${report.token}, receipt ${before ?? 'none yet'}, sent again: ${JSON.stringify(answer)}`)
      }
      if (receipt === null || before !== undefined) return
      counts.acknowledgedAfter++
      receipts.set(report, receipt)
    }),
  )
}

/** Before anything is sent again, which would put back what was lost, and after. Answers how many without a receipt were kept. */
async function verify(round: Round, counts: Counts, drill: Kill9): Promise<number> {
  const owner = ownerOf(drill.data)
  const expected = round.reports.map((report) => ({ ...report, isAcknowledged: round.receipts.has(report) }))
  const kept = await keptOf(
    owner,
    expected.map(({ token }) => token),
  )
  const { lost, doubled, halfWritten } = compare(expected, kept, await straysIn(owner))
  if (lost + doubled + halfWritten > 0)
    drill.breach(`lost ${lost}, doubled ${doubled}, half-written ${halfWritten}: ${JSON.stringify(kept)}`)
  counts.lost += lost
  counts.doubled += doubled
  counts.halfWritten += halfWritten
  const { fits, lines } = await chainOf(owner)
  if (!fits) {
    counts.chainOff++
    drill.breach(`the journal does not fit after line ${lines}`)
  }
  counts.lines = lines
  return kept.length - (round.receipts.size - lost)
}

async function oneRound(house: House, counts: Counts, drill: Kill9): Promise<{ house: House; round: Round }> {
  const round: Round = { reports: makeReports(drill.submissions, counts.submitted), receipts: new Map() }
  const { answers, target } = await burst(house, round.reports, drill)
  for (const [n, answer] of answers.entries()) {
    const receipt = receiptIn(answer)
    if (receipt !== null) round.receipts.set(round.reports[n]!, receipt)
    else if (!comesAgain(answer)) {
      counts.wrongAnswers++
      drill.breach(`${round.reports[n]!.token} was answered with ${JSON.stringify(answer)}`)
    }
  }
  const before = round.receipts.size
  const next = await startedHouse(drill.data, drill.program)
  const kept = await verify(round, counts, drill)
  counts.rounds++
  counts.withDatabase += Number(target !== 'server')
  counts.inside += Number(before > 0 && before < drill.submissions)
  counts.submitted += drill.submissions
  counts.acknowledgedBefore += before
  counts.keptUnanswered += kept
  counts.receiptsOff += await checkReceipts(next, round, drill)
  await sendAgain(next, round, counts, drill)
  await verify(round, counts, drill)
  drill.told(counts, `killed ${target} after ${before} of ${drill.submissions} receipts; ${kept} more were kept`)
  return { house: next, round }
}

/** All rounds; at the end every receipt of every round is asked for once more, and the server stopped in order. */
export async function kill9(drill: Kill9): Promise<Counts> {
  const counts = nothingYet()
  const all: Round[] = []
  let house = await startedHouse(drill.data, drill.program)
  while (counts.rounds < drill.rounds) {
    const done = await oneRound(house, counts, drill)
    house = done.house
    all.push(done.round)
  }
  for (const round of all) counts.receiptsOff += await checkReceipts(house, round, drill)
  const status = await house.stop()
  if (status !== 0) throw new Error(`the server ended with ${status} when it was asked to stop:\n${house.said()}`)
  return counts
}
