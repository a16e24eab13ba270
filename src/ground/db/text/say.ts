/** Texts of the database, with what they are about put in. */

import { say } from '#ground/lib/say.ts'
import type { EmbeddedRefusal } from '../embedded/refusal.ts'
import type { ServerRefusal } from '../server.ts'
import { commandsEn } from './commands.en.ts'
import { type CommandsText, commandsZh } from './commands.zh.ts'
import { en } from './en.ts'
import { type DatabaseText, zh } from './zh.ts'

export { say }
export type Language = 'zh' | 'en'

const texts: Readonly<Record<Language, DatabaseText>> = { zh, en }
export const databaseText = (language: Language): DatabaseText => texts[language]

const commandTexts: Readonly<Record<Language, CommandsText>> = { zh: commandsZh, en: commandsEn }
export const commandsText = (language: Language): CommandsText => commandTexts[language]

export function sayEmbeddedRefusal({ reason, folder, about }: EmbeddedRefusal, language: Language): string {
  return say(texts[language].embedded[reason], { folder, about })
}

export function sayServerRefusal(refusal: ServerRefusal, language: Language): string {
  if ('folder' in refusal) return sayEmbeddedRefusal(refusal, language)
  return say(texts[language].given[refusal.reason], { server: refusal.server, about: refusal.about })
}
