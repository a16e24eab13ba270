/** The page's side of the worker: questions with typed answers. */
import type { FromWorker, Progress, Question, Questions } from '../wire.ts'

/** Whoever answers the page's questions. */
export interface Asking {
  onProgress: (progress: Progress) => void
  ask<Q extends Question>(question: Q, ask: Questions[Q]['ask']): Promise<Questions[Q]['answer']>
  close(): void
}

export class Engine implements Asking {
  #worker: Worker
  #number = 0
  #waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()
  onProgress: (progress: Progress) => void = () => {}

  constructor() {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if ('progress' in data) {
        this.onProgress(data.progress)
        return
      }
      const waiting = this.#waiting.get(data.number)
      this.#waiting.delete(data.number)
      if ('failure' in data) waiting?.reject(new Error(data.failure))
      else waiting?.resolve(data.answer as never)
    })
    this.#worker.addEventListener('error', (event) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(event.message))
      this.#waiting.clear()
    })
  }

  ask<Q extends Question>(question: Q, ask: Questions[Q]['ask']): Promise<Questions[Q]['answer']> {
    const number = this.#number++
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve: resolve as (answer: never) => void, reject })
      this.#worker.postMessage({ number, question, ask })
    })
  }

  close(): void {
    this.#worker.terminate()
  }
}
