/**
 * What holds reports together and what keeps them apart · 绑定与隔离.
 *
 * Ties bind reports into groups (union-find, the smaller group goes into the larger); parts stand between groups. When two
 * groups become one, the parts of both are parts of the new one. All questions are answered without looking at more than
 * the groups concerned; taking a tie back rebuilds the one group that it was in.
 */

/** One decision between two reports, by the decision's number. */
export interface Bond {
  readonly number: number
  readonly a: number
  readonly b: number
}

const NO_BONDS: readonly Bond[] = []
const NOBODY: ReadonlyMap<number, readonly Bond[]> = new Map()

/** What a map holds for a key, made when it holds nothing. */
function entry<Value>(map: Map<number, Value>, key: number, make: () => Value): Value {
  const held = map.get(key)
  if (held !== undefined) return held
  const made = make()
  map.set(key, made)
  return made
}

export class Bonds {
  #parent = new Map<number, number>()
  #groups = new Map<number, number[]>()
  #ties = new Map<number, Bond[]>()
  /** For the root of a group: the roots of the groups kept apart from it, with the parts between the two. */
  #apart = new Map<number, Map<number, Bond[]>>()

  /** One report that stands for all that must stay with this one; the report itself when nothing binds it. */
  rootOf(document: number): number {
    let root = document
    for (let up = this.#parent.get(root); up !== undefined; up = this.#parent.get(root)) root = up
    for (let at = document; at !== root; ) {
      const up = this.#parent.get(at) as number
      this.#parent.set(at, root)
      at = up
    }
    return root
  }

  /** All reports that must stay with a report, itself included, in no order. */
  groupOf(document: number): readonly number[] {
    return this.#groups.get(this.rootOf(document)) ?? [document]
  }

  /** Ties that end at a report. */
  tiesOf(document: number): readonly Bond[] {
    return this.#ties.get(document) ?? NO_BONDS
  }

  /** Whether anything at all keeps any two reports apart. */
  get hasParts(): boolean {
    return this.#apart.size > 0
  }

  /** Roots of the groups kept apart from a report, with the parts between. */
  apartFrom(document: number): ReadonlyMap<number, readonly Bond[]> {
    return this.#apart.get(this.rootOf(document)) ?? NOBODY
  }

  /** Parts between two reports, by the decisions' order. */
  between(a: number, b: number): readonly Bond[] {
    const bonds = this.apartFrom(a).get(this.rootOf(b)) ?? NO_BONDS
    return [...bonds].sort((x, y) => x.number - y.number)
  }

  tie(bond: Bond): void {
    if (this.apartFrom(bond.a).has(this.rootOf(bond.b))) throw new Error(`decision ${bond.number} ties what is kept apart`)
    this.#note(bond.a, bond)
    this.#note(bond.b, bond)
    this.#unite(bond.a, bond.b)
  }

  untie(bond: Bond): void {
    const root = this.rootOf(bond.a)
    const members = this.#groups.get(root) as number[]
    this.#ties.set(
      bond.a,
      this.tiesOf(bond.a).filter((of) => of !== bond),
    )
    this.#ties.set(
      bond.b,
      this.tiesOf(bond.b).filter((of) => of !== bond),
    )
    const parts = [...(this.#apart.get(root)?.values() ?? [])].flat()
    for (const part of parts) this.unpart(part)
    this.#groups.delete(root)
    for (const member of members) this.#parent.delete(member)
    for (const member of members) for (const tie of this.tiesOf(member)) if (tie.a === member) this.#unite(tie.a, tie.b)
    for (const part of parts) this.part(part)
  }

  part(bond: Bond): void {
    const a = this.rootOf(bond.a)
    const b = this.rootOf(bond.b)
    if (a === b) throw new Error(`decision ${bond.number} parts what is bound together`)
    this.#bondsBetween(a, b).push(bond)
    this.#bondsBetween(b, a).push(bond)
  }

  unpart(bond: Bond): void {
    const a = this.rootOf(bond.a)
    const b = this.rootOf(bond.b)
    this.#drop(a, b, bond)
    this.#drop(b, a, bond)
  }

  #note(document: number, bond: Bond): void {
    entry(this.#ties, document, () => []).push(bond)
  }

  #bondsBetween(root: number, enemy: number): Bond[] {
    const enemies = entry(this.#apart, root, () => new Map<number, Bond[]>())
    return entry(enemies, enemy, () => [])
  }

  #drop(root: number, enemy: number, bond: Bond): void {
    const enemies = this.#apart.get(root)
    const bonds = enemies?.get(enemy)
    if (enemies === undefined || bonds === undefined) throw new Error(`decision ${bond.number} does not part these reports`)
    bonds.splice(bonds.indexOf(bond), 1)
    if (bonds.length === 0) enemies.delete(enemy)
    if (enemies.size === 0) this.#apart.delete(root)
  }

  #unite(a: number, b: number): void {
    const rootA = this.rootOf(a)
    const rootB = this.rootOf(b)
    if (rootA === rootB) return
    const groupA = this.#groups.get(rootA) ?? [rootA]
    const groupB = this.#groups.get(rootB) ?? [rootB]
    const [root, into, gone, from] = groupA.length >= groupB.length ? [rootA, groupA, rootB, groupB] : [rootB, groupB, rootA, groupA]
    for (const member of from) into.push(member)
    this.#groups.delete(gone)
    this.#groups.set(root, into)
    this.#parent.set(gone, root)
    const enemies = this.#apart.get(gone)
    if (enemies === undefined) return
    this.#apart.delete(gone)
    for (const [enemy, bonds] of enemies) {
      this.#bondsBetween(root, enemy).push(...bonds)
      this.#apart.get(enemy)?.delete(gone)
      this.#bondsBetween(enemy, root).push(...bonds)
    }
  }
}
