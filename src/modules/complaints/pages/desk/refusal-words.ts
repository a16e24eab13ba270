/** Each reason for which a command was refused, as a sentence with its figures. */
import type { Refusal } from '#ground/web/client.ts'
import type { Language } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import type { CommandRefusal } from '../../kernel/complaint.ts'
import type { PageText } from '../../text/page.ts'

type Words = Readonly<Record<string, string>>
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Codes become what the page calls them, and days are written as everywhere. */
function figureWords(name: string, value: unknown, t: PageText, language: Language): string {
  const names: Readonly<Record<string, Words>> = { state: t.states, command: t.commands, limit: t.limits, field: t.steps }
  const text = String(value)
  return names[name]?.[text] ?? (DAY.test(text) ? dayWords(text, language) : text)
}

export function refusalWords({ reason, ...figures }: CommandRefusal, t: PageText, language: Language): string {
  const sentence = (t.refusals as Words)[reason] ?? reason
  return fill(sentence, Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, figureWords(name, value, t, language)])))
}

/** All of them, where the answer has several; none where its message says it all. */
export function reasonsOf(refusal: Refusal, t: PageText, language: Language): string[] {
  const { refusals } = refusal as { readonly refusals?: readonly CommandRefusal[] }
  return (refusals ?? []).map((one) => refusalWords(one, t, language))
}
