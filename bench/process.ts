/** One method in a process of its own, so that its memory and its pauses are its own. Obeys the benchmark, one order at a time. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Generator } from './generator/generate.ts'
import type { Knobs } from './generator/knobs.ts'
import { peerOf } from './peers/all.ts'
import type { Engine, Settings } from './peers/peer.ts'
import { placeOf } from './scoring.ts'

export type Order =
  | { readonly kind: 'build'; readonly peer: string; readonly settings: Settings; readonly knobs: Partial<Knobs>; readonly history: number }
  /** Asks about reports of the plan; ends early when `most` milliseconds are over, but not before `least` questions. */
  | { readonly kind: 'ask'; readonly queries: readonly number[]; readonly most: number; readonly least: number }
  /** Stores everything, lets go of it, and begins again with what was stored. */
  | { readonly kind: 'rebuild' }

export interface Rebuilt {
  /** Bytes on the disk. */
  readonly stored: number
  readonly seconds: number
}

export interface Built {
  readonly seconds: number
  /** Grown since the process stood empty, and what a server holds for it. */
  readonly bytes: number
}

export interface Answers {
  readonly milliseconds: readonly number[]
  /** Place of the right matter for each question; null where the history holds no report of its matter. */
  readonly places: readonly (number | null)[]
}

interface State {
  readonly engine: Engine
  readonly generator: Generator
  readonly known: Uint8Array
  readonly history: number
  readonly peer: string
  readonly settings: Settings
}

let state: State | null = null

async function build(order: Order & { kind: 'build' }): Promise<Built> {
  const generator = new Generator(order.knobs)
  const { matterOf, matters } = generator.plan
  const known = new Uint8Array(matters)
  const first = new Int32Array(matters)
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const engine = await peerOf(order.peer).make(order.settings)
  // Making the reports is not the method's work.
  let making = 0
  const start = performance.now()
  for (let at = 0; at < order.history; at++) {
    const began = performance.now()
    const report = generator.report(at)
    making += performance.now() - began
    const matter = matterOf[at] as number
    if (engine.take === undefined) {
      const added = engine.add(report)
      if (added !== undefined) await added
    } else {
      if (known[matter] === 0) first[matter] = at
      engine.take(report, known[matter] === 0 ? null : generator.idOf(first[matter] as number))
    }
    known[matter] = 1
  }
  await engine.ready?.()
  const seconds = (performance.now() - start - making) / 1000
  globalThis.gc?.()
  const elsewhere = (await engine.bytesElsewhere?.()) ?? 0
  state = { engine, generator, known, history: order.history, peer: order.peer, settings: order.settings }
  return { seconds, bytes: process.memoryUsage().rss - before + elsewhere }
}

async function ask({ queries, most, least }: Order & { kind: 'ask' }): Promise<Answers> {
  if (state === null) throw new Error('nothing was built')
  const { engine, generator, known } = state
  const milliseconds: number[] = []
  const places: (number | null)[] = []
  const end = performance.now() + most
  for (const [at, query] of queries.entries()) {
    if (at >= least && performance.now() > end) break
    const report = generator.report(query)
    const began = performance.now()
    const answer = engine.query(report)
    const ranked = answer instanceof Promise ? await answer : answer
    milliseconds.push(engine.lastMilliseconds ?? performance.now() - began)
    const matterOf = (document: number) => generator.plan.matterOf[document] as number
    places.push(known[report.matter] === 1 ? placeOf(report.matter, ranked, matterOf) : null)
  }
  return { milliseconds, places }
}

/** Null for a method that stores nothing. */
async function rebuild(): Promise<Rebuilt | null> {
  if (state === null) throw new Error('nothing was built')
  const { engine, peer, settings } = state
  if (engine.store === undefined || engine.restore === undefined) return null
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-bench-stored-'))
  try {
    await engine.store(folder)
    const files = await readdir(folder)
    const sizes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).size))
    await engine.close?.()
    const fresh = await peerOf(peer).make(settings)
    const start = performance.now()
    await fresh.restore?.(folder)
    const seconds = (performance.now() - start) / 1000
    state = { ...state, engine: fresh }
    return { stored: sizes.reduce((sum, size) => sum + size, 0), seconds }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

process.on('message', (order: Order) => {
  const doing = order.kind === 'build' ? build(order) : order.kind === 'ask' ? ask(order) : rebuild()
  doing.then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.on('disconnect', () => {
  const closed = state?.engine.close?.() ?? undefined
  Promise.resolve(closed).finally(() => process.exit(0))
})
