/** How alike reports are, of the made-up ones and of real ones alike: whether the generator is honest can be read from it. */
import { Random } from './random.ts'

export interface Labelled {
  readonly subject: string
  readonly text: string
  /** −1 where nobody knows. */
  readonly matter: number
}

export interface Likeness {
  readonly reports: number
  /** Share of reports that have another of their matter. */
  readonly repeated: number
  readonly largestMatter: number
  /** Characters of the text: 5 %, 25 %, 50 %, 75 %, 95 %. */
  readonly length: readonly number[]
  /** Jaccard index of the sets of neighbouring characters: quantiles 25 %, 50 %, 75 % and mean. */
  readonly truePairs: readonly number[]
  /** Of a later report and the most alike earlier one of its matter. */
  readonly bestEarlier: readonly number[]
  readonly randomPairs: readonly number[]
}

export function pairsOf(report: Pick<Labelled, 'subject' | 'text'>): Set<string> {
  const text = `${report.subject}。${report.text}`.replace(/\s/g, '')
  const found = new Set<string>()
  for (let at = 0; at + 1 < text.length; at++) found.add(text.slice(at, at + 2))
  return found
}

export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const key of a) if (b.has(key)) both++
  return both / Math.max(1, a.size + b.size - both)
}

function quantiles(values: number[], at: readonly number[]): number[] {
  const sorted = values.sort((x, y) => x - y)
  return at.map((share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN)
}

function spread(values: number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return [...quantiles(values, [0.25, 0.5, 0.75]), mean].map((value) => Math.round(value * 1e4) / 1e4)
}

/** No matter counts with more than this many of its reports: the large ones would drown the rest. */
const LOOKED_AT = 12
const RANDOM_PAIRS = 20_000

/** Reports in time order. */
export function likenessOf(reports: readonly Labelled[]): Likeness {
  const groups = new Map<number, number[]>()
  reports.forEach(({ matter }, at) => {
    const members = groups.get(matter)
    if (members === undefined) groups.set(matter, [at])
    else members.push(at)
  })
  const grams = reports.map(pairsOf)
  const like = (a: number, b: number) => jaccard(grams[a] as Set<string>, grams[b] as Set<string>)
  const truePairs: number[] = []
  const bestEarlier: number[] = []
  let repeated = 0
  let largestMatter = 0
  for (const members of groups.values()) {
    largestMatter = Math.max(largestMatter, members.length)
    if (members.length > 1) repeated += members.length
    const some = members.slice(0, LOOKED_AT)
    for (let later = 1; later < some.length; later++) {
      const likes = some.slice(0, later).map((earlier) => like(earlier, some[later] as number))
      truePairs.push(...likes)
      bestEarlier.push(Math.max(...likes))
    }
  }
  const random = new Random().begin(1, 0, 0)
  const randomPairs: number[] = []
  for (let more = 0; more < RANDOM_PAIRS; more++) {
    const [a, b] = [random.below(reports.length), random.below(reports.length)]
    if (reports[a]?.matter !== reports[b]?.matter) randomPairs.push(like(a, b))
  }
  return {
    reports: reports.length,
    repeated: Math.round((repeated / reports.length) * 1e4) / 1e4,
    largestMatter,
    length: quantiles(
      reports.map(({ text }) => text.length),
      [0.05, 0.25, 0.5, 0.75, 0.95],
    ),
    truePairs: spread(truePairs),
    bestEarlier: spread(bestEarlier),
    randomPairs: spread(randomPairs),
  }
}
