/**
 * How rare a pair of characters is among matters · 字对稀有度, from 0 (everywhere) to 1 (nowhere else).
 *
 * Counted are matters, not reports: the name of a place that a hundred reports of one matter hold is a rare name.
 */
import { type Background, Frequencies } from '../compare/frequencies.ts'
import { bigram } from '../compare/keys.ts'
import { normalise, SEPARATOR } from '../compare/normalise.ts'
import type { Report } from '../report.ts'

export type Rarity = (pair: number) => number

/** What a matter is about is said at the beginning: the subject, and this many characters of the text. */
const OPENING = 120
const BITS = 20

/** Keys of the distinct pairs of neighbouring letters, digits and Han characters of a text. */
export function pairsOf(text: string): Set<number> {
  const { codes } = normalise(text)
  const pairs = new Set<number>()
  for (let at = 0; at + 1 < codes.length; at++) {
    const first = codes[at] as number
    const second = codes[at + 1] as number
    if (first !== SEPARATOR && second !== SEPARATOR) pairs.add(bigram(first, second))
  }
  return pairs
}

/** Rarity by the matters given; a background stands in where the matters are few. */
export function rarityIn(matters: Iterable<readonly Report[]>, background?: Background): Rarity {
  const frequencies = new Frequencies(background, BITS)
  for (const reports of matters) {
    const pairs = new Set<number>()
    for (const { subject, text } of reports) for (const pair of pairsOf(`${subject}\n${text.slice(0, OPENING)}`)) pairs.add(pair)
    for (const pair of pairs) frequencies.count(pair)
    frequencies.matter(true)
  }
  return (pair) => frequencies.rarity(pair)
}

/** Rarity where nothing is known of other matters: all pairs are alike. */
export const EQUALLY_RARE: Rarity = () => 1
