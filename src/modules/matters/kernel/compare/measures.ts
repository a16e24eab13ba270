/**
 * What is measured between two reports · 比对指标. Each measure becomes a level, and each level has a weight.
 *
 * A measure that cannot be taken is NaN: "missing" (缺失) is a level of its own. `a` is the earlier report, `b` the later.
 */
import type { Bag } from './bag.ts'
import { bigram, soundKey, trigram } from './keys.ts'
import { SEPARATOR } from './normalise.ts'
import { type Runs, sharedRuns } from './phrases.ts'
import { COMMON, type Comparable, countAgainst, damped, NORM, type Probe, RARE, SUBJECT_MENTIONS } from './probe.ts'
import type { Profile } from './profile.ts'
import { restOfSubjects } from './rest-of-subjects.ts'
import { soundOf } from './sound.ts'
import { swappedName } from './swapped-names.ts'

/** Names of the measures, in the order of the vector · 指标. What they say to people is in the room's texts. */
export const MEASURES = [
  'whole-likeness',
  'shared-of-shorter',
  'rare-likeness',
  'issue-likeness',
  'subject-sound-likeness',
  'sound-likeness',
  'subject-sound-found-of-a',
  'subject-sound-found-of-b',
  'run-rarity',
  'copied-share',
  'subject-to-text-rarest',
  'rare-shared',
  'same-reporter',
  'days-between',
  'district',
  'subject-district',
  'numbers',
  'subject-numbers',
  'name',
  'subject-name',
  'issue-at-place',
  'subject-issue-at-place',
  'names-apart',
  'names-apart-in-letter',
  'subjects-apart-in-letter',
  'issue-of-reporter',
  'besides-phrase',
  'subject-in-letter',
  'whole-of-reporter',
  'subject-of-reporter',
  'swapped-name',
  'rest-of-subjects',
  'rest-in-letter',
  'besides-of-reporter',
  'whole-against-best',
  'whole-against-typical',
  'run-against-best',
  'run-against-typical',
] as const
export type Measure = (typeof MEASURES)[number]

/** Sums over the keys that two reports share; written anew for each pair. */
class SharedSums {
  whole = 0
  rare = 0
  middle = 0
  common = 0
  subjectIssue = 0
  mass = 0
  rarestCross = 0
  rareCount = 0
  soundSubject = 0
  soundWhole = 0
  soundOfA = 0
  soundOfB = 0

  ofGrams(bag: Bag): void {
    this.whole = this.rare = this.middle = this.common = this.subjectIssue = 0
    this.mass = this.rarestCross = this.rareCount = 0
    for (let at = 0; at < bag.touchedSize; at++) {
      const entry = bag.touched[at] as number
      this.#addGram(
        bag.rarity[entry] as number,
        bag.otherSubject[entry] as number,
        bag.otherText[entry] as number,
        bag.inSubject[entry] as number,
        bag.inText[entry] as number,
      )
    }
  }

  #addGram(rarity: number, subjectA: number, textA: number, subjectB: number, textB: number): void {
    const square = rarity * rarity
    this.mass += rarity
    this.whole += damped(subjectA * SUBJECT_MENTIONS + textA) * damped(subjectB * SUBJECT_MENTIONS + textB) * square
    const plain = damped(subjectA + textA) * damped(subjectB + textB) * square
    if (rarity >= RARE) {
      this.rare += plain
      this.rareCount++
    } else if (rarity >= COMMON) this.middle += plain
    else this.common += plain
    if ((subjectA > 0 || subjectB > 0) && rarity > this.rarestCross) this.rarestCross = rarity
    if (subjectA === 0 || subjectB === 0) return
    if (rarity < RARE) this.subjectIssue += damped(subjectA) * damped(subjectB) * square
  }

  ofSounds(bag: Bag): void {
    this.soundSubject = this.soundWhole = this.soundOfA = this.soundOfB = 0
    for (let at = 0; at < bag.touchedSize; at++) {
      const entry = bag.touched[at] as number
      const rarity = bag.rarity[entry] as number
      const subjectA = bag.otherSubject[entry] as number
      const subjectB = bag.inSubject[entry] as number
      this.soundWhole +=
        damped(subjectA + (bag.otherText[entry] as number)) * damped(subjectB + (bag.inText[entry] as number)) * rarity * rarity
      if (subjectA > 0) this.soundOfA += rarity
      if (subjectB > 0) this.soundOfB += rarity
      if (subjectA > 0 && subjectB > 0) this.soundSubject += damped(subjectA) * damped(subjectB) * rarity * rarity
    }
  }
}

const sums = new SharedSums()
const runs: Runs = { weightiest: 0, covered: 0, from: 0, length: 0 }

function over(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : Number.NaN
}

/** Share of the smaller set that the larger also has; NaN when either is empty. */
function overlap(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 || b.length === 0) return Number.NaN
  let both = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] as number
    const right = b[j] as number
    if (left === right) both++
    if (left <= right) i++
    if (right <= left) j++
  }
  return both / Math.min(a.length, b.length)
}

