/** Bounds what uploads cost at once: so many at work, so many bytes held. Those beyond wait for a turn, or are told to come again. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { FileRefusal } from './refusal.ts'

export class Turns {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number) {
    this.#free = atOnce
  }

  async take<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free++
      else next()
    }
  }
}

/** A number of bytes that uploads share. */
export class Budget {
  #held = 0
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  /** True where the bytes fit. What was taken must be given back. */
  take(bytes: number): boolean {
    if (this.#held + bytes > this.#limit) return false
    this.#held += bytes
    return true
  }

  giveBack(bytes: number): void {
    this.#held -= bytes
  }

  get held(): number {
    return this.#held
  }
}

type Source = Uint8Array | AsyncIterable<Uint8Array>

/**
 * All bytes of a source, stopped as soon as there is one too many. The budget holds them until `work` is done with them;
 * a source that breaks off gives no file.
 */
export async function withBytes<Value>(
  source: Source,
  limit: number,
  budget: Budget,
  work: (bytes: Uint8Array) => Promise<Result<Value, FileRefusal>>,
): Promise<Result<Value, FileRefusal>> {
  let held = 0
  try {
    const collected = await collect(source, limit, (bytes) => {
      if (!budget.take(bytes)) return false
      held += bytes
      return true
    })
    return collected.ok ? await work(collected.value) : collected
  } finally {
    budget.giveBack(held)
  }
}

async function collect(source: Source, limit: number, mayHold: (bytes: number) => boolean): Promise<Result<Uint8Array, FileRefusal>> {
  const tooLarge = refuse<FileRefusal>({ reason: 'file-too-large', status: 413, limit })
  const busy = refuse<FileRefusal>({ reason: 'files-busy', status: 503 })
  if (source instanceof Uint8Array) {
    if (source.length > limit) return tooLarge
    return mayHold(source.length) ? ok(source) : busy
  }
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of source) {
      length += chunk.length
      if (length > limit) return tooLarge
      if (!mayHold(chunk.length)) return busy
      chunks.push(chunk)
    }
  } catch {
    // The sender went away, or what carries the bytes was malformed; either way there is no whole file.
    return refuse({ reason: 'file-cut-off', status: 400 })
  }
  // A reader of forms with a bound of its own ends such a stream early and only says so here.
  if ('truncated' in source && source.truncated === true) return tooLarge
  return ok(Buffer.concat(chunks))
}
