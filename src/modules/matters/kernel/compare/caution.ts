/**
 * What no machine decides alone · 须人工确认.
 *
 * However much two reports share: where a name may have been replaced, where each numbers a house, a building or a phase and none
 * is the other's, or where two subjects name one place and each says something that the other report hardly mentions, a clerk
 * looks. The pair may still be joined; it is never joined automatically.
 */
import type { Caution } from '../matter.ts'
import { MEASURES, type Measure } from './measures.ts'
import { SWAP } from './swapped-names.ts'

/** Below every threshold of the automatic band. */
export const MOST_WITHOUT_CLERK = 0.79

/** A share of the other subject's words smaller than this is another problem as likely as another wording. */
const OTHER_PROBLEM = 0.2

/** A missing measure is NaN and asks for no clerk. */
const ASKING: readonly { readonly caution: Caution & Measure; readonly at: number; readonly asks: (value: number) => boolean }[] = (
  [
    ['numbers', (value) => value === 0],
    ['subject-numbers', (value) => value === 0],
    ['swapped-name', (value) => value >= SWAP.slight],
    ['rest-of-subjects', (value) => value < OTHER_PROBLEM],
  ] as const satisfies readonly (readonly [Caution & Measure, (value: number) => boolean])[]
).map(([caution, asks]) => ({ caution, at: MEASURES.indexOf(caution), asks }))

/** 须人工确认: whether a pair with these measures, from `from` on, is for a clerk. A missing measure asks for none. */
export function needsClerk(values: ArrayLike<number>, from = 0): boolean {
  return ASKING.some(({ at, asks }) => asks(values[from + at] as number))
}

/** 须人工确认的原因: which measures of a pair ask for a clerk. */
export function cautionsIn(values: ArrayLike<number>): Caution[] {
  return ASKING.filter(({ at, asks }) => asks(values[at] as number)).map(({ caution }) => caution)
}
