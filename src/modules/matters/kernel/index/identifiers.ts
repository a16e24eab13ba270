/**
 * Identifiers of reports, and which report bears one · 编号表: for millions of reports, in a few bytes each.
 */
const FREE = -1
const CHUNK = 2 ** 20

export class Identifiers {
  #chunks: Uint8Array<ArrayBuffer>[] = []
  #end = CHUNK
  /** Where each identifier begins: chunk and place in it. */
  #starts = new Uint32Array(1024)
  #lengths = new Uint16Array(1024)
  #slots = new Int32Array(4096).fill(FREE)
  #size = 0
  #written = new Uint8Array(256)
  readonly #encoder = new TextEncoder()
  readonly #decoder = new TextDecoder()

  get size(): number {
    return this.#size
  }

  get bytes(): number {
    return this.#chunks.length * CHUNK + this.#starts.byteLength + this.#lengths.byteLength + this.#slots.byteLength
  }

  /** Adds the identifier of the next report; one that is there already is refused with −1. */
  add(identifier: string): number {
    const length = this.#write(identifier)
    if (length > 65535) throw new Error(`an identifier of ${length} bytes is none`)
    if (this.#size * 2 >= this.#slots.length) this.#growSlots()
    const slot = this.#slotOf(length)
    if (this.#slots[slot] !== FREE) return -1
    if (this.#chunks.length === 0 || this.#end + length > CHUNK) {
      this.#chunks.push(new Uint8Array(CHUNK))
      this.#end = 0
    }
    if (this.#size === this.#starts.length) this.#growStarts()
    const document = this.#size++
    ;(this.#chunks.at(-1) as Uint8Array).set(this.#written.subarray(0, length), this.#end)
    this.#starts[document] = (this.#chunks.length - 1) * CHUNK + this.#end
    this.#lengths[document] = length
    this.#end += length
    this.#slots[slot] = document
    return document
  }

  /** The report that bears an identifier, or undefined. */
  find(identifier: string): number | undefined {
    const document = this.#slots[this.#slotOf(this.#write(identifier))] as number
    return document === FREE ? undefined : document
  }

  of(document: number): string {
    if (document < 0 || document >= this.#size) throw new Error(`there is no report ${document} among ${this.#size}`)
    return this.#decoder.decode(this.#bytesOf(document))
  }

  #bytesOf(document: number): Uint8Array {
    const start = this.#starts[document] as number
    const from = start % CHUNK
    return (this.#chunks[(start - from) / CHUNK] as Uint8Array).subarray(from, from + (this.#lengths[document] as number))
  }

  #write(identifier: string): number {
    if (this.#written.length < identifier.length * 3) this.#written = new Uint8Array(identifier.length * 3)
    return this.#encoder.encodeInto(identifier, this.#written).written
  }

  /** The slot of the identifier written last: its own, or the free one that it may take. */
  #slotOf(length: number): number {
    const mask = this.#slots.length - 1
    const written = this.#written
    let slot = hashOf(written, length) & mask
    for (;;) {
      const document = this.#slots[slot] as number
      if (document === FREE) return slot
      if (this.#lengths[document] === length) {
        const held = this.#bytesOf(document)
        let at = 0
        while (at < length && held[at] === written[at]) at++
        if (at === length) return slot
      }
      slot = (slot + 1) & mask
    }
  }

  #growStarts(): void {
    const starts = new Uint32Array(this.#starts.length * 2)
    starts.set(this.#starts)
    this.#starts = starts
    const lengths = new Uint16Array(this.#lengths.length * 2)
    lengths.set(this.#lengths)
    this.#lengths = lengths
  }

  #growSlots(): void {
    const mask = this.#slots.length * 2 - 1
    const slots = new Int32Array(mask + 1).fill(FREE)
    for (let document = 0; document < this.#size; document++) {
      const bytes = this.#bytesOf(document)
      let slot = hashOf(bytes, bytes.length) & mask
      while (slots[slot] !== FREE) slot = (slot + 1) & mask
      slots[slot] = document
    }
    this.#slots = slots
  }
}

function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 2166136261
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (bytes[at] as number), 16777619)
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  return (hash ^ (hash >>> 15)) >>> 0
}
