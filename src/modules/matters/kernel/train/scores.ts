/**
 * How well a grouping agrees with labels · 评测: pairwise and B-cubed precision, recall and F1.
 *
 * A pair that the labels are unsure of counts neither for nor against. B-cubed over the repeated ones leaves out the
 * reports that are alone in the labels, which make the plain figure look easy.
 *
 * Where only some reports are scored (the fold left out), a pair with a report outside counts half: the other half
 * falls to the fold of the other report. Added up over all folds, every pair of one grouping counts once, which is how
 * a grouping of new messages is scored. Counting such pairs in full would count each wrong join twice.
 *
 * @see Bagga and Baldwin (1998) for B-cubed; Wilson (1927) for the interval.
 */
export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface Scores {
  readonly pairwise: Score
  readonly bcubed: Score
  readonly bcubedRepeated: Score
}

/** 威尔逊区间: 95 % interval of a share of which `right` of `count` were seen. */
export function wilson(right: number, count: number): { readonly low: number; readonly high: number } {
  if (count === 0) return { low: 0, high: 1 }
  const z = 1.959964
  const share = right / count
  const middle = share + (z * z) / (2 * count)
  const reach = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))
  const scale = 1 + (z * z) / count
  return { low: (middle - reach) / scale, high: (middle + reach) / scale }
}

/** Sums that can be added up over several runs before they become figures. */
export class Tally {
  both = 0
  said = 0
  /** Of the pairs said, those with a report outside the fold: each of them counts half in `said`. */
  across = 0
  meant = 0
  precision = 0
  recall = 0
  reports = 0
  repeatedPrecision = 0
  repeatedRecall = 0
  repeated = 0

  /** Pairwise figures where a wrong pair across two folds counts in full in both. */
  acrossTwice(): Score {
    return score(this.both / Math.max(1, this.said + this.across / 2), this.both / Math.max(1, this.meant))
  }

  scores(): Scores {
    return {
      pairwise: score(this.both / Math.max(1, this.said), this.both / Math.max(1, this.meant)),
      bcubed: score(this.precision / Math.max(1, this.reports), this.recall / Math.max(1, this.reports)),
      bcubedRepeated: score(this.repeatedPrecision / Math.max(1, this.repeated), this.repeatedRecall / Math.max(1, this.repeated)),
    }
  }
}

function score(precision: number, recall: number): Score {
  const round = (value: number) => Math.round(value * 1e4) / 1e4
  return {
    precision: round(precision),
    recall: round(recall),
    f1: round(precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)),
  }
}

function byGroup(group: ArrayLike<number>): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (let at = 0; at < group.length; at++) {
    const of = group[at] as number
    if (of < 0) continue
    const members = found.get(of)
    if (members === undefined) found.set(of, [at])
    else members.push(at)
  }
  return found
}

/**
 * 计分: adds a grouping to a tally. `said` and `meant` give each report's group, −1 in either for a report that takes no part;
 * only reports for which `counted` holds are looked at from, though they are compared with all.
 */
export function tally(
  into: Tally,
  said: ArrayLike<number>,
  meant: ArrayLike<number>,
  isUnsure: (a: number, b: number) => boolean,
  counted: (report: number) => boolean = () => true,
): void {
  const saidGroups = byGroup(said)
  const meantGroups = byGroup(meant)
  const pairs = (groups: Map<number, number[]>, each: (a: number, b: number, weight: number) => void) => {
    for (const members of groups.values())
      for (let x = 0; x < members.length; x++)
        for (let y = x + 1; y < members.length; y++) {
          const a = members[x] as number
          const b = members[y] as number
          const isKnown = (meant[a] as number) >= 0 && (meant[b] as number) >= 0
          const weight = (Number(counted(a)) + Number(counted(b))) / 2
          if (isKnown && weight > 0 && !isUnsure(a, b)) each(a, b, weight)
        }
  }
  pairs(saidGroups, (a, b, weight) => {
    into.said += weight
    if (weight < 1) into.across++
    if (meant[a] === meant[b]) into.both += weight
  })
  pairs(meantGroups, (_a, _b, weight) => {
    into.meant += weight
  })
  for (let at = 0; at < meant.length; at++) {
    if ((meant[at] as number) < 0 || !counted(at)) continue
    const its = meantGroups.get(meant[at] as number) as number[]
    const named = (saidGroups.get(said[at] as number) ?? [at]).filter((other) => (meant[other] as number) >= 0)
    const hits = its.filter((other) => other === at || said[other] === said[at]).length
    into.reports++
    into.precision += hits / named.length
    into.recall += hits / its.length
    if (its.length < 2) continue
    into.repeated++
    into.repeatedPrecision += hits / named.length
    into.repeatedRecall += hits / its.length
  }
}
