/**
 * The later report of a comparison, laid open once for all its candidates · 待比对件.
 *
 * A probe is used again for report after report. What remains of a report is its `Comparable`: the profile and its
 * norms (模长), the sums that tell how much of it there is to share, by the rarities of the day it came in.
 */
import type { Report } from '../report.ts'
import { Bag } from './bag.ts'
import type { Frequencies } from './frequencies.ts'
import { bigram, personKey, soundKey, trigram } from './keys.ts'
import { SEPARATOR } from './normalise.ts'
import { RunIndex } from './phrases.ts'
import { type Profile, profile } from './profile.ts'
import { soundOf } from './sound.ts'

/** Keys rarer than this tell a name: fewer than total^0.28 matters hold them. */
export const RARE = 0.72
/** Keys more common than this are said by everybody: more than about total^0.64 matters hold them. */
export const COMMON = 0.36
/** A mention in the subject counts as three in the text. */
export const SUBJECT_MENTIONS = 3

/** Order of the norms. */
export const NORM = {
  whole: 0,
  rare: 1,
  middle: 2,
  common: 3,
  subjectIssue: 4,
  soundSubject: 5,
  soundWhole: 6,
  subjectMass: 7,
  mass: 8,
  soundSubjectMass: 9,
} as const
export const NORMS = 10

export interface Comparable {
  /** Key of the person who reports, NaN where the report names none: who it is, is not kept here. */
  readonly person: number
  readonly profile: Profile
  readonly norms: Float32Array
  /** Days since 1970 by the wall clock of the report, with fraction. */
  readonly day: number
}

const LOGS = Float64Array.from({ length: 1024 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)))

/** Dampened count: the tenth mention says less than the first. */
export function damped(count: number): number {
  return LOGS[count < 1024 ? count : 1023] as number
}

/** Puts every key of a text into the bags: pairs and triples of characters, and pairs of sounds. */
function fill(codes: Uint16Array, field: 0 | 1, grams: Bag, sounds: Bag): void {
  let first = codes[0] ?? SEPARATOR
  for (let at = 1; at < codes.length; at++) {
    const second = codes[at] as number
    if (first !== SEPARATOR && second !== SEPARATOR) {
      grams.add(bigram(first, second), field)
      const third = codes[at + 1]
      if (third !== undefined && third !== SEPARATOR) grams.add(trigram(first, second, third), field)
      sounds.add(soundKey(soundOf(first), soundOf(second)), field)
    }
    first = second
  }
}

/** Counts the keys of an earlier text against filled bags. A triple is only looked for where both its pairs were found. */
export function countAgainst(codes: Uint16Array, field: 0 | 1, grams: Bag, sounds: Bag): void {
  let before = SEPARATOR
  let first = codes[0] ?? SEPARATOR
  let firstSound = soundOf(first)
  let wasFound = false
  for (let at = 1; at < codes.length; at++) {
    const second = codes[at] as number
    const secondSound = soundOf(second)
    let isFound = false
    if (first !== SEPARATOR && second !== SEPARATOR) {
      isFound = grams.countOther(bigram(first, second), field)
      if (isFound && wasFound) grams.countOther(trigram(before, first, second), field)
      sounds.countOther(soundKey(firstSound, secondSound), field)
    }
    wasFound = isFound
    before = first
    first = second
    firstSound = secondSound
  }
}

/** Subject and text of a profile as one run of codes, parted by a separator. */
function wholeCodes({ subject, text }: Profile): Uint16Array {
  const out = new Uint16Array(subject.codes.length + 1 + text.codes.length)
  out.set(subject.codes, 0)
  out.set(text.codes, subject.codes.length + 1)
  return out
}

export class Probe {
  readonly grams = new Bag()
  readonly sounds = new Bag()
  /** Subject and text as one run of codes, parted by a separator. */
  readonly runs = new RunIndex()
  readonly frequencies: Frequencies
  comparable!: Comparable

  constructor(frequencies: Frequencies) {
    this.frequencies = frequencies
  }

  rarityOf = (key: number): number => this.frequencies.rarity(key)

  /** Rarity of a pair of characters that stands in the opened report. */
  #rarityInside = (key: number): number => this.grams.rarity[this.grams.find(key)] as number

  /** Lays a report open; the probe's earlier content is gone. */
  open(report: Report): Comparable {
    const person = report.reporter === null ? Number.NaN : personKey(report.reporter)
    return this.openAgain({ person, profile: profile(report), day: Date.parse(`${report.at}Z`) / 86_400_000 })
  }

  /** Lays a report open that was kept. */
  openAgain({ person, profile: known, day }: Omit<Comparable, 'norms'>): Comparable {
    const { grams, sounds } = this
    grams.clear()
    sounds.clear()
    for (const field of [0, 1] as const) {
      fill((field === 0 ? known.subject : known.text).codes, field, grams, sounds)
    }
    this.comparable = { person, profile: known, norms: this.#norms(), day }
    this.runs.index(wholeCodes(known), this.#rarityInside)
    return this.comparable
  }

  /** Whether a stretch holds a pair of characters so rare that it is a name. */
  namesAPlace(codes: Uint16Array, from: number, to: number): boolean {
    for (let at = from + 1; at < to; at++)
      if (this.frequencies.rarity(bigram(codes[at - 1] as number, codes[at] as number)) >= RARE) return true
    return false
  }

  /** How many matters hold the rarest pair of characters of a phrase: about as many as hold the phrase. */
  rarestCount(codes: Uint16Array): number {
    let least = Number.POSITIVE_INFINITY
    for (let at = 0; at + 1 < codes.length; at++) {
      const count = this.frequencies.of(bigram(codes[at] as number, codes[at + 1] as number))
      if (count < least) least = count
    }
    return Number.isFinite(least) ? least : 0
  }

  #norms(): Float32Array {
    const norms = new Float32Array(NORMS)
    const { grams, sounds, frequencies } = this
    frequencies.rarities(grams.keys, grams.size, grams.rarity)
    frequencies.rarities(sounds.keys, sounds.size, sounds.rarity)
    for (let at = 0; at < grams.size; at++) {
      const rarity = grams.rarity[at] as number
      const subject = grams.inSubject[at] as number
      const text = grams.inText[at] as number
      norms[NORM.whole]! += (damped(subject * SUBJECT_MENTIONS + text) * rarity) ** 2
      norms[NORM.mass]! += rarity
      norms[rarity >= RARE ? NORM.rare : rarity >= COMMON ? NORM.middle : NORM.common]! += (damped(subject + text) * rarity) ** 2
      if (subject === 0) continue
      norms[NORM.subjectMass]! += rarity
      if (rarity < RARE) norms[NORM.subjectIssue]! += (damped(subject) * rarity) ** 2
    }
    for (let at = 0; at < sounds.size; at++) {
      const rarity = sounds.rarity[at] as number
      const subject = sounds.inSubject[at] as number
      norms[NORM.soundWhole]! += (damped(subject + (sounds.inText[at] as number)) * rarity) ** 2
      if (subject === 0) continue
      norms[NORM.soundSubject]! += (damped(subject) * rarity) ** 2
      norms[NORM.soundSubjectMass]! += rarity
    }
    for (let at = 0; at <= NORM.soundWhole; at++) norms[at] = Math.sqrt(norms[at] as number)
    return norms
  }
}
