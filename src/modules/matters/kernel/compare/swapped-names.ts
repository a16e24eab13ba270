/**
 * One letter, another name · 换名.
 *
 * Whoever sends a letter about a second place changes the name and leaves the rest. What is looked for is the shape of that
 * change and no word: between the same beginning and the same end, two subjects hold two stretches that sound different, and
 * each report says its own again in its text while the other never mentions it; or one stretch of a copied text is replaced by
 * the same other one twice. A misspelt name is no other name: stretches made of the same sounds in another order do not count.
 */
import { soundKey } from './keys.ts'
import { holds, Line, sameSounds } from './line.ts'
import { SEPARATOR } from './normalise.ts'
import { sharedRuns } from './phrases.ts'
import type { Probe } from './probe.ts'
import { isNameEndAt, type Profile, startAfterDistrict } from './profile.ts'
import { soundOf } from './sound.ts'

/** 换名的程度, as a measure: nothing of the kind; one that may be a slip of the pen; another name. */
export const SWAP = { none: 0, slight: 1, plain: 2 } as const

/** Characters of the common end of two subjects: what is complained of stands there. In a copied letter less will do. */
const END = 4
const END_IN_LETTER = 2
/** Share of the shorter subject that beginning and end make up. */
const FRAME = 0.4
const FRAME_IN_LETTER = 0.3
/** Stretches that share this much of their sounds are two spellings of one name. */
const SAME_SOUNDS = 0.6
/** A stretch of a copied text longer than this is a sentence put in another way. */
const LONGEST_NAME = 12
const MOST_SLOTS = 16

const lineA = new Line()
const lineB = new Line()

/** Whether the earlier report says a piece of its own stretch again in its text, and the later one never does. */
function insistsEarlier(line: Line, from: number, to: number, text: Uint16Array, b: Probe): boolean {
  for (let at = Math.max(1, from); at <= Math.min(to, line.length - 1); at++) {
    const [first, second] = [line.sounds[at - 1] as number, line.sounds[at] as number]
    if (b.sounds.find(soundKey(first, second)) < 0 && holds(text, first, second)) return true
  }
  return false
}

/** The same of the later report, whose sounds are counted already. */
function insistsLater(line: Line, from: number, to: number, { sounds }: Probe): boolean {
  for (let at = Math.max(1, from); at <= Math.min(to, line.length - 1); at++) {
    const entry = sounds.find(soundKey(line.sounds[at - 1] as number, line.sounds[at] as number))
    const isOwn = entry >= 0 && sounds.otherSubject[entry] === 0 && sounds.otherText[entry] === 0
    if (isOwn && (sounds.inText[entry] as number) > 0) return true
  }
  return false
}

/** 主题换名: two subjects with one beginning and one end, and between them what each insists on alone. */
function swappedInSubjects(a: Profile, b: Probe, isLetter: boolean): number {
  const to = b.comparable.profile
  lineA.read(a.subject.codes)
  lineB.read(to.subject.codes)
  const shorter = Math.min(lineA.length, lineB.length)
  let end = 0
  while (end < shorter && lineA.sounds[lineA.length - 1 - end] === lineB.sounds[lineB.length - 1 - end]) end++
  if (end < (isLetter ? END_IN_LETTER : END)) return SWAP.none
  let start = 0
  while (start < shorter - end && lineA.sounds[start] === lineB.sounds[start]) start++
  const endA = lineA.length - end
  const endB = lineB.length - end
  const least = Math.min(endA - start, endB - start)
  if (least < 1 || start + end < shorter * (isLetter ? FRAME_IN_LETTER : FRAME)) return SWAP.none
  const same = sameSounds(lineA.sounds, start, endA, lineB.sounds, start, endB)
  if (same === 1) return SWAP.none
  // Where the common beginning names a place already, what differs behind it is something else.
  if (b.namesAPlace(lineB.codes, startAfterDistrict(lineB.codes, start), start)) return SWAP.none
  if (insistsEarlier(lineA, start, endA, a.text.codes, b) && insistsLater(lineB, start, endB, b)) {
    return least > 1 && same < SAME_SOUNDS ? SWAP.plain : SWAP.slight
  }
  // A letter that names its place in the subject alone.
  const areNames = end >= END && b.namesAPlace(lineA.codes, start, endA) && b.namesAPlace(lineB.codes, start, endB)
  return isLetter && areNames ? SWAP.slight : SWAP.none
}

