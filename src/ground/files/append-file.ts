/**
 * A file that only grows, read at any place. What was appended last waits in memory until a block is full or `flush` is
 * called: whoever must not lose it calls `flush` before saying so.
 */
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'

const BLOCK = 2 ** 20

export class AppendFile {
  readonly #file: number
  #written: number
  #waiting = new Uint8Array(BLOCK)
  #waits = 0

  /** Opens the file, or makes it. */
  constructor(path: string) {
    this.#file = openSync(path, 'a+')
    this.#written = fstatSync(this.#file).size
  }

  get length(): number {
    return this.#written + this.#waits
  }

  append(bytes: Uint8Array): void {
    if (this.#waits + bytes.length > this.#waiting.length) this.#write()
    if (bytes.length > this.#waiting.length) this.#waiting = new Uint8Array(bytes.length)
    this.#waiting.set(bytes, this.#waits)
    this.#waits += bytes.length
  }

  /** Fills `into` with the bytes from `position` on; all of them must be there. */
  read(position: number, into: Uint8Array): void {
    if (position + into.length > this.length) throw new RangeError(`${position + into.length} is beyond the end, ${this.length}`)
    const fromFile = Math.max(0, Math.min(into.length, this.#written - position))
    for (let done = 0; done < fromFile; ) {
      const got = readSync(this.#file, into, done, fromFile - done, position + done)
      if (got === 0) throw new RangeError(`the file ends before ${position + fromFile}`)
      done += got
    }
    if (fromFile === into.length) return
    const from = position + fromFile - this.#written
    into.set(this.#waiting.subarray(from, from + into.length - fromFile), fromFile)
  }

  /** Cuts off what stands behind `length`: half a record that a crash left behind. */
  truncate(length: number): void {
    this.#write()
    ftruncateSync(this.#file, length)
    this.#written = length
  }

  /** Returns when all that was appended is on the disk. */
  flush(): void {
    this.#write()
    fdatasyncSync(this.#file)
  }

  close(): void {
    this.flush()
    closeSync(this.#file)
  }

  #write(): void {
    for (let done = 0; done < this.#waits; ) done += writeSync(this.#file, this.#waiting, done, this.#waits - done)
    this.#written += this.#waits
    this.#waits = 0
  }
}
