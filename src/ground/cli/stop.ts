/** Lets a command end in order when a person, or the system, wants it to stop. */

/** Exit statuses of a program that a signal ended: 128 and its number. */
export const STOPPED: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 }
/** A signal comes twice when a terminal sends it to the whole group; a person who presses again waits longer. */
const ONE_PRESS = 1000

export interface Listening {
  /** The signal that came, if any. */
  readonly signal: () => string | null
  readonly end: () => void
}

export function listenForStop(): Listening {
  let stopped: { readonly signal: string; readonly at: number } | null = null
  const stop = (signal: string) => {
    if (stopped === null) stopped = { signal, at: performance.now() }
    else if (performance.now() - stopped.at > ONE_PRESS) process.exit(STOPPED[signal])
  }
  for (const signal of Object.keys(STOPPED)) process.on(signal, stop)
  return {
    signal: () => stopped?.signal ?? null,
    end: () => {
      for (const signal of Object.keys(STOPPED)) process.off(signal, stop)
    },
  }
}
