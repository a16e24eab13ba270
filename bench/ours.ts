/**
 * What is measured as ours: the only file of the benchmark that knows how the engine is called.
 *
 * The engine comes with weights that were learnt elsewhere; nothing of it is fitted to made-up reports. The grid holds
 * how much work a question may cost.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppendFile } from '../src/ground/files/append-file.ts'
import { MEASURES } from '../src/modules/matters/kernel/compare/measures.ts'
import { LEAN, Pool, type PoolOptions, THOROUGH } from '../src/modules/matters/kernel/compare/pool.ts'
import { PackedShelf } from '../src/modules/matters/kernel/compare/shelf.ts'
import { Comparison } from '../src/modules/matters/kernel/comparison.ts'
import { report } from '../src/modules/matters/kernel/report.ts'
import { shippedModel } from '../src/modules/matters/model/shipped.ts'
import { type Asked, type Engine, numberOf, type Peer, type Settings } from './peers/peer.ts'

export class Ours implements Engine {
  #model = shippedModel()
  #pool: Pool

  constructor(settings: Settings) {
    this.#pool = new Pool({
      background: this.#model.background,
      familiar: this.#model.thresholds.familiar,
      proposed: numberOf(settings, 'proposed'),
      compared: numberOf(settings, 'compared'),
      posted: numberOf(settings, 'posted'),
      asked: numberOf(settings, 'asked'),
      budget: numberOf(settings, 'budget'),
    })
  }

  add(asked: Asked): void {
    this.#pool.meet(report(asked))
    this.#pool.keep()
  }

  query(asked: Asked): number[] {
    const met = this.#pool.meet(report(asked))
    const width = MEASURES.length
    const { documents, proposed } = this.#pool
    const ranked = Array.from({ length: met }, (_, at) => ({
      document: documents[at] as number,
      probability: this.#model.probability(this.#pool.values.subarray(at * width, (at + 1) * width)),
    }))
    ranked.sort((a, b) => b.probability - a.probability || b.document - a.document)
    return [...ranked.map(({ document }) => document), ...documents.subarray(met, proposed)]
  }
}

/** Where and how large its tables are is no question of tuning: it follows from the size of the stock. */
const BITS: readonly (readonly [number, { tableBits: number; indexBits: number }])[] = [
  [3_000_000, { tableBits: 27, indexBits: 27 }],
  [300_000, { tableBits: 25, indexBits: 24 }],
  [0, { tableBits: 24, indexBits: 20 }],
]

/**
 * The whole comparison with a long history: the history is taken over with its matters, as from an older register; then every
 * question is a report that is compared, placed, and kept like the others. Reports lie in a file.
 */
class OursAtScale implements Engine {
  readonly #pool: Partial<PoolOptions>
  #folder = mkdtempSync(join(tmpdir(), 'qingdan-bench-ours-'))
  #file = new AppendFile(join(this.#folder, SHELF))
  #comparison: Comparison

  constructor(settings: Settings) {
    const size = numberOf(settings, 'reports')
    const bits = BITS.find(([least]) => size >= least)?.[1]
    this.#pool = { ...LEAN, ...bits }
    this.#comparison = new Comparison(shippedModel(), { pool: { ...this.#pool, shelf: new PackedShelf(this.#file) }, keepsAll: false })
  }

  add(asked: Asked): void {
    this.#comparison.add(report(asked))
  }

  take(asked: Asked, first: string | null): void {
    this.#comparison.load(report(asked), first)
  }

  query(asked: Asked): number[] {
    return this.#comparison.add(report(asked)).suggestions.map((id) => Number(id.slice(1)))
  }

  store(folder: string): void {
    this.#file.flush()
    const { matters, counts } = this.#comparison.snapshot()
    writeFileSync(join(folder, COUNTS), Buffer.from(counts.buffer))
    writeFileSync(join(folder, MATTERS), String(matters))
    renameSync(join(this.#folder, SHELF), join(folder, SHELF))
  }

  restore(folder: string): void {
    const bytes = readFileSync(join(folder, COUNTS))
    const counts = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
    const matters = Number(readFileSync(join(folder, MATTERS), 'utf8'))
    this.#file.close()
    this.#file = new AppendFile(join(folder, SHELF))
    this.#comparison = Comparison.restore(shippedModel(), new PackedShelf(this.#file), { matters, counts }, this.#pool)
  }

  close(): void {
    this.#file.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

const SHELF = 'reports'
const COUNTS = 'counts'
const MATTERS = 'matters'

export const oursAtScale: Peer = {
  name: 'Qingdan, the whole comparison',
  grid: [],
  make: (settings) => new OursAtScale(settings),
}

const bounded: Settings = { ...LEAN }

/** From the cheapest to the most careful; the third is how the engine comes. */
export const ours: Peer = {
  name: 'Qingdan',
  grid: [
    { ...bounded, compared: 2 },
    { ...bounded, compared: 5 },
    bounded,
    { ...bounded, compared: 16 },
    { ...bounded, compared: 3, asked: 24, budget: 800 },
    { ...bounded, compared: 16, asked: 64, budget: 3000 },
    { ...bounded, compared: 16, asked: 96, budget: 12_000 },
    { ...bounded, compared: 16, posted: 96, asked: 64, budget: 3000 },
  ],
  make: (settings) => new Ours(settings),
}

/** As `qingdan compare` compares a spreadsheet: nearly everything is looked at. */
export const oursThorough: Peer = {
  name: 'Qingdan, as for a spreadsheet',
  grid: [{ ...THOROUGH }],
  make: (settings) => new Ours(settings),
}
