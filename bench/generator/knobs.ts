import { type CityName, HELD_OUT_CITY } from './cities.table.ts'

/** What can be turned; the figures of a run are printed with all of them. */
export interface Knobs {
  readonly seed: number
  readonly city: CityName
  readonly reports: number
  /** Law of sizes: a matter has k reports with a probability that falls as k to this power (Zipf). */
  readonly sizeExponent: number
  readonly largestMatter: number
  /** Matters at a place: half of the matters are at quiet places with this many, half at busy ones. */
  readonly mattersAtQuietPlace: number
  readonly mattersAtBusyPlace: number
  /** Share of places whose name is also that of places in other districts. */
  readonly sharedNames: number
  /** Probability that a thing is said in other words than the matter's own. */
  readonly paraphrase: number
  /** Share of later reports that send the first one's letter again, a little changed. */
  readonly copies: number
  /** Share of later reports that come from the person who reported first. */
  readonly samePerson: number
  /** Share of reports with slips of the pen, each with one to three of them. */
  readonly typos: number
  /** Probability that a name is written with a character that sounds alike, or with two characters swapped. */
  readonly homophones: number
  /** Share of matters reported by a template letter that others send about other places. */
  readonly templates: number
  /** Share of matters that come from a few people who write about everything, always in their own template. */
  readonly flooded: number
  /** Share of reports that name no place. */
  readonly missingPlace: number
  readonly missingReporter: number
  /** Share of reports that were spoken: no punctuation, particles in between. */
  readonly dictated: number
  readonly medianLength: number
  readonly shortest: number
  readonly longest: number
  /** The reports come evenly over so many days. */
  readonly days: number
}

export const KNOBS: Knobs = {
  seed: 20_260_401,
  city: HELD_OUT_CITY,
  reports: 100_000,
  sizeExponent: 2.8,
  largestMatter: 300,
  mattersAtQuietPlace: 1.2,
  mattersAtBusyPlace: 8,
  sharedNames: 0.25,
  paraphrase: 0.5,
  copies: 0.27,
  samePerson: 0.3,
  typos: 0.3,
  homophones: 0.08,
  templates: 0.05,
  flooded: 0.03,
  missingPlace: 0.03,
  missingReporter: 0.05,
  dictated: 0.12,
  medianLength: 190,
  shortest: 20,
  longest: 600,
  days: 730,
}
