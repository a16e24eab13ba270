/** Which hours of which station have come · 已见小时: one bit each, so that years of a country's stations fit into little memory. */
import { plainName } from '#ground/lib/same-name.ts'

/** Hours of one piece of the set. */
const PIECE = 1024
const WORDS = PIECE / 32
/** More names than this are no stations. */
export const MOST_STATIONS = 100_000

/** Below 2²², which is the year 2448. */
const HOURS = 2 ** 22

/** Both in one whole number. */
export const stationHour = (station: number, hour: number): number => station * HOURS + hour

export class SeenHours {
  readonly #pieces = new Map<number, Uint32Array>()
  #lastKey = -1
  #lastPiece: Uint32Array = new Uint32Array(0)

  /** Whether an hour of a station was added. */
  has(station: number, hour: number): boolean {
    const piece = this.#pieces.get(stationHour(station, Math.floor(hour / PIECE)))
    const at = hour % PIECE
    return piece !== undefined && ((piece[at >> 5] as number) & (1 << (at & 31))) !== 0
  }

  /** Adds an hour of a station; false where it was there before. */
  add(station: number, hour: number): boolean {
    const key = stationHour(station, Math.floor(hour / PIECE))
    if (key !== this.#lastKey) {
      const piece = this.#pieces.get(key) ?? new Uint32Array(WORDS)
      this.#pieces.set(key, piece)
      this.#lastKey = key
      this.#lastPiece = piece
    }
    const at = hour % PIECE
    const bit = 1 << (at & 31)
    const word = this.#lastPiece[at >> 5] as number
    if ((word & bit) !== 0) return false
    this.#lastPiece[at >> 5] = word | bit
    return true
  }
}

/** 点位名单: numbers for the names of stations. */
export class StationNames {
  readonly #numbers = new Map<string, number>()
  readonly names: string[] = []

  /** Null where there are too many. */
  numberOf(name: string): number | null {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    if (this.names.length >= MOST_STATIONS) return null
    // A name cut out of a piece of a file would keep the whole piece in memory.
    const own = JSON.parse(JSON.stringify(name)) as string
    this.#numbers.set(own, this.names.length)
    return this.names.push(own) - 1
  }

  /** Pairs of names that differ in spaces, width or the word 站 at their end only. */
  lookAlikes(): [string, string][] {
    const seen = new Map<string, string>()
    const pairs: [string, string][] = []
    for (const name of this.names) {
      const plain = plainName(name)
      const before = seen.get(plain)
      if (before === undefined) seen.set(plain, name)
      else pairs.push([before, name])
    }
    return pairs
  }
}
