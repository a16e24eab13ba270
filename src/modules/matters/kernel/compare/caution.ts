/**
 * What no machine decides alone · 须人工确认.
 *
 * However much two reports share: where a name may have been replaced, where each numbers a house, a building or a phase and none
 * is the other's, or where two subjects name one place and each says something that the other report hardly mentions, a clerk
 * looks. The pair may still be joined; it is never joined automatically.
 */
import { MEASURES } from './measures.ts'
import { SWAP } from './swapped-names.ts'

/** Below every threshold of the automatic band. */
export const MOST_WITHOUT_CLERK = 0.79

/** A share of the other subject's words smaller than this is another problem as likely as another wording. */
const OTHER_PROBLEM = 0.2

const NUMBERS = MEASURES.indexOf('numbers')
const SUBJECT_NUMBERS = MEASURES.indexOf('subject-numbers')
const SWAPPED = MEASURES.indexOf('swapped-name')
const REST = MEASURES.indexOf('rest-of-subjects')

/** 须人工确认: whether a pair with these measures, from `from` on, is for a clerk. A missing measure asks for none. */
export function needsClerk(values: ArrayLike<number>, from = 0): boolean {
  if (values[from + NUMBERS] === 0 || values[from + SUBJECT_NUMBERS] === 0) return true
  return (values[from + SWAPPED] as number) >= SWAP.slight || (values[from + REST] as number) < OTHER_PROBLEM
}
