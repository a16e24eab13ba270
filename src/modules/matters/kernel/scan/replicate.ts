/** Replications · 蒙特卡罗重复: each has a stream of chance of its own, so that who makes which of them changes nothing. */
import { ExchangeReplications } from './exchange.ts'
import { RandomStream } from './random.ts'
import { randomiserOf } from './randomise.ts'
import { isForLanes, RecentReplications } from './recent.ts'
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
/** Standard deviations below the mean: one Gumbel variable in a hundred is smaller. */
const BELOW_MEAN = 0.75

/** 重复的制造者 of one study. */
export class Replications {
  readonly #maker: Maker
  readonly #random = new RandomStream()
  readonly #seed: number
  #made = 0
  #mean = 0
  #squares = 0

  constructor(study: Study) {
    this.#maker = makerFor(study)
    this.#seed = study.settings.seed
  }

  /**
   * The largest statistic of the replication of that number, from 0. It is first looked for above a guess from those before, which spares
   * most windows; where nothing is there the same replication is looked at again, without a guess, so that no guess changes an answer.
   */
  largest(number: number): number {
    const guess = this.#made < BEFORE_GUESS ? 0 : Math.max(0, this.#mean - BELOW_MEAN * Math.sqrt(this.#squares / this.#made))
    let largest = this.#maker.largest(this.#random.begin(this.#seed, number), guess)
    if (largest <= guess && guess > 0) largest = this.#maker.largest(this.#random.begin(this.#seed, number), 0)
    const away = largest - this.#mean
    this.#made++
    this.#mean += away / this.#made
    this.#squares += away * (largest - this.#mean)
    return largest
  }
}
