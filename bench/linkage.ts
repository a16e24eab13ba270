/** Groups from links: what peers that only find pairs are given, so that they can be scored as groupings. */
export interface Link {
  readonly a: number
  readonly b: number
  readonly likeness: number
}

class Sets {
  readonly parent: Int32Array
  constructor(size: number) {
    this.parent = Int32Array.from({ length: size }, (_, at) => at)
  }

  of(at: number): number {
    let root = at
    while (this.parent[root] !== root) root = this.parent[root] as number
    for (let step = at; step !== root; ) {
      const next = this.parent[step] as number
      this.parent[step] = root
      step = next
    }
    return root
  }
}

/** Single linkage: whatever a chain of links of this likeness holds together. */
export function singleLinkage(size: number, links: readonly Link[], cut: number): Int32Array {
  const sets = new Sets(size)
  for (const { a, b, likeness } of links) if (likeness >= cut) sets.parent[sets.of(a)] = sets.of(b)
  return Int32Array.from({ length: size }, (_, at) => sets.of(at))
}

/** Average linkage over known links (an unknown one counts as 0), the likest pair of groups first, down to the cut. */
export function averageLinkage(size: number, links: readonly Link[], cut: number): Int32Array {
  const sets = new Sets(size)
  const members = new Int32Array(size).fill(1)
  const sums: Map<number, number>[] = Array.from({ length: size }, () => new Map())
  // Positions of possible joins, by likeness in thousandths: a join is looked at again if its groups have changed.
  const steps = 1000
  const waiting: [number, number][][] = Array.from({ length: steps + 1 }, () => [])
  const wait = (a: number, b: number, likeness: number) => waiting[Math.min(steps, Math.floor(likeness * steps))]?.push([a, b])
  for (const { a, b, likeness } of links) {
    sums[a]?.set(b, likeness)
    sums[b]?.set(a, likeness)
    wait(a, b, likeness)
  }
  const average = (a: number, b: number) => (sums[a]?.get(b) ?? 0) / ((members[a] as number) * (members[b] as number))
  for (let step = steps; step >= cut * steps; step--) {
    const now = waiting[step] as [number, number][]
    for (let pair = now.pop(); pair !== undefined; pair = now.pop()) {
      const [a, b] = [sets.of(pair[0]), sets.of(pair[1])]
      if (a === b || Math.floor(average(a, b) * steps) < step) continue
      // Averages never rise by a join, so what waits lower down is still in order.
      const [kept, gone] = (sums[a] as Map<number, number>).size >= (sums[b] as Map<number, number>).size ? [a, b] : [b, a]
      for (const [other, sum] of sums[gone] as Map<number, number>) {
        const theirs = sums[other] as Map<number, number>
        theirs.delete(gone)
        if (other === kept) continue
        const both = sum + (theirs.get(kept) ?? 0)
        theirs.set(kept, both)
        sums[kept]?.set(other, both)
      }
      sums[kept]?.delete(gone)
      sums[gone]?.clear()
      sets.parent[gone] = kept
      members[kept]! += members[gone] as number
      for (const other of (sums[kept] as Map<number, number>).keys()) wait(kept, other, Math.min(step / steps, average(kept, other)))
    }
  }
  return Int32Array.from({ length: size }, (_, at) => sets.of(at))
}
