/**
 * What a matter is called · 事项标题: words of its own reports, never words of ours.
 */
import type { Report } from '../report.ts'
import { placeOf } from './place.ts'
import { EQUALLY_RARE, pairsOf, type Rarity } from './rarity.ts'
import { sampleOf, typicalReport } from './typical.ts'
import { shortened, unwrapped, widthOf } from './wording.ts'

export interface MatterTitle {
  readonly title: string
  /** Place or source that most reports name; null when none is named · 地点. */
  readonly place: string | null
  /** Identifier of the report that is most like the others · 典型件. */
  readonly typical: string
}

/** A clause narrower than this says too little to stand alone. */
const NARROWEST = 5
/** Where there is no subject, the first sentences of the text stand for it. */
const FIRST_SENTENCES = 4
/** What a word of the text counts beside one of the subject. */
const IN_TEXT = 0.5
const LOOKED_AT = 200

/** 事项标题 of the reports of one matter, earliest first. */
export function titleOf(reports: readonly Report[], rarity: Rarity = EQUALLY_RARE): MatterTitle {
  return { title: centralLine(reports, rarity), place: placeOf(reports, rarity), typical: typicalReport(reports, rarity).id }
}

/** The line that says most of what most reports say: by cosine with all of them, pairs weighed by their rarity. */
function centralLine(reports: readonly Report[], rarity: Rarity): string {
  const sample = sampleOf(reports)
  const shares = sharesOf(sample)
  let title = ''
  let most = -1
  for (const line of new Set(sample.flatMap(linesOf))) {
    let product = 0
    let square = 0
    for (const pair of pairsOf(line)) {
      const weight = rarity(pair)
      product += weight * weight * (shares.get(pair) ?? 0)
      square += weight * weight
    }
    const isNarrow = widthOf(line) < NARROWEST
    const score = square === 0 ? 0 : (product / Math.sqrt(square)) * (isNarrow ? 0.5 : 1)
    if (score > most + 1e-9) {
      most = score
      title = line
    }
  }
  return title
}

/** For each pair, the share of reports that hold it. */
function sharesOf(sample: readonly Report[]): Map<number, number> {
  const shares = new Map<number, number>()
  const add = (pair: number, share: number) => shares.set(pair, (shares.get(pair) ?? 0) + share / sample.length)
  for (const { subject, text } of sample) {
    const inSubject = pairsOf(subject)
    for (const pair of inSubject) add(pair, 1)
    for (const pair of pairsOf(text.slice(0, LOOKED_AT))) if (!inSubject.has(pair)) add(pair, IN_TEXT)
  }
  return shares
}

function linesOf({ subject, text }: Report): string[] {
  const line = unwrapped(subject)
  if (line !== '') return shortened(line)
  const sentences = text.slice(0, LOOKED_AT * 2).split(/[。!！?？;；\n\r]+/u)
  return sentences
    .map(unwrapped)
    .filter((sentence) => sentence !== '')
    .slice(0, FIRST_SENTENCES)
    .flatMap(shortened)
}
