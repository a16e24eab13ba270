/** The benchmark's end of a process that holds one method. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Knobs } from './generator/knobs.ts'
import type { Settings } from './peers/peer.ts'
import type { Answers, Built, Order, Rebuilt } from './process.ts'

const HEAP_MEGABYTES = 8000

export class Contestant {
  #child: ChildProcess

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'process.ts'), {
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`, '--expose-gc'],
      serialization: 'advanced',
    })
  }

  #order<T>(order: Order): Promise<T> {
    return new Promise((resolve, reject) => {
      const done = (act: () => void) => {
        this.#child.off('message', onMessage)
        this.#child.off('exit', onExit)
        act()
      }
      const onMessage = (message: { answer?: T; error?: string }) =>
        done(() => (message.error === undefined ? resolve(message.answer as T) : reject(new Error(message.error))))
      const onExit = (status: number | null) => done(() => reject(new Error(`the process of a method ended with ${status}`)))
      this.#child.on('message', onMessage)
      this.#child.on('exit', onExit)
      this.#child.send(order)
    })
  }

  build(peer: string, settings: Settings, knobs: Partial<Knobs>, history: number): Promise<Built> {
    return this.#order<Built>({ kind: 'build', peer, settings, knobs, history })
  }

  ask(queries: readonly number[], most = Number.MAX_SAFE_INTEGER, least = 1): Promise<Answers> {
    return this.#order<Answers>({ kind: 'ask', queries, most, least })
  }

  rebuild(): Promise<Rebuilt | null> {
    return this.#order<Rebuilt | null>({ kind: 'rebuild' })
  }

  /** Lets it go, and waits until it and what it started have gone. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const gone = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.disconnect()
    await gone
  }
}
