/** Where the right matter stands among ranked reports: two reports of one matter take one place. */
export interface SuggestionFigures {
  readonly counted: number
  readonly first: number
  readonly firstFive: number
  readonly firstTen: number
  readonly meanReciprocalRank: number
}

/** Place of a matter, from 0, among the matters of ranked reports; −1 where it is not among them. */
export function placeOf(matter: number, ranked: ArrayLike<number>, matterOf: (document: number) => number): number {
  const seen = new Set<number>()
  for (let at = 0; at < ranked.length; at++) {
    const of = matterOf(ranked[at] as number)
    if (of === matter) return seen.size
    seen.add(of)
  }
  return -1
}

/** Figures of places; only reports with an earlier one of their matter belong among them. */
export function figuresOf(places: readonly number[]): SuggestionFigures {
  const share = (within: number) => places.filter((place) => place >= 0 && place < within).length / Math.max(1, places.length)
  const reciprocal = places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0)
  return {
    counted: places.length,
    first: share(1),
    firstFive: share(5),
    firstTen: share(10),
    meanReciprocalRank: reciprocal / Math.max(1, places.length),
  }
}
