/**
 * A part of a scan in a thread of its own: every thread makes replications, the first of them finds the clusters before and puts all together
 * in the end. It is told numbers of replications, and answers with the largest statistic of each.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Result } from '#ground/lib/result.ts'
import { Replications } from '../kernel/scan/replicate.ts'
import { type Found, findClusters, largestOf, type OnSearchProgress, outcomeOf } from '../kernel/scan/scan.ts'
import { studyOf } from '../kernel/scan/study.ts'
import type { ScanInput, ScanOutcome, ScanRefusal } from '../kernel/scan/types.ts'

/** 线程的任务. */
export interface ScanPart {
  readonly input: ScanInput
  readonly isFirst: boolean
}

/** To the thread: make these replications, from one number to before another; or put all together. */
export type ScanOrder = { readonly from: number; readonly to: number } | { readonly maxima: Float64Array }

/** From the thread. */
export type ScanSaid =
  | { readonly kind: 'search'; readonly stage: 'circles' | 'windows'; readonly done: number; readonly total: number }
  | { readonly kind: 'refused'; readonly refusal: ScanRefusal }
  /** Ready for replications; `largest` is that of the data, of the first thread only, null where there is no cluster. */
  | { readonly kind: 'ready'; readonly largest?: number | null }
  | { readonly kind: 'made'; readonly from: number; readonly maxima: Float64Array }
  | { readonly kind: 'outcome'; readonly outcome: ScanOutcome }

const port = parentPort
if (port === null) throw new Error('this file runs as a worker')
const say = (said: ScanSaid) => port.postMessage(said)
const { input, isFirst } = workerData as ScanPart

const SAID_EVERY = 100
let last = performance.now()
const onSearch: OnSearchProgress = (stage, done, total) => {
  const now = performance.now()
  if (now - last < SAID_EVERY) return
  last = now
  say({ kind: 'search', stage, done, total })
}

function begin(): Result<{ readonly study: Found['study']; readonly found: Found | null }, ScanRefusal> {
  if (isFirst) {
    const found = findClusters(input, onSearch)
    return found.ok ? { ok: true, value: { study: found.value.study, found: found.value } } : found
  }
  const study = studyOf(input)
  return study.ok ? { ok: true, value: { study: study.value, found: null } } : study
}

const begun = begin()
if (!begun.ok) say({ kind: 'refused', refusal: begun.refusal })
else {
  const { study, found } = begun.value
  const replications = new Replications(study)
  port.on('message', (order: ScanOrder) => {
    if ('maxima' in order) say({ kind: 'outcome', outcome: outcomeOf(found!, order.maxima) })
    else {
      const { from, to } = order
      say({ kind: 'made', from, maxima: Float64Array.from({ length: to - from }, (_, at) => replications.largest(from + at)) })
    }
  })
  say(found === null ? { kind: 'ready' } : { kind: 'ready', largest: largestOf(found) })
}
