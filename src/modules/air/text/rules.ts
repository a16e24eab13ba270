/**
 * Rule rows in words for people · 规则行的说法. A row that was used is kept by its codes, so that it can be read again in any language years
 * later; here its key, its value and where an unconfirmed value is known from become words. What has no words is shown as it is kept.
 */
import { say } from '#ground/lib/say.ts'
import { type AirItem, airItems } from '#standards/gb-3095/items.table.ts'
import { rulesEn } from './rules.en.ts'
import { rulesZh } from './rules.zh.ts'

type Widened<Of> = Of extends string ? string : { readonly [Key in keyof Of]: Widened<Of[Key]> }
export type RuleText = Widened<typeof rulesZh>
type Language = 'zh' | 'en'

const texts: Readonly<Record<Language, RuleText>> = { zh: rulesZh, en: rulesEn }

const isItem = (part: string): part is AirItem => Object.hasOwn(airItems, part)
const symbolOf = (part: string) => (isItem(part) ? airItems[part].symbol : part)
const columns = { daily: 'ofDay', '1h': 'ofHour', '8h': 'of8h' } as const

/** A part of a key: an item, the column of a table of breakpoints, a number, or a code. */
function partWords(part: string, { parts }: RuleText): string {
  const [item, time] = part.split('-') as [string, string?]
  if (isItem(part)) return airItems[part].symbol
  if (isItem(item) && time !== undefined && Object.hasOwn(columns, time))
    return `${airItems[item].symbol} ${parts[columns[time as keyof typeof columns]]}`
  if (/^\d+$/.test(part)) return say(parts.iaqi, { iaqi: part })
  if (part === 'co') return 'CO'
  return Object.hasOwn(parts, part) ? parts[part as keyof typeof parts] : part
}

/** 规则名称: the key of a row. */
export const ruleName = (name: string, language: Language): string =>
  name
    .split(' ')
    .map((part) => partWords(part, texts[language]))
    .join(' ')

interface Minimum {
  readonly count: number
  readonly of: string
  readonly within: string
  readonly february?: number
  readonly evenlySpread?: boolean
}

const has = (value: object, ...names: readonly string[]) => names.every((name) => Object.hasOwn(value, name))
const wordOf = (words: Readonly<Record<string, string>>, key: string) => words[key] ?? key

function minimumWords({ count, of, within, february, evenlySpread }: Minimum, t: RuleText): string {
  const words = say(t.minimum, { count, of: wordOf(t.of, of), within: wordOf(t.within, within) })
  return `${words}${february === undefined ? '' : say(t.february, { count: february })}${evenlySpread === true ? t.even : ''}`
}

function listWords(values: readonly unknown[], t: RuleText): string {
  if (values.length === 0) return t.none
  const isMinima = values.every((one) => typeof one === 'object' && one !== null && has(one, 'count', 'of', 'within'))
  if (isMinima) return values.map((one) => minimumWords(one as Minimum, t)).join(t.semicolon)
  return values.map((one) => symbolOf(String(one))).join(t.comma)
}

function objectWords(value: Readonly<Record<string, unknown>>, t: RuleText): string | null {
  const limit = wordOf(t.against, String(value['limit']))
  if (has(value, 'limit', 'unit')) return `${value['limit']} ${value['unit']}`
  if (has(value, 'statistic', 'limit', 'weight')) {
    const statistic = wordOf(t.parts, String(value['statistic']))
    return say(t.term, { statistic, limit, weight: String(value['weight']) })
  }
  if (has(value, 'percentile', 'limit'))
    return value['percentile'] === null ? say(t.mean, { limit }) : say(t.percentile, { percentile: String(value['percentile']), limit })
  if (has(value, 'first', 'last'))
    return say(value['last'] === null ? t.rangeOpen : t.range, { first: String(value['first']), last: String(value['last']) })
  return null
}

/** 规则的数值: text or a number as it is, whatever is more as a sentence. */
export function ruleValue(value: string, language: Language): string {
  if (!/^[[{]/.test(value)) return value === 'the-items-named' ? texts[language].parts[value] : value
  const read: unknown = JSON.parse(value)
  const t = texts[language]
  return Array.isArray(read) ? listWords(read, t) : (objectWords(read as Readonly<Record<string, unknown>>, t) ?? value)
}

/** 未核对的数值从何处得知. */
export const knownFrom = (text: string, language: Language): string => texts[language].knownFrom[text] ?? text
