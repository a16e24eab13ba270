/**
 * Where a matter is, or at whom it points · 地点: a name that most of its reports hold.
 *
 * A name is a run of characters that ends in a common noun for a place or an organisation. Where it begins is not written
 * in Chinese: it begins where a clause, a district or a function word ends, or where different reports have different
 * characters before it. Its characters must be rare among matters, else it is a noun like 马路 or 小区 and no name.
 */
import { bigram } from '../compare/keys.ts'
import { normalise } from '../compare/normalise.ts'
import type { Report } from '../report.ts'
import type { Rarity } from './rarity.ts'
import { sampleOf } from './typical.ts'

/** Common nouns that close a name in addresses and registers, longer ones first. */
const END = new RegExp(
  [
    '幼儿园|开发区|工业园|产业园|科技园|加油站|变电站|火车站|地铁站|汽车站|高铁站|养殖场|停车场|菜市场|农贸市场|派出所|体育馆|图书馆|立交桥|搅拌站|垃圾站|污水厂',
    '小区|社区|新区|校区|园区|花园|家园|公寓|大厦|大楼|广场|中心|公园|市场|商场|超市|酒店|饭店|餐厅|宾馆|医院|诊所|学校|小学|中学|高中|大学|学院|公司|集团|银行|工厂|工地|项目|楼盘|驾校|物业',
    '街道|大道|公路|高速|水库|码头|大桥|隧道|农场|林场|矿区|电厂|钢厂|化工|国际|新城|名城|华庭|豪庭|雅苑|别墅|山庄|村委',
    '村|镇|乡|路|街|巷|桥|苑|府|城|湾|庭|园|墅|居|郡|厂|庄|屯|坊|寺|河|湖|山|站|店',
  ].join('|'),
  'gu',
)
/** Words of grammar and of addressing an office; no name goes across one, and one may begin after it. */
const STOP =
  /的|了|是|在|和|与|及|或|对|把|被|向|从|到|至|由|于|给|让|将|我们?|你们?|您|他们?|她|它|这|那|哪|有|没|无|不|为|为何|为什么|请|问|求|投诉|举报|反映|咨询|建议|希望|关于|解决|落实|推进|公布|公开|加强|加大|完善|保障|改造|拆除|整治|治理|严惩|严查|查处|取缔|制止|停止|反对|支持|尽快|加快|严重|违规|违法|关注|质疑|控诉|购买|附近|旁边|对面|门口|周边|周围|楼下|隔壁|业主|居民|村民|市民|住户|学生|家长|开发商|本人|某某?|等|昨天|今天|昨晚|今晚|每天|每晚|天天|早上|上午|中午|下午|傍晚|晚上|凌晨|深夜|夜间|夜里|白天|整条|整片|网站|多个|所有|各个?|全体|整个|一个|这个|该/gu
/** Names of districts end so; what follows is a name of its own. Words that only look so: 小区, 市场, 超市, 市政 … */
const DISTRICT =
  /省|(?<![超城都门股夜菜])市(?![场民政直内区中容委])|(?<![小社园校景库矿新城地辖片特牧灾住市])区(?![域间别内])|县(?!城)|自治[州区县]|(?<=[\p{Script=Han}]{2})(?:镇|街道|乡)(?=[\p{Script=Han}]{3})/gu

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })
const LONGEST_NAME = 14
const LEAST_HEAD = 2
/** Mean rarity of the pairs before the common noun, from which on it is a name. */
const NAME_RARITY = 0.4
const LOOKED_AT = 200

interface Named {
  reports: number
  subjects: number
  begins: number
  occurrences: number
  readonly before: Set<string>
  readonly weight: number
  /** Where it was met first. */
  readonly run: string
  readonly start: number
}