/** Rarity of the rarest name that both have; 0 when both name something else, NaN when either names nothing. */
function rarestName(a: Uint32Array, b: Uint32Array, rarityOf: (key: number) => number): number {
  if (a.length === 0 || b.length === 0) return Number.NaN
  let best = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] as number
    const right = b[j] as number
    if (left === right) best = Math.max(best, rarityOf(left))
    if (left <= right) i++
    if (right <= left) j++
  }
  return best
}

/** Counts the earlier report's keys against the probe's bags and sums what is shared. */
function share(a: Comparable, b: Probe): void {
  const { grams, sounds } = b
  grams.forgetOther()
  sounds.forgetOther()
  for (const field of [0, 1] as const) {
    countAgainst((field === 0 ? a.profile.subject : a.profile.text).codes, field, grams, sounds)
  }
  sums.ofGrams(grams)
  sums.ofSounds(sounds)
  runs.weightiest = runs.covered = runs.length = 0
  sharedRuns(b.runs, a.profile.subject.codes, runs)
  const inSubject = runs.weightiest
  sharedRuns(b.runs, a.profile.text.codes, runs)
  weightiest = runs.weightiest > inSubject ? a.profile.text.codes : a.profile.subject.codes
}

/** The text that holds the weightiest run of the pair shared last. */
let weightiest: Uint16Array = new Uint16Array(0)

/** A longer run is no name and no phrase, but a copied sentence. */
const LONGEST_PHRASE = 12

/**
 * 主要短语之外: what two reports share besides their weightiest phrase, against the lesser of what they hold. Near 0 where all
 * that they share is one name or one phrase: an estate's noise and an estate's flue. NaN where no phrase or a whole sentence
 * is shared.
 */
function besidesPhrase(b: Probe, massA: number, massB: number): number {
  const { from, length } = runs
  if (length === 0 || length > LONGEST_PHRASE) return Number.NaN
  const { grams } = b
  let phrase = 0
  for (let at = from; at + 1 < from + length; at++) {
    const first = weightiest[at] as number
    const second = weightiest[at + 1] as number
    phrase += grams.rarity[grams.find(bigram(first, second))] as number
    if (at + 2 < from + length) phrase += grams.rarity[grams.find(trigram(first, second, weightiest[at + 2] as number))] as number
  }
  return over(Math.max(0, sums.mass - phrase), Math.min(massA, massB) - phrase)
}

/** A name that both have outweighs one that only one has, when it is no more common than by this. */
const NEARLY_AS_RARE = 0.1

/** Of the names of one subject, the rarity of the rarest that the other report lacks; 0 where a shared one is as rare. */
function lacking(own: Uint32Array, other: Uint32Array, isFound: (key: number) => boolean, rarityOf: (key: number) => number): number {
  if (own.length === 0) return Number.NaN
  let shared = 0
  let lacks = 0
  for (let at = 0; at < own.length; at += 2) {
    const name = own[at] as number
    const rarity = rarityOf(name)
    if (isFound(name) || hasSpelling(other, own[at + 1] as number)) shared = Math.max(shared, rarity)
    else lacks = Math.max(lacks, rarity)
  }
  return lacks > shared + NEARLY_AS_RARE ? lacks : 0
}

function hasSpelling(names: Uint32Array, spelling: number): boolean {
  if (spelling === 0) return false
  for (let at = 1; at < names.length; at += 2) if (names[at] === spelling) return true
  return false
}

/**
 * 各说一地: both subjects name a place or source, and neither name is found in the other report, in whatever spelling: the
 * lesser of the two names' rarities. 0 where they share a name, NaN where a subject names nothing.
 */
function namesApart(a: Profile, b: Probe): number {
  const { sounds } = b
  const ofA = a.subjectSpellings
  const ofB = b.comparable.profile.subjectSpellings
  const inB = (key: number) => sounds.find(key) >= 0
  const inA = (key: number) => {
    const entry = sounds.find(key)
    return entry >= 0 && ((sounds.otherSubject[entry] as number) > 0 || (sounds.otherText[entry] as number) > 0)
  }
  return Math.min(lacking(ofA, ofB, inB, b.rarityOf), lacking(ofB, ofA, inA, b.rarityOf))
}

/**
 * 主题各异: of each subject, the rarity of the rarest pair of sounds that the other report lacks; the lesser of the two. High
 * where each says something that the other does not, 0 where one subject is all found in the other report.
 */
function subjectsApart(subjectOfA: Uint16Array, b: Probe): number {
  const { sounds } = b
  let ofA = 0
  for (let at = 1; at < subjectOfA.length; at++) {
    const first = subjectOfA[at - 1] as number
    const second = subjectOfA[at] as number
    if (first === SEPARATOR || second === SEPARATOR) continue
    const key = soundKey(soundOf(first), soundOf(second))
    if (sounds.find(key) < 0) ofA = Math.max(ofA, b.rarityOf(key))
  }
  let ofB = 0
  // The subject's keys were put into the bag first.
  for (let at = 0; at < sounds.size && (sounds.inSubject[at] as number) > 0; at++) {
    const isShared = (sounds.otherSubject[at] as number) > 0 || (sounds.otherText[at] as number) > 0
    if (!isShared) ofB = Math.max(ofB, sounds.rarity[at] as number)
  }
  return Math.min(ofA, ofB)
}

