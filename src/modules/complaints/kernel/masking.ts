/**
 * Masking · 脱敏: what stands on a screen until somebody says for what purpose they need more.
 * @see 信访工作条例 第三十条第三款; 生态环境法典 第一百四十六条
 */

/** 姓名脱敏: the first character and always two stars, so that the length of the name is not told either. */
export function maskName(name: string): string {
  const [first] = name.trim()
  return first === undefined ? '' : `${first}**`
}

/** 电话脱敏: 138****5678; of a landline its area code and last two digits. */
export function maskPhone(phone: string): string {
  const mobile = /^(1\d{2})\d{4}(\d{4})$/.exec(phone)
  if (mobile !== null) return `${mobile[1]}****${mobile[2]}`
  const landline = /^(0\d{2,3})-\d+(\d{2})$/.exec(phone)
  return landline === null ? '****' : `${landline[1]}-****${landline[2]}`
}

/** Digits as they are typed, full-width ones too, with the blanks and strokes that people put between. */
const digit = '[0-9０-９]'
const gap = '[ \\u3000-]?'
const mobiles = new RegExp(`(?<!${digit})([1１][3-9３-９]${digit}${gap})(${digit}{4})(${gap}${digit}{4})(?!${digit})`, 'g')
const identityCards = new RegExp(`(?<!${digit})(${digit}{6})(${digit}{11}[0-9０-９XxＸｘ])(?!${digit})`, 'g')
/** Area codes are three digits in the largest cities and four elsewhere. */
const areaCode = `[0０](?:[1１][0０]|[2２]${digit}|[3-9３-９]${digit}{2})`
const landlines = new RegExp(`(?<!${digit})(${areaCode}[-\\u2013\\u2014\\uff0d \\u3000]?)(${digit}{5,6})(${digit}{2})(?!${digit})`, 'g')

/**
 * 正文脱敏: numbers of telephones and of identity cards that people write into the text itself, or into the field for a place. The text
 * keeps its length, so that a place in it stays the same place.
 */
export function maskContacts(text: string): string {
  return text
    .replaceAll(identityCards, '$1************')
    .replaceAll(mobiles, '$1****$3')
    .replaceAll(landlines, (_all, area: string, hidden: string, end: string) => `${area}${'*'.repeat(hidden.length)}${end}`)
}

/** 正文脱敏, of what may not be there. */
export const maskContactsIn = (text: string | null): string | null => (text === null ? null : maskContacts(text))
