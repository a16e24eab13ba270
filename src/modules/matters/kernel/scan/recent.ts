/**
 * Replications of the permutation model over windows that reach the end · 重排模型的前瞻重复. Of the times only the last ones matter: a
 * replication draws the cases that get a recent time and adds them up along each centre's circles.
 *
 * The measure of a circle and a window is the circle's cases times the window's share of all cases. How many recent cases a window needs to beat
 * what has been reached is therefore a matter of the circle's cases alone, and stands in a table. Windows are counted side by side (`lanes.ts`), from the
 * thirty-third on the longer ones in groups; few circles have enough in any of them, and only these are looked at window by window.
 */
import { LANES, LARGEST_COUNT, Lanes } from './lanes.ts'
import { Draw, type RandomStream } from './random.ts'
import { type Bounds, LADDER_STEP, type Ratio } from './ratio.ts'
import type { Study } from './study.ts'

/** Ratios beyond the last table go by the last: more circles are looked at then, and none is missed. */
const TABLES = 64

/** Cases of the circle that ends with each neighbour. */
function circleCases({ neighbours, intervals, counts }: Study): Int32Array {
  const atSite = new Int32Array(neighbours.start.length - 1)
  for (let cell = 0; cell < counts.length; cell++) atSite[Math.floor(cell / intervals)]! += counts[cell]!
  const inside = new Int32Array(neighbours.places.length)
  for (let centre = 0; centre + 1 < neighbours.start.length; centre++) {
    let sum = 0
    for (let at = neighbours.start[centre]!; at < neighbours.start[centre + 1]!; at++) {
      sum += atSite[neighbours.places[at]!]!
      inside[at] = sum
    }
  }
  return inside
}

/** First and last length of the windows of each group: each of the short ones stands alone, the long ones together. */
function groupsOf(shortest: number, longest: number): readonly (readonly [first: number, last: number])[] {
  const groups: [number, number][] = []
  for (let first = shortest; first <= longest; ) {
    const left = LANES - groups.length
    const ratio = ((longest + 1) / first) ** (1 / left)
    const last = left === 1 ? longest : Math.min(longest, Math.max(first, Math.floor(first * ratio - 1)))
    groups.push([first, last])
    first = last + 1
  }
  return groups
}

/** 能否如此重复: counts of recent cases fit into the lanes. */
export function isForLanes({ counts, intervals, longest }: Study): boolean {
  let recent = 0
  for (let cell = 0; cell < counts.length; cell++) if (cell % intervals >= intervals - longest) recent += counts[cell]!
  return recent < LARGEST_COUNT
}

/** 重排模型的前瞻重复. */
export class RecentReplications {
  readonly #start: Int32Array
  readonly #places: Int32Array
  readonly #inside: Int32Array
  readonly #mostInside: number
  readonly #ratio: Ratio
  readonly #bounds: Bounds
  readonly #longest: number
  readonly #groups: readonly (readonly [number, number])[]
  readonly #draw: Draw
  /** Age of each recent case: 1 in the last interval. */
  readonly #ages: Int32Array
  /** The first group that holds a case of an age. */
  readonly #groupOf: Int32Array
  /** Share of all cases in the last intervals, by how many these are. */
  readonly #share: Float64Array
  readonly #lanes: Lanes
  readonly #tables: number
  readonly #isFilled: boolean[] = []
  readonly #head: Int32Array
  readonly #next: Int32Array
  readonly #byAge: Int32Array

