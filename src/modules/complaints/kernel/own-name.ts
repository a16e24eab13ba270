/**
 * Reporters' own names in their own words · 本人姓名脱敏. People write 我是张三 into the text itself; where their name is masked beside
 * the text, it may not stand in it.
 * @see 信访工作条例 第三十条第三款; 生态环境法典 第一百四十六条
 *
 * The rule: a name that was given is starred wherever it stands, as {@link maskName} shows it, from two Chinese characters or three other
 * letters on. Blanks, dots and what cannot be seen may stand between its characters; width and case of Latin letters do not count, and in
 * Latin letters it is a word of its own. Of several names that were given together each is one; a title behind a name (先生) is none of it,
 * and what people write instead of a name (匿名, 业主) is none at all.
 *
 * Chinese has no gaps between words, so that a name may be the beginning of a longer one: of 张三村, 和平区 or 宏达公司 the place is meant,
 * and who reads it cannot tell that a reporter is called so. It stays, unless words of introduction stand before it (我是张三).
 *
 * Not covered: a given name alone, a nickname, another spelling of the same name (Zhang San for 张三), a surname with a title, which tells
 * no more than the mask, and the enterprise complained of, which has to be found.
 */
import { introductions, notNames, placeEndings, titles } from './own-name.table.ts'

const SEPARATORS = /[、,;/|()[\]【】<>《》"“”:\n\t]+/
/** A title, or how many more there are. */
const BEHIND = new RegExp(`(?:等.*|${titles.join('|')})$`, 'u')
const UNSEEN = '\\u00ad\\u200b-\\u200f\\u2060\\ufeff'
const BLANK = ' \\t\\u00a0\\u2000-\\u200a\\u202f\\u3000'
const DOTS = '.·•‧・．'
/** Between two Chinese characters, between the parts of another name, and between its letters. */
const gaps = { han: `[${UNSEEN}${BLANK}${DOTS}]{0,2}`, part: `[${UNSEEN}${BLANK}${DOTS}'’\\-\\n]{0,3}`, letter: `[${UNSEEN}]?` }
const LETTER = '[[\\p{L}\\p{M}]--\\p{sc=Han}]'
const INTRODUCED = `(?<=(?:${introductions.join('|')})[${BLANK}:,\\uff1a\\uff0c\\-]{0,3})`
const PLACE = `(?!${placeEndings.join('|')})`

const isHan = (sign: string) => /[\p{sc=Han}〇]/u.test(sign)
const isLetter = (sign: string) => /[\p{L}\p{M}]/u.test(sign)

function isName(piece: string): boolean {
  const letters = [...piece].filter(isLetter)
  const han = letters.filter(isHan).length
  return (han >= 2 || letters.length - han >= 3) && !notNames.includes(piece.toLowerCase())
}

/** 所留姓名: each name of what was given, without its title; the longer ones first, since a shorter one may be the beginning of one. */
function namesOf(given: string): string[] {
  const pieces = given.normalize('NFKC').split(SEPARATORS)
  const names = pieces.map((one) => {
    const whole = one.trim()
    const bare = whole.replace(BEHIND, '').trim()
    return isName(bare) ? bare : whole
  })
  return [...new Set(names.filter(isName))].sort((x, y) => y.length - x.length)
}

/** Latin letters and digits in both widths. */
const inBothWidths = (sign: string) => (/[!-~]/.test(sign) ? `[${sign}${String.fromCodePoint(sign.charCodeAt(0) + 0xfee0)}]` : sign)

function patternOf(name: string): RegExp {
  const hasHan = [...name].filter(isHan).length >= 2
  let pattern = ''
  let before: string | null = null
  let isParted = false
  for (const sign of name) {
    // A house number behind a Chinese name is none of it.
    if (!isLetter(sign) && (hasHan || !/\p{N}/u.test(sign))) {
      isParted = true
      continue
    }
    if (before !== null) pattern += isHan(before) && isHan(sign) ? gaps.han : isParted ? gaps.part : gaps.letter
    pattern += inBothWidths(sign)
    before = sign
    isParted = false
  }
  const [first = ''] = [...name].filter(isLetter)
  const start = isHan(first) ? '' : `(?<!${LETTER})`
  const end = before !== null && isHan(before) ? '' : `(?!${LETTER})`
  return new RegExp(`${start}(?:${INTRODUCED}${pattern}${end}|${pattern}${end}${PLACE})`, 'giv')
}

/** 本人姓名脱敏 in one text; see the rule above. */
export function maskOwnName(text: string, name: string | null): string {
  if (name === null) return text
  return namesOf(name).reduce((masked, one) => masked.replaceAll(patternOf(one), ([first]) => `${first}**`), text)
}
