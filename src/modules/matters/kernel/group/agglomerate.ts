/**
 * Groups reports into matters · 归并.
 *
 * Agglomeration by support: two groups join when the members of the smaller one have, on average, enough support in the
 * larger (see `Links.support`). The most certain joins come first, and each join is weighed anew with all members, so that a
 * group is not the chain of its luckiest pairs. What people decided comes first and is never undone.
 */
import type { Links } from './links.ts'

export interface Limits {
  /** Groups that must stay together: each document's root; documents with one root start as one group. */
  readonly rootOf: (document: number) => number
  /** Whether two groups may become one; false when a person's decision stands between them. */
  readonly mayJoin: (a: readonly number[], b: readonly number[]) => boolean
}

interface Candidate {
  readonly linkage: number
  readonly a: number
  readonly b: number
  readonly versionA: number
  readonly versionB: number
}

/** Largest linkage first; equal ones by the earliest documents, so that the outcome does not depend on chance. */
function before(x: Candidate, y: Candidate): boolean {
  if (x.linkage !== y.linkage) return x.linkage > y.linkage
  return x.a !== y.a ? x.a < y.a : x.b < y.b
}

class Heap {
  #items: Candidate[] = []
  push(item: Candidate): void {
    const items = this.#items
    let at = items.length
    items.push(item)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!before(item, items[parent] as Candidate)) break
      items[at] = items[parent] as Candidate
      at = parent
    }
    items[at] = item
  }
  pop(): Candidate | undefined {
    const items = this.#items
    const top = items[0]
    const last = items.pop()
    if (top === undefined || last === undefined || items.length === 0) return top
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child >= items.length) break
      if (child + 1 < items.length && before(items[child + 1] as Candidate, items[child] as Candidate)) child++
      if (!before(items[child] as Candidate, last)) break
      items[at] = items[child] as Candidate
      at = child
    }
    items[at] = last
    return top
  }
}

class Grouping {
  readonly members = new Map<number, number[]>()
  readonly groupOf: Map<number, number>
  readonly #neighbours = new Map<number, Set<number>>()
  readonly #versions = new Map<number, number>()
  readonly #links: Links
  readonly #limits: Limits

  constructor(documents: readonly number[], links: Links, limits: Limits) {
    this.#links = links
    this.#limits = limits
    this.groupOf = new Map()
    const groupOfRoot = new Map<number, number>()
    for (const document of documents) {
      const root = limits.rootOf(document)
      const group = groupOfRoot.get(root) ?? document
      groupOfRoot.set(root, group)
      this.groupOf.set(document, group)
      const members = this.members.get(group)
      if (members === undefined) this.members.set(group, [document])
      else members.push(document)
    }
    for (const [group, members] of this.members) {
      const near = new Set<number>()
      for (const member of members) {
        links.each(member, (other) => {
          const its = this.groupOf.get(other)
          if (its !== undefined && its !== group) near.add(its)
        })
      }
      this.#neighbours.set(group, near)
      this.#versions.set(group, 0)
    }
  }

  linkage(a: number, b: number): number {
    const of = this.members.get(a) as number[]
    const to = this.members.get(b) as number[]
    const [small, large, group] = of.length <= to.length ? [of, to, b] : [to, of, a]
    let sum = 0
    for (const document of small) sum += this.#links.support(document, (other) => this.groupOf.get(other) === group, large.length)
    return sum / small.length
  }

  candidate(a: number, b: number): Candidate {
    const [first, second] = a < b ? [a, b] : [b, a]
    return { linkage: this.linkage(first, second), a: first, b: second, versionA: this.version(first), versionB: this.version(second) }
  }

  isStale({ a, b, versionA, versionB }: Candidate): boolean {
    return this.#versions.get(a) !== versionA || this.#versions.get(b) !== versionB
  }

  version(group: number): number {
    return this.#versions.get(group) as number
  }

  mayJoin(a: number, b: number): boolean {
    return this.#limits.mayJoin(this.members.get(a) as number[], this.members.get(b) as number[])
  }

  neighbours(group: number): ReadonlySet<number> {
    return this.#neighbours.get(group) as Set<number>
  }

  /** Joins `b` into `a`; what was computed for either is stale from now on. */
  join(a: number, b: number): void {
    const members = this.members.get(a) as number[]
    for (const document of this.members.get(b) as number[]) {
      this.groupOf.set(document, a)
      members.push(document)
    }
    this.members.delete(b)
    const near = this.#neighbours.get(a) as Set<number>
    for (const other of this.#neighbours.get(b) as Set<number>) {
      near.add(other)
      const its = this.#neighbours.get(other)
      its?.delete(b)
      its?.add(a)
    }
    near.delete(a)
    near.delete(b)
    this.#neighbours.delete(b)
    this.#versions.delete(b)
    this.#versions.set(a, this.version(a) + 1)
  }
}

/** 归并: groups of the documents given, each ascending; `threshold` is the least linkage of a join. */
export function agglomerate(documents: readonly number[], links: Links, threshold: number, limits: Limits): number[][] {
  const grouping = new Grouping(documents, links, limits)
  const heap = new Heap()
  const propose = (a: number, b: number) => {
    const candidate = grouping.candidate(a, b)
    if (candidate.linkage >= threshold) heap.push(candidate)
  }
  for (const group of grouping.members.keys()) for (const other of grouping.neighbours(group)) if (group < other) propose(group, other)
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    if (grouping.isStale(next) || !grouping.mayJoin(next.a, next.b)) continue
    grouping.join(next.a, next.b)
    for (const other of [...grouping.neighbours(next.a)]) propose(next.a, other)
  }
  return [...grouping.members.values()].map((members) => members.sort((x, y) => x - y))
}

/** Documents that are reachable from one another by links of at least `least` · 连通分量. */
export function components(count: number, links: Links, least: number, together: (document: number) => number): number[][] {
  const parent = Int32Array.from({ length: count }, (_, at) => at)
  const find = (of: number): number => {
    let root = of
    while (parent[root] !== root) root = parent[root] as number
    for (let at = of; at !== root; ) {
      const next = parent[at] as number
      parent[at] = root
      at = next
    }
    return root
  }
  for (let document = 0; document < count; document++) {
    parent[find(together(document))] = find(document)
    links.each(document, (other, probability) => {
      if (probability >= least) parent[find(other)] = find(document)
    })
  }
  const found = new Map<number, number[]>()
  for (let document = 0; document < count; document++) {
    const root = find(document)
    const of = found.get(root)
    if (of === undefined) found.set(root, [document])
    else of.push(document)
  }
  return [...found.values()]
}
