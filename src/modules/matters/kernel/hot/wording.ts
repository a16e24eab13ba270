/**
 * What is left of a subject without its wrapping · 主题去壳, and how a long one is shortened.
 *
 * Only general grammar is known here: greetings, the verbs by which one addresses an office, the nouns that close such a
 * line. What a line is about is never a word of these lists.
 */

/** Full-width characters that a title may be wide; two narrow ones take the room of one. */
export const WIDEST = 30

const OPENING = new RegExp(
  `^(?:${[
    '\\s|[,，:：。.!！、—-]',
    '尊敬的[^,，:：。!！]{0,12}[,，:：!！]',
    '(?:各位|敬爱的)?(?:领导|市长|书记|局长)(?:们)?(?:您们?|你们?)?好?[,，:：!！。]',
    '(?:您|你)们?好[,，:：!！。]?',
    '关于(?:对|请求|要求|反映|投诉|举报)?|对于|有关|就(?=[^业医学近诊餐读])',
    '再次|多次|第[一二三四五六七八九十\\d]+次|紧急|强烈|郑重|联名|实名|集体',
    '恳请|恳求|请求|请问|要求|希望|呼吁|求助|投诉|举报|反映|咨询|询问|控诉|控告|建议|请(?=[^假客愿帖柬])',
    '(?:re|fw|fwd)\\s*:',
    '(?:dear|hello|hi|to)\\b[^,:!]{0,30}[,:!]',
    '(?:(?:a|an|my|our|the|another|second|third|repeated|urgent|formal)\\s+)*(?:complaints?|reports?|requests?|questions?|petitions?|appeals?|enquir(?:y|ies)|inquir(?:y|ies))\\s+(?:about|on|of|for|to|regarding|concerning|against)\\s+(?:the\\s+)?',
    'please\\s+',
  ].join('|')})+`,
  'iu',
)

const CLOSING =
  /(?:(?:一事|(?:的(?:有关|相关|一些|几个|几点|若干)?|问题的?)(?:请求|建议|投诉|举报|咨询|反映|诉求|申请|情况|情况反映|控诉书|联名信|请示|报告)|的(?:有关|相关|一些|几个|若干)?问题|的(?:事|事情|事宜))|[\s?？!！。.,，、;；:：…~～—-])+$/u

const PUNCTUATION = /[\s,，。;；!！?？:：、]/u
const PAIRS: readonly (readonly [string, string])[] = [
  ['《', '》'],
  ['(', ')'],
  ['（', '）'],
  ['[', ']'],
  ['【', '】'],
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
]

/** Width in full-width characters: Han and full-width forms count 1, all others one half. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += /[\p{Script=Han}\u3000-\u303f\uff00-\uff60…—“”‘’]/u.test(character) ? 1 : 0.5
  return width
}

/** A line without greeting and wrapping; the line itself when nothing else is in it. */
export function unwrapped(line: string): string {
  const whole = line.replace(/[\s\p{Cf}]+/gu, ' ').trim()
  const bare = whole.replace(OPENING, '').replace(CLOSING, '')
  const text = /[\p{L}\p{N}]{2}/u.test(bare) ? bare : whole
  return balanced(text)
}

/** Drops a bracket or quotation mark that lost its partner. */
function balanced(text: string): string {
  let result = text
  for (const [open, close] of PAIRS) {
    const isEven = result.split(open).length === result.split(close).length
    if (!isEven) result = result.replaceAll(open, '').replaceAll(close, '')
  }
  return result.trim()
}

/** 截短: every run of whole clauses that is no wider than a title may be; the line's beginning, cut between words, when a clause is wider. */
export function shortened(line: string): string[] {
  const clauses = clausesOf(line)
  const found = new Set<string>()
  for (let from = 0; from < clauses.length; from++) {
    for (let to = from; to < clauses.length; to++) {
      const run = line.slice((clauses[from] as Clause).start, (clauses[to] as Clause).end)
      if (widthOf(run) <= WIDEST) found.add(unwrapped(run))
      else {
        if (from === to) found.add(cut(unwrapped(run)))
        break
      }
    }
  }
  return [...found]
}

interface Clause {
  readonly start: number
  readonly end: number
}

/** Parts between punctuation outside brackets. A space parts Chinese clauses, not English words. */
function clausesOf(line: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let depth = 0
  for (let at = 0; at <= line.length; at++) {
    const character = line[at]
    if (character !== undefined) {
      if (PAIRS.some(([open]) => open === character)) depth++
      if (PAIRS.some(([, close]) => close === character)) depth = Math.max(0, depth - 1)
      const isBetweenNarrow = /[\s.:,]/u.test(character) && /[!-~]/u.test(line[at - 1] ?? '') && /[!-~]/u.test(line[at + 1] ?? '')
      if (depth > 0 || isBetweenNarrow || !PUNCTUATION.test(character)) continue
    }
    if (at > start) clauses.push({ start, end: at })
    start = at + 1
  }
  return clauses
}

/** Cuts between words. The segmenter is the platform's own; where it has none for a script, it cuts between characters. */
function cut(text: string): string {
  if (widthOf(text) <= WIDEST) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    if (widthOf(kept) + widthOf(segment) > WIDEST - 1) break
    kept += segment
  }
  if (kept === '') kept = [...text].slice(0, WIDEST - 1).join('')
  return `${balanced(kept)}…`
}
