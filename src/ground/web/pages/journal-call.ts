import type { journalApi } from '#ground/audit/wire.ts'
import { type AnswerOf, client } from '../client.ts'
import type { useSaid } from '../language.tsx'
import type { PagesText } from './text/text.ts'

export const callJournal = client<typeof journalApi>()
export const JOURNAL = 'GET /api/journal'
export type Line = AnswerOf<(typeof journalApi)[typeof JOURNAL]>['lines'][number]

/** The person, or who acted where nobody did. */
export function whoOf({ name, account }: Line, t: PagesText['journal'], said: ReturnType<typeof useSaid>): string {
  if (name !== null) return said(name)
  return account === 'system' ? t.system : account === 'public' ? t.public : account
}
