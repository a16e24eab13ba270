/** The sentences of a bulletin · 月报用语: every number in them is the text of the evaluation, none is computed or rounded here again. */
import { say } from '#ground/lib/say.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import type { Change, NoChange } from '../../kernel/comparison.ts'
import type { BulletinText } from '../../text/bulletin.ts'
import type { AirRank } from '../../wire.ts'
import type { BulletinOf } from './contents.ts'
import { type BulletinFigure, figuresOf, leadingOf, symbolsOf } from './figures.ts'
import { monthName, periodName } from './period-name.ts'

/** 「同比下降9.8%」「同比持平」, or why there is none. */
export function changeWords(change: Change | NoChange, text: BulletinText): string {
  if (change.kind === 'not-compared') return text.change[change.reason]
  return say(text.change[change.direction], { amount: change.amount, unit: text.changeUnits[change.unit] })
}

function figureWords(
  { item, symbol, unit, percentile, result, change }: BulletinFigure,
  { current }: BulletinOf,
  text: BulletinText,
): string {
  const how = percentile === null ? 'mean' : item === 'o3' ? 'o3' : 'percentile'
  const measure = say(text.measure[how], { item: symbol, percentile: percentile ?? '' })
  if (result.kind === 'evaluated')
    return say(text.figure, { measure, value: result.value, unit: text.units[unit], change: changeWords(change, text) })
  const { have, need, month } = result
  if (month === null || current.kind === 'month') return say(text.withheld, { measure, have, need })
  return say(text.withheldInMonth, { measure, have, need, month: monthName(month, text) })
}

function dayWords({ current, previous, comparison }: BulletinOf, text: BulletinText): string[] {
  const { goodDays, heavilyPollutedDays: heavy } = current.days
  if (goodDays.share === null) return [text.noDays]
  const more = heavy.days - previous.days.heavilyPollutedDays.days
  const which = more === 0 ? 'same' : more > 0 ? 'more' : 'fewer'
  const heavyChange = previous.days.n === 0 ? text.change['not-evaluated'] : say(text.dayChange[which], { days: Math.abs(more) })
  return [
    say(text.goodDays, { days: goodDays.days, share: goodDays.share, change: changeWords(comparison.goodDays, text) }),
    say(text.heavyDays, { days: heavy.days, change: heavyChange }),
  ]
}

function compositeWords({ current: { composite }, comparison }: BulletinOf, text: BulletinText): string {
  if (composite === null) return text.noCompositeRule
  if (composite.kind === 'not-computed')
    return say(text.noComposite, { items: symbolsOf(composite.lacking.map(({ item }) => item)).join(text.and) })
  const items = symbolsOf(composite.primaryPollutants).join(text.and)
  const { value, n, expected, coverage, minimum } = composite
  const basis = say(text.compositeBasis, { n, expected, coverage })
  const said = say(text.composite, { value, basis, change: changeWords(comparison.composite, text), items })
  return minimum === 'reached' ? said : [said, say(text.noMinimum, { n, expected })].join(text.semicolon)
}

/** 达标判定: of a year alone; what fails is named with its multiple. */
function verdictWords({ current: { kind, complies, items } }: BulletinOf, text: BulletinText): string | null {
  if (kind !== 'year') return null
  if (complies !== false) return complies === true ? text.complies.yes : text.complies.open
  const failing = items.flatMap(({ item, statistics }) => {
    const multiples = statistics.flatMap((of) => (of.kind === 'evaluated' && of.verdict?.complies === false ? [of.verdict] : []))
    return multiples.slice(0, 1).map(({ exceedanceMultiple }) => ({ item, multiple: exceedanceMultiple ?? text.none }))
  })
  const words = failing.map(({ item, multiple }) => say(text.exceeded, { item: symbolsOf([item]).join(), multiple }))
  return say(text.complies.no, { items: words.join(text.and) })
}

const sentence = (parts: readonly string[], { semicolon, stop }: BulletinText) => parts.join(semicolon) + stop

/** 概况: the paragraph that is read first. */
export function overview(of: BulletinOf, text: BulletinText): readonly string[] {
  const { place, current, previous } = of
  const [first = '', ...rest] = leadingOf(figuresOf(of)).map((figure) => figureWords(figure, of, text))
  const opening = say(text.opening, {
    period: periodName(current.period, text),
    place: say(text.place[place.kind], { name: place.name }),
    first,
  })
  const valid = say(text.validDays, {
    ...{ n: current.days.n, expected: current.expected },
    ...{ beforeN: previous.days.n, beforeExpected: previous.expected },
  })
  const verdict = verdictWords(of, text)
  return [
    sentence([opening, ...dayWords(of, text)], text),
    sentence(rest, text),
    sentence([compositeWords(of, text), ...(verdict === null ? [] : [verdict])], text),
    sentence([valid], text),
  ]
}

/** 首要污染物天数, the most frequent first. */
export function primaryWords({ current: { days } }: BulletinOf, text: BulletinText): string {
  const counted = basicItems
    .map((item: BasicItem) => ({ symbol: symbolsOf([item]).join(), days: days.primaryPollutants[item] }))
    .filter((of) => of.days > 0)
    .toSorted((a, b) => b.days - a.days)
  if (counted.length === 0) return sentence([text.primaryNone], text)
  const items = counted.map(({ symbol }) => symbol).join(text.and)
  const template = counted.length === 1 ? text.primaryOne : text.primary
  return sentence([say(template, { items, days: counted.map((of) => of.days).join(text.and) })], text)
}

/** 排名的句子; null where nobody is to be compared. */
export function rankingWords(
  ranks: readonly AirRank[],
  kind: 'districts' | 'stations',
  language: 'zh' | 'en',
  text: BulletinText,
): string | null {
  const { ranking: t } = text
  const ranked = ranks.filter((of) => of.rank !== null)
  const [first, last] = [ranked[0], ranked.at(-1)]
  if (first === undefined || last === undefined || ranked.length < 2) return null
  const named = (rank: number | null) =>
    ranked
      .filter((of) => of.rank === rank)
      .map(({ name, index }) => say(t.one, { name: name[language], value: index ?? text.none }))
      .join(text.and)
  const about = { kind: t.kinds[kind], best: named(first.rank), worst: named(last.rank) }
  const left = ranks.length - ranked.length
  const words = say(first.rank === last.rank ? t.equal : t.sentence, about)
  return sentence([words, ...(left === 0 ? [] : [say(t.left, { count: left })])], text)
}
