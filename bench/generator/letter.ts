/** How one report is written: its matter, its own stream of chance, and the knobs. */
import { soundAlike } from './cities.table.ts'
import type { Knobs } from './knobs.ts'
import type { Matter } from './matters.ts'
import type { Random } from './random.ts'
import {
  actors,
  deeds,
  endings,
  fillers,
  greetings,
  requests,
  selves,
  spoken,
  subjectFrames,
  templates,
  thoughts,
} from './wording.table.ts'

const alike = new Map<string, string>()
for (const group of soundAlike) for (const character of group) if (!alike.has(character)) alike.set(character, group.replace(character, ''))

const surnames =
  '赵钱孙李周吴郑冯陈褚卫蒋沈韩朱秦尤许何吕施孔曹严金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅'
const given =
  '伟芳娜敏静磊洋艳勇军杰娟涛超霞平刚桂英玲红梅凤琴淑珍萍鹏飞旭岩峻峰雯倩婷莉颖琳晶欣怡佩蓉菲薇彬昊睿轩浩宇泽楠梓涵诗若萱雨桐皓煜祺钧铎骁炜烨栩翊'

/** Small facts that no other report has: names, sums, dates. Real letters are full of them. */
function detail(kind: number, random: Random): string {
  const name = random.of(surnames) + random.of(given) + (random.chance(0.6) ? random.of(given) : '')
  switch (kind % 8) {
    case 0:
      return `邻居${name}可以作证`
    case 1:
      return `${1 + random.below(12)}月${1 + random.below(28)}日打了热线，工单号${100_000 + random.below(900_000)}`
    case 2:
      return `前后花掉${1 + random.below(90)}千${1 + random.below(9)}百块`
    case 3:
      return `联系人${name}`
    case 4:
      return `测过一次有${50 + random.below(45)}分贝`
    case 5:
      return `${name}师傅去交涉过${2 + random.below(8)}趟`
    case 6:
      return `离我家只有${3 + random.below(300)}米`
    default:
      return `车牌尾号${random.below(10)}${random.of('ABCDEFGHJKLMNPQRSTUVWXYZ')}${random.below(10)}${random.below(10)}`
  }
}

/** Steps that go round a list of this length without coming to any place twice before all have been seen. */
const stepsFor = (length: number): number[] => [7, 11, 13, 17, 19, 23, 29, 31].filter((step) => length % step !== 0)
const asides = [...fillers, ...thoughts]
const asideSteps = stepsFor(asides.length)
const deedSteps = stepsFor(deeds.length)
const MOST_DETAILS = 4

/** What letters say besides, until they are long enough; returns how long it became. */
function besides(clauses: string[], wanted: number, random: Random): number {
  if (wanted < 6) return 0
  let aside = random.below(asides.length)
  const asideStep = random.of(asideSteps)
  let deed = random.below(deeds.length)
  const deedStep = random.of(deedSteps)
  let details = random.below(8)
  const lastDetail = details + random.below(MOST_DETAILS + 1)
  let size = 0
  while (size < wanted) {
    const drawn = random.next()
    let clause: string
    if (drawn < 0.2 && details < lastDetail) clause = detail(details++, random)
    else if (drawn < 0.5) {
      deed = (deed + deedStep) % deeds.length
      clause = random.of(actors) + deeds[deed]
    } else {
      aside = (aside + asideStep) % asides.length
      clause = asides[aside] as string
    }
    clauses.push(clause)
    size += clause.length + 1
  }
  return size
}

/** The name as this person writes it: now and then with another character of the same sound, or two of them swapped. */
function slipped(name: string, homophones: number, random: Random): string {
  if (!random.chance(homophones)) return name
  if (name.length > 1 && random.chance(0.3)) {
    const at = random.below(name.length - 1)
    return name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2)
  }
  const at = random.below(name.length)
  const others = alike.get(name[at] as string)
  return others === undefined ? name : name.slice(0, at) + random.of(others) + name.slice(at + 1)
}

function placeWords(matter: Matter, city: string, habits: readonly string[], knobs: Knobs, random: Random): string {
  const { district, road, name, kind } = matter.place
  const habit = random.of(habits)
  let words = ''
  for (const part of habit) {
    if (part === 'd') words += random.chance(0.25) ? district.slice(0, -1) : district
    else if (part === 'r') words += random.chance(0.5) ? `${road}${1 + (matter.place.index % 400)}号` : road
    else if (part === 'n') words += slipped(name, knobs.homophones, random)
    else if (part === 'k') words += kind
    else if (part === 'h') words += matter.number
    else if (part === 'c') words += `${city}市`
    else words += part
  }
  return words
}

function mistyped(text: string, random: Random): string {
  let typed = text
  for (let more = 1 + random.below(3); more > 0; more--) {
    const at = random.below(typed.length - 1)
    const kind = random.below(4)
    if (kind === 0) typed = typed.slice(0, at) + typed.slice(at + 1)
    else if (kind === 1) typed = typed.slice(0, at) + typed[at] + typed.slice(at)
    else if (kind === 2) typed = typed.slice(0, at) + typed[at + 1] + typed[at] + typed.slice(at + 2)
    else {
      const others = alike.get(typed[at] as string)
      if (others !== undefined) typed = typed.slice(0, at) + random.of(others) + typed.slice(at + 1)
    }
  }
  return typed
}

export interface Letter {
  readonly subject: string
  readonly text: string
}

export interface City {
  readonly name: string
  readonly habits: readonly string[]
}

