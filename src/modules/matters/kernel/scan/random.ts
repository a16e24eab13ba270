/** Chance · 随机数: small fast counters after Chris Doty-Humphrey's sfc32, one stream for each replication, the same on every machine. */

const TO_ONE = 1 / 4294967296

/** Mixes a whole number well; @see Steele, Lea, Flood, Fast splittable pseudorandom number generators (2014). */
function mixed(value: number): number {
  let z = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}

/** 随机数流. */
export class RandomStream {
  #a = 0
  #b = 0
  #c = 0
  #counter = 0

  /** Begins the stream that a seed and a number name. */
  begin(seed: number, number: number): this {
    this.#a = mixed(seed >>> 0)
    this.#b = mixed((Math.floor(seed / 4294967296) ^ 0x9e3779b9) >>> 0)
    this.#c = mixed((number + 0x6a09e667) >>> 0)
    this.#counter = 1
    for (let turn = 0; turn < 15; turn++) this.next()
    return this
  }

  /** 32 bits. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    this.#c |= 0
    return sum >>> 0
  }

  /** A whole number from 0 to before `end`; its shares are even to one part in 2³² / end. */
  below(end: number): number {
    return Math.floor(this.next() * TO_ONE * end)
  }

  /** From 0 to before 1, in 53 bits. */
  share(): number {
    return ((this.next() >>> 5) * 67108864 + (this.next() >>> 6)) / 9007199254740992
  }
}

/** 随机抽取: draws the first `count` of a row of things in random order, and puts them back where they were. */
export class Draw {
  readonly #order: Int32Array
  readonly #taken: Int32Array

  constructor(things: Int32Array, most: number) {
    this.#order = things
    this.#taken = new Int32Array(most)
  }

  /** The row, whose first `count` entries are then the ones drawn. */
  take(count: number, random: RandomStream): Int32Array {
    const order = this.#order
    for (let at = 0; at < count; at++) {
      const other = at + random.below(order.length - at)
      const thing = order[at]!
      order[at] = order[other]!
      order[other] = thing
      this.#taken[at] = other
    }
    return order
  }

  putBack(count: number): void {
    const order = this.#order
    for (let at = count - 1; at >= 0; at--) {
      const other = this.#taken[at]!
      const thing = order[at]!
      order[at] = order[other]!
      order[other] = thing
    }
  }
}

/** 别名表: draws cells in proportion to their weights in constant time. @see Walker (1977), Vose (1991) */
export class Alias {
  readonly #share: Float64Array
  readonly #other: Int32Array

  constructor(weights: Float64Array) {
    const { length } = weights
    let total = 0
    for (const weight of weights) total += weight
    this.#share = new Float64Array(length).fill(1)
    this.#other = Int32Array.from({ length }, (_, cell) => cell)
    const scaled = Float64Array.from(weights, (weight) => (weight * length) / total)
    const small: number[] = []
    const large: number[] = []
    for (let cell = 0; cell < length; cell++) (scaled[cell]! < 1 ? small : large).push(cell)
    while (small.length > 0 && large.length > 0) {
      const less = small.pop()!
      const more = large.at(-1)!
      this.#share[less] = scaled[less]!
      this.#other[less] = more
      scaled[more] = scaled[more]! + scaled[less]! - 1
      if (scaled[more]! < 1) small.push(large.pop()!)
    }
    // What rounding leaves of an empty cell must not be drawn.
    for (const cell of small) if (weights[cell] === 0 && large.length === 0) this.#other[cell] = weights.findIndex((weight) => weight > 0)
    for (const cell of small) if (weights[cell] === 0) this.#share[cell] = 0
  }

  draw(random: RandomStream): number {
    const cell = random.below(this.#share.length)
    return random.share() < this.#share[cell]! ? cell : this.#other[cell]!
  }
}
