/** The comparison that stands beside the desk · 受理台旁的比对: in a thread of its own, which loads what came before while it answers. */
import { Worker } from 'node:worker_threads'
import type { Asked, Kind, KnownReport, Reply, Suggested } from '../jobs/desk-protocol.ts'
import type { Evidence } from '../kernel/matter.ts'
import type { Report } from '../kernel/report.ts'

export interface DeskState {
  /** How many earlier reports can be found. */
  readonly loaded: number
  /** Whether all earlier reports have been loaded: until then suggestions say that they are of a part. */
  readonly isComplete: boolean
  readonly failed: string | null
}

export interface MatterDesk {
  readonly state: () => DeskState
  /** Compares a report with the earlier ones that are loaded; asked again, it is not counted twice. */
  readonly suggest: (report: Report, most: number) => Promise<Suggested>
  /** Why two reports are, or are not, one matter; null where one of them is not loaded. */
  readonly evidence: (a: string, b: string) => Promise<Evidence | null>
  /** Tells the comparison what a person joined, once the database holds it. */
  readonly join: (report: string, matter: string) => Promise<void>
  /** Resolves once all earlier reports are loaded; rejects where they could not be read. */
  readonly loaded: Promise<void>
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

class Conversation {
  #worker = new Worker(new URL('../jobs/desk-worker.ts', import.meta.url))
  #waiting = new Map<number, Waiting>()
  #number = 0
  #ended: Error | null = null

  constructor() {
    this.#worker.unref()
    this.#worker.on('message', (reply: Reply) => {
      const waiting = this.#waiting.get(reply.number)
      this.#waiting.delete(reply.number)
      if (reply.ok) waiting?.resolve(reply.answer)
      else waiting?.reject(new Error(reply.message))
    })
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on('exit', () => this.#end(new Error('the comparison has stopped')))
  }

  /** Nobody waits for a worker that is gone. */
  #end(error: Error): void {
    this.#ended ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
  }

  ask<K extends Kind>(kind: K, ask: Asked[K]['ask']): Promise<Asked[K]['answer']> {
    if (this.#ended !== null) return Promise.reject(this.#ended)
    const number = ++this.#number
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve: resolve as (answer: unknown) => void, reject })
      this.#worker.postMessage({ number, kind, ask })
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** Opens the desk and loads what came before, batch by batch, while questions are answered in between. */
export function openMatterDesk(earlier: AsyncIterable<readonly KnownReport[]>): MatterDesk {
  const conversation = new Conversation()
  let state: DeskState = { loaded: 0, isComplete: false, failed: null }
  let isClosed = false
  const load = async () => {
    for await (const batch of earlier) {
      if (isClosed) return
      state = { ...state, loaded: await conversation.ask('load', batch) }
    }
    state = { ...state, isComplete: true }
  }
  const loaded = load().catch((error: unknown) => {
    state = { ...state, failed: error instanceof Error ? error.message : String(error) }
    if (!isClosed) throw error
  })
  // Whoever waits for it hears of a failure; who does not sees it in the state.
  loaded.catch(() => undefined)
  return {
    state: () => state,
    suggest: (report, most) => conversation.ask('suggest', { report, most }),
    evidence: (a, b) => conversation.ask('evidence', { a, b }),
    join: async (report, matter) => void (await conversation.ask('join', { report, matter })),
    loaded,
    close: async () => {
      isClosed = true
      await conversation.close()
    },
  }
}