/** One word of a cell: the matter's own, or another by the paraphrase rate. */
const said = (words: readonly string[], own: number, paraphrase: number, random: Random): string =>
  random.chance(paraphrase) ? random.of(words) : (words[own % words.length] as string)

function subjectOf(matter: Matter, where: string, what: string, random: Random): string {
  const about = random.chance(0.15) ? `${what}${matter.problem.act[matter.words[1]] ?? ''}` : `${where}${what}`
  return random.of(subjectFrames).replace('#', about)
}

/** Clauses that tell of the matter itself: longer letters tell more of it. */
function tellings(matter: Matter, where: string, what: string, length: number, knobs: Knobs, random: Random): string[] {
  const { problem, words } = matter
  const { paraphrase } = knobs
  const act = said(problem.act, words[1], paraphrase, random)
  const from = random.chance(0.25) ? matter.since : ''
  const spot = random.chance(0.35) ? matter.landmark : ''
  const source = matter.source !== null && random.chance(0.55) ? matter.source : ''
  const clauses = [random.chance(0.5) ? `${from}${where}${spot}${source}${what}${act}` : `${where}${source}${from}有${what}，${spot}${act}`]
  clauses.push(said(problem.harm, words[2], paraphrase, random))
  if (length < 60) return clauses
  clauses.push(`请${said(problem.wish, words[3], paraphrase, random)}`)
  if (random.chance(0.4)) clauses.push(`${matter.hour}${random.of(problem.act)}`)
  if (length > 150) {
    clauses.push(`${random.of(problem.thing)}${random.of(problem.act)}`, random.of(problem.harm))
    if (random.chance(0.4)) clauses.push(`就在${matter.landmark}`)
  }
  if (length > 300) {
    if (matter.source !== null) clauses.push(`${matter.source}说自己有手续`)
    clauses.push(random.of(problem.act), random.of(problem.harm), `建议${random.of(problem.wish)}`)
    if (random.chance(0.5)) clauses.push(`${matter.place.name}的人都知道`)
  }
  return clauses
}

function drawnLength(knobs: Knobs, random: Random): number {
  const drawn = Math.exp(Math.log(knobs.medianLength) + 0.85 * random.normal())
  return Math.max(knobs.shortest, Math.min(knobs.longest, Math.round(drawn)))
}

function spokenOut(clauses: readonly string[], random: Random): string {
  let text = ''
  for (const clause of clauses) text += (random.chance(0.4) ? random.of(spoken) : '') + clause.replaceAll('，', '')
  return text
}

function written(clauses: readonly string[], random: Random): string {
  let text = ''
  for (const clause of clauses) text += clause + (random.chance(0.3) ? '。' : random.chance(0.06) ? '！' : '，')
  return text
}

/** A template letter differs from the next one in the place and in what it is about, and in little else. */
function byTemplate(matter: Matter, where: string, what: string, knobs: Knobs): Letter {
  const frame = templates[matter.template % templates.length] as string
  const own = fillers[matter.template % fillers.length] as string
  const text = `${frame.replace('#', where).replace('@', what)}${own}，${requests[matter.template % requests.length]}。`
  return { subject: `请加强${where}${what}治理`.slice(0, 40), text: text.slice(0, knobs.longest) }
}

/** `letter` is the stream of what is said, `own` that of this report's slips: a letter sent again differs in the slips alone. */
export function letterOf(matter: Matter, city: City, knobs: Knobs, letter: Random, own: Random): Letter {
  const isNamed = !letter.chance(knobs.missingPlace)
  const where = isNamed ? placeWords(matter, city.name, city.habits, knobs, letter) : ''
  const what = said(matter.problem.thing, matter.words[0], knobs.paraphrase, letter)
  if (matter.template >= 0 && letter.chance(0.7)) return withSlips(byTemplate(matter, where, what, knobs), knobs, own)
  const length = drawnLength(knobs, letter)
  const telling = tellings(matter, where, what, length, knobs, letter)
  const toldLength = telling.reduce((sum, clause) => sum + clause.length + 1, 0)
  const clauses: string[] = []
  if (letter.chance(length > 60 ? 0.5 : 0.15)) clauses.push(letter.of(greetings))
  if (length > 80 && letter.chance(0.5)) clauses.push(letter.of(selves))
  // What is besides the matter stands before, between and after what is told of it.
  const rest = Math.max(0, length - toldLength - 24)
  const before = letter.chance(0.4) ? rest * letter.next() * 0.5 : 0
  let sideLength = besides(clauses, before, letter)
  for (const [at, clause] of telling.entries()) {
    clauses.push(clause)
    if (at > 0) sideLength += besides(clauses, ((rest - before) * at) / (telling.length - 1) + before - sideLength, letter)
  }
  if (length > 40 || toldLength < knobs.shortest) clauses.push(letter.of(requests))
  if (letter.chance(0.4)) clauses.push(letter.of(endings))
  const text = letter.chance(knobs.dictated) ? spokenOut(clauses, letter) : written(clauses, letter)
  const subjectWhere = isNamed ? (letter.chance(0.6) ? where : placeWords(matter, city.name, city.habits, knobs, letter)) : ''
  return withSlips({ subject: subjectOf(matter, subjectWhere, what, letter), text: text.slice(0, knobs.longest) }, knobs, own)
}

function withSlips({ subject, text }: Letter, knobs: Knobs, own: Random): Letter {
  return own.chance(knobs.typos) ? { subject, text: mistyped(text, own).slice(0, knobs.longest) } : { subject, text }
}
