/**
 * The server of a folder, started again when it has died: a crash, an operator's mistake, a disk that was full. What will not pass by
 * itself is tried a few times only, and so is a server that dies again and again; each try is told.
 */
import type { Result } from '#ground/lib/result.ts'
import type { EmbeddedReason } from './refusal.ts'

/** 'given-up' is for a person: nothing more is tried. */
export type KeptState = 'running' | 'starting-again' | 'given-up'

export interface KeptEvents {
  readonly onGone: () => void
  readonly onBack: (tries: number) => void
  readonly onRefused: (reason: EmbeddedReason, about: string, pauseMs: number) => void
  readonly onGivenUp: (reason: EmbeddedReason) => void
}

export interface Keeping {
  readonly isServing: () => boolean
  readonly startAgain: () => Promise<Result<void, { readonly reason: EmbeddedReason; readonly about: string }>>
  readonly told: KeptEvents
  readonly pace?: Partial<Pace>
}

/** In milliseconds. */
export interface Pace {
  readonly look: number
  /** After the first refusal; doubled with each, up to the longest. */
  readonly firstPause: number
  readonly longestPause: number
  /** Who has served so long has not died of its start. */
  readonly steady: number
}

export interface Keeper {
  readonly state: () => KeptState
  /** Looks no more; waits for a start that is under way. */
  readonly stop: () => Promise<void>
}

const PACE: Pace = { look: 500, firstPause: 1_000, longestPause: 60_000, steady: 600_000 }
/** Starts in a row, whether they failed or did not last. */
const MOST_TRIES = 8
/** These end without anything being done to the folder: room is made, another program goes. */
const passing: ReadonlySet<EmbeddedReason> = new Set(['disk-full', 'port-taken', 'folder-busy', 'memory-short'])

export function keepServing({ isServing, startAgain, told, pace }: Keeping): Keeper {
  const { look, firstPause, longestPause, steady } = { ...PACE, ...pace }
  let state: KeptState = 'running'
  let tries = 0
  let pause = firstPause
  let servingSince = performance.now()
  let timer: NodeJS.Timeout | null = null
  let underWay: Promise<void> = Promise.resolve()
  let isStopped = false

  const later = (ms: number) => {
    if (isStopped || state === 'given-up') return
    timer = setTimeout(() => {
      underWay = turn()
    }, ms).unref()
  }

  function giveUp(reason: EmbeddedReason): void {
    state = 'given-up'
    told.onGivenUp(reason)
  }

  async function again(): Promise<number> {
    tries++
    const started = await startAgain()
    if (started.ok) {
      state = 'running'
      pause = firstPause
      servingSince = performance.now()
      told.onBack(tries)
      return look
    }
    const { reason, about } = started.refusal
    const wait = pause
    told.onRefused(reason, about, wait)
    pause = Math.min(pause * 2, longestPause)
    if (passing.has(reason)) tries--
    else if (tries >= MOST_TRIES) giveUp(reason)
    return wait
  }

  async function turn(): Promise<void> {
    if (isServing()) {
      if (performance.now() - servingSince > steady) tries = 0
      // Somebody else may have started it meanwhile.
      if (state === 'starting-again') told.onBack(tries)
      state = 'running'
      return later(look)
    }
    if (state === 'running') {
      state = 'starting-again'
      told.onGone()
      if (tries >= MOST_TRIES) return giveUp('start-failed')
    }
    later(await again())
  }

  later(look)
  return {
    state: () => state,
    stop: async () => {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      await underWay
    },
  }
}
