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
const NAME =
  /(?=([\p{Script=Han}a-z\d]{2})(?:小区|社区|花园|家园|公寓|大厦|广场|中心|公园|市场|商场|超市|酒店|饭店|餐厅|宾馆|医院|诊所|学校|小学|中学|大学|学院|幼儿园|公司|集团|工厂|工地|项目|楼盘|驾校|物业|街道|大道|村|镇|乡|路|街|巷|桥|河|湖|山|站|厂|店|苑|府|城|湾|庭|园|郡|墅|里|居|院|楼|寺|港|庄|屯|坊))/gu

/** Names of districts, counties and cities; ordinary words that end alike (小区, 社区, 园区 …) are not districts. */
const DISTRICT = /(?:[a-z]\d+|\p{Script=Han}{2})[区县市]/gu
const NOT_A_DISTRICT = new Set('小社园地校辖片景城新库矿林牧灾住市县区全本该我各')

const NUMBER = /(?:\d+|[一二三四五六七八九十]+)(?:栋|幢|座|号楼|号线|号|期|单元|路|组|标段|级|届|中|小)/gu
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

function nameKeys(text: string): number[] {
  const keys: number[] = []
  for (const match of text.matchAll(NAME)) {
    const head = match[1] as string
    keys.push(soundKey(soundOf(head.charCodeAt(0)), soundOf(head.charCodeAt(1))))
  }
  return keys
}

function districtKeys(text: string): number[] {
  const keys: number[] = []
  for (const [name] of text.matchAll(DISTRICT)) if (!NOT_A_DISTRICT.has(name.at(-2) as string)) keys.push(wordKey(name))
  return keys
}

function numberKeys(text: string): number[] {
  const keys: number[] = []
  for (const [phrase] of text.matchAll(NUMBER))
    keys.push(wordKey(phrase.replace(/^[一二三四五六七八九十]/, (digit) => DIGITS[digit] as string)))
  return keys
}

function distinct(keys: readonly number[]): Uint32Array {
  return Uint32Array.from(new Set(keys)).sort()
}

/** Lower-case text with compatibility forms folded, for the patterns. */
function folded(text: string): string {
  return text.slice(0, COMPARED_CHARACTERS).normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

/** 提取特征: what later comparisons need of a report. A place column counts as part of the subject. */
export function profile(report: Report): Profile {
  const subject = folded(report.place === null ? report.subject : `${report.subject} ${report.place}`)
  const text = folded(report.text)
  const subjectNames = nameKeys(subject)
  const subjectDistricts = districtKeys(subject)
  const subjectNumbers = numberKeys(subject)
  return {
    subject: normalise(report.subject.slice(0, COMPARED_CHARACTERS)),
    text: normalise(report.text.slice(0, COMPARED_CHARACTERS)),
    subjectNames: distinct(subjectNames),
    names: distinct([...subjectNames, ...nameKeys(text)]),
    subjectDistricts: distinct(subjectDistricts),
    districts: distinct([...subjectDistricts, ...districtKeys(text)]),
    subjectNumbers: distinct(subjectNumbers),
    numbers: distinct([...subjectNumbers, ...numberKeys(text)]),
  }
}
