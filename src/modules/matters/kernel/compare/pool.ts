/**
 * All reports received so far, ready to be compared with the next one · 比对库.
 *
 * A report is met first (compared with earlier ones only) and kept afterwards. Which earlier reports are worth a full
 * comparison is found through the index of rare features; the full comparison then measures each of them.
 */
import { CandidateIndex } from '../index/candidate-index.ts'
import type { Report } from '../report.ts'
import { type Background, Frequencies } from './frequencies.ts'
import { wordKey } from './keys.ts'
import { MEASURES, measure } from './measures.ts'
import { type Comparable, Probe } from './probe.ts'

/** Where the reports that were kept are found again: in memory, or in a file when there are millions. */
export interface Shelf {
  put(comparable: Comparable): void
  get(document: number): Comparable
}

class MemoryShelf implements Shelf {
  #kept: Comparable[] = []
  put(comparable: Comparable): void {
    this.#kept.push(comparable)
  }
  get(document: number): Comparable {
    return this.#kept[document] as Comparable
  }
}

export interface PoolOptions {
  readonly background: Background | undefined
  /** From this whole-likeness on, what the earlier report already said is not counted again. */
  readonly familiar: number
  /** Earlier reports that the index proposes. */
  readonly proposed: number
  /** Of these, how many are compared in full. */
  readonly compared: number
  /** Features posted per report, the rarest first; and postings walked per query. */
  readonly posted: number
  readonly budget: number
  /** Size of the frequency table in bits. */
  readonly tableBits?: number
  readonly shelf?: Shelf
}

/** For spreadsheets and a bureau's own reports: nearly everything is compared. */
export const THOROUGH = { proposed: 40, compared: 40, posted: 4096, budget: 400_000 } as const

/** Kinds of keys must not meet in the index. */
const REPORTER = 0x51ed270b
const SOUND = 0x68e31da4
const NAME = 0x1b873593

export class Pool {
  readonly frequencies: Frequencies
  readonly index: CandidateIndex
  readonly shelf: Shelf
  /** Earlier reports met last, most alike first by the index; and their measures, `MEASURES.length` a report. */
  readonly documents: Int32Array
  readonly values: Float64Array
  met = 0
  size = 0
  #probe: Probe
  #options: PoolOptions
  #scores: Float32Array
  /** Features of the report met last, weightiest first. */
  #features = new Uint32Array(4096)
  #weights = new Float32Array(4096)
  #packed = new Float64Array(4096)
  #length = 0
  #familiarGrams = new Uint8Array(1024)
  #familiarSounds = new Uint8Array(1024)

  constructor(options: PoolOptions) {
    this.#options = options
    this.frequencies = new Frequencies(options.background, options.tableBits)
    this.index = new CandidateIndex()
    this.shelf = options.shelf ?? new MemoryShelf()
    this.documents = new Int32Array(options.proposed)
    this.values = new Float64Array(options.proposed * MEASURES.length)
    this.#scores = new Float32Array(options.proposed)
    this.#probe = new Probe(this.frequencies)
  }

  /** 比对新件: opens the next report and measures it against the earlier ones most like it; returns how many. */
  meet(report: Report): number {
    this.#probe.open(report)
    this.#collectFeatures()
    const { budget, proposed } = this.#options
    const found = this.index.query(this.#features, this.#weights, this.#length, budget, proposed, this.documents, this.#scores)
    this.met = Math.min(found, this.#options.compared)
    const { grams, sounds } = this.#probe
    this.#familiarGrams = cleared(this.#familiarGrams, grams.size)
    this.#familiarSounds = cleared(this.#familiarSounds, sounds.size)
    for (let at = 0; at < this.met; at++) {
      const out = this.values.subarray(at * MEASURES.length, (at + 1) * MEASURES.length)
      measure(this.shelf.get(this.documents[at] as number), this.#probe, out)
      if ((out[0] as number) < this.#options.familiar) continue
      for (let k = 0; k < grams.touchedSize; k++) this.#familiarGrams[grams.touched[k] as number] = 1
      for (let k = 0; k < sounds.touchedSize; k++) this.#familiarSounds[sounds.touched[k] as number] = 1
    }
    return this.met
  }

  /** 入库: keeps the report met last; returns its document number. */
  keep(): number {
    const { grams, sounds, comparable } = this.#probe
    let isNew = true
    for (let at = 0; at < this.met; at++) if ((this.values[at * MEASURES.length] as number) >= this.#options.familiar) isNew = false
    this.frequencies.matter(isNew)
    for (let at = 0; at < grams.size; at++) if (this.#familiarGrams[at] === 0) this.frequencies.count(grams.keys[at] as number)
    for (let at = 0; at < sounds.size; at++) if (this.#familiarSounds[at] === 0) this.frequencies.count(sounds.keys[at] as number)
    if (isNew) for (const name of comparable.profile.names) this.frequencies.count((name ^ NAME) >>> 0 || 1)
    this.shelf.put(comparable)
    this.index.add(this.#features, this.#length)
    return this.size++
  }

  /** Measures any two kept reports, the later against the earlier, by today's frequencies; the probe stays open on it. */
  between(earlier: number, later: number, out: Float64Array): Probe {
    const of = this.shelf.get(later)
    this.#probe.open(of.report, of.profile)
    measure(this.shelf.get(earlier), this.#probe, out)
    return this.#probe
  }

  /** Collects the features of the opened report and keeps the weightiest; the weight of a feature is its rarity squared. */
  #collectFeatures(): void {
    const { grams, sounds, comparable } = this.#probe
    const most = grams.size + sounds.size + comparable.profile.names.length + 1
    if (this.#features.length < most) {
      this.#features = new Uint32Array(most * 2)
      this.#weights = new Float32Array(most * 2)
      this.#packed = new Float64Array(most * 2)
    }
    let length = 0
    const put = (key: number, rarity: number, share: number) => {
      this.#packed[length++] = Math.floor(rarity * rarity * share * WEIGHT_STEPS) * 2 ** 32 + key
    }
    if (comparable.report.reporter !== null) put((wordKey(comparable.report.reporter) ^ REPORTER) >>> 0 || 1, 1, 3)
    for (let at = 0; at < grams.size; at++)
      put(grams.keys[at] as number, grams.rarity[at] as number, (grams.inSubject[at] as number) > 0 ? 2 : 1)
    for (let at = 0; at < sounds.size; at++) {
      if ((sounds.inSubject[at] as number) > 0) put(((sounds.keys[at] as number) ^ SOUND) >>> 0 || 1, sounds.rarity[at] as number, 2)
    }
    for (const name of comparable.profile.names) put((name ^ NAME) >>> 0 || 1, this.frequencies.rarity((name ^ NAME) >>> 0 || 1), 1)
    const sorted = this.#packed.subarray(0, length).sort()
    this.#length = Math.min(length, this.#options.posted)
    for (let at = 0; at < this.#length; at++) {
      const packed = sorted[length - 1 - at] as number
      const steps = Math.floor(packed / 2 ** 32)
      this.#weights[at] = steps / WEIGHT_STEPS
      this.#features[at] = packed - steps * 2 ** 32
    }
  }
}

/** Weights are packed with their keys for sorting: 18 bits of weight below 4 leave 2^53 untouched. */
const WEIGHT_STEPS = 2 ** 18

function cleared(flags: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (flags.length < size) return new Uint8Array(size * 2)
  flags.fill(0, 0, size)
  return flags
}
