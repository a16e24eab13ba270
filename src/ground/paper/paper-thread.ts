/**
 * Makes documents in a thread beside the one that answers. The thread starts with the first document and stays, for it has read the fonts;
 * it keeps no process alive but for a document that was asked for. One that ends is replaced with the next document, and whoever waited for it is told.
 */
import { Worker } from 'node:worker_threads'
import type { Paper } from '../lib/paper.ts'
import type { PaperAsked, PaperForm, PaperSaid } from './paper-worker.ts'

interface Waiting {
  readonly resolve: (bytes: Buffer) => void
  readonly reject: (error: Error) => void
}

class PaperThread {
  readonly #worker = new Worker(new URL('./paper-worker.ts', import.meta.url))
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0
  isOver = false

  constructor() {
    this.#worker.on('message', (said: PaperSaid) => {
      const waiting = this.#waiting.get(said.id)
      this.#waiting.delete(said.id)
      if ('bytes' in said) waiting?.resolve(Buffer.from(said.bytes))
      else waiting?.reject(new Error(said.error))
      this.#hold()
    })
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on('exit', () => this.#end(new Error('the thread that makes documents ended')))
    this.#hold()
  }

  /** A process waits for documents that were asked for, and for nothing else of the thread. */
  #hold(): void {
    if (this.#waiting.size > 0) this.#worker.ref()
    else this.#worker.unref()
  }

  #end(error: Error): void {
    this.isOver = true
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }

  make(form: PaperForm, paper: Paper): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const asked: PaperAsked = { id: ++this.#asked, form, paper }
      // What cannot be handed over throws here, and waits for nothing.
      this.#worker.postMessage(asked)
      this.#waiting.set(asked.id, { resolve, reject })
      this.#hold()
    })
  }

  /** Whoever waits is told at once: a document that the thread finishes while it is being ended is too late for everybody alike. */
  async stop(): Promise<void> {
    this.#end(new Error('the thread that makes documents ended'))
    await this.#worker.terminate()
  }
}

let thread: PaperThread | null = null

/** 排版: the bytes of `pdfOf` or `wordOf`. */
export function paperBytes(form: PaperForm, paper: Paper): Promise<Buffer> {
  if (thread === null || thread.isOver) thread = new PaperThread()
  return thread.make(form, paper)
}

/** 结束排版线程: what was not made yet is refused; the next document starts another one. */
export async function stopPaperThread(): Promise<void> {
  await thread?.stop()
}
