/**
 * What is kept of a report for later comparisons · 比对特征: its characters in normal form, and the few keys that
 * tell which place, organisation, district or number is meant.
 */
import type { Report } from '../report.ts'
import { soundKey, wordKey } from './keys.ts'
import { type Normalised, normalise } from './normalise.ts'
import { soundOf } from './sound.ts'

export interface Profile {
  readonly subject: Normalised
  readonly text: Normalised
  /** Sounds before a word for a place or an organisation, distinct and ascending; in the subject and in the whole. */
  readonly subjectNames: Uint32Array
  readonly names: Uint32Array
  /** Two keys for each name in the subject, in the order of the text: see `spellings`. */
  readonly subjectSpellings: Uint32Array
  /** Names of districts and counties. */
  readonly subjectDistricts: Uint32Array
  readonly districts: Uint32Array
  /** Numbers with their unit: building, phase, road, line. */
  readonly subjectNumbers: Uint32Array
  readonly numbers: Uint32Array
}

/** Longer texts are compared by their first characters only: nobody says the matter after page three. */
export const COMPARED_CHARACTERS = 4000

/**
 * Words that close a name of a place or an organisation: the common nouns of Chinese addresses and registers.
 * The two characters before them are the name's most telling part.
 */
const NAME_END =
  /(?:小区|社区|花园|家园|公寓|大厦|广场|中心|公园|市场|商场|超市|酒店|饭店|餐厅|宾馆|医院|诊所|学校|小学|中学|大学|学院|幼儿园|公司|集团|工厂|工地|项目|楼盘|驾校|物业|街道|大道|[村镇乡路街巷桥河湖山站厂店苑府城湾庭园郡墅里居院楼寺港庄屯坊])/g

/** Names of districts, counties and cities; ordinary words that end alike (小区, 社区, 园区 …) are not districts. */
const DISTRICT_END = /[区县市]/g
const DISTRICT_ENDS = new Set([...'区县市'].map((character) => character.charCodeAt(0)))
const LETTER_AND_DIGITS = /[a-z]\d+$/
const NOT_A_DISTRICT = new Set('小社园地校辖片景城新库矿林牧灾住市县区全本该我各')

const NUMBER = /(?:\d+|[一二三四五六七八九十]+)(?:栋|幢|座|号楼|号线|号|期|单元|路|组|标段|级|届|中|小)/g
const DIGITS: Readonly<Record<string, string>> = {
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  十: '10',
}

/** What each character may stand for in a name: 1 for a Han character, 2 for a Latin letter or a digit. Filled on first sight. */
const kinds = new Int8Array(65536).fill(-1)

function kindOf(code: number): number {
  const known = kinds[code] as number
  if (known >= 0) return known
  const character = String.fromCharCode(code)
  const kind = /\p{Script=Han}/u.test(character) ? HAN : /[a-z\d]/.test(character) ? LATIN : 0
  kinds[code] = kind
  return kind
}

const HAN = 1
const LATIN = 2

/** Calls `each` with where every word for a place or an organisation begins that has two characters of a name before it. */
function eachName(text: string, each: (end: number) => void): void {
  NAME_END.lastIndex = 2
  for (let match = NAME_END.exec(text); match !== null; match = NAME_END.exec(text)) {
    const { index } = match
    // Ends may overlap, as in 大学院: the next one is looked for from the next character on.
    NAME_END.lastIndex = index + 1
    if (kindOf(text.charCodeAt(index - 2)) !== 0 && kindOf(text.charCodeAt(index - 1)) !== 0) each(index)
  }
}

/** Whether a word that closes a name of a place or an organisation begins here. */
export function isNameEndAt(codes: Uint16Array, at: number): boolean {
  if (at >= codes.length) return false
  NAME_END.lastIndex = 0
  return NAME_END.exec(String.fromCharCode(...codes.subarray(at, at + LONGEST_NAME_END)))?.index === 0
}
const LONGEST_NAME_END = 3

function soundAt(text: string, at: number): number {
  return soundOf(text.charCodeAt(at))
}

