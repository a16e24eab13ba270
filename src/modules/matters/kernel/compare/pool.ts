/**
 * All reports received so far, ready to be compared with the next one · 比对库.
 *
 * A report is met first (compared with earlier ones only) and kept afterwards. Which earlier reports are worth a full
 * comparison is found through the index of rare features; the full comparison then measures each of them.
 */
import { CandidateIndex } from '../index/candidate-index.ts'
import type { Report } from '../report.ts'
import { type Background, Frequencies, type FrequencySnapshot } from './frequencies.ts'
import { MEASURES, measure } from './measures.ts'
import { Probe } from './probe.ts'
import { saysOtherProblem } from './rest-of-subjects.ts'
import { againstRivals } from './rivals.ts'
import { MemoryShelf, type Placed, type Shelf } from './shelf.ts'

export interface PoolOptions {
  readonly background: Background | undefined
  /** From this whole-likeness on, what the earlier report already said is not counted again. */
  readonly familiar: number
  /** Earlier reports that the index proposes. */
  readonly proposed: number
  /** Of these, how many are compared in full. */
  readonly compared: number
  /** Features posted per report and asked for per query, the rarest first; and postings walked per query. */
  readonly posted: number
  readonly asked: number
  readonly budget: number
  /** Size of the frequency table in bits. */
  readonly tableBits?: number
  /** Size of the index's table in bits; it grows when it has to. */
  readonly indexBits?: number
  readonly shelf?: Shelf
}

/**
 * For spreadsheets and a bureau's own reports. Beyond 512 features a report is proposed for the words that long letters
 * share: all reports of the labelled set but one have an earlier one of their matter among the forty proposed.
 */
export const THOROUGH = { proposed: 40, compared: 40, posted: 512, asked: 512, budget: 40_000 } as const

/**
 * For a hundred thousand reports and more: the time of a question and the memory of a report are bounded. What is not
 * measured stands behind what is, in the order of the index. Asking for fewer features is not only faster: what many
 * reports share says little, and puts strangers before the few that share a name.
 */
export const LEAN = { proposed: 40, compared: 10, posted: 48, asked: 32, budget: 1500 } as const

/** Up to so many reports, nearly everything is compared. */
const THOROUGHLY = 20_000

/** 比对深度 for a stock of so many reports. */
export function poolFor(reports: number): Partial<PoolOptions> {
  return reports <= THOROUGHLY ? THOROUGH : LEAN
}

/** For a report of which only the measures count. */
const NOWHERE: Omit<Placed, 'features'> = { id: '', matter: 0, linked: new Int32Array(0), probabilities: new Float32Array(0) }

/** One in so many keys of an echo is counted. */
const ECHO = 8

/** Reports whose features are put in order and entered together. */
const SEGMENT = 2 ** 19

/** Kinds of keys must not meet in the index. */
const REPORTER = 0x51ed270b
const SOUND = 0x68e31da4
const NAME = 0x1b873593

export class Pool {
  readonly frequencies: Frequencies
  readonly index: CandidateIndex
  readonly shelf: Shelf
  /** Earlier reports proposed last, most alike first by the index; the first `met` of them were measured. */
  readonly documents: Int32Array
  proposed = 0
  met = 0
  /** Measures of the reports met last, `MEASURES.length` a report. */
  readonly values: Float64Array
  size = 0
  #probe: Probe
  #options: PoolOptions
  #scores: Float32Array
  /** Features of the report met last, weightiest first. */
  #features = new Uint32Array(4096)
  #weights = new Float32Array(4096)
  #packed = new Float64Array(4096)
  #length = 0
  /** Whether the report opened last says what no earlier one said. */
  #isNew = true
  #familiarGrams = new Uint8Array(1024)
  #familiarSounds = new Uint8Array(1024)

  constructor(options: PoolOptions) {
    this.#options = options
    this.frequencies = new Frequencies(options.background, options.tableBits)
    this.index = new CandidateIndex(options.indexBits)
    this.shelf = options.shelf ?? new MemoryShelf()
    this.documents = new Int32Array(options.proposed)
    this.values = new Float64Array(Math.min(options.proposed, options.compared) * MEASURES.length)
    this.#scores = new Float32Array(options.proposed)
    this.#probe = new Probe(this.frequencies)
  }

