/**
 * How well a grouping agrees with labels · 评测: pairwise and B-cubed precision, recall and F1.
 *
 * A pair that the labels are unsure of counts neither for nor against. B-cubed over the repeated ones leaves out the
 * reports that are alone in the labels, which make the plain figure look easy.
 *
 * @see Bagga and Baldwin (1998) for B-cubed.
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

/** Sums that can be added up over several runs before they become figures. */
export class Tally {
  both = 0
  said = 0
  meant = 0
  precision = 0
  recall = 0
  reports = 0
  repeatedPrecision = 0
  repeatedRecall = 0
  repeated = 0

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
 * 计分: adds a grouping to a tally. `said` and `meant` give each report's group, −1 for a report that takes no part;
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
  const pairs = (groups: Map<number, number[]>, each: (a: number, b: number) => void) => {
    for (const members of groups.values())
      for (let x = 0; x < members.length; x++)
        for (let y = x + 1; y < members.length; y++) {
          const a = members[x] as number
          const b = members[y] as number
          if ((counted(a) || counted(b)) && !isUnsure(a, b)) each(a, b)
        }
  }
  pairs(saidGroups, (a, b) => {
    into.said++
    if (meant[a] === meant[b]) into.both++
  })
  pairs(meantGroups, () => into.meant++)
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