/** From this copied share of the shorter text on, two reports follow one letter, whoever sent it. */
const ONE_LETTER = 0.4
/** One person who copies this much of the shorter text writes by a template: then what differs between the subjects counts. */
const TEMPLATE = 0.5

/** 比对: takes every measure between the earlier report `a` and the opened probe `b`, in the order of `MEASURES`. */
export function measure(a: Comparable, b: Probe, out: Float64Array): void {
  share(a, b)
  const of = a.profile
  const to = b.comparable.profile
  const na = a.norms
  const nb = b.comparable.norms
  const norms = (of: number) => (na[of] as number) * (nb[of] as number)
  const lengthA = of.subject.codes.length + of.text.codes.length
  const lengthB = to.subject.codes.length + to.text.codes.length
  const copiedShare = over(runs.covered, Math.min(lengthA, lengthB))
  const { person } = b.comparable
  const sameReporter = Number.isNaN(a.person) || Number.isNaN(person) ? Number.NaN : Number(a.person === person)
  const subjectOfA = over(sums.soundOfA, na[NORM.soundSubjectMass] as number)
  const subjectOfB = over(sums.soundOfB, nb[NORM.soundSubjectMass] as number)
  let at = 0
  out[at++] = over(sums.whole, norms(NORM.whole))
  out[at++] = over(sums.mass, Math.min(na[NORM.mass] as number, nb[NORM.mass] as number))
  out[at++] = over(sums.rare, norms(NORM.rare))
  out[at++] = over(sums.middle, norms(NORM.middle))
  out[at++] = over(sums.soundSubject, norms(NORM.soundSubject))
  out[at++] = over(sums.soundWhole, norms(NORM.soundWhole))
  out[at++] = subjectOfA
  out[at++] = subjectOfB
  out[at++] = runs.weightiest
  out[at++] = copiedShare
  out[at++] = sums.rarestCross
  out[at++] = sums.rareCount
  out[at++] = sameReporter
  out[at++] = Math.abs(b.comparable.day - a.day)
  out[at++] = overlap(of.districts, to.districts)
  out[at++] = overlap(of.subjectDistricts, to.subjectDistricts)
  out[at++] = overlap(of.numbers, to.numbers)
  out[at++] = overlap(of.subjectNumbers, to.subjectNumbers)
  out[at++] = rarestName(of.names, to.names, b.rarityOf)
  out[at++] = rarestName(of.subjectNames, to.subjectNames, b.rarityOf)
  // At one place there are several problems: once the place is the same, the words for the problem decide.
  const isSamePlace = sums.rarestCross >= SAME_PLACE
  out[at++] = isSamePlace ? over(sums.middle + sums.common, Math.sqrt(issueSquare(na) * issueSquare(nb))) : Number.NaN
  out[at++] = isSamePlace ? over(sums.subjectIssue, norms(NORM.subjectIssue)) : Number.NaN
  // One letter sent about two places: nearly all is copied, but the names are others.
  const apart = namesApart(of, b)
  out[at++] = apart
  out[at++] = copiedShare >= ONE_LETTER ? apart : Number.NaN
  out[at++] = copiedShare >= ONE_LETTER ? subjectsApart(of.subject.codes, b) : Number.NaN
  // One person, one place, another problem: what is left of the subjects without the name.
  const isOwn = sameReporter === 1 && isSamePlace
  out[at++] = isOwn ? over(sums.subjectIssue, norms(NORM.subjectIssue)) || 0 : Number.NaN
  const besides = besidesPhrase(b, na[NORM.mass] as number, nb[NORM.mass] as number)
  out[at++] = besides
  out[at++] = copiedShare >= TEMPLATE && sameReporter === 1 ? Math.max(subjectOfA, subjectOfB) : Number.NaN
  // One person's many petitions are many matters: what the same person repeats weighs by its own levels.
  out[at++] = sameReporter === 1 ? (out[0] as number) : Number.NaN
  out[at++] = sameReporter === 1 ? over(sums.soundSubject, norms(NORM.soundSubject)) : Number.NaN
  // One letter with another name in it, and one person's letters about one place.
  const isLetter = copiedShare >= ONE_LETTER
  out[at++] = swappedName(of, b, isLetter)
  const rest = sums.soundSubject > 0 ? restOfSubjects(of, b) : Number.NaN
  out[at++] = rest
  out[at++] = isLetter && sameReporter === 1 ? rest : Number.NaN
  out[at++] = sameReporter === 1 ? besides : Number.NaN
  // Against the other candidates: see `againstRivals`.
  out.fill(Number.NaN, at)
}

/** From this rarity of shared characters on, a subject and the other report name the same place or source. */
const SAME_PLACE = 0.78

function issueSquare(norms: Float32Array): number {
  return (norms[NORM.middle] as number) ** 2 + (norms[NORM.common] as number) ** 2
}
