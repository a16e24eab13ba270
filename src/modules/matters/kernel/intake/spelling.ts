/**
 * Other spellings of a date turned into the usual one · 日期写法归一: Chinese numerals, months in English, what programs
 * print of their own accord. Only what has one meaning is turned; all else is left as it stands.
 *
 * @see GB/T 15835—2011 (numerals in texts), RFC 5322 3.3 (dates of mail), ECMA-262 21.4.4.41 (Date.prototype.toString)
 */

const DIGITS = '〇一二三四五六七八九'
const CHINESE = /^([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十元]{1,3})月([一二三四五六七八九十]{1,3})日?/

/** Number of 十二 and 二十八; digits one by one where there is no 十. */
function chineseNumber(text: string): string {
  const plain = text.replace(/[零○]/g, '〇').replace('元', '一')
  const digit = (character: string | undefined) => (character === undefined ? 0 : DIGITS.indexOf(character))
  const ten = plain.indexOf('十')
  if (ten < 0) return [...plain].map((character) => digit(character)).join('')
  return String((ten === 0 ? 1 : digit(plain[0])) * 10 + digit(plain[ten + 1]))
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = '(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?'
const CLOCK = '(?<clock>\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s*[ap]m)?)'
const ENGLISH: readonly RegExp[] = [
  // Jan 6, 2020 8:05 · Mon Jan 06 2020 08:05:00 GMT+0800 (中国标准时间)
  new RegExp(`^${WEEKDAY}${MONTH}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})(?:,?\\s+${CLOCK})?(?<rest>.*)$`, 'i'),
  // 6 January 2020 · Mon, 06 Jan 2020 08:05:00 +0800
  new RegExp(`^${WEEKDAY}(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${MONTH},?[\\s-]+(?<year>\\d{4})(?:,?\\s+${CLOCK})?(?<rest>.*)$`, 'i'),
  // Mon Jan 06 08:05:00 CST 2020, as Java prints it.
  new RegExp(`^${WEEKDAY}${MONTH}\\s+(?<day>\\d{1,2})\\s+${CLOCK}(?<rest>.*?)\\s+(?<year>\\d{4})$`, 'i'),
]
/** The zone as programs add it; CST in a register of this country is its own time · 中国标准时间. */
const ZONE = /^\s*(?:(?:gmt|utc)?([+-]\d{2}:?\d{2})|(gmt|utc|z)|cst)?\s*(?:\([^)]*\))?\s*$/i

function fromEnglish(text: string): string | null {
  for (const pattern of ENGLISH) {
    const groups = pattern.exec(text)?.groups
    if (groups === undefined) continue
    const zone = ZONE.exec(groups['rest'] ?? '')
    if (zone === null) return null
    const offset = zone[1] ?? (zone[2] === undefined ? '' : 'Z')
    const month = MONTHS.indexOf((groups['month'] as string).toLowerCase()) + 1
    const date = `${groups['year']}-${month}-${groups['day']}`
    if (groups['clock'] === undefined) return offset === '' ? date : null
    return `${date} ${groups['clock']}${offset}`
  }
  return null
}

/** 归一: the text in the usual spelling where it has one. */
export function usualSpelling(text: string): string {
  // A quote in front is how people, and programs, keep a spreadsheet from changing a date.
  const plain = text.replace(/^['‘’](?=\d)/, '')
  const chinese = CHINESE.exec(plain)
  if (chinese !== null) {
    const [whole, year, month, day] = chinese as unknown as [string, string, string, string]
    return `${chineseNumber(year)}年${chineseNumber(month)}月${chineseNumber(day)}日${plain.slice(whole.length)}`
  }
  if (/^\d{4}\D.*\d\s*cst$/i.test(plain)) return plain.replace(/\s*cst$/i, '')
  return /[a-z]{3}/i.test(plain) ? (fromEnglish(plain) ?? plain) : plain
}
