/** Replications · 蒙特卡罗重复: each has a stream of chance of its own, so that who makes which of them changes nothing. */
import { RandomStream } from './random.ts'
import { randomiserOf } from './randomise.ts'
import { RecentReplications } from './recent.ts'
import { SpatialReplications } from './spatial.ts'
import type { Study } from './study.ts'
import { WindowReplications } from './windows.ts'

interface Maker {
  readonly largest: (random: RandomStream) => number
}

function makerFor(study: Study): Maker {
  const { settings, intervals, isAlive, ratio, categories } = study
  const isHigh = ratio.rates === 'high'
  if (settings.model === 'space-time-permutation' && categories.length === 1 && isAlive && isHigh) return new RecentReplications(study)
  if (intervals === 1 && isHigh) return new SpatialReplications(study, randomiserOf(study))
  return new WindowReplications(study, randomiserOf(study))
}

/** 重复的制造者 of one study. */
export class Replications {
  readonly #maker: Maker
  readonly #random = new RandomStream()
  readonly #seed: number

  constructor(study: Study) {
    this.#maker = makerFor(study)
    this.#seed = study.settings.seed
  }

  /** The largest statistic of the replication of that number, from 0. */
  largest(number: number): number {
    return this.#maker.largest(this.#random.begin(this.#seed, number))
  }
}
