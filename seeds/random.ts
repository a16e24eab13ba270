/** Chance that comes out the same each time: mulberry32, a generator of 32 bits by Tommy Ettinger (public domain). */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `least` to `most`, both among them. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  of<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)] as Item
  }

  happens(probability: number): boolean {
    return this.next() < probability
  }

  /** The same items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const order = [...items]
    for (let at = order.length - 1; at > 0; at--) {
      const other = this.between(0, at)
      ;[order[at], order[other]] = [order[other] as Item, order[at] as Item]
    }
    return order
  }

  /** A UUID of version 8 (RFC 9562: the maker's own), the same for the same place in the sequence. */
  id(): string {
    const hex = Array.from({ length: 32 }, () => this.between(0, 15).toString(16))
    hex[12] = '8'
    hex[16] = this.of(['8', '9', 'a', 'b'])
    const text = hex.join('')
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
  }
}
