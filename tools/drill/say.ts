/** How a drill tells what it counted. */
import type { AwayCounts } from './away.ts'
import type { DiskCounts } from './disk.ts'
import type { Counts } from './kill9.ts'
import type { Findings } from './ledger.ts'
import type { TwiceCounts } from './twice.ts'

type Row = readonly [string, number | string | boolean]

export const say = (text: string) => void process.stdout.write(`${text}\n`)

export function timeLeft(started: number, done: number, all: number): string {
  const seconds = Math.round((((performance.now() - started) / done) * (all - done)) / 1000)
  return seconds < 60 ? `${seconds} s left` : `${Math.floor(seconds / 60)} min ${seconds % 60} s left`
}

export function sayRows(rows: readonly Row[]): void {
  for (const [name, value] of rows) {
    const shown = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
    say(`  ${name.padEnd(46)}${shown.padStart(10)}`)
  }
}

const found = ({ lost, doubled, halfWritten }: Findings): Row[] => [
  ['lost', lost],
  ['doubled', doubled],
  ['half-written', halfWritten],
]

export const kill9Rows = (counts: Counts, submissions: number): Row[] => [
  ['rounds', counts.rounds],
  ['of these the database was killed too', counts.withDatabase],
  ['of these some were answered and some not', counts.inside],
  [`submitted, ${submissions} at once`, counts.submitted],
  ['acknowledged before the kill', counts.acknowledgedBefore],
  ['acknowledged after it', counts.acknowledgedAfter],
  ['kept although the answer did not arrive', counts.keptUnanswered],
  ['wrong answers', counts.wrongAnswers],
  ...found(counts),
  ['receipts that do not answer or changed', counts.receiptsOff],
  ['rounds after which the chain did not fit', counts.chainOff],
  ['lines of the journal', counts.lines],
]

export const diskRows = (counts: DiskCounts): Row[] => [
  ['submitted', counts.submitted],
  ['acknowledged in the end', counts.acknowledged],
  ['refused plainly: the disk is full', counts.refusedFull],
  ['of these by the database, behind the door', counts.behindTheDoor],
  ['refused plainly: the database is away', counts.refusedAway],
  ['wrong answers', counts.wrongAnswers],
  ['readiness said that the disk is low', counts.saidLow],
  ['a start on the full disk said', counts.startSaid],
  ...found(counts),
  ['receipts that do not answer', counts.receiptsOff],
  ['chain fits', counts.chain.fits],
]

export const awayRows = (counts: AwayCounts): Row[] => [
  ['submitted', counts.submitted],
  ['acknowledged in the end', counts.acknowledged],
  ['refused plainly meanwhile', counts.refused],
  ['longest wait for a refusal, in ms', counts.longestRefusalMs],
  ['wrong answers', counts.wrongAnswers],
  ['readiness said no', counts.saidNotReady],
  ['ready again after, in ms', counts.backAfterMs],
  ...found(counts),
  ['chain fits', counts.chainFits],
]

export const twiceRows = (counts: TwiceCounts): Row[] => [
  ['servers that started, of 2', counts.started],
  ['bureaus', counts.bureaus],
  ['administrators', counts.administrators],
  ['submitted, each to both', counts.submitted],
  ['acknowledged alike by both', counts.acknowledged],
  ['receipts that differ or do not answer', counts.receiptsOff],
  ['refused as too many, of 80 from one address', counts.limited],
  ...found(counts),
  ['chain fits', counts.chain.fits],
]
