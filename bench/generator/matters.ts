/** What a matter is about and where: made from its number alone. */
import { type City, cities } from './cities.table.ts'
import type { Knobs } from './knobs.ts'
import { type Problem, problems } from './problems.table.ts'
import { Random } from './random.ts'
import { hours, landmarks, shopHeads, shopTails, since } from './wording.table.ts'

export interface Place {
  readonly index: number
  readonly district: string
  readonly road: string
  readonly name: string
  readonly kind: string
}

export interface Matter {
  readonly index: number
  readonly place: Place
  readonly problem: Problem
  /** Number of the house, block or group. */
  readonly number: string
  readonly landmark: string
  readonly hour: string
  readonly since: string
  /** Shop or works behind it. */
  readonly source: string | null
  /** Usual words for the problem, by position in its row. */
  readonly words: readonly [thing: number, act: number, harm: number, wish: number]
  readonly reporter: number
  /** Number of the template that its first letter follows, or −1. */
  readonly template: number
}

export const QUIET = 0
const MATTER = 2
const PLACE = 3

export class Matters {
  readonly knobs: Knobs
  readonly city: City
  readonly places: number
  #quiet: number
  #busy: number
  #half: number
  #stride: number
  #random = new Random()
  #flooders: number
  #districts: number

  constructor(knobs: Knobs, matters: number) {
    this.knobs = knobs
    this.city = cities[knobs.city]
    this.#half = Math.ceil(matters / 2)
    this.#quiet = Math.max(1, Math.ceil(this.#half / knobs.mattersAtQuietPlace))
    this.#busy = Math.max(1, Math.ceil(this.#half / knobs.mattersAtBusyPlace))
    this.places = this.#quiet + this.#busy
    this.#stride = coprime(Math.floor(this.#half * 0.618), this.#half)
    this.#flooders = Math.max(3, Math.round(knobs.reports / 5000))
    this.#districts = Math.min(100, Math.max(6, Math.round(knobs.reports / 8000)))
  }

  /** Where the matter is, and the how-manieth matter of that place it is: matters of one place never have one problem. */
  #site(matter: number): readonly [place: number, visit: number] {
    const shuffled = ((matter >> 1) * this.#stride) % this.#half
    return matter % 2 === QUIET
      ? [shuffled % this.#quiet, Math.floor(shuffled / this.#quiet)]
      : [this.#quiet + (shuffled % this.#busy), Math.floor(shuffled / this.#busy)]
  }

  placeOf(index: number): Place {
    const { city, knobs } = this
    const random = this.#random.begin(knobs.seed, PLACE, index)
    const district = random.below(this.#districts)
    const [first, second, districtKind] = city.districts
    // The first names are the shortest, and those are what places share.
    const shared = Math.max(20, Math.ceil(this.places / 30))
    const number = random.chance(knobs.sharedNames) ? random.below(shared) : shared + index
    const [roadCharacters, roadKinds] = city.roads
    return {
      index,
      district: `${first[district % 10]}${second[Math.floor(district / 10 + district) % 10]}${districtKind}`,
      road: `${random.of(roadCharacters)}${random.of(roadCharacters)}${random.of(roadKinds)}`,
      ...this.#name(number),
    }
  }

  #name(number: number): { name: string; kind: string } {
    const { characters, kinds } = this.city
    const [first, second, third] = characters
    const pairs = first.length * second.length
    // A shuffle of the pairs: neighbours in number are not neighbours in name. More places make longer names.
    const pair = (number * 397) % pairs
    let name = `${first[pair % first.length]}${second[Math.floor(pair / first.length)]}`
    const more = second + third
    for (let rest = Math.floor(number / pairs); rest > 0; rest = Math.floor(rest / more.length)) name += more[rest % more.length]
    return { name, kind: kinds[number % kinds.length] as string }
  }

  of(index: number): Matter {
    const { knobs } = this
    const [placeIndex, visit] = this.#site(index)
    const place = this.placeOf(placeIndex)
    const random = this.#random.begin(knobs.seed, PLACE + 4, placeIndex)
    const problem = problems[(random.below(problems.length) + visit) % problems.length] as Problem
    const activist = random.below(2 ** 30)
    random.begin(knobs.seed, MATTER, index)
    const number = random.of(this.city.numbers).replace('#', String(1 + random.below(28)))
    const isFlooded = random.chance(knobs.flooded)
    const flooder = random.below(this.#flooders)
    const own = 2 ** 31 + index
    return {
      index,
      place,
      problem,
      number,
      landmark: random.of(landmarks),
      hour: random.of(hours),
      since: random.of(since),
      source: problem.hasSource ? random.of(shopHeads) + random.of(shopTails) : null,
      words: [random.below(5), random.below(5), random.below(4), random.below(4)],
      reporter: isFlooded ? flooder : random.chance(0.08) ? 2 ** 20 + activist : own,
      template: isFlooded ? flooder : random.chance(knobs.templates) ? random.below(1000) : -1,
    }
  }
}

function coprime(near: number, to: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  let found = Math.max(1, near)
  while (divisor(found, to) !== 1) found++
  return found
}
