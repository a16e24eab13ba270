/**
 * Rule rows in words for people · 规则行的说法. A row that was used is told by its codes; here its key, its value and where an unconfirmed
 * value is known from become words. What has no words is shown as it is.
 */
import { say } from '#ground/lib/say.ts'
import { waterItems } from '#standards/gb-3838/items.table.ts'
import { classMarks, waterClasses } from '../kernel/water-class.ts'
import { rulesEn } from './rules.en.ts'
import { rulesZh } from './rules.zh.ts'

type Widened<Of> = Of extends string ? string : { readonly [Key in keyof Of]: Widened<Of[Key]> }
export type RuleText = Widened<typeof rulesZh>
type Language = 'zh' | 'en'

const texts: Readonly<Record<Language, RuleText>> = { zh: rulesZh, en: rulesEn }
const items = new Map<string, (typeof waterItems)[number]>(waterItems.map((of) => [of.item, of]))
const wordOf = (words: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined

function partWords(part: string, language: Language): string {
  const t = texts[language]
  const grade = waterClasses.find((of) => String(of) === part)
  if (grade !== undefined) return say(t.grade, { class: classMarks[grade] })
  return items.get(part)?.[language] ?? wordOf(t.parts, part) ?? part
}

/** 规则名称: the key of a row. */
export const ruleName = (name: string, language: Language): string =>
  name
    .split(' ')
    .map((part) => partWords(part, language))
    .filter((words) => words !== '')
    .join(' ')

/** What a value of a table may be, of which a row has some; texts, but for the condition on saturation. */
interface Value {
  readonly sense?: 'at-most' | 'at-least' | 'between'
  readonly limit?: string
  readonly low?: string
  readonly high?: string
  readonly or?: { readonly saturationPercent: string }
  readonly status?: string
  readonly colour?: string
  readonly as?: 'class-1' | 'share-of-limit'
  readonly share?: string
  readonly way?: 'over-limit' | 'limit-over' | 'from-neutral'
  readonly neutral?: string
  readonly goodAtLeast?: string
  readonly goodBelow?: string
  readonly worstAtLeast?: string
  readonly worstBelow?: string
}

function limitWords({ sense, limit = '', low = '', high = '', or }: Value, t: RuleText): string {
  if (sense === 'between') return `${low}–${high}`
  const words = `${sense === 'at-most' ? '≤' : '≥'}${limit}`
  return or === undefined ? words : say(t.saturation, { limit: words, percent: or.saturationPercent })
}

function wayWords({ way, neutral = '', low = '', high = '' }: Value, t: RuleText): string {
  if (way === 'from-neutral') return say(t.fromNeutral, { neutral, low, high })
  return way === 'over-limit' ? t.overLimit : t.limitOver
}

const conditions = ['goodAtLeast', 'goodBelow', 'worstAtLeast', 'worstBelow'] as const

function objectWords(value: Value, t: RuleText): string | null {
  if (value.sense !== undefined) return limitWords(value, t)
  if (value.way !== undefined) return wayWords(value, t)
  if (value.as !== undefined) return value.as === 'class-1' ? t.asClassOne : say(t.asShare, { share: value.share ?? '' })
  if (value.status !== undefined)
    return [wordOf(t.parts, value.status) ?? value.status, wordOf(t.colours, value.colour ?? '') ?? ''].join(t.comma)
  const met = conditions.flatMap((of) => (value[of] === undefined ? [] : say(t[of], { value: value[of] })))
  return met.length === 0 ? null : met.join(t.semicolon)
}

/** 规则数值. */
export function ruleValue(value: string, language: Language): string {
  const t = texts[language]
  if (!/^[[{]/.test(value)) return wordOf(t.values, value) ?? value
  let read: unknown
  try {
    read = JSON.parse(value)
  } catch {
    return value
  }
  if (Array.isArray(read)) return read.length === 0 ? t.none : read.map((one) => partWords(String(one), language)).join(t.comma)
  return objectWords(read as Value, t) ?? value
}

/** 未核对的数值从何处得知. */
export const knownFrom = (source: string, language: Language): string => wordOf(texts[language].knownFrom, source) ?? source
