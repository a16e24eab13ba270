/**
 * Replications of the permutation model over windows that reach the end · 重排模型的前瞻重复. Of the times only the last ones matter, and of the places
 * only those to which one of them fell: a replication draws the cases that get a recent time, and walks through each centre's circles
 * from one such place to the next. Windows stand in blocks: a block is opened only where its count would beat what has been reached if it were
 * all in its shortest window.
 */

import { Draw, type RandomStream } from './random.ts'
import type { Bounds, Ratio } from './ratio.ts'
import type { Study } from './study.ts'

/** Windows that are looked at together. */
const BLOCK = 5

/** Cases of the circle that ends with each neighbour. */
function circleCases({ neighbours, intervals, counts }: Study): Float64Array {
  const atSite = new Float64Array(neighbours.start.length - 1)
  for (let cell = 0; cell < counts.length; cell++) atSite[Math.floor(cell / intervals)]! += counts[cell]!
  const inside = new Float64Array(neighbours.places.length)
  for (let centre = 0; centre + 1 < neighbours.start.length; centre++) {
    let sum = 0
    for (let at = neighbours.start[centre]!; at < neighbours.start[centre + 1]!; at++) {
      sum += atSite[neighbours.places[at]!]!
      inside[at] = sum
    }
  }
  return inside
}

/** 重排模型的前瞻重复. */
export class RecentReplications {
  readonly #start: Int32Array
  readonly #places: Int32Array
  readonly #inside: Float64Array
  readonly #ratio: Ratio
  readonly #bounds: Bounds
  readonly #shortest: number
  readonly #longest: number
  readonly #draw: Draw
  /** Age of each recent case: 1 in the last interval. */
  readonly #ages: Int32Array
  /** Share of all cases in the last intervals, by how many these are. */
  readonly #share: Float64Array
  /** The same, of each block's shortest window. */
  readonly #leastShare: Float64Array
  readonly #head: Int32Array
  readonly #next: Int32Array
  readonly #byAge: Int32Array
  readonly #byBlock: Int32Array

  constructor(study: Study) {
    const { neighbours, counts, intervals, shortest, longest, totalCases } = study
    const sites = neighbours.start.length - 1
    this.#start = neighbours.start
    this.#places = neighbours.places
    this.#inside = circleCases(study)
    this.#ratio = study.ratio
    this.#bounds = study.bounds
    this.#shortest = shortest
    this.#longest = longest
    const owners = new Int32Array(totalCases)
    const inInterval = new Int32Array(intervals)
    let filled = 0
    for (let cell = 0; cell < counts.length; cell++) {
      inInterval[cell % intervals]! += counts[cell]!
      owners.fill(Math.floor(cell / intervals), filled, filled + counts[cell]!)
      filled += counts[cell]!
    }
    const ages: number[] = []
    this.#share = new Float64Array(longest + 1)
    for (let age = 1; age <= longest; age++) {
      for (let one = 0; one < inInterval[intervals - age]!; one++) ages.push(age)
      this.#share[age] = ages.length / totalCases
    }
    this.#ages = Int32Array.from(ages)
    this.#draw = new Draw(owners, ages.length)
    const blocks = Math.ceil(longest / BLOCK)
    this.#leastShare = Float64Array.from(
      { length: blocks },
      (_, block) => this.#share[Math.max(shortest, block * BLOCK + 1)] ?? Number.POSITIVE_INFINITY,
    )
    this.#head = new Int32Array(sites).fill(-1)
    this.#next = new Int32Array(ages.length)
    this.#byAge = new Int32Array(blocks * BLOCK + 1)
    this.#byBlock = new Int32Array(blocks)
  }

  /** The largest statistic of a replication. */
  largest(random: RandomStream): number {
    const ages = this.#ages
    const [head, next] = [this.#head, this.#next]
    const owners = this.#draw.take(ages.length, random)
    for (let one = 0; one < ages.length; one++) {
      next[one] = head[owners[one]!]!
      head[owners[one]!] = one
    }
    const reached = this.#walk()
    for (let one = 0; one < ages.length; one++) head[owners[one]!] = -1
    this.#draw.putBack(ages.length)
    return reached
  }

  #walk(): number {
    const [start, places, inside, head, next, ages] = [this.#start, this.#places, this.#inside, this.#head, this.#next, this.#ages]
    const [byAge, byBlock, leastShare] = [this.#byAge, this.#byBlock, this.#leastShare]
    const blocks = byBlock.length
    let reached = 0
    let table = this.#bounds.tableOf(reached)
    for (let centre = 0; centre + 1 < start.length; centre++) {
      const end = start[centre + 1]!
      byAge.fill(0)
      byBlock.fill(0)
      for (let at = start[centre]!; at < end; at++) {
        let one = head[places[at]!]!
        if (one < 0) continue
        let youngest = blocks
        for (; one >= 0; one = next[one]!) {
          const age = ages[one]!
          byAge[age]!++
          const block = ((age - 1) / BLOCK) | 0
          if (block < youngest) youngest = block
          for (let older = block; older < blocks; older++) byBlock[older]!++
        }
        const cases = inside[at]!
        for (let block = youngest; block < blocks; block++) {
          if (cases * leastShare[block]! < table[byBlock[block]!]!) {
            const found = this.#open(block, cases, reached, table)
            if (found > reached) {
              reached = found
              table = this.#bounds.tableOf(reached)
            }
          }
        }
      }
    }
    return reached
  }

  /** Looks at the windows of a block one by one. */
  #open(block: number, cases: number, before: number, table: Float64Array): number {
    const byAge = this.#byAge
    let reached = before
    let count = block === 0 ? 0 : this.#byBlock[block - 1]!
    const last = Math.min(this.#longest, (block + 1) * BLOCK)
    for (let age = block * BLOCK + 1; age <= last; age++) {
      count += byAge[age]!
      if (age < this.#shortest) continue
      const expected = cases * this.#share[age]!
      let bound = table[count]!
      if (bound === Number.POSITIVE_INFINITY) bound = this.#bounds.fill(before, table, count)
      if (expected >= bound || count * this.#ratio.measure <= expected * this.#ratio.cases) continue
      const statistic = this.#ratio.of(count, expected)
      if (statistic > reached) reached = statistic
    }
    // The block's own count stands for all its windows; without its bound it would be opened again and again.
    const whole = this.#byBlock[block]!
    if (table[whole] === Number.POSITIVE_INFINITY) this.#bounds.fill(before, table, whole)
    return reached
  }
}