function nameKeys(text: string): number[] {
  const keys: number[] = []
  eachName(text, (end) => keys.push(soundKey(soundAt(text, end - 2), soundAt(text, end - 1))))
  return keys
}

/**
 * Two keys for each name: the two sounds before its end, and the last three in any order, 0 where there are but two. Whoever
 * swaps two characters of a name still writes the latter.
 */
function spellings(text: string): Uint32Array {
  const keys: number[] = []
  eachName(text, (end) => {
    const [second, third] = [soundAt(text, end - 2), soundAt(text, end - 1)]
    keys.push(soundKey(second, third))
    if (kindOf(text.charCodeAt(end - 3)) !== HAN) keys.push(0)
    else {
      const sorted = [soundAt(text, end - 3), second, third].sort((x, y) => x - y) as [number, number, number]
      keys.push(soundKey(soundKey(sorted[0], sorted[1]), sorted[2]))
    }
  })
  return keys.length === 0 ? NONE : Uint32Array.from(keys)
}

function districtKeys(text: string): number[] {
  const keys: number[] = []
  let taken = 0
  for (const { index } of text.matchAll(DISTRICT_END)) {
    const isHan = kindOf(text.charCodeAt(index - 1)) === HAN && kindOf(text.charCodeAt(index - 2)) === HAN
    const start = isHan ? index - 2 : (LETTER_AND_DIGITS.exec(text.slice(Math.max(taken, index - 8), index))?.index ?? -1)
    const from = isHan || start < 0 ? start : Math.max(taken, index - 8) + start
    if (from < taken) continue
    taken = index + 1
    const name = text.slice(from, index + 1)
    if (!NOT_A_DISTRICT.has(name.at(-2) as string)) keys.push(wordKey(name))
  }
  return keys
}

/** Where a beginning goes on behind the last name of a district in it: the city's parts are no place of a report yet. */
export function startAfterDistrict(codes: Uint16Array, end: number): number {
  for (let at = end - 1; at > 0; at--) {
    if (!DISTRICT_ENDS.has(codes[at] as number)) continue
    if (!NOT_A_DISTRICT.has(String.fromCharCode(codes[at - 1] as number))) return at + 1
  }
  return 0
}

function numberKeys(text: string): number[] {
  const keys: number[] = []
  for (const [phrase] of text.matchAll(NUMBER))
    keys.push(wordKey(phrase.replace(/^[一二三四五六七八九十]/, (digit) => DIGITS[digit] as string)))
  return keys
}

const NONE = new Uint32Array(0)

function distinct(keys: readonly number[]): Uint32Array {
  return keys.length === 0 ? NONE : Uint32Array.from(new Set(keys)).sort()
}

const decoder = new TextDecoder('utf-16le')

/** The normal form as a string, for the patterns. Where punctuation stood there is one character that no pattern knows. */
function stringOf({ codes }: Normalised): string {
  return decoder.decode(codes)
}

/** 提取特征: what later comparisons need of a report. A place column counts as part of the subject. */
export function profile(report: Report): Profile {
  const subject = normalise(report.subject.slice(0, COMPARED_CHARACTERS))
  const text = normalise(report.text.slice(0, COMPARED_CHARACTERS))
  const place = report.place === null ? '' : stringOf(normalise(report.place))
  const inSubject = stringOf(subject) + place
  const inText = stringOf(text)
  const subjectNames = nameKeys(inSubject)
  const subjectDistricts = districtKeys(inSubject)
  const subjectNumbers = numberKeys(inSubject)
  return {
    subject,
    text,
    subjectNames: distinct(subjectNames),
    names: distinct([...subjectNames, ...nameKeys(inText)]),
    subjectSpellings: spellings(inSubject),
    subjectDistricts: distinct(subjectDistricts),
    districts: distinct([...subjectDistricts, ...districtKeys(inText)]),
    subjectNumbers: distinct(subjectNumbers),
    numbers: distinct([...subjectNumbers, ...numberKeys(inText)]),
  }
}
