/** Words of the public pages. */
import { useLook } from '#ground/web/language.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { SubmissionFault } from '../../kernel/submission.ts'
import { type PublicText, publicText } from '../../text/public.ts'

export const usePublicText = (): PublicText => publicText[useLook().language]

/** What is wrong with a field, with its figures. */
export function faultWords({ reason, ...figures }: SubmissionFault, t: PublicText): string {
  const given = Object.fromEntries(Object.entries(figures).filter(([, value]) => typeof value !== 'object')) as Record<
    string,
    string | number
  >
  // People count characters from one.
  return fill(t.faults[reason], { ...given, ...('at' in figures ? { at: figures.at + 1 } : {}) })
}
