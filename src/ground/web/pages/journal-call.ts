import type { journalApi } from '#ground/audit/wire.ts'
import { type AnswerOf, client } from '../client.ts'
import type { Site } from '../frame/site.ts'
import type { useSaid } from '../language.tsx'
import { addressOf } from '../page-entry.ts'
import type { PagesText } from './text/text.ts'

export const callJournal = client<typeof journalApi>()
export const JOURNAL = 'GET /api/journal'
export type Line = AnswerOf<(typeof journalApi)[typeof JOURNAL]>['lines'][number]

/** The room by the title of its page; what has none keeps the name that the journal has for it. */
export function roomOf(room: string, { pages }: Pick<Site, 'pages'>, said: ReturnType<typeof useSaid>): string {
  const page = pages.find((one) => addressOf(one) === `/${room}`)
  return page === undefined ? room : said(page.title)
}

/** The person, or who acted where nobody did. */
export function whoOf({ name, account }: Line, t: PagesText['journal'], said: ReturnType<typeof useSaid>): string {
  if (name !== null) return said(name)
  return account === 'system' ? t.system : account === 'public' ? t.public : account
}
