/** A holiday's name in the language of the page · 节日名称. Notices write it in Chinese, sometimes two that are given off together. */
import { englishHolidays } from './holiday-names.table.ts'

/** Notices and tables also write 清明 for 清明节, and 五一国际劳动节 for 劳动节. */
const spellings = (name: string): readonly string[] => [name, `${name}节`, name.replace(/^(?:五一|国际|五一国际)(?=劳动)/, '')]

/**
 * 节日名称 in a language. A name that the table does not have stays as the notice wrote it: a wrong name would be worse than a Chinese one.
 */
export function holidayName(name: string, language: 'zh' | 'en'): string {
  if (language === 'zh') return name
  const parts = name.split(/[、,，和与及]/).map((part) => part.trim())
  const known = parts.map((part) => spellings(part).flatMap((one) => englishHolidays.get(one) ?? [])[0])
  return known.some((one) => one === undefined) ? name : [...new Set(known)].join(' and ')
}
