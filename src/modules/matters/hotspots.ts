/**
 * Working door of the scan on a machine with several processors · 热点扫描: threads make the replications, which none of them changes by
 * making it, and the outcome is the same as on one.
 */
import { Worker } from 'node:worker_threads'
import type { Result } from '#ground/lib/result.ts'
import { findClusters, type OnScanProgress, outcomeOf, replicationsUntilStop, scanSteps } from './kernel/scan/scan.ts'
import type { ScanInput, ScanOutcome, ScanRefusal } from './kernel/scan/types.ts'

/** Replications that a thread is given at a time: enough not to wait for messages, few enough that all end together. */
const RANGE = 8

interface Made {
  readonly from: number
  readonly maxima: Float64Array
}

interface Running {
  readonly workers: number
  readonly onProgress: OnScanProgress
  readonly isStopped: () => boolean
}

/** Lets signals in between two turns. */
const turn = () => new Promise((resolve) => setTimeout(resolve))

async function alone(input: ScanInput, { onProgress, isStopped }: Running): Promise<Result<ScanOutcome, ScanRefusal> | null> {
  const steps = scanSteps(input, onProgress)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await turn()
    if (isStopped()) return null
  }
}

/** Has threads make the replications of an input, each the next that nobody made; resolves when enough are made, or none is wanted any more. */
function madeByThreads(
  input: ScanInput,
  { workers, onProgress, isStopped }: Running,
  isEnough: (maxima: Float64Array) => boolean,
): Promise<Float64Array | null> {
  const wanted = input.settings.replications
  const maxima = new Float64Array(wanted)
  const isMade = new Uint8Array(wanted)
  let [next, done, inOrder] = [0, 0, 0]
  const threads = Array.from(
    { length: workers },
    () => new Worker(new URL('./jobs/replications-worker.ts', import.meta.url), { workerData: input }),
  )
  const end = () => Promise.all(threads.map((thread) => thread.terminate()))
  const made = new Promise<Float64Array | null>((resolve, reject) => {
    for (const thread of threads) {
      thread.on('error', reject)
      thread.on('message', ({ from, maxima: some }: Made) => {
        if (from >= 0) {
          maxima.set(some, from)
          isMade.fill(1, from, from + some.length)
          done += some.length
          while (isMade[inOrder] === 1) inOrder++
          onProgress(done, wanted)
        }
        if (isStopped()) resolve(null)
        else if (done >= wanted || isEnough(maxima.subarray(0, inOrder))) resolve(maxima.subarray(0, inOrder))
        else if (next < wanted) {
          const to = Math.min(wanted, next + RANGE)
          thread.postMessage({ from: next, to })
          next = to
        }
      })
    }
  })
  return made.finally(end)
}

/** 热点扫描 by so many threads; null where it was told to stop. */
export async function scanHotspots(input: ScanInput, running: Running): Promise<Result<ScanOutcome, ScanRefusal> | null> {
  if (running.workers < 2 || input.settings.replications <= RANGE) return alone(input, running)
  // The threads begin while this one finds the clusters; what is refused here is refused there too, and is told once.
  const found = findClusters(input)
  if (!found.ok) return found
  if (found.value.candidates.length === 0) return { ok: true, value: outcomeOf(found.value, new Float64Array(0)) }
  const made = await madeByThreads(input, running, (maxima) => replicationsUntilStop(found.value, maxima) < maxima.length)
  return made === null ? null : { ok: true, value: outcomeOf(found.value, made) }
}
