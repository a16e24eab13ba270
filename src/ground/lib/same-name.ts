/**
 * Whether two names are one · 同名: what typing and exporting differ in is left out — blanks, full width and half width, and the word
 * 站 at the end of a name. Names that are the same here may still be two places: whoever asks is told, and nothing is joined.
 */
const INVISIBLE = /[\s\u200b-\u200d\u2060\ufeff]+/gu

/** 归一的名称, to compare by. A name of several parts (city, station, code) loses 站 at the end of each. */
export function plainName(name: string): string {
  const plain = name.normalize('NFKC').trim()
  const bare = plain.replace(/站(?=\s|$)/gu, '').replace(INVISIBLE, '')
  return bare === '' ? plain.replace(INVISIBLE, '') : bare
}
