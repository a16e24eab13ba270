/** A set of row numbers, one bit each. */

/** Rows of a sheet. @see ECMA-376 part 1, 18.3.1.73 and Excel's specification */
const ROWS = 1_048_576
const SMALLEST = 128

export class RowSet {
  #bits = new Uint8Array(SMALLEST)
  count = 0

  has(row: number): boolean {
    return ((this.#bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0
  }

  add(row: number): void {
    if (!(row <= ROWS) || this.has(row)) return
    const at = row >> 3
    if (at >= this.#bits.length) {
      const wider = new Uint8Array(Math.max(at + 1, this.#bits.length * 2))
      wider.set(this.#bits)
      this.#bits = wider
    }
    this.#bits[at] = (this.#bits[at] as number) | (1 << (row & 7))
    this.count++
  }
}
