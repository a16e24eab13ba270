const SEEN_BITS = 14

/**
 * A bag of keys with how often each stands in the subject and in the text · 特征袋.
 *
 * One bag is filled for the later report of a comparison; each earlier report is then counted against it, so that what
 * two texts share is found in one walk over the earlier one. Nothing is allocated per comparison.
 */
export class Bag {
  /** Distinct keys in the order of first sight, with their counts in the later report. */
  keys = new Uint32Array(1024)
  inSubject = new Uint16Array(1024)
  inText = new Uint16Array(1024)
  rarity = new Float32Array(1024)
  size = 0
  /** Counts of the earlier report, for the keys in `touched`; zero elsewhere. */
  otherSubject = new Uint16Array(1024)
  otherText = new Uint16Array(1024)
  touched = new Uint32Array(1024)
  touchedSize = 0
  #slots = new Int32Array(4096)
  #mask = 4095
  #shift = 20
  /** One flag per upper part of a key: most keys of another text are turned away here, within the first cache. */
  #seen = new Uint8Array(1 << SEEN_BITS)

  /** Empties the bag for the next report. */
  clear(): void {
    this.#slots.fill(0)
    this.#seen.fill(0)
    this.size = 0
    this.touchedSize = 0
  }

  add(key: number, field: 0 | 1): void {
    let slot = Math.imul(key, 0x9e3779b1) >>> this.#shift
    for (;;) {
      const entry = (this.#slots[slot] as number) - 1
      if (entry < 0) break
      if (this.keys[entry] === key) {
        if (field === 0) this.inSubject[entry]!++
        else this.inText[entry]!++
        return
      }
      slot = (slot + 1) & this.#mask
    }
    if (this.size * 2 >= this.#slots.length || this.size >= this.keys.length) {
      this.#grow()
      this.add(key, field)
      return
    }
    const entry = this.size++
    this.#slots[slot] = entry + 1
    this.#seen[key >>> (32 - SEEN_BITS)] = 1
    this.keys[entry] = key
    this.inSubject[entry] = field === 0 ? 1 : 0
    this.inText[entry] = field === 0 ? 0 : 1
    this.otherSubject[entry] = 0
    this.otherText[entry] = 0
  }

  /** Place of a key among `keys`, or −1. */
  find(key: number): number {
    if (this.#seen[key >>> (32 - SEEN_BITS)] === 0) return -1
    let slot = Math.imul(key, 0x9e3779b1) >>> this.#shift
    for (;;) {
      const entry = (this.#slots[slot] as number) - 1
      if (entry < 0 || this.keys[entry] === key) return entry
      slot = (slot + 1) & this.#mask
    }
  }

  /** Forgets the earlier report counted last. */
  forgetOther(): void {
    for (let at = 0; at < this.touchedSize; at++) {
      const entry = this.touched[at] as number
      this.otherSubject[entry] = 0
      this.otherText[entry] = 0
    }
    this.touchedSize = 0
  }

  /** Counts a key of the earlier report; tells whether the later one has it too. */
  countOther(key: number, field: 0 | 1): boolean {
    const entry = this.find(key)
    if (entry < 0) return false
    if (this.otherSubject[entry] === 0 && this.otherText[entry] === 0) this.touched[this.touchedSize++] = entry
    if (field === 0) this.otherSubject[entry]!++
    else this.otherText[entry]!++
    return true
  }

  #grow(): void {
    const longer = <Kind extends Uint32Array | Uint16Array | Float32Array>(of: Kind): Kind => {
      const next = new (of.constructor as new (length: number) => Kind)(of.length * 2)
      next.set(of)
      return next
    }
    this.keys = longer(this.keys)
    this.inSubject = longer(this.inSubject)
    this.inText = longer(this.inText)
    this.rarity = longer(this.rarity)
    this.otherSubject = longer(this.otherSubject)
    this.otherText = longer(this.otherText)
    this.touched = longer(this.touched)
    const slots = new Int32Array(this.#slots.length * 2)
    this.#mask = slots.length - 1
    this.#shift = Math.clz32(this.#mask)
    for (let entry = 0; entry < this.size; entry++) {
      let slot = Math.imul(this.keys[entry] as number, 0x9e3779b1) >>> this.#shift
      while (slots[slot] !== 0) slot = (slot + 1) & this.#mask
      slots[slot] = entry + 1
    }
    this.#slots = slots
  }
}
