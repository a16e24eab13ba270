/**
 * What no machine decides alone · 须人工确认.
 *
 * However much two reports share: where a name may have been replaced, or where two subjects name one place and each insists on
 * something that the other report never mentions, a clerk looks. The pair may still be joined; it is never joined automatically.
 */
import { MEASURES } from './measures.ts'
import { SWAP } from './swapped-names.ts'

/** Below every threshold of the automatic band. */
export const MOST_WITHOUT_CLERK = 0.79

/** A share of the other subject's words smaller than this is another problem as likely as another wording. */
const OTHER_PROBLEM = 0.2

const SWAPPED = MEASURES.indexOf('swapped-name')
const REST = MEASURES.indexOf('rest-of-subjects')

/** 须人工确认: whether a pair with these measures, from `from` on, is for a clerk. A missing measure asks for none. */
export function needsClerk(values: ArrayLike<number>, from = 0): boolean {
  return (values[from + SWAPPED] as number) >= SWAP.slight || (values[from + REST] as number) < OTHER_PROBLEM
}