  constructor(study: Study) {
    const { neighbours, counts, intervals, shortest, longest, totalCases } = study
    const sites = neighbours.start.length - 1
    this.#start = neighbours.start
    this.#places = neighbours.places
    this.#inside = circleCases(study)
    this.#mostInside = this.#inside.reduce((most, cases) => Math.max(most, cases), 0)
    this.#ratio = study.ratio
    this.#bounds = study.bounds
    this.#longest = longest
    this.#groups = groupsOf(shortest, longest)
    this.#tables = Math.max(1, Math.min(TABLES, Math.floor(2 ** 29 / (LANES * 2 * (this.#mostInside + 1)))))
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
    // Six standard deviations above the mean of the largest circle.
    const usual = (this.#mostInside * ages.length) / totalCases
    this.#lanes = new Lanes({
      sites,
      places: this.#places,
      inside: this.#inside,
      mostInside: this.#mostInside,
      tables: this.#tables,
      usualMost: usual + 6 * Math.sqrt(usual + 1),
    })
    this.#groupOf = Int32Array.from({ length: longest + 1 }, (_, age) => this.#groups.findIndex(([, last]) => age <= last))
    this.#draw = new Draw(owners, ages.length)
    this.#head = new Int32Array(sites).fill(-1)
    this.#next = new Int32Array(ages.length)
    this.#byAge = new Int32Array(longest + 1)
  }

  /** The largest statistic of a replication where it is beyond `least`, else `least`. */
  largest(random: RandomStream, least = 0): number {
    const [ages, head, next, groupOf, groups] = [this.#ages, this.#head, this.#next, this.#groupOf, this.#groups.length]
    const { counts } = this.#lanes
    const owners = this.#draw.take(ages.length, random)
    for (let one = 0; one < ages.length; one++) {
      const owner = owners[one]!
      next[one] = head[owner]!
      head[owner] = one
      for (let group = groupOf[ages[one]!]!; group < groups; group++) counts[owner * LANES + group]!++
    }
    const reached = this.#walk(least)
    for (let one = 0; one < ages.length; one++) {
      const owner = owners[one]!
      head[owner] = -1
      counts.fill(0, owner * LANES, (owner + 1) * LANES)
    }
    this.#draw.putBack(ages.length)
    return reached
  }

  #walk(least: number): number {
    const [start, places, inside, head, lanes] = [this.#start, this.#places, this.#inside, this.#head, this.#lanes]
    let reached = least
    this.#goBy(reached)
    for (let centre = 0; centre + 1 < start.length; centre++) {
      const [from, end] = [start[centre]!, start[centre + 1]!]
      lanes.clear()
      // Up to where the cases of this centre have been counted one by one.
      let counted = from
      for (let at = lanes.walk(from, end); at !== 0; at = lanes.walk(at, end)) {
        // Without cases of its own the last place makes no circle better.
        if (head[places[at - 1]!]! < 0) continue
        if (counted === from) this.#byAge.fill(0)
        this.#count(counted, at)
        counted = at
        const found = this.#look(inside[at - 1]!, reached)
        if (found <= reached) continue
        reached = found
        this.#goBy(reached)
      }
    }
    return reached
  }

  /** Counts the recent cases of some neighbours by their age. */
  #count(from: number, end: number): void {
    const [places, head, next, ages, byAge] = [this.#places, this.#head, this.#next, this.#ages, this.#byAge]
    for (let at = from; at < end; at++) {
      for (let one = head[places[at]!]!; one >= 0; one = next[one]!) byAge[ages[one]!]!++
    }
  }

  /** Looks at the windows of a circle one by one. */
  #look(cases: number, before: number): number {
    const [byAge, share, ratio, bounds] = [this.#byAge, this.#share, this.#ratio, this.#bounds]
    const table = bounds.tableOf(before)
    const shortest = this.#groups[0]![0]
    let reached = before
    let count = 0
    for (let age = 1; age <= this.#longest; age++) {
      count += byAge[age]!
      if (age < shortest) continue
      const expected = cases * share[age]!
      if (expected >= bounds.of(before, table, count) || count * ratio.measure <= expected * ratio.cases) continue
      const statistic = ratio.of(count, expected)
      if (statistic > reached) reached = statistic
    }
    return reached
  }

  /** Goes by the needs of what has been reached, and finds them out where this is the first time. */
  #goBy(reached: number): void {
    const table = Math.min(this.#tables - 1, Math.max(0, Math.floor((reached - 1e-9) / LADDER_STEP)))
    if (this.#isFilled[table] !== true) this.#fill(table)
    this.#lanes.use(table)
  }

  #fill(table: number): void {
    const reached = table * LADDER_STEP + 2e-9
    const bounds = this.#bounds.tableOf(reached)
    const { largest } = this.#lanes
    const needs = this.#lanes.tableAt(table).fill(largest)
    this.#groups.forEach(([first], group) => {
      let need = 0
      for (let cases = 0; cases <= this.#mostInside; cases++) {
        const expected = cases * this.#share[first]!
        while (need < largest && need < bounds.length && !(expected < this.#bounds.of(reached, bounds, need))) need++
        needs[cases * LANES + group] = need < bounds.length ? need : largest
      }
    })
    this.#isFilled[table] = true
  }
}