/** Stretches of a copied text that stand in one another's place. */
class Slots {
  readonly #of = new Int32Array(MOST_SLOTS * 4)
  #size = 0
  #endA = 0
  #endB = 0

  open(): void {
    this.#size = this.#endA = this.#endB = 0
  }

  /** Takes in the next common run; what stands before it, back to the last run or punctuation, is a slot. */
  add(inB: number, inA: number, length: number, codesA: Uint16Array, codesB: Uint16Array): void {
    let fromA = startOf(codesA, inA, this.#endA)
    let fromB = startOf(codesB, inB, this.#endB)
    let [toA, toB] = [inA, inB]
    this.#endA = inA + length
    this.#endB = inB + length
    // Beside the names themselves a character or two may be common, too few for a run.
    while (fromA < toA && fromB < toB && codesA[fromA] === codesB[fromB]) {
      fromA++
      fromB++
    }
    while (fromA < toA && fromB < toB && soundOf(codesA[toA - 1] as number) === soundOf(codesB[toB - 1] as number)) {
      toA--
      toB--
    }
    if (fromA >= toA || fromB >= toB || this.#size === MOST_SLOTS) return
    if (Math.max(toA - fromA, toB - fromB) > LONGEST_NAME || isOneName(codesA.subarray(fromA, toA), codesB.subarray(fromB, toB))) return
    this.#of.set([fromA, toA, fromB, toB], this.#size++ * 4)
  }

  /** How plainly the slots say that a name was replaced. */
  swap(codesA: Uint16Array, codesB: Uint16Array): number {
    const of = this.#of
    let most: number = SWAP.none
    for (let x = 0; x < this.#size * 4; x += 4) {
      const [toA, toB] = [of[x + 1] as number, of[x + 3] as number]
      if (isBeforeNameEnd(codesA, toA) || isBeforeNameEnd(codesB, toB)) most = SWAP.slight
      for (let y = x + 4; y < this.#size * 4; y += 4) {
        const sizeA = Math.min(toA - (of[x] as number), (of[y + 1] as number) - (of[y] as number))
        const sizeB = Math.min(toB - (of[x + 2] as number), (of[y + 3] as number) - (of[y + 2] as number))
        if (Math.min(sizeA, sizeB) < 2) continue
        if (endAlike(codesA, toA, of[y + 1] as number, sizeA) && endAlike(codesB, toB, of[y + 3] as number, sizeB)) return SWAP.plain
      }
    }
    return most
  }
}

/** Where a slot begins that ends before a run. */
function startOf(codes: Uint16Array, before: number, least: number): number {
  let at = before
  while (at > least && codes[at - 1] !== SEPARATOR && before - at <= LONGEST_NAME) at--
  return at
}

function isOneName(a: Uint16Array, b: Uint16Array): boolean {
  lineA.read(a)
  lineB.read(b)
  return sameSounds(lineA.sounds, 0, lineA.length, lineB.sounds, 0, lineB.length) >= SAME_SOUNDS
}

/** Whether two stretches of one text end in the same characters. */
function endAlike(codes: Uint16Array, x: number, y: number, size: number): boolean {
  for (let back = 1; back <= size; back++) if (codes[x - back] !== codes[y - back]) return false
  return true
}

/** A stretch is a name where a word for a place follows, or is its own last part; one of the two is enough for caution. */
function isBeforeNameEnd(codes: Uint16Array, to: number): boolean {
  for (let at = Math.max(0, to - 2); at <= to + 1; at++) if (isNameEndAt(codes, at)) return true
  return false
}

const slots = new Slots()
const NO_RUNS = { weightiest: 0, covered: 0, from: 0, length: 0 } as const

/** 换名: one of `SWAP`. `isLetter` tells that so much is copied that the two are one letter. The probe has counted `a`. */
export function swappedName(a: Profile, b: Probe, isLetter: boolean): number {
  const inSubjects = swappedInSubjects(a, b, isLetter)
  if (!isLetter || inSubjects === SWAP.plain) return inSubjects
  const codesA = a.text.codes
  slots.open()
  const { codes: codesB } = b.runs
  sharedRuns(b.runs, codesA, { ...NO_RUNS }, (inB, inA, length) => slots.add(inB, inA, length, codesA, codesB))
  return Math.max(inSubjects, slots.swap(codesA, codesB))
}
