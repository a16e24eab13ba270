/** Days and instants as people say them, in Asia/Shanghai wherever the reader sits. */
import type { Language } from './language.tsx'

const ZONE = 'Asia/Shanghai'
const locales: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' }

type Kind = 'instant' | 'minute' | 'day' | 'weekday'
const shapes: Readonly<Record<Kind, Intl.DateTimeFormatOptions>> = {
  instant: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  minute: { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { month: 'short', day: 'numeric', weekday: 'short' },
  weekday: { weekday: 'short' },
}

const made = new Map<string, Intl.DateTimeFormat>()
function format(kind: Kind, language: Language): Intl.DateTimeFormat {
  const key = `${kind} ${language}`
  const known = made.get(key)
  if (known !== undefined) return known
  const fresh = new Intl.DateTimeFormat(locales[language], { ...shapes[kind], timeZone: ZONE })
  made.set(key, fresh)
  return fresh
}

function partsOf(at: Date): Readonly<Record<string, string>> {
  return Object.fromEntries(
    format('instant', 'en')
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
}

/** `2026-12-02 14:05`, the same in both languages: it stands in tables. */
export function instantWords(at: string, language: Language): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return language === 'zh' ? '时间不详' : 'time unknown'
  const { year, month, day, hour, minute } = partsOf(date)
  return `${year}-${month}-${day} ${hour}:${minute}`
}

const noon = (day: string) => new Date(`${day}T12:00:00+08:00`)

/** 「12月2日周三」 · `Wed 2 Dec`. */
export function dayWords(day: string, language: Language): string {
  const date = noon(day)
  if (language === 'en') {
    const {
      weekday,
      day: of,
      month,
    } = Object.fromEntries(
      format('day', 'en')
        .formatToParts(date)
        .map(({ type, value }) => [type, value]),
    )
    return `${weekday} ${of} ${month}`
  }
  const [, month, of] = day.split('-').map(Number)
  return `${month}月${of}日${format('weekday', 'zh').format(date)}`
}

/** 「周三」 · `Wed`. */
export const weekdayWords = (day: string, language: Language) => format('weekday', language).format(noon(day))

/** The day of an instant, `YYYY-MM-DD`. */
export function dayOf(at: Date): string {
  const { year, month, day } = partsOf(at)
  return `${year}-${month}-${day}`
}
