/** Chance that can be had again: every report draws from its own stream, so that any of them can be made without the others. */
export class Random {
  #state = 0

  /** Starts the stream of one thing: the same numbers give the same stream. */
  begin(seed: number, kind: number, index: number): this {
    let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(kind + 0x7f4a7c15, 0xc2b2ae35)
    h = Math.imul(h ^ (h >>> 15) ^ index, 0x2c1b3c6d)
    h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
    this.#state = (h ^ (h >>> 15)) >>> 0
    return this
  }

  /** In [0, 1). @see mulberry32 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  of<T>(list: ArrayLike<T>): T {
    return list[Math.floor(this.next() * list.length)] as T
  }

  /** Exponentially distributed with the given mean. */
  wait(mean: number): number {
    return -Math.log(1 - this.next()) * mean
  }

  /** Normally distributed (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }
}
