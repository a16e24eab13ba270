/**
 * One place, another problem · 主题其余.
 *
 * One estate carries several matters. Where two subjects share a name, what decides is what else they say: whether the other
 * report says it too, or each insists on something of its own.
 */
import { soundKey } from './keys.ts'
import { holds, holdsInOrder, Line } from './line.ts'
import type { Probe } from './probe.ts'
import type { Profile } from './profile.ts'

const lineA = new Line()
const lineB = new Line()

/** Where the longest run of sounds that two lines share ends in each, and its length. */
const run = { endA: 0, endB: 0, length: 0 }
let row = new Int32Array(256)

function longestRun(a: Line, b: Line): void {
  if (row.length <= b.length) row = new Int32Array(b.length * 2)
  row.fill(0, 0, b.length + 1)
  run.endA = run.endB = run.length = 0
  for (let x = 1; x <= a.length; x++)
    for (let y = b.length; y > 0; y--) {
      const length = a.sounds[x - 1] === b.sounds[y - 1] ? (row[y - 1] as number) + 1 : 0
      row[y] = length
      if (length <= run.length) continue
      run.length = length
      run.endA = x
      run.endB = y
    }
}

/** A shorter common run of two subjects is no name. */
const SHORTEST_NAME = 3

/**
 * 主题其余: of two subjects with one name in both: how much of what else they say is found in the other report, the larger of
 * the two shares. NaN where they share no name, or where one insists on nothing that the other lacks.
 */
export function restOfSubjects(a: Profile, b: Probe): number {
  lineA.read(a.subject.codes)
  lineB.read(b.comparable.profile.subject.codes)
  longestRun(lineA, lineB)
  const { endA, endB, length } = run
  if (length < SHORTEST_NAME) return Number.NaN
  const [startA, startB] = [endA - length, endB - length]
  const text = a.text.codes
  const { sounds } = b
  let found = 0
  let all = 0
  let insists = false
  for (let at = 1; at < lineA.length; at++) {
    if (at > startA && at < endA) continue
    all++
    const [first, second] = [lineA.sounds[at - 1] as number, lineA.sounds[at] as number]
    if (sounds.find(soundKey(first, second)) >= 0) found++
    else insists ||= holds(text, first, second)
  }
  if (!insists) return Number.NaN
  const ofA = found / Math.max(1, all)
  found = all = 0
  insists = false
  for (let at = 1; at < lineB.length; at++) {
    if (at > startB && at < endB) continue
    all++
    const entry = sounds.find(soundKey(lineB.sounds[at - 1] as number, lineB.sounds[at] as number))
    if (entry < 0) continue
    if (sounds.otherSubject[entry] !== 0 || sounds.otherText[entry] !== 0) found++
    else insists ||= (sounds.inText[entry] as number) > 0
  }
  return insists ? Math.max(ofA, found / Math.max(1, all)) : Number.NaN
}

/** Of what a subject says besides the name, less than this found in the other report is another problem as likely as other words. */
const FOUND_LEAST = 1 / 3

interface Share {
  found: number
  all: number
  pairs: number
}

/** Rarity of what one line says outside its stretch, and how much of it is found. */
function shareOutside(line: Line, from: number, to: number, isFound: (first: number, second: number) => boolean, b: Probe): Share {
  const share: Share = { found: 0, all: 0, pairs: 0 }
  for (let at = 1; at < line.length; at++) {
    // A pair that reaches into the stretch is half of it.
    if (at >= from && at <= to) continue
    const [first, second] = [line.sounds[at - 1] as number, line.sounds[at] as number]
    const rarity = b.rarityOf(soundKey(first, second))
    share.pairs++
    share.all += rarity
    if (isFound(first, second)) share.found += rarity
  }
  return share
}

/**
 * 主题另有所指: whether two subjects share a name and each says something besides that the other report hardly says, rare words
 * weighing more: an estate's noise and its licence, its lifts and its lamps. Asked for pairs that would else be joined by nobody.
 */
export function saysOtherProblem(a: Profile, b: Probe): boolean {
  lineA.read(a.subject.codes)
  lineB.read(b.comparable.profile.subject.codes)
  longestRun(lineA, lineB)
  const { endA, endB, length } = run
  if (length < SHORTEST_NAME) return false
  // In this order: 电梯问题 has two neighbours that 问题 alone has the other way round.
  const inReport = (of: Profile) => (first: number, second: number) =>
    holdsInOrder(of.subject.codes, first, second) || holdsInOrder(of.text.codes, first, second)
  const ofA = shareOutside(lineA, endA - length, endA, inReport(b.comparable.profile), b)
  const ofB = shareOutside(lineB, endB - length, endB, inReport(a), b)
  if (ofA.pairs === 0 || ofB.pairs === 0) return false
  return ofA.found < ofA.all * FOUND_LEAST && ofB.found < ofB.all * FOUND_LEAST
}
