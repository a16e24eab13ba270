/** One run of the scan, in a thread of its own: scanning never holds up who is being answered. */
import { parentPort, workerData } from 'node:worker_threads'
import { type RunInput, type RunOutcome, runOver } from '../kernel/hotspots/run.ts'

export type ScanSaid = { readonly kind: 'share'; readonly share: number } | { readonly kind: 'outcome'; readonly outcome: RunOutcome }

const port = parentPort
if (port === null) throw new Error('this file runs as a worker')

const say = (said: ScanSaid) => port.postMessage(said)
const outcome = runOver(workerData as RunInput, (share) => say({ kind: 'share', share }))
say({ kind: 'outcome', outcome })
