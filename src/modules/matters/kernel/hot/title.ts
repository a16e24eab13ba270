/**
 * What a matter is called · 事项标题: words of its own reports, never words of ours.
 */
import type { Report } from '../report.ts'

export interface MatterTitle {
  readonly title: string
  /** Place or source that most reports name; null when none is named · 地点. */
  readonly place: string | null
  /** Identifier of the report that is most like the others · 典型件. */
  readonly typical: string
}

const LONGEST_TITLE = 40
/** A matter of hundreds is judged by a sample spread over its time. */
const SAMPLE = 60

function pairsOf(text: string): Set<string> {
  const plain = text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '')
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < plain.length; at++) pairs.add(plain.slice(at, at + 2))
  return pairs
}

function sampleOf(reports: readonly Report[]): readonly Report[] {
  if (reports.length <= SAMPLE) return reports
  return Array.from({ length: SAMPLE }, (_, at) => reports[Math.floor((at * reports.length) / SAMPLE)] as Report)
}

/** 典型件: the report whose subject and text share most with the others, by Dice's coefficient; the earliest of equals. */
export function typicalReport(reports: readonly Report[]): Report {
  const sample = sampleOf(reports)
  const pairs = sample.map(({ subject, text }) => pairsOf(`${subject} ${text.slice(0, 300)}`))
  let best = 0
  let most = -1
  pairs.forEach((own, at) => {
    let sum = 0
    pairs.forEach((other, of) => {
      if (of === at) return
      let both = 0
      for (const pair of own) if (other.has(pair)) both++
      sum += (2 * both) / Math.max(1, own.size + other.size)
    })
    // A report without a subject names nothing; it is typical only when all others lack one too.
    if ((sample[at] as Report).subject === '') sum -= sample.length
    if (sum > most + 1e-9) {
      most = sum
      best = at
    }
  })
  return sample[best] as Report
}

/** Greetings and the general verbs that open a letter to an office. */
const OPENING =
  /^(?:尊敬的[^,，:：。]{0,12}[,，:：]|(?:各位)?领导(?:们)?(?:您|你)?好[,，!！。]?|您好[,，!！。]?|你好[,，!！。]?|关于|再次|强烈|恳请|请求|请问|投诉|举报|反映|咨询|控诉|希望|建议|要求|请)+/u
const CLOSING = /(?:的(?:问题|请求|建议|投诉|举报|咨询|情况|反映))?[?？!！。.…~]*$/u

/** A subject without greeting and wrapping, cut at a clause when it is long. */
export function cleanTitle(subject: string): string {
  const whole = subject.replace(/\s+/g, ' ').trim()
  const bare = whole.replace(OPENING, '').replace(CLOSING, '')
  // When nothing telling is left, the wrapping was the message.
  const title = [...bare].length >= 4 ? bare : whole
  const characters = [...title]
  if (characters.length <= LONGEST_TITLE) return title
  const head = characters.slice(0, LONGEST_TITLE).join('')
  const clause = head.match(/^.{8,}(?=[,，;；。!！?？ ])/u)?.[0] ?? `${head}…`
  return balanced(clause)
}

const BRACKETS: readonly (readonly [string, string])[] = [
  ['《', '》'],
  ['(', ')'],
  ['（', '）'],
  ['“', '”'],
  ['「', '」'],
  ['【', '】'],
]

/** Drops an opening bracket that lost its partner. */
function balanced(title: string): string {
  let text = title
  for (const [open, close] of BRACKETS) {
    const at = text.lastIndexOf(open)
    if (at >= 0 && !text.slice(at).includes(close)) text = text.slice(0, at) + text.slice(at + open.length)
  }
  return text
}

/** Common nouns that close a name of a place or an organisation. */
const PLACE_END =
  /小区|社区|花园|家园|公寓|大厦|广场|公园|市场|商场|酒店|饭店|医院|学校|小学|中学|大学|学院|幼儿园|公司|集团|工地|项目|楼盘|街道|大道|村|镇|乡|路|街|桥|苑|府|城|湾|庭|园|墅|居/gu
const LONGEST_HEAD = 8
/** Function words do not stand in names. */
const NOT_IN_NAME = /[的了是在和与及对把被向从到我你他们这那有无不为请求投诉举报反映问咨询\d\s]/u

/** 地点: the longest name that at least half of the reports hold, by its closing noun; the place column comes first. */
export function placeOf(reports: readonly Report[]): string | null {
  const named = new Map<string, number>()
  for (const { place } of reports) if (place !== null) named.set(place, (named.get(place) ?? 0) + 1)
  const column = [...named].sort(([, x], [, y]) => y - x)[0]
  if (column !== undefined) return column[0]
  const sample = sampleOf(reports)
  const counts = new Map<string, number>()
  for (const { subject, text } of sample) {
    for (const name of namesIn(`${subject}。${text.slice(0, 200)}`)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const least = sample.length === 1 ? 1 : Math.max(2, Math.ceil(sample.length / 2))
  const kept = [...counts].filter(([, count]) => count >= least)
  kept.sort(([x, a], [y, b]) => b * Math.sqrt(y.length) - a * Math.sqrt(x.length) || (x < y ? -1 : 1))
  return kept[0]?.[0] ?? null
}

function namesIn(text: string): Set<string> {
  const names = new Set<string>()
  for (const match of text.matchAll(PLACE_END)) {
    const end = match.index + match[0].length
    for (let head = 1; head <= LONGEST_HEAD && match.index - head >= 0; head++) {
      const character = text[match.index - head] as string
      if (!/[\p{Script=Han}A-Za-z]/u.test(character) || NOT_IN_NAME.test(character)) break
      if (head >= 2) names.add(text.slice(match.index - head, end))
    }
  }
  return names
}

/** 事项标题 of the reports of one matter, earliest first. */
export function titleOf(reports: readonly Report[]): MatterTitle {
  const typical = typicalReport(reports)
  const source = typical.subject === '' ? ([...typical.text.trim().split(/[。!！?？\n]/u)][0] ?? typical.text) : typical.subject
  return { title: cleanTitle(source), place: placeOf(reports), typical: typical.id }
}