/** 地点: the place column where there is one, else the name that most reports hold; null when no name is held by half of them. */
export function placeOf(reports: readonly Report[], rarity: Rarity): string | null {
  const given = new Map<string, number>()
  for (const { place } of reports) if (place !== null) given.set(place, (given.get(place) ?? 0) + 1)
  const column = [...given].sort(([, x], [, y]) => y - x)[0]
  if (column !== undefined) return column[0]
  const sample = sampleOf(reports)
  const found = new Map<string, Named>()
  for (const { subject, text } of sample) {
    const entered = collect(subject, found, rarity, new Set())
    for (const name of entered) (found.get(name) as Named).subjects++
    collect(text.slice(0, LOOKED_AT), found, rarity, entered)
  }
  const least = sample.length === 1 ? 1 : Math.max(2, Math.ceil(sample.length / 2))
  const scored: { name: string; named: Named; score: number }[] = []
  for (const [name, named] of found) {
    const isWhole = named.begins * 2 >= named.occurrences || named.before.size > 1
    if (named.reports < least || !isWhole || named.weight === 0) continue
    // Who names a place in the subject means it; in the text it may be one that is passed on the way.
    const score = ((named.reports + named.subjects) / sample.length) * named.weight
    scored.push({ name, named, score })
  }
  scored.sort((x, y) => (Math.abs(x.score - y.score) <= 1e-9 ? (x.name < y.name ? -1 : 1) : y.score - x.score))
  return scored.find(({ name, named }) => cutsNoWord(named, name.length))?.name ?? null
}

/**
 * Whether a name begins and ends where words do, by the platform's own dictionary: 居 in 直排入居民区 closes no name. Asked
 * of the best names alone, for it is slow; where the platform has no dictionary, every character is a word.
 */
function cutsNoWord({ run, start }: Named, length: number): boolean {
  // A district ends a word, whatever the dictionary makes of its last character and what follows: 某市 + 长房, not 市长.
  const isAfterDistrict = [...run.matchAll(DISTRICT)].some(({ 0: word, index }) => index + word.length === start)
  const from = isAfterDistrict ? start : 0
  const rest = run.slice(from)
  const words = WORDS.segment(rest)
  const isBetween = (at: number) => at === rest.length || words.containing(at)?.index === at
  return isBetween(start - from) && isBetween(start - from + length)
}

/** Enters all names that might be meant; `entered` are those of the same report that were met before. Returns all of them. */
function collect(text: string, found: Map<string, Named>, rarity: Rarity, entered: Set<string>): Set<string> {
  for (const { 0: run } of text.matchAll(/[\p{Script=Han}A-Za-z\d]+/gu)) {
    const begins = beginningsOf(run)
    for (const { 0: end, index } of run.matchAll(END)) {
      const stop = index + end.length
      for (let start = index - 1; start >= 0 && stop - start <= LONGEST_NAME; start--) {
        if (index - start < LEAST_HEAD) {
          // What stands before a beginning is no part of the name: 某县 + 星河 is not 县星河.
          if (begins.has(start)) break
          continue
        }
        const name = run.slice(start, stop)
        const named = found.get(name) ?? {
          reports: 0,
          subjects: 0,
          begins: 0,
          occurrences: 0,
          before: new Set<string>(),
          weight: weightOf(name, end, rarity),
          run,
          start,
        }
        found.set(name, named)
        named.occurrences++
        if (begins.has(start)) named.begins++
        named.before.add(run[start - 1] ?? '')
        if (!entered.has(name)) named.reports++
        entered.add(name)
        // Nothing that belongs to the name stands before a beginning.
        if (begins.has(start)) break
      }
    }
  }
  return entered
}

function beginningsOf(run: string): Set<number> {
  const begins = new Set([0])
  for (const pattern of [STOP, DISTRICT]) for (const { 0: word, index } of run.matchAll(pattern)) begins.add(index + word.length)
  return begins
}

/** How much a name tells: the sum of the rarities of its pairs; nothing when what stands before the noun is common. */
function weightOf(name: string, end: string, rarity: Rarity): number {
  const { codes } = normalise(name)
  const head = codes.length - end.length
  let ofHead = 0
  let total = 0
  for (let at = 0; at + 1 < codes.length; at++) {
    const value = rarity(bigram(codes[at] as number, codes[at + 1] as number))
    total += value
    if (at < head) ofHead += value
  }
  if (STOP_WITHIN.test(name) || NOUNS_ALONE.test(name)) return 0
  return ofHead / Math.max(1, head) >= NAME_RARITY ? total : 0
}

/** 化工 and 厂 both close names; together they are still none. */
const NOUNS_ALONE = new RegExp(`^(?:${END.source})+$`, 'u')
const STOP_WITHIN = new RegExp(STOP.source, 'u')
