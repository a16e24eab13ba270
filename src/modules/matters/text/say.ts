/** Texts by language, and figures put into them. */
import { say } from '#ground/lib/say.ts'
import type { MeasureLevels } from '../kernel/compare/model.ts'
import { en } from './en.ts'
import { type Text, zh } from './zh.ts'

export { megabytes } from '#ground/sheet/words/say.ts'
export { say }
export type Language = 'zh' | 'en'
export type { Text }

export function textsIn(language: Language): Text {
  return language === 'zh' ? zh : en
}

/** The beginning of a long text: a cell may hold 200,000 characters, a message not. */
export function cutShort(text: string, most = 40): string {
  const plain = text.replace(/\s+/g, ' ')
  return plain.length > most ? `${plain.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : plain
}

const YES_OR_NO: readonly MeasureLevels['measure'][] = ['same-reporter']

/** A level in words: `0.25–0.4` becomes 「0.25 至 0.4」. */
export function sayLevel(text: Text, feature: string, level: string): string {
  if (level === 'missing') return text.level.missing
  if (level === 'any') return text.level.any
  if ((YES_OR_NO as readonly string[]).includes(feature)) return level.startsWith('<') ? text.level.no : text.level.yes
  if (level.startsWith('< ')) return say(text.level.below, { to: level.slice(2) })
  if (level.startsWith('≥ ')) return say(text.level.from, { from: level.slice(2) })
  const [from = '', to = ''] = level.split('–')
  return say(text.level.between, { from, to })
}

/** A measure's name in words. */
export function sayMeasure(text: Text, feature: string): string {
  return (text.measure as Readonly<Record<string, string>>)[feature] ?? feature
}
