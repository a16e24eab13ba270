import { useLook } from '../language.tsx'
import { calendarEn } from './text.en.ts'
import { calendarZh } from './text.zh.ts'

type Widened<Of> = Of extends string ? string : { readonly [Key in keyof Of]: Widened<Of[Key]> }

export type CalendarText = Widened<typeof calendarZh>

const texts: Readonly<Record<'zh' | 'en', CalendarText>> = { zh: calendarZh, en: calendarEn }

export function useCalendarText(): CalendarText {
  return texts[useLook().language]
}
