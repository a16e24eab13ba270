/**
 * Masking · 脱敏: what stands on a screen until somebody says for what purpose they need more. Words to search by and titles are stored
 * masked: a rule that becomes stricter comes with a migration that has them made anew (`complaints.masking`).
 * @see 信访工作条例 第三十条第三款; 生态环境法典 第一百四十六条
 */

import { maskAccounts } from './accounts.ts'

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

/** Digits as they are typed, full-width ones too, with the one blank, stroke or dot that people put between. */
const digit = '[0-9０-９]'
const isDigit = new RegExp(`^${digit}$`)
const gap = '[\\s\\u200b\\u2060.·_/\\u2010-\\u2015\\uff0d-]?'
const times = (count: string) => `(?:${gap}${digit}){${count}}`
const mobiles = new RegExp(`(?<!${digit})((?:(?:[+＋]|00)?86${gap})?)([1１]${gap}[3-9３-９]${times('9')})(?!${digit})`, 'g')
const identityCards = new RegExp(`(?<!${digit})(${digit}{6})(${digit}{11}[0-9０-９XxＸｘ]|${digit}{9})(?!${digit})`, 'g')
/** Area codes are three digits in the largest cities and four elsewhere. */
const areaCode = `[0０](?:[1１][0０]|[2２]${digit}|[3-9３-９]${digit}{2})`
const landlines = new RegExp(`(?<!${digit})([(（]?${areaCode}[)）]?${gap})(${digit}${times('6,7')})(?!${digit})`, 'g')
const mails = /([\p{L}\p{N}])([\p{L}\p{N}._%+-]*)(?=@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu

/** Digits in words, as they are said on the telephone: 幺 for 1, 零 and 〇 for 0; mixed with the others too. */
const spokenDigit = '[0-9０-９零〇○一幺二三四五六七八九壹贰叁肆伍陆柒捌玖]'
const isSpokenDigit = new RegExp(`^${spokenDigit}$`)
const spokenMobiles = new RegExp(
  `(?<!${spokenDigit})[1１一幺壹]${gap}[3-9３-９三四五六七八九叁肆伍陆柒捌玖](?:${gap}${spokenDigit}){9}(?!${spokenDigit})`,
  'g',
)

/** Stars for all digits but the first and the last ones; what stands between them stays. */
function starred(number: string, first: number, last: number, isOne = isDigit): string {
  const digits = [...number].filter((sign) => isOne.test(sign)).length
  let at = 0
  return [...number].map((sign) => (isOne.test(sign) && at++ >= first && at <= digits - last ? '*' : sign)).join('')
}

/**
 * 正文脱敏: numbers of telephones and of identity cards, addresses of mail, and names of accounts, that people write into the text
 * itself, or into the field for a place. The text keeps its length, so that a place in it stays the same place.
 */
export function maskContacts(text: string): string {
  const plain = maskAccounts(text)
    .replaceAll(identityCards, (_all, start: string, hidden: string) => `${start}${'*'.repeat(hidden.length)}`)
    .replaceAll(mobiles, (_all, country: string, number: string) => `${country}${starred(number, 3, 4)}`)
    .replaceAll(landlines, (_all, area: string, number: string) => `${area}${starred(number, 0, 2)}`)
    .replaceAll(spokenMobiles, (number) => starred(number, 3, 4, isSpokenDigit))
  // Without its sign there is no address: looking for one from every letter on takes longer than all the rest.
  return plain.includes('@')
    ? plain.replaceAll(mails, (_all, first: string, hidden: string) => `${first}${'*'.repeat(hidden.length)}`)
    : plain
}

/** 正文脱敏, of what may not be there. */
export const maskContactsIn = (text: string | null): string | null => (text === null ? null : maskContacts(text))
