/**
 * Names of accounts in a text · 正文中的微信号、QQ 号脱敏. They tell who somebody is as a telephone number does, but nothing in them says
 * what they are: only the word before them does. So a word of these is looked for, and what may be an account right behind it is starred
 * from its second sign on.
 *
 * WeChat gives accounts of 6 to 20 letters, digits, _ and -, that begin with a letter; QQ gives numbers of 5 to 11 digits. Anything of
 * both from 5 signs on is taken, since people leave out and mistype. Without a colon or 号 between, the word may be just the name of the
 * program (QQ music, WeChat group): then Latin letters alone are an account only behind words that nobody uses otherwise.
 */

const sign = '[A-Za-z0-9_Ａ-Ｚａ-ｚ０-９＿-]'
const letterOrDigit = '[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]'
/** A name that is no plain word: with a digit or a stroke in it. */
const telling = `(?=${sign}*[0-9０-９_＿])`
const account = `(${letterOrDigit})(${sign}{4,})(?!${sign}|[@*])`
/** Names of the program itself, which people write once more in brackets. */
const notProgram = `(?!(?:wechat|weixin)(?!${sign}))`
const alone = '(?<![A-Za-z0-9_@./Ａ-Ｚａ-ｚ０-９-])'

const blank = '[\\s\\u200b\\u2060]{0,3}'
const open = `[“"'‘「【(（\\[]?${blank}`
/** What says that an account follows: 号, 是, a colon. */
const colon = `(?:${blank}(?:[:：=＝]{1,2}|(?:[账帐]?号码?|联系方式|id(?!${letterOrDigit}))${blank}(?:[:：=＝]{1,2}|(?:[均都也]?[是为]))?|[均都也]?[是为]))${blank}`

const chinese = '(?:[微薇威v][信❤]|(?<=[加+＋])[微薇威])'
const latin = `${alone}(?:we-?chat|weixin|v[xＸ])`
const qq = `(?:${alone}(?:[qｑ]{2})|扣扣)(?:群|邮箱)?`
const shortened = `(?<=[加+＋]\\s?)[vｖ](?=${blank}(?:[:：]|[0-9０-９]|\\s))|${alone}wx(?=${blank}(?:[:：号]))`

const accounts = new RegExp(
  `(${[
    `(?:${chinese}|${latin}|${qq}|${shortened})${colon}${open}`,
    `(?:${chinese}|${alone}v[xｘ])${blank}${open}${notProgram}`,
    `(?:${latin}|${qq}|${shortened})${blank}${open}${telling}`,
  ].join('|')})${account}`,
  'giu',
)
/** Most texts hold none of the words: asking that first is what a list of reports costs. */
const hint = /[微薇威扣]|v[xｘ信\s:：0-9]|qq|ｑｑ|wx|we-?chat|weixin/i

/** 账号脱敏: the text with accounts starred, in its length. */
export function maskAccounts(text: string): string {
  return hint.test(text)
    ? text.replaceAll(accounts, (_all, word: string, first: string, hidden: string) => `${word}${first}${'*'.repeat(hidden.length)}`)
    : text
}
