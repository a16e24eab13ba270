/**
 * How a report stands to an earlier one of its matter · 关系: sent again by the same person, by another, or by nobody knows whom.
 */
import type { Comparable } from '../compare/probe.ts'
import type { Shelf } from '../compare/shelf.ts'
import type { Relation } from '../matter.ts'

/** A person who sends the same again within a week sends a duplicate; later it is a repeat. */
const DUPLICATE_DAYS = 7
/** A text this alike is a duplicate whenever it comes. */
const DUPLICATE_LIKENESS = 0.8

/** 本人前一件: the latest earlier report of the same person among the members of a matter, or null. */
export function earlierOwn(shelf: Shelf, members: readonly number[], document: number): number | null {
  const { person } = shelf.get(document)
  if (Number.isNaN(person)) return null
  let own: number | null = null
  for (const member of members) {
    if (member >= document) break
    if (shelf.get(member).person === person) own = member
  }
  return own
}

/** 与他人的关系: how a report without an earlier one of its own person stands to the members of its matter. */
export function relationToOthers(shelf: Shelf, members: readonly number[], document: number): Relation {
  const isNamed = (of: number) => !Number.isNaN(shelf.get(of).person)
  const isKnown = isNamed(document) && members.some((member) => member < document && isNamed(member))
  return isKnown ? 'another-person' : 'unknown-person'
}

/** 两件的关系; how alike the two are is only asked for when the rest leaves it open. */
export function relationBetween(earlier: Comparable, later: Comparable, likeness: () => number): Relation {
  // NaN is nobody, and nobody is the same as nobody, nor known to be another.
  if (Number.isNaN(earlier.person) || Number.isNaN(later.person)) return 'unknown-person'
  if (earlier.person !== later.person) return 'another-person'
  if (later.day - earlier.day < DUPLICATE_DAYS) return 'duplicate'
  return likeness() > DUPLICATE_LIKENESS ? 'duplicate' : 'repeat'
}
