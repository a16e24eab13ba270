/**
 * Working door of the scan on a machine with several processors · 热点扫描: threads find the clusters and make the replications, which none of
 * them changes by making it, and the outcome is the same as on one. Who asked hears how far it is, and may stop it at any moment.
 */
import { Worker } from 'node:worker_threads'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { ScanOrder, ScanPart, ScanSaid } from './jobs/scan-part-worker.ts'
import { loadOf, type ScanLoad } from './kernel/scan/load.ts'
import { MOST_CIRCLES } from './kernel/scan/places.ts'
import { replicationsUntilStop, scanSteps } from './kernel/scan/scan.ts'
import type { ScanInput, ScanOutcome, ScanRefusal } from './kernel/scan/types.ts'

export { scanInThread } from './jobs/scan-thread.ts'

/** 扫描的进度. */
export type OnHotspotsProgress = (stage: 'circles' | 'windows' | 'replications', done: number, total: number) => void

export interface Running {
  readonly workers: number
  readonly onProgress: OnHotspotsProgress
  readonly isStopped: () => boolean
}

/** 装不下: estimated bytes of one thread, and those that there are. */
export interface MemoryRefusal {
  readonly code: 'too-much-memory'
  readonly load: ScanLoad
  readonly available: number
}

/** Replications that a thread is given at a time: as many as are made side by side, few enough that all threads end together. */
const RANGE = 16
/** Circles times windows that are looked at within a blink: no thread is worth it. */
const SMALL = 1_000_000
/** Of the memory that is there, for others and for what was estimated too low. */
const KEPT_FREE = 0.2
const ASKED_EVERY = 50

/** 线程数: as many as were asked for and as memory holds; none where it holds not even one. */
export function threadsFor(load: ScanLoad | null, workers: number, available: number): Result<number, MemoryRefusal> {
  if (load === null) return ok(1)
  const most = Math.floor((available * (1 - KEPT_FREE)) / load.bytes)
  return most < 1 ? refuse({ code: 'too-much-memory', load, available }) : ok(Math.min(workers, most))
}

/** Lets signals in between two turns. */
const turn = () => new Promise((resolve) => setTimeout(resolve))

async function alone(input: ScanInput, { onProgress, isStopped }: Running): Promise<Result<ScanOutcome, ScanRefusal> | null> {
  const steps = scanSteps(input, (done, total) => onProgress('replications', done, total))
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await turn()
    if (isStopped()) return null
  }
}

type Ended = Result<ScanOutcome, ScanRefusal> | null

/** Gives out replications, each the next that nobody made, and knows when enough are made. */
class Team {
  readonly #threads: readonly Worker[]
  readonly #input: ScanInput
  readonly #running: Running
  readonly #end: (ended: Ended) => void
  readonly #maxima: Float64Array
  readonly #isMade: Uint8Array
  #next = 0
  #done = 0
  #inOrder = 0
  /** Of the data; undefined until the first thread has found it. */
  #largest: number | null | undefined
  #isEnough = false

  constructor(threads: readonly Worker[], input: ScanInput, running: Running, end: (ended: Ended) => void) {
    this.#threads = threads
    this.#input = input
    this.#running = running
    this.#end = end
    this.#maxima = new Float64Array(input.settings.replications)
    this.#isMade = new Uint8Array(input.settings.replications)
  }

  hear(thread: Worker, said: ScanSaid): void {
    if (this.#isEnough && said.kind !== 'outcome') return
    switch (said.kind) {
      case 'search':
        this.#running.onProgress(said.stage, said.done, said.total)
        return
      case 'refused':
        // Others may refuse before the first does: it is the same refusal.
        this.#end(refuse(said.refusal))
        return
      case 'outcome':
        this.#end(ok(said.outcome))
        return
      case 'made':
        this.#take(said.from, said.maxima)
        break
      case 'ready':
        if (said.largest !== undefined) this.#largest = said.largest
    }
    this.#look()
    if (!this.#isEnough) this.#giveTo(thread)
  }

  #take(from: number, some: Float64Array): void {
    this.#maxima.set(some, from)
    this.#isMade.fill(1, from, from + some.length)
    this.#done += some.length
    while (this.#isMade[this.#inOrder] === 1) this.#inOrder++
    if (this.#largest !== undefined) this.#running.onProgress('replications', this.#done, this.#maxima.length)
  }

  /** Whether enough are made, by all that is known. */
  #look(): void {
    if (this.#largest === undefined) return
    const made = this.#maxima.subarray(0, this.#largest === null ? 0 : this.#inOrder)
    const isAll = this.#largest === null || this.#done >= this.#maxima.length
    if (!isAll && replicationsUntilStop(this.#input.settings, this.#largest, made) >= made.length) return
    this.#isEnough = true
    this.#threads[0]!.postMessage({ maxima: made.slice() } satisfies ScanOrder)
  }

  #giveTo(thread: Worker): void {
    if (this.#next >= this.#maxima.length) return
    const to = Math.min(this.#maxima.length, this.#next + RANGE)
    thread.postMessage({ from: this.#next, to } satisfies ScanOrder)
    this.#next = to
  }
}

async function byThreads(input: ScanInput, running: Running): Promise<Ended> {
  const part = (isFirst: boolean): ScanPart => ({ input, isFirst })
  const threads = Array.from(
    { length: running.workers },
    (_, at) => new Worker(new URL('./jobs/scan-part-worker.ts', import.meta.url), { workerData: part(at === 0) }),
  )
  let asking: NodeJS.Timeout | undefined
  const ended = new Promise<Ended>((resolve, reject) => {
    const team = new Team(threads, input, running, resolve)
    for (const thread of threads) {
      thread.on('error', reject)
      thread.on('message', (said: ScanSaid) => team.hear(thread, said))
    }
    asking = setInterval(() => {
      if (running.isStopped()) resolve(null)
    }, ASKED_EVERY)
  })
  return ended.finally(() => {
    clearInterval(asking)
    return Promise.all(threads.map((thread) => thread.terminate()))
  })
}

/** 热点扫描 by so many threads; null where it was told to stop. */
export async function scanHotspots(
  input: ScanInput,
  running: Running,
  load: ScanLoad | null = loadOf(input),
): Promise<Result<ScanOutcome, ScanRefusal> | null> {
  // Said at once, and not when the circles have been drawn.
  if (load !== null && load.circles > MOST_CIRCLES) return refuse({ code: 'too-large', neighbours: load.circles, limit: MOST_CIRCLES })
  const isSmall = load === null || load.circles * Math.max(1, load.windows) < SMALL
  const isFew = running.workers < 2 || input.settings.replications <= RANGE
  if (load === null || (isSmall && isFew)) return alone(input, running)
  return byThreads(input, running)
}