  /** 比对新件: opens the next report and measures it against the earlier ones most like it; returns how many. */
  meet(report: Report): number {
    this.#probe.open(report)
    this.#collectFeatures()
    const { budget, proposed, asked } = this.#options
    this.proposed = this.index.query(
      this.#features,
      this.#weights,
      Math.min(this.#length, asked),
      budget,
      proposed,
      this.documents,
      this.#scores,
    )
    this.met = Math.min(this.proposed, this.#options.compared)
    const { grams, sounds } = this.#probe
    this.#familiarGrams = filled(this.#familiarGrams, grams.size, 0)
    this.#familiarSounds = filled(this.#familiarSounds, sounds.size, 0)
    this.#isNew = true
    for (let at = 0; at < this.met; at++) {
      const out = this.values.subarray(at * MEASURES.length, (at + 1) * MEASURES.length)
      measure(this.shelf.get(this.documents[at] as number), this.#probe, out)
      if ((out[0] as number) < this.#options.familiar) continue
      this.#isNew = false
      for (let k = 0; k < grams.touchedSize; k++) this.#familiarGrams[grams.touched[k] as number] = 1
      for (let k = 0; k < sounds.touchedSize; k++) this.#familiarSounds[sounds.touched[k] as number] = 1
    }
    againstRivals(this.values, this.met)
    return this.met
  }

  /** 历史入库: keeps a report whose matter is known already, without comparing it; only the first of a matter is counted. */
  load(report: Report, placed: Omit<Placed, 'features'>, isFirst: boolean): number {
    const { grams, sounds } = this.#probe
    this.#probe.open(report)
    this.#collectFeatures()
    this.proposed = this.met = 0
    this.#isNew = isFirst
    const isSeen = isFirst ? 0 : 1
    this.#familiarGrams = filled(this.#familiarGrams, grams.size, isSeen)
    this.#familiarSounds = filled(this.#familiarSounds, sounds.size, isSeen)
    return this.keep(placed)
  }

  /** 入库: keeps the report met last, with where it was placed; returns its document number. */
  keep({ id, matter, linked, probabilities }: Omit<Placed, 'features'> = NOWHERE): number {
    const { grams, sounds, comparable } = this.#probe
    this.frequencies.matter(this.#isNew)
    // Of what an earlier report said, one key in eight is counted all the same: the name of a much-reported place stays rare,
    // but what half of all letters say becomes common, even if each of them is the echo of another.
    const turn = this.size
    const isCounted = (isFamiliar: number, at: number) => isFamiliar === 0 || (at + turn) % ECHO === 0
    for (let at = 0; at < grams.size; at++)
      if (isCounted(this.#familiarGrams[at] as number, at)) this.frequencies.count(grams.keys[at] as number)
    for (let at = 0; at < sounds.size; at++)
      if (isCounted(this.#familiarSounds[at] as number, at)) this.frequencies.count(sounds.keys[at] as number)
    if (this.#isNew) for (const name of comparable.profile.names) this.frequencies.count((name ^ NAME) >>> 0 || 1)
    const features = this.#features.subarray(0, Math.min(this.#length, this.#options.posted))
    this.shelf.put(comparable, { id, matter, linked, probabilities, features })
    this.index.add(features, features.length)
    return this.size++
  }

  /** 还原: takes in the counts, and then, in order, the features of all reports that stand on the shelf. */
  restore(counts: FrequencySnapshot): { add: (features: Uint32Array) => void; end: () => void } {
    this.frequencies.restore(counts)
    const lengths = new Uint16Array(SEGMENT)
    let keys = new Uint32Array(SEGMENT * 32)
    let reports = 0
    let total = 0
    const end = () => {
      this.index.addAll(keys, lengths.subarray(0, reports))
      this.size += reports
      reports = total = 0
    }
    const add = (features: Uint32Array) => {
      if (total + features.length > keys.length) {
        const longer = new Uint32Array(keys.length * 2)
        longer.set(keys)
        keys = longer
      }
      keys.set(features, total)
      total += features.length
      lengths[reports++] = features.length
      if (reports === SEGMENT) end()
    }
    return { add, end }
  }

  /** 须人工看主题: whether the report that was met last and an earlier one name one place and speak of different things there. */
  saysOtherProblem(earlier: number): boolean {
    return saysOtherProblem(this.shelf.get(earlier).profile, this.#probe)
  }

  /**
   * Measures any two kept reports, the later against the earlier, by today's frequencies; the probe stays open on it.
   * Where the later one's candidates are given, the earlier is set against them; "against rivals" is missing otherwise.
   */
  between(earlier: number, later: number, out: Float64Array, candidates?: Int32Array): Probe {
    this.#probe.openAgain(this.shelf.lasting(later))
    measure(this.shelf.get(earlier), this.#probe, out)
    if (candidates === undefined) return this.#probe
    this.values.set(out, 0)
    let rows = 1
    for (let at = 0; at < candidates.length && rows * MEASURES.length < this.values.length; at++) {
      if (candidates[at] === earlier) continue
      const row = this.values.subarray(rows * MEASURES.length, (rows + 1) * MEASURES.length)
      measure(this.shelf.get(candidates[at] as number), this.#probe, row)
      rows++
    }
    againstRivals(this.values, rows)
    out.set(this.values.subarray(0, MEASURES.length))
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
    if (!Number.isNaN(comparable.person)) put((comparable.person ^ REPORTER) >>> 0 || 1, 1, 3)
    for (let at = 0; at < grams.size; at++)
      put(grams.keys[at] as number, grams.rarity[at] as number, (grams.inSubject[at] as number) > 0 ? 2 : 1)
    for (let at = 0; at < sounds.size; at++) {
      if ((sounds.inSubject[at] as number) > 0) put(((sounds.keys[at] as number) ^ SOUND) >>> 0 || 1, sounds.rarity[at] as number, 2)
    }
    for (const name of comparable.profile.names) put((name ^ NAME) >>> 0 || 1, this.frequencies.rarity((name ^ NAME) >>> 0 || 1), 1)
    this.#length = Math.min(length, Math.max(this.#options.posted, this.#options.asked))
    const kept = weightiest(this.#packed, length, this.#length)
    const sorted = this.#packed.subarray(0, kept).sort()
    for (let at = 0; at < this.#length; at++) {
      const packed = sorted[kept - 1 - at] as number
      const steps = Math.floor(packed / 2 ** 32)
      this.#weights[at] = steps / WEIGHT_STEPS
      this.#features[at] = packed - steps * 2 ** 32
    }
  }
}

/** Weights are packed with their keys for sorting: 18 bits of weight below 4 leave 2^53 untouched. */
const WEIGHT_STEPS = 2 ** 18
/** Packed weights fall into this many steps when the weightiest are looked for. */
const COARSE = 1024
const COARSE_STEP = (4 * WEIGHT_STEPS * 2 ** 32) / COARSE
const coarse = new Uint16Array(COARSE)

/**
 * Moves the weightiest of `length` packed features to the front, at least `wanted` of them: of some hundred features a few
 * are wanted, and sorting all would cost more than everything else that a question does before it reads the index.
 */
function weightiest(packed: Float64Array, length: number, wanted: number): number {
  if (length <= wanted * 2) return length
  coarse.fill(0)
  for (let at = 0; at < length; at++) coarse[((packed[at] as number) / COARSE_STEP) | 0]!++
  let step = COARSE
  for (let above = 0; above < wanted; ) above += coarse[--step] as number
  const least = step * COARSE_STEP
  let kept = 0
  for (let at = 0; at < length; at++) {
    const value = packed[at] as number
    if (value >= least) packed[kept++] = value
  }
  return kept
}

function filled(flags: Uint8Array<ArrayBuffer>, size: number, value: number): Uint8Array<ArrayBuffer> {
  const room = flags.length < size ? new Uint8Array(size * 2) : flags
  return room.fill(value, 0, size)
}
