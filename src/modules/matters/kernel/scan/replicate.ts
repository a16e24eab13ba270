/** Replications · 蒙特卡罗重复: each has a stream of chance of its own, so that who makes which of them changes nothing. */
import { ExchangeReplications } from './exchange.ts'
import { RandomStream } from './random.ts'
import { randomiserOf } from './randomise.ts'
import { isForLanes, RecentReplications } from './recent.ts'
import { prepare, SideBySide } from './side-by-side.ts'
import { SpatialReplications } from './spatial.ts'
import type { Study } from './study.ts'
import { WindowReplications } from './windows.ts'

interface Maker {
  readonly largest: (random: RandomStream, least: number) => number
}

function makerFor(study: Study): Maker {
  const { settings, intervals, isAlive, firstEnd, ratio, categories } = study
  const isHigh = ratio.rates === 'high'
  const hasEarlier = isAlive && firstEnd < intervals
  if (settings.model === 'space-time-permutation' && categories.length === 1 && isAlive && !hasEarlier && isHigh && isForLanes(study))
    return new RecentReplications(study)
  if (settings.model === 'space-time-permutation' && categories.length === 1 && !isAlive && isHigh)
    return new ExchangeReplications(study, randomiserOf(study))
  if (intervals === 1) return new SpatialReplications(study, randomiserOf(study))
  return new WindowReplications(study, randomiserOf(study))
}

/** Statistics before the first guess. */
const BEFORE_GUESS = 8
/** Standard deviations below the mean, where a replication that is not found above it is made again alone. */
const BELOW_MEAN = 0.75
/** The same where all of a batch are made again for the sake of one: one Gumbel variable in ten thousand is smaller. */
const FAR_BELOW_MEAN = 2.2

/** 重复的制造者 of one study. */
export class Replications {
  readonly #maker: Maker | null
  readonly #batch: SideBySide | null
  readonly #random = new RandomStream()
  readonly #settings: Study['settings']
  /** Of the batch that was made last. */
  #first = -1
  #inBatch: Float64Array = new Float64Array(0)
  #made = 0
  #mean = 0
  #squares = 0

  constructor(study: Study) {
    const prepared = prepare(study)
    this.#batch = prepared === null ? null : new SideBySide(study, randomiserOf(study), prepared)
    this.#maker = this.#batch === null ? makerFor(study) : null
    this.#settings = study.settings
  }

  /**
   * The largest statistic of the replication of that number, from 0. It is first looked for above a guess from those before, which spares
   * most windows; where nothing is there the same replication is looked at again, without a guess, so that no guess changes an answer.
   */
  largest(number: number): number {
    return this.#batch === null ? this.#alone(number, this.#maker!) : this.#together(number, this.#batch)
  }

  #guess(below: number): number {
    return this.#made < BEFORE_GUESS ? 0 : Math.max(0, this.#mean - below * Math.sqrt(this.#squares / this.#made))
  }

  #learn(largest: number): void {
    const away = largest - this.#mean
    this.#made++
    this.#mean += away / this.#made
    this.#squares += away * (largest - this.#mean)
  }

  #alone(number: number, maker: Maker): number {
    const guess = this.#guess(BELOW_MEAN)
    const { seed } = this.#settings
    let largest = maker.largest(this.#random.begin(seed, number), guess)
    if (largest <= guess && guess > 0) largest = maker.largest(this.#random.begin(seed, number), 0)
    this.#learn(largest)
    return largest
  }

  /** Whoever asks for one gets its whole batch made, and has the others at once. */
  #together(number: number, batch: SideBySide): number {
    const { seed, replications } = this.#settings
    const first = number - (number % batch.lanes)
    if (first !== this.#first) {
      const guess = this.#guess(FAR_BELOW_MEAN)
      const begin = (lane: number) => this.#random.begin(seed, first + lane)
      const isWanted = (lane: number) => first + lane < Math.max(replications, number + 1)
      const least = Float64Array.from({ length: batch.lanes }, (_, lane) => (isWanted(lane) ? guess : Number.POSITIVE_INFINITY))
      const largest = batch.largest(begin, least)
      if (guess > 0 && largest.includes(guess)) {
        const again = batch.largest(
          begin,
          largest.map((of) => (of === guess ? 0 : Number.POSITIVE_INFINITY)),
        )
        again.forEach((of, lane) => {
          if (largest[lane] === guess) largest[lane] = of
        })
      }
      largest.forEach((of) => {
        if (of !== Number.POSITIVE_INFINITY) this.#learn(of)
      })
      this.#first = first
      this.#inBatch = largest
    }
    return this.#inBatch[number - first]!
  }
}
