/** How many single-character changes, or swaps of neighbours, lead from one word to the other (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const from = [...a]
  const to = [...b]
  let before: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const here = [row]
    for (let column = 1; column <= to.length; column++) {
      const changed = above[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1)
      let least = Math.min(changed, above[column]! + 1, here[column - 1]! + 1)
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (swapped) least = Math.min(least, before[column - 2]! + 1)
      here.push(least)
    }
    before = above
    above = here
  }
  return above[to.length]!
}

/** The name that was probably meant, or null where none is near: a third of the letters may differ, and at least two. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  let best: string | null = null
  let least = Math.max(2, Math.floor(typed.length / 3)) + 1
  for (const name of names) {
    const distance = editDistance(typed.toLowerCase(), name)
    if (distance < least) {
      least = distance
      best = name
    }
  }
  return best
}
