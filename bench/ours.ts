/**
 * What is measured as ours: the only file of the benchmark that knows how the engine is called.
 *
 * The engine comes with weights that were learnt elsewhere; nothing of it is fitted to made-up reports. The grid holds
 * how much work a question may cost.
 */
import { MEASURES } from '../src/modules/matters/kernel/compare/measures.ts'
import { Pool, THOROUGH } from '../src/modules/matters/kernel/compare/pool.ts'
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
    const ranked = Array.from({ length: met }, (_, at) => ({
      document: this.#pool.documents[at] as number,
      probability: this.#model.probability(this.#pool.values.subarray(at * width, (at + 1) * width)),
    }))
    return ranked.sort((a, b) => b.probability - a.probability || b.document - a.document).map(({ document }) => document)
  }
}

const bounded: Settings = { proposed: 24, compared: 24, posted: 48, budget: 20_000 }

export const ours: Peer = {
  name: 'Qingdan',
  grid: [bounded, { ...bounded, posted: 96, budget: 60_000 }],
  make: (settings) => new Ours(settings),
}

/** As `qingdan compare` compares a spreadsheet: nearly everything is looked at. */
export const oursThorough: Peer = {
  name: 'Qingdan, as for a spreadsheet',
  grid: [{ ...THOROUGH }],
  make: (settings) => new Ours(settings),
}
